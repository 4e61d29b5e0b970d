//! All words of the interface in one language: phrases by key, their plural forms, and how dates and numbers are written.

mod format;
mod phrase;
mod plural;
mod read;

use std::borrow::Cow;

use ahash::AHashMap;
use jiff::civil::Date;

use format::Patterns;
pub use format::{Format, Measured};
use phrase::{Phrase, Slot, Spelling};
use plural::{Form, PluralRule};

use super::theme::{Theme, ThemeFault};

/// The language whose words stand in for those that another one lacks.
const LAST_RESORT: &str = "en";

/// The words of one language, with the theme's and the project's changes applied.
#[derive(Debug)]
pub struct Words {
    language: String,
    entries: AHashMap<String, Entry>,
    plural: PluralRule,
    format: Format,
    customers: String,
    missing: Vec<String>,
}

/// What stands under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Entry {
    Phrase(Phrase),
    Forms(Vec<(Form, Phrase)>),
    List(Vec<String>),
}

/// What fills a placeholder.
#[derive(Debug, Clone)]
pub enum Fill<'a> {
    /// A number, written as the language does; the one named `n` chooses the plural form.
    Number(f64),
    /// Text.
    Text(Cow<'a, str>),
    /// Markup that is already safe; only [`Words::say_html`] takes it as such.
    Html(Cow<'a, str>),
}

impl From<usize> for Fill<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<i64> for Fill<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<f64> for Fill<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<&'a str> for Fill<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Fill<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Fill<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

/// The words of the interface in English as a file, for whoever writes those of another language.
pub fn words_to_translate() -> String {
    let theme = Theme::embedded();
    let file = theme.file(&format!("i18n/{LAST_RESORT}.yaml"));
    file.map_or_else(String::new, |file| String::from_utf8_lossy(file.bytes()).into_owned())
}

impl Words {
    /// The words of `language`: the theme's own, then those of the default theme, then English. `customers` is what
    /// the house calls its customers (nominative plural), if it says so. What cannot be read is reported and left out.
    pub fn new(theme: &Theme, language: &str, customers: Option<&str>, faults: &mut Vec<ThemeFault>) -> Self {
        let (entries, missing) = read::entries(theme, language, faults);
        let mut words = Self {
            language: language.to_owned(),
            entries: entries.into_iter().collect(),
            plural: PluralRule::default(),
            format: Format::default(),
            customers: String::new(),
            missing,
        };
        words.plural = PluralRule::named(&words.say("language.plural", &[])).unwrap_or_default();
        words.format = words.read_format();
        words.customers = customers.map_or_else(|| words.say("language.customers", &[]), str::to_owned);
        words
    }

    /// The code of the language.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// How dates and numbers are written.
    pub fn format(&self) -> &Format {
        &self.format
    }

    /// The keys for which English had to stand in.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// Whether there is something under `key`.
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// The phrase under `key`, filled. A key that does not exist comes back as it is, so that it shows on the page.
    pub fn say(&self, key: &str, fills: &[(&str, Fill<'_>)]) -> String {
        let mut out = String::new();
        self.write(key, fills, &mut out, |text, out| out.push_str(text));
        out
    }

    /// As [`Words::say`], as markup: everything is escaped but what is handed over as [`Fill::Html`].
    pub fn say_html(&self, key: &str, fills: &[(&str, Fill<'_>)]) -> String {
        let mut out = String::new();
        self.write(key, fills, &mut out, push_escaped);
        out
    }

    /// The list under `key`, such as the names of the months.
    pub fn list(&self, key: &str) -> &[String] {
        match self.entries.get(key) {
            Some(Entry::List(items)) => items,
            _ => &[],
        }
    }

    /// `today`, `in 9 days`, `3 days ago`.
    pub fn days_from(&self, today: Date, date: Date) -> String {
        let days = i64::from((date - today).get_days());
        match days {
            0 => self.say("time.today", &[]),
            1.. => self.say("time.in-days", &[("n", days.into())]),
            _ => self.say("time.days-ago", &[("n", (-days).into())]),
        }
    }

    /// `a`, `a and b`, `a, b and c`.
    pub fn list_of<S: AsRef<str>>(&self, items: &[S]) -> String {
        match items {
            [] => String::new(),
            [one] => one.as_ref().to_owned(),
            [rest @ .., last] => {
                let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
                let rest = rest.join(&self.say("language.comma", &[]));
                self.say("language.and", &[("a", Fill::from(&rest)), ("b", Fill::from(last.as_ref()))])
            }
        }
    }

    fn write(&self, key: &str, fills: &[(&str, Fill<'_>)], out: &mut String, text: fn(&str, &mut String)) {
        match self.phrase(key, fills) {
            Some(phrase) => phrase.write(out, text, |slot, out| self.fill(slot, fills, out, text)),
            None => text(key, out),
        }
    }

    fn phrase(&self, key: &str, fills: &[(&str, Fill<'_>)]) -> Option<&Phrase> {
        match self.entries.get(key)? {
            Entry::Phrase(phrase) => Some(phrase),
            Entry::List(_) => None,
            Entry::Forms(forms) => {
                let number = fills.iter().find_map(|(name, fill)| match fill {
                    Fill::Number(number) if *name == "n" => Some(*number),
                    _ => None,
                });
                let wanted = number.map_or(Form::Other, |number| self.plural.form(number));
                let named = |form| forms.iter().find(|(has, _)| *has == form).map(|(_, phrase)| phrase);
                let exact = (number == Some(0.0)).then(|| named(Form::Zero)).flatten();
                exact
                    .or_else(|| named(wanted))
                    .or_else(|| named(Form::Other))
                    .or(forms.first().map(|(_, phrase)| phrase))
            }
        }
    }

    fn fill(&self, slot: &Slot, fills: &[(&str, Fill<'_>)], out: &mut String, text: fn(&str, &mut String)) {
        match fills.iter().find(|(name, _)| *name == slot.name) {
            Some((_, Fill::Number(number))) => text(&self.spelled(*number, slot.spelling), out),
            Some((_, Fill::Text(given))) if slot.spelling == Spelling::Opening => text(&opening(given), out),
            Some((_, Fill::Text(given))) => text(given, out),
            Some((_, Fill::Html(markup))) => out.push_str(markup),
            None if slot.name == "customers" => text(&self.customers, out),
            None if slot.name == "Customers" => text(&opening(&self.customers), out),
            None => {}
        }
    }

    fn spelled(&self, number: f64, spelling: Spelling) -> String {
        match spelling {
            Spelling::Digits => self.format.number(number),
            Spelling::Word => self.format.numeral(number),
            Spelling::Opening => opening(&self.format.numeral(number)),
        }
    }

    fn read_format(&self) -> Format {
        let pattern = |key: &str| match self.entries.get(&format!("format.{key}")) {
            Some(Entry::Phrase(phrase)) => phrase.clone(),
            _ => Phrase::default(),
        };
        Format {
            months: self.list("format.months").to_vec(),
            months_short: self.list("format.months-short").to_vec(),
            numerals: self.list("format.numerals").to_vec(),
            decimal: self.say("format.decimal", &[]),
            group: self.say("format.group", &[]),
            patterns: Patterns {
                date: pattern("date"),
                date_short: pattern("date-short"),
                day_month: pattern("day-month"),
                month_year: pattern("month-year"),
                period_in_month: pattern("period-in-month"),
                period_in_year: pattern("period-in-year"),
                period: pattern("period"),
                percent: pattern("percent"),
                money: pattern("money"),
                money_code: pattern("money-code"),
                of: pattern("of"),
                quote: pattern("quote"),
            },
        }
    }
}

/// With a capital first letter.
fn opening(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Appends `text` as it may stand between tags and in quoted attributes.
pub(crate) fn push_escaped(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = first_special(rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The first byte that markup would take for its own.
fn first_special(bytes: &[u8]) -> Option<usize> {
    const AT_ONCE: usize = 32;
    let is_special = |byte: &u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    // few texts have one, so they are looked for in many bytes at once: `"`, `&`, `'` and `#` differ in two bits, `<` and `>` in one
    let may_be_special = |byte: u8| u8::from(byte | 0x05 == 0x27) | u8::from(byte | 0x02 == 0x3e);
    let mut from = 0;
    for chunk in bytes.chunks_exact(AT_ONCE) {
        let found = chunk.iter().fold(0, |found, byte| found | may_be_special(*byte));
        if found != 0
            && let Some(at) = chunk.iter().position(is_special)
        {
            return Some(from + at);
        }
        from += AT_ONCE;
    }
    bytes[from..].iter().position(is_special).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::InMemory;
    use jiff::civil::date;

    fn words(language: &str) -> Words {
        let mut faults = Vec::new();
        let words = Words::new(&Theme::embedded(), language, None, &mut faults);
        assert_eq!(faults, []);
        words
    }

    fn changed(file: &str) -> (Words, Vec<ThemeFault>) {
        let mut faults = Vec::new();
        let theme = Theme::new("default", &InMemory::new().with("default/i18n/de.yaml", file), &mut faults);
        (Words::new(&theme, "de", Some("Gäste"), &mut faults), faults)
    }

    #[test]
    fn german_has_every_key_and_placeholder_of_english() {
        let (english, german) = (words("en"), words("de"));
        assert_eq!(german.missing(), &[] as &[String]);
        // what customers are called is always at hand, and grammar may ask for another phrase
        let slots = |entry: &Entry| {
            let mut slots = read::slots(entry);
            slots.retain(|slot| !slot.eq_ignore_ascii_case("customers"));
            (slots, std::mem::discriminant(entry))
        };
        let differing: Vec<&String> = english
            .entries
            .iter()
            .filter(|(key, entry)| german.entries.get(*key).map(slots) != Some(slots(entry)))
            .map(|(key, _)| key)
            .collect();
        assert_eq!(differing, [] as [&String; 0], "keys with other placeholders or forms");
        assert_eq!(english.entries.len(), german.entries.len());
    }

    #[test]
    fn numbers_choose_the_form() {
        let words = words("en");
        let today = date(2026, 11, 21);
        assert_eq!(words.days_from(today, date(2026, 11, 30)), "in 9 days");
        assert_eq!(words.days_from(today, date(2026, 11, 22)), "tomorrow");
        assert_eq!(words.days_from(today, today), "today");
        assert_eq!(words.days_from(today, date(2026, 11, 1)), "20 days ago");
    }

    #[test]
    fn the_house_says_what_its_customers_are_called() {
        let (words, faults) = changed("test:\n  a: '{Customers} warten, {n:Word} {customers}'\n");
        assert_eq!(faults, []);
        assert_eq!(words.say("test.a", &[("n", 7usize.into())]), "Gäste warten, Sieben Gäste");
        assert_eq!(words.say("test.a", &[("n", 1240usize.into())]), "Gäste warten, 1.240 Gäste");
    }

    #[test]
    fn exactly_nothing_may_have_words_of_its_own() {
        let (words, _) = changed("test:\n  a: {zero: keine, one: eine, other: '{n} Fragen'}\n");
        let say = |n: usize| words.say("test.a", &[("n", n.into())]);
        assert_eq!([say(0), say(1), say(2)], ["keine", "eine", "2 Fragen"]);
    }

    #[test]
    fn a_project_changes_single_words_and_the_rest_falls_back() {
        let (words, faults) =
            changed("time:\n  today: jetzt\n  days-ago: {one: gestern, other: '{x} Tage'}\n");
        assert_eq!(words.say("time.today", &[]), "jetzt");
        assert_eq!(words.say("frame.skip", &[]), "Zum Inhalt springen");
        assert_eq!(faults.len(), 1);
        assert!(faults[0].message.contains("{x}"), "{faults:?}");
        assert_eq!(words.say("time.days-ago", &[("n", 3usize.into())]), "vor 3 Tagen");
    }

    #[test]
    fn english_stands_in_for_a_language_without_words() {
        let words = words("fr");
        assert_eq!(words.say("frame.skip", &[]), "Skip to the content");
        assert!(words.missing().contains(&"frame.skip".to_owned()));
    }

    #[test]
    fn words_that_are_no_yaml_are_reported_with_their_place() {
        let (words, faults) = changed("time:\n  today: [jetzt\n");
        assert_eq!(words.say("time.today", &[]), "heute");
        assert_eq!((faults.len(), faults[0].line), (1, 3), "{faults:?}");
    }

    #[test]
    fn markup_is_escaped_unless_it_was_handed_over_as_such() {
        let words = words("en");
        let fills = [("a", Fill::from("<i>")), ("b", Fill::Html("<b>x</b>".into()))];
        assert_eq!(words.say_html("language.and", &fills), "&lt;i&gt; and <b>x</b>");
        assert_eq!(words.list_of(&["a", "b", "c"]), "a, b and c");
        assert_eq!(words.say("no.such", &[]), "no.such");
    }
}
