//! How wide a text will be in any reader's system font, and how it breaks into lines that fit; it is never cut.

/// The letter in which a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// The text face, 400.
    Text,
    /// The text face, 600.
    Bold,
    /// The serif of headings.
    Display,
}

/// A face and its size in the units of the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Font {
    /// The face.
    pub face: Face,
    /// The size.
    pub size: f64,
}

impl Font {
    /// The text face at a size.
    pub const fn text(size: f64) -> Self {
        Self { face: Face::Text, size }
    }

    /// The bold text face at a size.
    pub const fn bold(size: f64) -> Self {
        Self { face: Face::Bold, size }
    }

    /// The serif of headings at a size.
    pub const fn display(size: f64) -> Self {
        Self { face: Face::Display, size }
    }

    /// A hundredth of an em of this face: the table is an average, and the widest face must fit too. The widest bold
    /// needs a little more than this, which the room around every bold text holds.
    fn scale(self) -> f64 {
        let widest = match self.face {
            Face::Text | Face::Display => 1.12,
            Face::Bold => 1.11,
        };
        self.size * widest / 100.0
    }
}

/// Average advance widths of the printable ASCII characters, from the space on, in hundredths of an em.
#[rustfmt::skip]
const ASCII: [u8; 95] = [
    26, 27, 36, 61, 56, 82, 67, 20, 33, 33, 46, 57, 25, 31, 27, 35,
    56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 26, 25, 55, 57, 56, 49,
    94, 65, 65, 67, 70, 60, 56, 73, 73, 30, 44, 64, 54, 87, 73, 75,
    63, 75, 65, 60, 59, 70, 63, 92, 63, 61, 59, 29, 35, 29, 49, 48,
    31, 55, 58, 50, 58, 55, 32, 58, 57, 24, 24, 51, 24, 88, 58, 58,
    58, 58, 36, 50, 32, 58, 50, 75, 51, 49, 49, 35, 35, 35, 61,
];
const SPACE: u32 = ASCII[0] as u32;
const HYPHEN: u32 = ASCII['-' as usize - ' ' as usize] as u32;
const SOFT_HYPHEN: char = '\u{ad}';
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// How wide `text` is in one line, in the units of the drawing; the widest common system font fits.
pub fn width(text: &str, font: Font) -> f64 {
    f64::from(text.chars().map(advance).sum::<u32>()) * font.scale()
}

/// The advance of a character in hundredths of an em.
fn advance(character: char) -> u32 {
    let code = character as u32;
    match character {
        ' '..='~' => u32::from(ASCII[code as usize - ' ' as usize]),
        '\u{a0}' | '\u{202f}' => SPACE,
        '‘' | '’' | '‚' | '·' => 27,
        '“' | '”' | '„' | '«' | '»' => 40,
        '–' | '−' => 57,
        '—' | '…' | '½' | '¼' | '¾' | '‰' | '™' => 93,
        'æ' | 'Æ' | 'œ' | 'Œ' | 'ш' | 'щ' | 'ю' => 95,
        'ж' | 'ф' | 'ы' | 'м' => 76,
        'Ж' | 'Ш' | 'Щ' | 'Ю' | 'Ы' | 'М' => 100,
        'ì' | 'í' | 'î' | 'ï' | 'ı' | 'ł' | 'ĺ' | 'ľ' | 'į' | 'ī' => 28,
        _ if is_zero_width(code) => 0,
        _ if is_wide(code) => 100,
        _ if character.is_uppercase() => 72,
        _ => 60,
    }
}

/// Marks that sit on the letter before them, and what only guides the breaking of lines.
fn is_zero_width(code: u32) -> bool {
    matches!(code, 0..=0x1f | 0xad | 0x300..=0x36f | 0x591..=0x5bd | 0x64b..=0x65f | 0x200b..=0x200f | 0x2060 | 0xfe00..=0xfe0f | 0xfeff)
}

/// Characters of East Asian scripts and pictures, which fill a square.
fn is_wide(code: u32) -> bool {
    matches!(code, 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1faff | 0x2_0000..=0x3_fffd)
}

/// A stretch of text in which no line breaks.
#[derive(Debug, Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    advance: u32,
    /// A space follows, which a line's end swallows.
    space: bool,
    /// A hyphen appears where a line ends here.
    hyphen: bool,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let end = at + character.len_utf8();
        let next = characters.peek().map(|&(_, next)| next);
        let swallowed = matches!(character, SOFT_HYPHEN | ZERO_WIDTH_SPACE) || is_space(character);
        if !swallowed && !breaks_between(character, next) {
            continue;
        }
        let piece = &text[start..if swallowed { at } else { end }];
        start = end;
        push_piece(&mut pieces, piece, character);
    }
    if start < text.len() {
        push_piece(&mut pieces, &text[start..], 'x');
    }
    pieces
}

