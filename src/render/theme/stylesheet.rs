//! The style sheets of a site: the theme's layers with the organisation's accent and the numbers that layouts need, in one sheet
//! for every page and in further ones for the parts that only some pages have.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::colour::{Accent, Rgb};
use super::minified::minified;
use super::{Theme, ThemeFile};

/// The folder of a theme that holds its layers: `layer.css`, or `layer-part.css` for a part of one.
const FOLDER: &str = "style";
/// The layers, weakest first; a file of another name makes a layer of its own, stronger than these.
const LAYERS: &[&str] = &["reset", "tokens", "base", "layout", "components", "figures", "utilities", "print"];
/// The sheet that every page links.
pub(super) const COMMON: &str = "site";
/// The sheet of the numbers.
const NUMBERS: &str = "numbers";
/// Rows of a figure count up to this many steps or departments, unless the model has more.
const USUAL: usize = 14;

/// What a style sheet takes from the model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looks {
    /// The organisation's colour.
    pub accent: Option<Rgb>,
    /// The most steps of a journey, or departments, that a figure has to place.
    pub most: usize,
}

/// A style sheet, without comments and needless space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, without `.css`: `site`, which is for every page, or the part that `layer-part.css` names.
    pub name: String,
    /// Its rules.
    pub css: String,
}

/// The sheets in the order in which a page links them, the one for every page first. The parts of one name in several layers
/// make one sheet: `figures-circle.css` and `print-circle.css` are the sheet `circle`.
pub fn stylesheets(theme: &Theme, looks: Looks) -> Vec<Sheet> {
    let layers = Layers::new(theme);
    let mut common = format!("@layer {};\n", layers.names.join(","));
    let mut parts: BTreeMap<&str, String> = BTreeMap::new();
    for (layer, part, file) in &layers.files {
        let css = if part.is_empty() { &mut common } else { parts.entry(part).or_default() };
        // writing into a string cannot fail
        let _ = writeln!(css, "@layer {layer}{{{}}}", minified(&String::from_utf8_lossy(file.bytes())));
    }
    if let Some(colour) = looks.accent {
        let _ = writeln!(common, "@layer tokens{{{}}}", tokens(Accent::of(colour)));
    }
    let numbers = format!("@layer figures{{{}}}\n", numbers(looks.most.max(USUAL)));
    parts.entry(NUMBERS).or_default().push_str(&numbers);
    let sheet = |(name, css): (&str, String)| Sheet { name: name.to_owned(), css };
    std::iter::once((COMMON, common)).chain(parts).map(sheet).collect()
}

/// The theme's files of style, the weakest layer first.
struct Layers<'a> {
    names: Vec<&'a str>,
    /// Layer, part (or nothing) and file.
    files: Vec<(&'a str, &'a str, &'a ThemeFile)>,
}

impl<'a> Layers<'a> {
    fn new(theme: &'a Theme) -> Self {
        let css =
            theme.below(FOLDER).filter_map(|(path, file)| path.strip_suffix(".css").map(|stem| (stem, file)));
        let split = |(stem, file)| {
            let (layer, part) = <str>::split_once(stem, '-').unwrap_or((stem, ""));
            (layer, part, file)
        };
        let mut files: Vec<(&str, &str, &ThemeFile)> = css.map(split).collect();
        let rank = |layer: &str| LAYERS.iter().position(|known| *known == layer).unwrap_or(LAYERS.len());
        files.sort_by_key(|(layer, part, _)| (rank(layer), *layer, *part));
        let mut names = LAYERS.to_vec();
        for (layer, ..) in &files {
            if !names.contains(layer) {
                names.push(layer);
            }
        }
        Self { names, files }
    }
}

/// The accent as values of the theme's tokens.
fn tokens(Accent { accent, wash }: Accent) -> String {
    format!(
        ":root{{--accent:light-dark({},{});--accent-wash:light-dark({},{})}}",
        accent.light.hex(),
        accent.dark.hex(),
        wash.light.hex(),
        wash.dark.hex()
    )
}

/// Numbers as classes, for attributes that hold styles are not allowed: `n` columns, `c` the column and `w` the width of
/// something, `d` rows, `y` the row and `h` the height of something.
fn numbers(most: usize) -> String {
    let mut css = String::new();
    for n in 1..=most {
        let _ = write!(
            css,
            ".n{n}{{--n:{n}}}.c{n}{{grid-column:{n}}}.w{n}{{grid-column:span {n}}}.d{n}{{--d:{n}}}.y{n}{{--y:{n}}}.h{n}{{--h:{n}}}"
        );
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::InMemory;

    fn sheet(theme: &Theme, looks: Looks, name: &str) -> String {
        let sheets = stylesheets(theme, looks);
        sheets.into_iter().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("{name}")).css
    }

    #[test]
    fn the_layers_stand_in_their_order_and_a_house_adds_its_own() {
        let files = InMemory::new().with("acme/style/acme.css", ".a { color: red }");
        let theme = Theme::new("acme", &files, &mut Vec::new());
        let css = sheet(&theme, Looks::default(), COMMON);
        assert!(
            css.starts_with("@layer reset,tokens,base,layout,components,figures,utilities,print,acme;\n")
        );
        assert!(css.contains("@layer acme{.a{color:red}}"));
        let at = |text: &str| css.find(text).unwrap_or_else(|| panic!("{text}"));
        assert!(at("@layer tokens{") < at("@layer base{") && at("@layer figures{") < at("@layer print{"));
    }

    #[test]
    fn parts_of_one_name_make_one_sheet_in_the_order_of_their_layers() {
        let files = InMemory::new()
            .with("acme/style/acme-seal.css", ".seal { x: 3 }")
            .with("acme/style/components-seal.css", ".seal { x: 1 }")
            .with("acme/style/print-seal.css", ".seal { x: 2 }");
        let theme = Theme::new("acme", &files, &mut Vec::new());
        let expected = "@layer components{.seal{x:1}}\n@layer print{.seal{x:2}}\n@layer acme{.seal{x:3}}\n";
        assert_eq!(sheet(&theme, Looks::default(), "seal"), expected);
        let sheets = stylesheets(&theme, Looks::default());
        assert_eq!(sheets.first().map(|sheet| sheet.name.as_str()), Some(COMMON));
        assert!(!sheets[0].css.contains(".seal"));
        assert!(sheets[0].css.starts_with("@layer ") && sheets[0].css.contains("print,acme;\n"));
    }

    #[test]
    fn the_accent_is_a_token_of_light_and_dark() {
        let looks = Looks { accent: Some(Rgb(0xff, 0x8c, 0)), most: 0 };
        let css = sheet(&Theme::embedded(), looks, COMMON);
        assert!(css.contains("@layer tokens{:root{--accent:light-dark(#"), "{css}");
        assert!(
            !sheet(&Theme::embedded(), Looks::default(), COMMON).contains("@layer tokens{:root{--accent:")
        );
    }

    #[test]
    fn there_are_numbers_for_as_many_steps_as_the_model_has() {
        let css = sheet(&Theme::embedded(), Looks { accent: None, most: 20 }, NUMBERS);
        assert!(css.contains(".n20{--n:20}.c20{grid-column:20}.w20{grid-column:span 20}"));
        assert!(!css.contains(".n21{"));
    }

    #[test]
    fn what_every_page_loads_stays_within_its_budget() {
        let length = sheet(&Theme::embedded(), Looks::default(), COMMON).len();
        assert!(length <= 28 * 1024, "{length} bytes");
    }
}
