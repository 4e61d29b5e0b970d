//! Prose of a wanted length: headings, numbered steps, quotes, checklists and paragraphs with links, over a vocabulary as large as real sites have.

use std::fmt::Write;

use crate::random::Random;

const COMMON: &[&str] = &[
    "the", "a", "to", "and", "of", "in", "is", "it", "that", "for", "with", "on", "when", "we", "you",
    "they", "before", "after", "their", "what", "who", "one", "day", "customer", "call", "ask", "show",
    "write", "name", "repair", "order", "bike", "shop", "promise", "date", "price", "team", "number",
    "again", "until", "without", "together", "clear", "first", "wait", "answer", "listen", "part", "morning",
    "week", "this", "not", "at", "by", "or", "if", "as", "but", "from", "them", "so", "no", "can", "may",
    "has", "have", "will", "are", "was", "each", "all", "any", "more", "then", "than", "how", "where", "why",
    "out", "up", "down", "in", "off", "here", "there", "now", "soon", "late", "new", "old", "good", "right",
    "wrong", "long", "short", "full", "free", "same", "next", "last", "two", "three", "say", "tell", "give",
    "take", "get", "keep", "make", "find", "look", "read", "ring", "bring", "send", "meet", "know", "need",
    "help", "work", "check", "pay", "note", "card", "hand", "door", "desk", "phone", "line", "time", "year",
];
const BEGINNINGS: &[&str] = &[
    "re", "over", "pre", "fore", "out", "inter", "mid", "under", "co", "up", "non", "counter", "sub",
    "cross", "back", "en",
];
const ROOTS: &[&str] = &[
    "wheel", "ledger", "saddle", "market", "brake", "garden", "lamp", "harbour", "chain", "letter", "fork",
    "window", "pedal", "engine", "spoke", "silver", "frame", "ticket", "gear", "travel", "bell", "paper",
    "tyre", "signal", "pump", "forest", "rack", "timber", "grip", "number", "crank", "winter", "rim",
    "summer", "valve", "shelter", "hub", "copper", "tube", "corner",
];
const ENDINGS: &[&str] = &["", "s", "ed", "ing", "er", "ers", "ment", "less", "ful", "ward", "ly", "able"];

/// What prose can speak of.
pub(crate) struct Subjects {
    /// Entries to link to, as they stand between the brackets.
    pub(crate) entries: Vec<String>,
    /// How many terms the glossary has.
    pub(crate) terms: usize,
}

/// The name of the glossary's term `index`; no two are alike.
pub(crate) fn term(index: usize) -> String {
    let (round, place) = (index / ROOTS.len(), index % ROOTS.len());
    let number = if round < ROOTS.len() { String::new() } else { format!(" {}", round / ROOTS.len()) };
    format!("{} {}{number}", ROOTS[place], ROOTS[(round + place + 1) % ROOTS.len()])
}

/// A word of the vocabulary; mostly a common one, so that texts are as easy to read as the example's.
fn word(random: &mut Random) -> String {
    if random.chance(17, 20) {
        return (*random.of(COMMON)).to_owned();
    }
    let place = random.seldom_below(BEGINNINGS.len() * ROOTS.len() * ENDINGS.len());
    let root = ROOTS[place % ROOTS.len()];
    let ending = ENDINGS[place / ROOTS.len() % ENDINGS.len()];
    match place / (ROOTS.len() * ENDINGS.len()) {
        0 => format!("{root}{ending}"),
        beginning => format!("{}{root}{ending}", BEGINNINGS[beginning]),
    }
}

/// Words without a full stop, the first with a capital.
pub(crate) fn phrase(random: &mut Random, words: usize) -> String {
    let all: Vec<String> = (0..words.max(1)).map(|_| word(random)).collect();
    let text = all.join(" ");
    let (first, rest) = text.split_at(1);
    first.to_uppercase() + rest
}

/// A sentence of 8 to 20 words.
pub(crate) fn sentence(random: &mut Random) -> String {
    let words = 8 + random.below(13);
    phrase(random, words) + "."
}

fn paragraph(random: &mut Random, subjects: &Subjects) -> String {
    let count = 2 + random.below(3);
    let mut text: Vec<String> = (0..count).map(|_| sentence(random)).collect();
    if !subjects.entries.is_empty() && random.chance(1, 3) {
        text.push(format!(
            "See [[{}]] for {}",
            random.of(&subjects.entries),
            sentence(random).to_lowercase()
        ));
    }
    if random.chance(1, 3) {
        let place = random.below(subjects.terms);
        text.push(format!("It is a matter of {} and of {}", term(place), sentence(random).to_lowercase()));
    }
    text.join(" ")
}

/// Markdown of about `bytes` bytes that links to some of its `subjects`.
pub(crate) fn markdown(random: &mut Random, bytes: usize, subjects: &Subjects) -> String {
    let mut text = paragraph(random, subjects) + "\n";
    while text.len() < bytes {
        text.push('\n');
        let written = match random.below(8) {
            0 => writeln!(text, "## {}", phrase(random, 4)),
            1 => (1..=4).try_for_each(|number| writeln!(text, "{number}. {}", sentence(random))),
            2 => (0..3).try_for_each(|_| writeln!(text, "- [ ] {}", phrase(random, 6))),
            3 => writeln!(text, "> {}", sentence(random)),
            4 => writeln!(text, "The **{}** and the *{}*: {}", word(random), word(random), sentence(random)),
            _ => writeln!(text, "{}", paragraph(random, subjects)),
        };
        written.expect("writing to a string never fails");
    }
    text
}
