//! A text in two: its first sentence as a heading, the rest below it.

use crate::model::value::Text;
use crate::render::scope::Scope;
use crate::render::shell::Html;

/// A longer sentence makes no heading.
const LONGEST_HEADING: usize = 60;

/// The first sentence of a text without its full stop, and the rest; all of it together where the first sentence is long.
pub(crate) fn sentence_and_rest(scope: &Scope, text: &Text) -> (Html, Html) {
    let (text, stand_in) = scope.version(text);
    let (first, rest) = split(text);
    let rest = if rest.is_empty() { Html::new() } else { Html::in_language(rest, stand_in) };
    (Html::in_language(first, stand_in), rest)
}

fn split(text: &str) -> (&str, &str) {
    let end = text.match_indices(". ").find(|(at, _)| text[at + 2..].starts_with(char::is_uppercase));
    match end {
        Some((at, _)) if at <= LONGEST_HEADING => (&text[..at], &text[at + 2..]),
        _ => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_short_first_sentence_stands_alone() {
        assert_eq!(split("You name it. Nobody else does."), ("You name it", "Nobody else does."));
        assert_eq!(split("Ask within 5 min. at the desk."), ("Ask within 5 min. at the desk.", ""));
        let long = format!("{}. Then more.", "word ".repeat(20).trim());
        assert_eq!(split(&long), (long.as_str(), ""));
    }
}
