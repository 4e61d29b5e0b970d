//! Where a sentence ends, and what in it is a word.

use std::ops::Range;

use super::Tongue;

/// Shortened words whose point ends no sentence, whatever follows.
const SHORTENED: [&[&str]; 2] = [
    &["mr", "mrs", "ms", "dr", "prof", "st", "vs", "approx", "incl", "e.g", "i.e"],
    &[
        "dr", "prof", "nr", "bzw", "ca", "vgl", "ggf", "evtl", "inkl", "zzgl", "tel", "str", "z.b", "d.h",
        "u.a", "abs",
    ],
];

/// The sentences of a passage. As Flesch did it, each unit that could stand alone counts: one that ends in a point, a colon, a semicolon, a question or an
/// exclamation mark. What ends within brackets or quotation marks ends behind them; the end of the passage ends a sentence.
pub(in crate::check) fn sentences(text: &str, tongue: Tongue) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(ahead) = text.as_bytes()[from..].iter().position(|byte| begins_end(*byte)) {
        let at = from + ahead;
        let letter = text[at..].chars().next().unwrap_or_default();
        from = at + letter.len_utf8();
        if !is_end(letter) {
            continue;
        }
        let behind = text[from..].chars().take_while(|mark| is_end(*mark) || is_closing(*mark));
        let end = from + behind.map(char::len_utf8).sum::<usize>();
        from = end;
        if ends_here(&text[start..at], letter, &text[end..], tongue) {
            found.extend(trimmed(text, start..end));
            start = end;
        }
    }
    found.extend(trimmed(text, start..text.len()));
    found
}

/// Whether a mark that may end a sentence can begin with this byte.
fn begins_end(byte: u8) -> bool {
    // the dots of an ellipsis are one letter beyond ASCII
    matches!(byte, b'.' | b'!' | b'?' | b':' | b';' | 0xe2)
}

fn is_end(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | ':' | ';' | '…')
}

fn is_closing(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '”' | '“' | '’' | '‘' | '»' | '«' | ')' | ']')
}

/// Whether a mark behind `before` ends a sentence that goes on with `after`.
fn ends_here(before: &str, mark: char, after: &str, tongue: Tongue) -> bool {
    if !after.is_empty() && !after.starts_with(char::is_whitespace) {
        return false;
    }
    if matches!(mark, ':' | ';') {
        return true;
    }
    let next = after.chars().find(|letter| letter.is_alphanumeric());
    if next.is_some_and(char::is_lowercase) {
        return false;
    }
    mark != '.' || next.is_none() || !is_shortened(before, tongue)
}

/// Whether the last word is one that is written with a point: a title, a single letter, in German also a number in an order.
fn is_shortened(before: &str, tongue: Tongue) -> bool {
    let last = before.rsplit(|letter: char| letter.is_whitespace() || letter == '(').next().unwrap_or("");
    let lower = last.to_lowercase();
    let is_single = last.chars().filter(|letter| letter.is_alphanumeric()).count() == 1;
    let is_ordinal = || lower.len() <= 2 && lower.bytes().all(|byte| byte.is_ascii_digit());
    match tongue {
        Tongue::English => {
            (is_single && last != "I" && last.starts_with(char::is_alphabetic))
                || SHORTENED[0].contains(&lower.as_str())
        }
        Tongue::German => is_single || is_ordinal() || SHORTENED[1].contains(&lower.as_str()),
    }
}

/// The range without blanks at its ends, unless nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    let end = range.start + part.trim_end().len();
    (start < end).then_some(start..end)
}

/// The words of a sentence: what stands between blanks and dashes and has a letter in it. Numbers say nothing about how hard it is to read.
pub(super) fn words(sentence: &str) -> impl Iterator<Item = &str> {
    let is_gap = |letter: char| match letter {
        'a'..='z' | 'A'..='Z' => false,
        letter => letter.is_whitespace() || matches!(letter, '—' | '/'),
    };
    let bare = |word: &'_ str| -> (usize, usize) {
        let start = word.find(char::is_alphanumeric).unwrap_or(word.len());
        let end = word
            .rfind(char::is_alphanumeric)
            .map_or(start, |last| last + word[last..].chars().next().map_or(0, char::len_utf8));
        (start, end)
    };
    sentence.split(is_gap).filter(|word| word.contains(char::is_alphabetic)).map(move |word| {
        let (start, end) = bare(word);
        &word[start..end]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parted(text: &str, tongue: Tongue) -> Vec<&str> {
        sentences(text, tongue).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_sentence_ends_with_its_mark_and_what_closes_behind_it() {
        let text =
            "“May I lend you one?” Ask it; then wait… Done (they nod). It opens at 8:30 on example.org";
        let expected = [
            "“May I lend you one?”",
            "Ask it;",
            "then wait…",
            "Done (they nod).",
            "It opens at 8:30 on example.org",
        ];
        assert_eq!(parted(text, Tongue::English), expected);
    }

    #[test]
    fn a_shortened_word_ends_no_sentence() {
        let english = "Ask Mr. Smith, e.g. on Monday, or Dr. Who. So do I. Then go to no. 4 by 14. Good.";
        let expected =
            ["Ask Mr. Smith, e.g. on Monday, or Dr. Who.", "So do I.", "Then go to no.", "4 by 14.", "Good."];
        assert_eq!(parted(english, Tongue::English), expected);
        let german = "Am 3. Mai bzw. Juni kommt z. B. Herr Dr. Weiß. „Wer?“, fragt er. Nach Nr. 7 geht es weiter. 2026. Ende";
        let expected = [
            "Am 3. Mai bzw. Juni kommt z. B. Herr Dr. Weiß.",
            "„Wer?“, fragt er.",
            "Nach Nr. 7 geht es weiter.",
            "2026.",
            "Ende",
        ];
        assert_eq!(parted(german, Tongue::German), expected);
    }

    #[test]
    fn words_have_letters_and_lose_their_marks() {
        let found: Vec<&str> = words("“Don’t—really?” 14 days – and/or (E-Bike): 3D!").collect();
        assert_eq!(found, ["Don’t", "really", "days", "and", "or", "E-Bike", "3D"]);
    }

    proptest! {
        #[test]
        fn sentences_lie_in_order_within_the_text(text in "[a-zÄ. !?:;…”)\\n0-9A-Z]{0,60}") {
            for tongue in [Tongue::English, Tongue::German] {
                let all = sentences(&text, tongue);
                prop_assert!(all.windows(2).all(|pair| pair[0].end <= pair[1].start));
                let kept: String = all.iter().map(|range| &text[range.clone()]).collect();
                let solid = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
                prop_assert_eq!(solid(&kept), solid(&text));
            }
        }
    }
}
