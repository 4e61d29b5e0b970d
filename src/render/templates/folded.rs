//! What a template says whatever a page shows: choices that are made already, and texts that stand in quotation marks.

use super::component::{QUOTES, is_literal};
use super::pieces::{Piece, pieces};

/// Where the parts of a choice stand among pieces: `if`, perhaps `else`, and `endif`.
struct Choice {
    otherwise: Option<usize>,
    end: usize,
}

/// The template without choices that are made already.
pub(super) fn folded(template: &str) -> String {
    let all = pieces(template);
    let mut whole = String::with_capacity(template.len());
    write(&all, &mut whole);
    whole
}

fn write(all: &[Piece<'_>], whole: &mut String) {
    let mut at = 0;
    while let Some(piece) = all.get(at) {
        let condition = piece.said_after("{% if ");
        let chosen = condition.and_then(made).and_then(|holds| {
            let choice = choice(all, at)?;
            let kept = match choice.otherwise {
                Some(otherwise) if holds => &all[at + 1..otherwise],
                Some(otherwise) => &all[otherwise + 1..choice.end],
                None if holds => &all[at + 1..choice.end],
                None => &[],
            };
            let before = at.checked_sub(1).map(|before| all[before]);
            let is_apart = !before.is_some_and(Piece::trims_after)
                && !all.get(choice.end + 1).is_some_and(|after| after.trims_before())
                && !kept.first().is_some_and(|first| first.trims_before())
                && !kept.last().is_some_and(|last| last.trims_after());
            is_apart.then_some((kept, choice.end))
        });
        match chosen {
            Some((kept, end)) => {
                write(kept, whole);
                at = end;
            }
            None => whole.push_str(piece.said_after("{{ ").and_then(text).unwrap_or(piece.source())),
        }
        at += 1;
    }
}

/// Whether a condition holds that asks for nothing but what is written down; None if it asks for more.
fn made(condition: &str) -> Option<bool> {
    let (value, is_wanted) = match condition.strip_prefix("not ") {
        Some(value) => (value.trim(), false),
        None => (condition, true),
    };
    let is_true =
        !matches!(value, "false" | "[]" | "\"\"" | "''" | "``") && value.bytes().any(|digit| digit != b'0');
    is_literal(value).then_some(is_true == is_wanted)
}

/// The parts of the choice that begins with a piece; None if it has more than two, or if one of its tags takes spaces away.
fn choice(all: &[Piece<'_>], start: usize) -> Option<Choice> {
    let (mut depth, mut otherwise) = (0, None);
    for (at, piece) in all.iter().enumerate().skip(start + 1) {
        let said = piece.says().unwrap_or_default();
        if said.starts_with("if ") || said.starts_with("for ") {
            depth += 1;
        } else if depth > 0 {
            depth -= usize::from(said == "endif" || said == "endfor");
        } else if said == "endif" {
            return piece.said().map(|_| Choice { otherwise, end: at });
        } else if said.starts_with("elif ") {
            return None;
        } else if said == "else" {
            piece.said()?;
            otherwise = Some(at);
        }
    }
    None
}

/// The text that a tag writes as it stands there, in quotation marks.
fn text(said: &str) -> Option<&str> {
    let text = said.get(1..said.len().checked_sub(1)?)?;
    let is_same = |letter: char| letter.is_alphanumeric() || " _,.:;!?()-–…’".contains(letter);
    let is_whole = said.starts_with(QUOTES) && is_literal(said) && text.trim().len() == text.len();
    (is_whole && !text.is_empty() && text.chars().all(is_same)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_said_at_once() {
        let cases = [
            ("a{% if true %} b{% endif %}", "a b"),
            ("a{% if not true %} b{% else %}c{% endif %}", "ac"),
            (
                "{% if \"\" %}{% if x %}a{% else %}b{% endif %}{% else %}{% if y %}c{% endif %}{% endif %}",
                "{% if y %}c{% endif %}",
            ),
            ("{{ \"Our role\" }}{{ 'b' }}{{ \"<\" }}{{ \" a\" }}", "Our roleb{{ \"<\" }}{{ \" a\" }}"),
            ("h{{ 2 }}", "h{{ 2 }}"),
            ("{% if 0 %}a{% endif %}{% if 10 %}b{% endif %}{% if [] %}c{% endif %}", "b"),
        ];
        for (template, expected) in cases {
            assert_eq!(folded(template), expected);
        }
        for same in [
            "{% if true %}a{% elif b %}c{% endif %}",
            "a{%- if true %}b{% endif %}",
            "a {% if true %}b{%- endif %}",
            "{{ a -}}{% if true %} b{% endif %}",
            "a {% if false %}b{% endif %}{%- if c %}{% endif %}",
            "a {% if true %}{%- b %}{% endif %}",
            "{% if view.a %}b{% endif %}",
        ] {
            assert_eq!(folded(same), same);
        }
    }
}
