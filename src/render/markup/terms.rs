//! Finding the terms of a glossary in running text: whole words, in upper or lower case, the longest form first.

use std::collections::HashMap;
use std::ops::Range;

/// The forms in which the terms of a glossary appear.
#[derive(Debug, Clone)]
pub struct Terms {
    /// First word in lower case → the whole forms that begin with it, longest first, and their terms.
    forms: HashMap<String, Vec<(String, usize)>>,
    /// The letters (ASCII, in lower case) that a form may begin with; all others are looked up.
    first_letters: [bool; 128],
}

impl Terms {
    /// The terms that appear in these forms: a form and the number of its term.
    pub fn new<'a>(forms: impl IntoIterator<Item = (&'a str, usize)>) -> Self {
        let mut terms = Self { forms: HashMap::new(), first_letters: [false; 128] };
        for (form, term) in forms {
            let form = form.trim().to_lowercase();
            let Some(first) = words(&form).next() else { continue };
            if first.start > 0 {
                continue;
            }
            if let Some(letter) = form.bytes().next().filter(u8::is_ascii) {
                terms.first_letters[usize::from(letter)] = true;
            }
            let like = terms.forms.entry(form[first].to_owned()).or_default();
            if !like.iter().any(|(known, _)| *known == form) {
                like.push((form, term));
                like.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            }
        }
        terms
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The places in `text` where a term is used, in order, none over another.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        let mut lower = String::new();
        for word in words(text) {
            let is_taken = found.last().is_some_and(|(last, _)| last.end > word.start);
            let letter = text.as_bytes()[word.start].to_ascii_lowercase();
            let is_possible = self.first_letters.get(usize::from(letter)).copied().unwrap_or(true);
            if is_taken || !is_possible {
                continue;
            }
            lower.clear();
            lower.extend(text[word.clone()].chars().flat_map(char::to_lowercase));
            let Some(forms) = self.forms.get(&lower) else { continue };
            let rest = &text[word.start..];
            let fitting = forms.iter().find_map(|(form, term)| Some((length_of(form, rest)?, *term)));
            if let Some((length, term)) = fitting {
                found.push((word.start..word.start + length, term));
            }
        }
        found
    }
}

/// The length of what `text` begins with, if that is `form` (in lower case) and ends a word.
fn length_of(form: &str, text: &str) -> Option<usize> {
    let mut wanted = form.chars();
    let mut expected = wanted.next();
    for (at, letter) in text.char_indices() {
        if expected.is_none() {
            return (!letter.is_alphanumeric()).then_some(at);
        }
        for lower in letter.to_lowercase() {
            // a line break between the words of a form is as good as a space
            let is_same = expected == Some(lower) || (expected == Some(' ') && lower.is_whitespace());
            if !is_same {
                return None;
            }
            expected = wanted.next();
        }
    }
    expected.is_none().then_some(text.len())
}

/// The runs of letters and digits in `text`.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut letters = text.char_indices();
    std::iter::from_fn(move || {
        let (start, _) = letters.by_ref().find(|(_, letter)| letter.is_alphanumeric())?;
        let end = letters.by_ref().find(|(_, letter)| !letter.is_alphanumeric());
        Some(start..end.map_or(text.len(), |(at, _)| at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(forms: &[&str], text: &'t str) -> Vec<(&'t str, usize)> {
        let terms = Terms::new(forms.iter().enumerate().map(|(index, form)| (*form, index)));
        terms.find(text).into_iter().map(|(range, term)| (&text[range], term)).collect()
    }

    #[test]
    fn whole_words_are_found_in_any_case() {
        assert_eq!(
            found(&["job card"], "A Job card. Job cards, jobcard; on the JOB\ncard!"),
            [("Job card", 0), ("JOB\ncard", 0)]
        );
        assert_eq!(found(&["REAP"], "reap what (REAP)"), [("reap", 0), ("REAP", 0)]);
    }

    #[test]
    fn the_longest_form_wins_and_none_overlap() {
        assert_eq!(
            found(&["moment", "moment of truth", "truth"], "the moment of truth, a moment"),
            [("moment of truth", 1), ("moment", 0)]
        );
    }

    #[test]
    fn other_letters_than_english_ones_are_letters() {
        assert_eq!(
            found(&["Übergabe", "日本"], "die ÜBERGABE, Übergaben, 日本"),
            [("ÜBERGABE", 0), ("日本", 1)]
        );
        assert_eq!(found(&["", " ", "-x"], "-x"), []);
    }
}
