//! Colours by what the eye sees of them (OKLCH), and an accent that can be read in light and dark.

/// The paper of the theme, light and dark, as in its tokens.
const PAPER: [Rgb; 2] = [Rgb(0xfb, 0xfa, 0xf7), Rgb(0x15, 0x14, 0x1c)];
/// The least contrast of text in the accent on paper.
const LEAST: f64 = 7.0;

/// A colour of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// Lightness (0 to 1), chroma and hue (radians).
#[derive(Debug, Clone, Copy)]
struct Oklch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

/// A pair of colours: on light and on dark paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) light: Rgb,
    pub(super) dark: Rgb,
}

/// What follows from an organisation's colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Accent {
    /// Text and lines.
    pub(super) accent: Pair,
    /// The fill of what is under way.
    pub(super) wash: Pair,
}

impl Accent {
    /// The hue of `colour` with the lightness nearest to its own that can be read on paper.
    pub(super) fn of(colour: Rgb) -> Self {
        let own = colour.oklch();
        let light = readable(own, PAPER[0], -1.0);
        let dark = readable(own, PAPER[1], 1.0);
        let wash = |lightness, chroma: f64| Oklch { lightness, chroma: own.chroma.min(chroma), ..own }.rgb();
        Self { accent: Pair { light, dark }, wash: Pair { light: wash(0.935, 0.02), dark: wash(0.3, 0.055) } }
    }
}

/// `colour`, made darker (`step` −1) or lighter (1) until it stands out from `paper`.
fn readable(colour: Oklch, paper: Rgb, direction: f64) -> Rgb {
    const STEP: f64 = 0.002;
    let mut candidate = colour;
    while candidate.rgb().contrast(paper) < LEAST && (0.0..=1.0).contains(&candidate.lightness) {
        candidate.lightness += direction * STEP;
    }
    candidate.rgb()
}

impl Rgb {
    /// The colour as a style sheet writes it.
    pub(super) fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// How much it stands out from another colour, from 1 to 21, as WCAG counts it.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn oklch(self) -> Oklch {
        let [red, green, blue] = self.linear();
        let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let medium = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let lightness = 0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short;
        let green_red = 1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short;
        let blue_yellow = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short;
        Oklch { lightness, chroma: green_red.hypot(blue_yellow), hue: blue_yellow.atan2(green_red) }
    }
}

impl Oklch {
    /// The colour on a screen, with less chroma where the screen cannot show it all.
    fn rgb(self) -> Rgb {
        let (mut none, mut all) = (0.0, self.chroma);
        if self.shown().is_none() {
            // halving twenty times is finer than a screen's steps
            for _ in 0..20 {
                let middle = f64::midpoint(none, all);
                let fits = Self { chroma: middle, ..self }.shown().is_some();
                if fits { none = middle } else { all = middle }
            }
            all = none;
        }
        let [red, green, blue] = Self { chroma: all, ..self }.linear().map(|channel| {
            let channel = channel.clamp(0.0, 1.0);
            let curved = if channel <= 0.003_130_8 {
                channel * 12.92
            } else {
                1.055 * channel.powf(1.0 / 2.4) - 0.055
            };
            (curved * 255.0).round() as u8
        });
        Rgb(red, green, blue)
    }

    fn shown(self) -> Option<[f64; 3]> {
        const SLACK: f64 = 1e-4;
        let channels = self.linear();
        channels.iter().all(|channel| (-SLACK..=1.0 + SLACK).contains(channel)).then_some(channels)
    }

    fn linear(self) -> [f64; 3] {
        let (green_red, blue_yellow) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let cube = |value: f64| value * value * value;
        let long = cube(self.lightness + 0.396_337_777_4 * green_red + 0.215_803_757_3 * blue_yellow);
        let medium = cube(self.lightness - 0.105_561_345_8 * green_red - 0.063_854_172_8 * blue_yellow);
        let short = cube(self.lightness - 0.089_484_177_5 * green_red - 1.291_485_548_0 * blue_yellow);
        [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The theme's ink, on light and dark paper, and what stands on the accent.
    const INK: [Rgb; 2] = [Rgb(0x1d, 0x1b, 0x2a), Rgb(0xf2, 0xef, 0xe9)];
    const ON_ACCENT: [Rgb; 2] = [Rgb(0xff, 0xff, 0xff), Rgb(0x15, 0x14, 0x1c)];

    #[test]
    fn black_on_white_is_as_strong_as_can_be() {
        assert!((Rgb(0, 0, 0).contrast(Rgb(255, 255, 255)) - 21.0).abs() < 1e-9);
        assert!((Rgb(0x34, 0x40, 0x9e).contrast(PAPER[0]) - 8.5).abs() < 0.1, "as look.md measures it");
    }

    #[test]
    fn a_colour_survives_the_way_there_and_back() {
        for colour in
            [Rgb(0x34, 0x40, 0x9e), Rgb(255, 0, 0), Rgb(0, 255, 0), Rgb(12, 12, 13), Rgb(255, 255, 255)]
        {
            assert_eq!(colour.oklch().rgb(), colour);
        }
    }

    #[test]
    fn every_hue_can_be_read_in_light_and_dark() {
        for degrees in 0..360 {
            for (lightness, chroma) in [(0.2, 0.1), (0.45, 0.15), (0.6, 0.25), (0.85, 0.2), (0.97, 0.02)] {
                let own = Oklch { lightness, chroma, hue: f64::from(degrees).to_radians() };
                let Accent { accent, wash } = Accent::of(own.rgb());
                for (colour, paper, on) in
                    [(accent.light, PAPER[0], ON_ACCENT[0]), (accent.dark, PAPER[1], ON_ACCENT[1])]
                {
                    assert!(colour.contrast(paper) >= LEAST, "{degrees}° {colour:?}");
                    assert!(colour.contrast(on) >= LEAST, "{degrees}° {colour:?}");
                }
                assert!(
                    wash.light.contrast(INK[0]) >= LEAST && wash.dark.contrast(INK[1]) >= LEAST,
                    "{degrees}°"
                );
                assert!(
                    accent.light.contrast(wash.light) >= 4.5 && accent.dark.contrast(wash.dark) >= 4.5,
                    "{degrees}°"
                );
            }
        }
    }

    #[test]
    fn a_colour_that_can_be_read_stays_as_it_is() {
        assert_eq!(Accent::of(Rgb(0x34, 0x40, 0x9e)).accent.light, Rgb(0x34, 0x40, 0x9e));
    }

    #[test]
    fn the_hue_is_kept() {
        let own = Rgb(0xff, 0x8c, 0x00);
        let accent = Accent::of(own).accent;
        for colour in [accent.light, accent.dark] {
            assert!((colour.oklch().hue - own.oklch().hue).abs() < 0.1, "{colour:?}");
        }
    }
}
