//! Reads texts into a lexicon.

use ahash::AHashMap;

use crate::source::WordNumbers;

use super::case::{Case, small_letters};
use super::lexicon::Lexicon;
use super::narrow::Narrow;
use super::pieces::{Piece, TextRange, Token};
use super::short::Short;
use super::texts::OpenTexts;
use super::uses::Word;
use super::words::{Part, begins_sentence, parts};

/// What parts two texts that are shown one behind the other.
const DOT: &str = " · ";
/// As many tokens as the texts of an entry often have: room that grows is copied each time.
const TOKENS_OF_ONE: usize = 512;

/// What was read of some texts.
#[derive(Debug, Default)]
pub(super) struct Reader {
    known: WordNumbers,
    /// By their numbers, in small letters.
    texts: OpenTexts,
    /// By their numbers; apart from the texts, since each word that is read is counted.
    words: Vec<Word>,
    mark_numbers: AHashMap<Box<str>, u32>,
    /// What was read between words already, at the start of a text and within it: its mark, if it has one.
    known_between: [AHashMap<Box<str>, Option<u32>>; 2],
    marks: Vec<(Box<str>, u32)>,
    own: Vec<(u32, Box<str>)>,
    tokens: Vec<Token>,
    /// How many bytes were read.
    bytes: usize,
    open: Open,
    /// For the small letters of a word.
    room: String,
}

/// The text that is being read.
#[derive(Debug, Default)]
struct Open {
    entry: u32,
    /// Its first token.
    start: u32,
    /// What was read since the last word.
    between: String,
    /// Whether that is one space, which needs no mark: then nothing is written down yet.
    is_spaced: bool,
    begins_sentence: bool,
    is_parted: bool,
    bytes: usize,
}

impl Reader {
    /// One with room for so many entries.
    pub(super) fn for_entries(count: usize) -> Self {
        Self { tokens: Vec::with_capacity(count * TOKENS_OF_ONE), ..Self::default() }
    }

    /// All that was read.
    pub(super) fn close(self) -> Lexicon {
        let Self { texts, words, marks, own, tokens, bytes, .. } = self;
        let (words, tokens) = (Narrow::of(words.iter().map(|word| &word.uses)), Narrow::of(&tokens));
        Lexicon { texts: texts.close(), words, marks, own, tokens, bytes }
    }

    /// The number of a word in small letters.
    fn number(&mut self, small: &str) -> u32 {
        let Self { known, words, texts, .. } = self;
        known.number(small, words, |letters| {
            texts.push(small);
            Word::new(letters)
        })
    }

    /// The number of a short word.
    #[inline]
    fn number_of_short(&mut self, short: Short) -> u32 {
        let Self { known, words, texts, .. } = self;
        known.number_of_short(short.letters, words, || {
            texts.push(&short.text());
            Word::new(Some(short.letters))
        })
    }

    /// The number of a mark.
    fn mark(&mut self, text: &str) -> u32 {
        self.mark_numbers.get(text).copied().unwrap_or_else(|| {
            let number = self.marks.len() as u32;
            self.mark_numbers.insert(text.into(), number);
            self.marks.push((text.into(), 0));
            number
        })
    }

    /// Begins to read a text of an entry.
    pub(super) fn begin(&mut self, entry: u32) {
        let start = self.tokens.len() as u32;
        self.open = Open { entry, start, begins_sentence: true, ..Open::default() };
    }

    /// Reads on. Each word that the entry did not have before is shown, by its number.
    pub(super) fn read(&mut self, text: &str, mut first: impl FnMut(u32)) {
        if self.open.is_parted && !text.trim_start().is_empty() {
            let is_ended = self.open.between.contains(['.', '!', '?', ':', ';']);
            self.read_between(if is_ended { " " } else { DOT });
            self.open.is_parted = false;
        }
        self.open.bytes += text.len();
        parts(text, |part| {
            let word = match part {
                Part::Short { word, is_spaced } => {
                    let number = self.short(word);
                    self.open.is_spaced = is_spaced;
                    number
                }
                Part::Word(word) => self.word(word),
                Part::Between(between) => {
                    self.read_between(between);
                    None
                }
            };
            if let Some(number) = word {
                first(number);
            }
        });
    }

    /// Takes down what stands before the next word.
    fn read_between(&mut self, between: &str) {
        if between == " " && self.open.between.is_empty() && !self.open.is_spaced && !self.is_at_start() {
            self.open.is_spaced = true;
            return;
        }
        if std::mem::take(&mut self.open.is_spaced) {
            self.open.between.push(' ');
        }
        self.open.between.push_str(between);
    }

    /// How many bytes of the text were read.
    pub(super) fn bytes_of_text(&self) -> usize {
        self.open.bytes
    }

    /// What comes now stands apart from what was read so far.
    pub(super) fn part(&mut self) {
        self.open.is_parted = self.open.bytes > 0;
    }