fn push_piece<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str, ended_by: char) {
    let space = is_space(ended_by);
    if text.is_empty() {
        if let (true, Some(last)) = (space, pieces.last_mut()) {
            last.space = true;
        }
        return;
    }
    let advance = text.chars().map(advance).sum();
    pieces.push(Piece { text, advance, space, hyphen: ended_by == SOFT_HYPHEN });
}

fn is_space(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{202f}')
}

/// Whether a line may end after `character`, which itself stays.
fn breaks_between(character: char, next: Option<char>) -> bool {
    let Some(next) = next else { return false };
    let closes = |mark| {
        matches!(mark, '。' | '、' | '，' | '．' | '）' | '」' | '』' | '！' | '？' | '：' | '；' | 'ー')
    };
    match character {
        '-' | '–' | '—' | '/' => next.is_alphanumeric(),
        _ if closes(next) || matches!(character, '（' | '「' | '『') => false,
        _ => is_wide(character as u32) || is_wide(next as u32),
    }
}

/// The lines into which `text` breaks so that none is wider than `width`: as few as possible, at most `lines`, and
/// as even as possible. `None` where it doesn't fit.
pub fn wrap(text: &str, font: Font, width: f64, lines: usize) -> Option<Vec<String>> {
    (1..=lines).find_map(|count| wrap_into(text, font, &vec![width; count]))
}

/// The lines of `text` where each has a width of its own, and all are used; `None` where it doesn't fit.
pub fn wrap_into(text: &str, font: Font, widths: &[f64]) -> Option<Vec<String>> {
    let pieces = pieces(text);
    if pieces.is_empty() || pieces.len() < widths.len() || pieces.len() > 200 {
        return None;
    }
    let limits: Vec<f64> = widths.iter().map(|width| width / font.scale()).collect();
    let ends = best_ends(&pieces, &limits)?;
    let mut start = 0;
    let lines = ends.into_iter().map(|end| {
        let line = line_text(&pieces[start..end], end < pieces.len());
        start = end;
        line
    });
    Some(lines.collect())
}

