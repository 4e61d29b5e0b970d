//! Abbreviations in a text: words of capitals, and whether the words around one explain it.

use std::ops::Range;

/// Units that are written in capitals. What people weigh, measure and pay with is no abbreviation to them.
const UNITS: [&str; 14] =
    ["KG", "KM", "CM", "MM", "MB", "GB", "TB", "KB", "PS", "CO2", "AM", "PM", "KW", "KWH"];

/// The currencies in which most trade is done.
const CURRENCIES: [&str; 30] = [
    "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK",
    "HUF", "RON", "BGN", "TRY", "UAH", "INR", "BRL", "MXN", "ZAR", "ILS", "AED", "KRW", "SGD", "HKD", "THB",
];

/// Abbreviations that have become words: nobody asks what they stand for, and few could say it.
const WORDS: [&str; 19] = [
    "OK", "TV", "PC", "CD", "DVD", "PDF", "SMS", "QR", "PIN", "LED", "GPS", "USB", "WC", "EU", "UK", "US",
    "USA", "UTC", "DIY",
];

/// Words that people write in capitals to raise their voice.
const RAISED: [&str; 16] = [
    "NOT", "NO", "NEVER", "ALWAYS", "ALL", "MUST", "DO", "AND", "OR", "NICHT", "NIE", "IMMER", "ALLE",
    "KEIN", "KEINE", "UND",
];

/// What stands before an abbreviation in its bracket: human resources (in short: HR).
const IN_SHORT: [&str; 6] = ["short", "in short", "kurz", "abbreviated", "abgekürzt", "abk."];

/// What refers elsewhere instead of explaining.
const ELSEWHERE: [&str; 4] = ["see ", "siehe ", "s. ", "vgl. "];

/// The words of capitals in a text, in order: two letters or more, perhaps with digits among them, without an `s` behind them
/// (`KPIs`). What is shouted is none: several such words side by side, and a whole text of them.
pub(super) fn abbreviations(text: &str) -> Vec<Range<usize>> {
    if !text.contains(char::is_lowercase) {
        return Vec::new();
    }
    let words: Vec<Range<usize>> = words(text);
    let in_capitals: Vec<Option<usize>> = words.iter().map(|word| capitals(&text[word.clone()])).collect();
    let is_beside = |one: usize, other: usize| {
        let gap = &text[words[one].end..words[other].start];
        matches!(gap, " " | "\n") && in_capitals[one].is_some() && in_capitals[other].is_some()
    };
    let found = words.iter().enumerate().filter_map(|(at, word)| {
        let length = in_capitals[at]?;
        let shouts = (at > 0 && is_beside(at - 1, at)) || (at + 1 < words.len() && is_beside(at, at + 1));
        (!shouts).then_some(word.start..word.start + length)
    });
    found.collect()
}

/// The runs of letters and digits.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
        let end = at + letter.len_utf8();
        match words.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = end,
            None => words.push(at..end),
        }
    }
    words
}

/// How long a word of capitals is without the `s` of its plural; none of others.
fn capitals(word: &str) -> Option<usize> {
    let stem = word.strip_suffix('s').unwrap_or(word);
    let is_all = stem.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit());
    let letters = stem.chars().filter(|letter| letter.is_uppercase()).count();
    (is_all && letters > 1).then_some(stem.len())
}

/// Whether a word of capitals is none that anybody would ask about: a unit, a currency, a number of old Rome up to the thirties
/// (beyond, `CV` and `MD` would be some), or a word.
pub(super) fn is_common(word: &str) -> bool {
    let is_number = word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    let lists: [&[&str]; 4] = [&UNITS, &CURRENCIES, &WORDS, &RAISED];
    is_number || lists.iter().any(|list| list.contains(&word))
}

/// Whether the words around an abbreviation explain it: `HR (the people who …)`, `human resources (HR)`, or `HR: the people who …` at the
/// beginning.
pub(super) fn is_explained(text: &str, word: Range<usize>) -> bool {
    let (before, behind) = (&text[..word.start], &text[word.end..]);
    let behind = behind.strip_prefix('s').unwrap_or(behind);
    explains_behind(behind)
        || explains_before(before, behind)
        || (before.trim().is_empty() && defines(behind))
}

fn explains_behind(behind: &str) -> bool {
    let closing = |letter: char| matches!(letter, '”' | '“' | '"' | '’' | ' ');
    let Some(bracket) = behind.trim_start_matches(closing).strip_prefix('(') else { return false };
    let inside = bracket.split(')').next().unwrap_or("").to_lowercase();
    let is_elsewhere = ELSEWHERE.iter().any(|word| inside.starts_with(word));
    !is_elsewhere && inside.split(|letter: char| !letter.is_alphabetic()).any(|word| word.chars().count() > 2)
}

fn explains_before(before: &str, behind: &str) -> bool {
    let Some((words, inside)) = before.rsplit_once('(') else { return false };
    let inside = inside.trim().trim_end_matches([':', '“', '„', '"']).trim().to_lowercase();
    let is_short = inside.is_empty() || IN_SHORT.contains(&inside.as_str());
    let closes = behind.trim_start_matches(['”', '“', '"']).starts_with([')', ',', ';']);
    is_short && closes && words.ends_with([' ', '\u{a0}']) && words.contains(char::is_lowercase)
}

fn defines(behind: &str) -> bool {
    let rest = behind.trim_start();
    let mark = [":", "–", "—", "=", "- "].iter().find_map(|mark| rest.strip_prefix(mark));
    mark.is_some_and(|rest| rest.contains(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::may_abbreviate;

    fn found(text: &str) -> Vec<&str> {
        let all = abbreviations(text).into_iter().map(|range| &text[range]);
        let found: Vec<&str> = all.filter(|word| !is_common(word)).collect();
        assert!(found.is_empty() || may_abbreviate(text), "{text}");
        found
    }

    #[test]
    fn words_of_capitals_are_abbreviations() {
        assert_eq!(
            found("Ask HR’s people, the IT-Abteilung, the ÖPNV or two KPIs (B2B)."),
            ["HR", "IT", "ÖPNV", "KPI", "B2B"]
        );
    }

    #[test]
    fn units_currencies_numbers_words_and_shouting_are_none() {
        for text in [
            "48 EUR and 3 GB",
            "Chapter IV and part XII",
            "It is OK on TV",
            "Do NOT wait",
            "PLEASE READ THIS first",
            "PLEASE\nREAD first",
            "HELP",
            "E-Bike A4 3D",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        assert_eq!(found("His CV"), ["CV"]);
    }

    #[test]
    fn brackets_explain_in_either_order() {
        let is_told = |text: &str| {
            let range = abbreviations(text).remove(0);
            is_explained(text, range)
        };
        for text in [
            "Ask HR (human resources) first",
            "Ask human resources (HR) first",
            "Frag die Personalabteilung (kurz: HR), wenn …",
            "Two KPIs (key figures) a month",
            "“HR” (the people office)",
            "NPS: how many would recommend us",
        ] {
            assert!(is_told(text), "{text}");
        }
        for text in [
            "Ask HR (see below)",
            "Ask HR, or (if you must) me",
            "Ask them (or HR)",
            "Ask HR: they know",
            "In time (HR knows)",
            "Ask HR (2)",
        ] {
            assert!(!is_told(text), "{text}");
        }
    }
}
