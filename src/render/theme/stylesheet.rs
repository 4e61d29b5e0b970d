//! The style sheet of a site: the theme's layers in one file, with the organisation's accent and the numbers that layouts need.

use std::fmt::Write as _;

use super::colour::{Accent, Rgb};
use super::{Theme, ThemeFile};

/// The folder of a theme that holds its layers: `layer.css`, or `layer-part.css` for a part of one.
const FOLDER: &str = "style";
/// The layers, weakest first; a file of another name makes a layer of its own, stronger than these.
const LAYERS: &[&str] = &["reset", "tokens", "base", "layout", "components", "figures", "utilities", "print"];
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

/// The whole style sheet, without comments and needless space.
pub fn stylesheet(theme: &Theme, looks: Looks) -> String {
    let mut files: Vec<(&str, &str, &ThemeFile)> = theme
        .below(FOLDER)
        .filter_map(|(path, file)| path.strip_suffix(".css").map(|stem| (stem, file)))
        .map(|(stem, file)| (stem.split('-').next().unwrap_or(stem), stem, file))
        .collect();
    let rank = |layer: &str| LAYERS.iter().position(|known| *known == layer).unwrap_or(LAYERS.len());
    files.sort_by_key(|(layer, stem, _)| (rank(layer), *stem));
    let mut layers: Vec<&str> = LAYERS.to_vec();
    for (layer, _, _) in &files {
        if !layers.contains(layer) {
            layers.push(layer);
        }
    }
    let mut css = format!("@layer {};\n", layers.join(","));
    for (layer, _, file) in &files {
        // writing into a string cannot fail
        let _ = writeln!(css, "@layer {layer}{{{}}}", minified(&String::from_utf8_lossy(file.bytes())));
    }
    let _ = writeln!(css, "@layer figures{{{}}}", numbers(looks.most.max(USUAL)));
    if let Some(colour) = looks.accent {
        let _ = writeln!(css, "@layer tokens{{{}}}", tokens(Accent::of(colour)));
    }
    css
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

/// The same rules without comments, line breaks and spaces that mean nothing. Text in quotes stays as it is.
fn minified(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut quote = None;
    while let Some(letter) = rest.chars().next() {
        let length = letter.len_utf8();
        match (quote, letter) {
            (Some(open), _) => {
                out.push(letter);
                let is_escaped = rest.starts_with('\\') && rest.len() > 1;
                if is_escaped {
                    out.extend(rest[1..].chars().next());
                    rest = &rest[1 + rest[1..].chars().next().map_or(0, char::len_utf8)..];
                    continue;
                }
                if letter == open {
                    quote = None;
                }
            }
            (None, '/') if rest.starts_with("/*") => {
                rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
                continue;
            }
            (None, '"' | '\'') => {
                quote = Some(letter);
                out.push(letter);
            }
            (None, space) if space.is_whitespace() => {
                let next = rest.trim_start().chars().next();
                let is_needed = !out.ends_with(['{', '}', ';', ',', ':', '>']) && !out.is_empty();
                let is_wanted = next.is_some_and(|next| !"{};,>".contains(next));
                if is_needed && is_wanted && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            (None, '}') => {
                while out.ends_with([';', ' ']) {
                    out.pop();
                }
                out.push('}');
            }
            (None, _) => out.push(letter),
        }
        rest = &rest[length..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::InMemory;

    #[test]
    fn minifying_keeps_what_means_something() {
        let css = "/* x */\n.a > .b ,\n.c :hover { color : red; content: \" ( ; }\" ; }\n\n@media (min-width: 3rem) { p { margin: calc(1px + 2px) -1px } }\n";
        let expected = ".a>.b,.c :hover{color :red;content:\" ( ; }\"}@media (min-width:3rem){p{margin:calc(1px + 2px) -1px}}";
        assert_eq!(minified(css), expected);
        assert_eq!(minified("a{content:\"\\\"}\"} b{}"), "a{content:\"\\\"}\"}b{}");
        assert_eq!(minified("a{content:\"open"), "a{content:\"open");
        assert_eq!(minified("/* open"), "");
    }

    #[test]
    fn the_layers_stand_in_their_order_and_a_house_adds_its_own() {
        let files = InMemory::new().with("acme/style/acme.css", ".a { color: red }");
        let theme = Theme::new("acme", &files, &mut Vec::new());
        let css = stylesheet(&theme, Looks::default());
        assert!(
            css.starts_with("@layer reset,tokens,base,layout,components,figures,utilities,print,acme;\n")
        );
        assert!(css.contains("@layer acme{.a{color:red}}"));
        let at = |text: &str| css.find(text).unwrap_or_else(|| panic!("{text}"));
        assert!(at("@layer tokens{") < at("@layer base{") && at("@layer figures{") < at("@layer print{"));
    }

    #[test]
    fn the_accent_is_a_token_of_light_and_dark() {
        let looks = Looks { accent: Some(Rgb(0xff, 0x8c, 0)), most: 0 };
        let css = stylesheet(&Theme::embedded(), looks);
        assert!(css.contains("@layer tokens{:root{--accent:light-dark(#"), "{css}");
        assert!(!stylesheet(&Theme::embedded(), Looks::default()).ends_with("--accent"));
    }

    #[test]
    fn there_are_numbers_for_as_many_steps_as_the_model_has() {
        let css = stylesheet(&Theme::embedded(), Looks { accent: None, most: 20 });
        assert!(css.contains(".n20{--n:20}.c20{grid-column:20}.w20{grid-column:span 20}"));
        assert!(!css.contains(".n21{"));
    }

    #[test]
    fn it_stays_within_its_budget() {
        let length = stylesheet(&Theme::embedded(), Looks::default()).len();
        assert!(length <= 54 * 1024, "{length} bytes");
    }
}