/// Where each line ends, so that all are equally full (least squares) and few end on a word of one or two letters.
fn best_ends(pieces: &[Piece<'_>], limits: &[f64]) -> Option<Vec<usize>> {
    let count = pieces.len();
    // best[i]: the cost of the lines left where pieces i.. fill them, and where they end, the last first
    let mut best: Vec<Option<(f64, Vec<usize>)>> = vec![None; count + 1];
    best[count] = Some((0.0, Vec::new()));
    for &limit in limits.iter().rev() {
        let mut next = vec![None; count + 1];
        for (start, slot) in next.iter_mut().enumerate().take(count) {
            *slot = best_line(pieces, start, limit, &best);
        }
        best = next;
    }
    best.swap_remove(0).map(|(_, mut ends)| {
        ends.reverse();
        ends
    })
}

fn best_line(
    pieces: &[Piece<'_>],
    start: usize,
    limit: f64,
    rest: &[Option<(f64, Vec<usize>)>],
) -> Option<(f64, Vec<usize>)> {
    let mut chosen: Option<(f64, usize)> = None;
    let mut advance = 0;
    for (end, piece) in pieces.iter().enumerate().skip(start) {
        advance += piece.advance;
        let inner = end + 1 < pieces.len();
        let line = advance + if inner && piece.hyphen { HYPHEN } else { 0 };
        if f64::from(advance) > limit {
            break;
        }
        if let (true, Some((others, _))) = (f64::from(line) <= limit, &rest[end + 1]) {
            let unwelcome = if inner { end_cost(piece) } else { 0.0 };
            let cost = (f64::from(line) / limit).powi(2) + unwelcome + others;
            if chosen.is_none_or(|(least, _)| cost < least) {
                chosen = Some((cost, end + 1));
            }
        }
        advance += if piece.space { SPACE } else { 0 };
    }
    let (cost, end) = chosen?;
    let mut ends = rest[end].as_ref().map(|(_, ends)| ends.clone())?;
    ends.push(end);
    Some((cost, ends))
}

/// How unwelcome the end of a line is here: after a word of one or two letters, or within a word.
fn end_cost(piece: &Piece<'_>) -> f64 {
    match piece.space {
        true if piece.text.chars().count() <= 2 => 0.1,
        false if piece.hyphen || piece.text.ends_with(['-', '–', '—', '/']) => 0.15,
        _ => 0.0,
    }
}

fn line_text(pieces: &[Piece<'_>], goes_on: bool) -> String {
    let mut line = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        let last = index + 1 == pieces.len();
        line.push_str(piece.text);
        match (last, piece.space) {
            (false, true) => line.push(' '),
            (true, _) if goes_on && piece.hyphen => line.push('-'),
            _ => {}
        }
    }
    line
}

/// The first of the `names` that fits, and its lines: a name of few lines goes before a shorter name.
pub fn first_fitting<'a>(
    names: impl IntoIterator<Item = &'a str>,
    font: Font,
    width: f64,
    lines: usize,
) -> Option<Vec<String>> {
    names.into_iter().find_map(|name| wrap(name, font, width, lines))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Font, first_fitting, width, wrap, wrap_into};

    #[test]
    fn lines_are_few_then_even() {
        let font = Font::text(15.5);
        assert_eq!(wrap("Try a bike", font, 141.0, 2).unwrap(), ["Try a bike"]);
        assert_eq!(wrap("Work out what it costs", font, 135.0, 2).unwrap(), ["Work out", "what it costs"]);
        assert_eq!(wrap("Get the employer’s yes", font, 135.0, 2).unwrap(), ["Get the", "employer’s yes"]);
    }

    #[test]
    fn a_line_does_not_end_on_a_little_word() {
        let goal = "Get to work on time, without the car.";
        let goal = wrap_into(goal, Font::display(29.0), &[250.0, 260.0, 220.0]).unwrap();
        assert_eq!(goal, ["Get to work", "on time, without", "the car."]);
    }

    #[test]
    fn a_word_that_is_too_wide_is_not_cut() {
        assert_eq!(wrap("Donaudampfschifffahrt", Font::text(16.0), 80.0, 3), None);
        assert_eq!(wrap("", Font::text(16.0), 80.0, 3), None);
        let soft = "Donau\u{ad}dampf\u{ad}schiff\u{ad}fahrt";
        assert_eq!(wrap(soft, Font::text(16.0), 125.0, 3).unwrap(), ["Donaudampf-", "schifffahrt"]);
    }

    #[test]
    fn hyphens_slashes_and_square_characters_break_but_their_punctuation_stays() {
        assert_eq!(wrap("service-desk/shop", Font::text(10.0), 62.0, 2).unwrap(), ["service-", "desk/shop"]);
        assert_eq!(wrap("自転車を借りる。", Font::text(10.0), 46.0, 2).unwrap(), ["自転車を", "借りる。"]);
        assert!(width("自転", Font::text(10.0)) > 1.7 * width("ab", Font::text(10.0)));
        assert_eq!(wrap("a\u{a0}b", Font::text(10.0), 8.0, 2), None);
    }

    #[test]
    fn the_whole_name_goes_before_the_short_one() {
        let font = Font::text(13.0);
        assert_eq!(first_fitting(["Service desk", "Desk"], font, 90.0, 1).unwrap(), ["Service desk"]);
        assert_eq!(first_fitting(["Service desk", "Desk"], font, 60.0, 1).unwrap(), ["Desk"]);
        assert_eq!(first_fitting(["Service desk"], font, 60.0, 1), None);
    }

    proptest! {
        #[test]
        fn every_line_fits_and_no_letter_is_lost(text in "\\PC{0,60}|[a-z ]{0,60}", limit in 10.0..400.0f64, lines in 1usize..4) {
            let font = Font::bold(14.0);
            if let Some(wrapped) = wrap(&text, font, limit, lines) {
                prop_assert!(wrapped.len() <= lines);
                for line in &wrapped {
                    prop_assert!(width(line, font) <= limit + 0.001, "{line:?} is too wide");
                }
                let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
                prop_assert_eq!(letters(&wrapped.concat()), letters(&text));
            } else {
                prop_assert!(text.trim().is_empty() || width(&text, font) > limit || text.chars().count() > 60);
            }
        }

        #[test]
        fn as_few_lines_as_possible(text in "[a-z]{1,9}( [a-z]{1,9}){0,6}", limit in 60.0..300.0f64) {
            let font = Font::text(13.0);
            if let Some(wrapped) = wrap(&text, font, limit, 4) {
                for fewer in 1..wrapped.len() {
                    prop_assert!(wrap_into(&text, font, &vec![limit; fewer]).is_none());
                }
            }
        }
    }
}