    /// The word's number if the entry did not have it before.
    fn word(&mut self, word: &str) -> Option<u32> {
        self.end_between();
        let mut room = std::mem::take(&mut self.room);
        let (small, case) = small_letters(word, &mut room);
        let number = self.number(small);
        self.room = room;
        if case != Case::Own {
            return self.use_word(number, case);
        }
        self.own.push((number, word.into()));
        self.use_as(number, 3, Piece::Own(self.own.len() as u32 - 1))
    }

    /// The same of a short word.
    #[inline]
    fn short(&mut self, short: Short) -> Option<u32> {
        self.end_between();
        let number = self.number_of_short(short);
        self.use_word(number, short.case)
    }

    #[inline]
    fn use_word(&mut self, number: u32, case: Case) -> Option<u32> {
        let uses = if self.open.begins_sentence { 3 } else { case as usize };
        self.use_as(number, uses, Piece::Word(number, case))
    }

    /// Takes down a piece that is this word, used in one of its four ways.
    #[inline]
    fn use_as(&mut self, number: u32, way: usize, piece: Piece) -> Option<u32> {
        self.open.begins_sentence = false;
        self.tokens.push(piece.into());
        self.words[number as usize].count_use(way, self.open.entry).then_some(number)
    }

    /// Takes down what stood between the last word and the next one, unless that was one space.
    #[inline]
    fn end_between(&mut self) {
        if !std::mem::take(&mut self.open.is_spaced) {
            self.between();
        }
    }

    /// Takes down what stood between the last word and the next one.
    fn between(&mut self) {
        let is_at_start = self.is_at_start();
        if is_at_start && self.open.between.is_empty() {
            return;
        }
        let mut between = std::mem::take(&mut self.open.between);
        let known = self.known_between[usize::from(is_at_start)].get(between.as_str()).copied();
        let number = known.unwrap_or_else(|| {
            let number = mark(&between, is_at_start).map(|mark| self.mark(&mark));
            self.known_between[usize::from(is_at_start)].insert(between.as_str().into(), number);
            number
        });
        if let Some(number) = number {
            let (mark, uses) = &mut self.marks[number as usize];
            *uses += 1;
            self.open.begins_sentence |= begins_sentence(mark);
            self.tokens.push(Piece::Mark(number).into());
        }
        between.clear();
        self.open.between = between;
    }

    /// Whether nothing of the text was taken down yet.
    fn is_at_start(&self) -> bool {
        self.tokens.len() as u32 == self.open.start
    }

    /// Ends the text; without a word there is none.
    pub(super) fn end(&mut self) -> TextRange {
        let end = self.open.between.trim_end().len();
        self.open.between.truncate(end);
        if end > 0 && !self.is_at_start() {
            self.between();
        }
        self.bytes += self.open.bytes;
        self.open.start..self.tokens.len() as u32
    }
}

/// The mark that stands for what was read between two words, or before the first one; a space alone needs none.
fn mark(between: &str, is_at_start: bool) -> Option<String> {
    let plain = between.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_inner = !is_at_start && between.starts_with(char::is_whitespace);
    let before = if is_inner { " " } else { "" };
    let after = if !plain.is_empty() && between.ends_with(char::is_whitespace) { " " } else { "" };
    let mark = format!("{before}{plain}{after}");
    // a space of another kind is a space
    (mark != " " && !(mark.is_empty() && is_at_start)).then_some(mark)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::lexicon::tests::written;
    use super::*;

    /// Texts that follow each other, as they are shown.
    fn shown(texts: &[&str]) -> String {
        let mut reader = Reader::default();
        reader.begin(7);
        for text in texts {
            reader.part();
            reader.read(text, |_| {});
        }
        let range = reader.end();
        written(&reader.close(), range)
    }

    #[test]
    fn words_are_told_once_for_each_entry_and_counted() {
        let mut reader = Reader::default();
        let mut found = |entry, text| {
            let mut found = Vec::new();
            reader.begin(entry);
            reader.read(text, |number| found.push(number));
            reader.end();
            found
        };
        assert_eq!(found(7, "The bike, the Bike. THE end"), [0, 1, 2]);
        assert_eq!(found(8, "the"), [0]);
        let lexicon = reader.close();
        assert_eq!(lexicon.texts.iter().collect::<Vec<_>>(), ["the", "bike", "end"]);
        let uses: Vec<([u32; 4], u32)> = lexicon.words.iter().map(|word| (word.ways, word.entries)).collect();
        assert_eq!(uses, [([1, 0, 0, 3], 2), ([1, 1, 0, 0], 1), ([1, 0, 0, 0], 1)]);
    }

    #[test]
    fn texts_stand_apart() {
        assert_eq!(shown(&["One.", "two", "Three “four”"]), "One. two · Three “four”");
        assert_eq!(shown(&[" (a)", ""]), "(a)");
    }

    proptest! {
        #[test]
        fn a_text_is_told_as_it_is_written(text in "([a-cäß]|[A-C]|[ ,.’“]|\\n){0,40}") {
            let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let has_words = plain.contains(char::is_alphanumeric);
            prop_assert_eq!(shown(&[&text]), if has_words { plain } else { String::new() });
        }
    }
}
