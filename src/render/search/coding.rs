//! Texts as codes of the words that they are made of.

use std::ops::Range;

use super::case::Case;
use super::dictionary::{AS_WRITTEN, Dictionary, Places};
use super::lexicon::Lexicon;
use super::pieces::{Piece, Token};
use super::symbols::push_number;

/// The texts of one lexicon, to be coded with the dictionary.
#[derive(Clone, Copy)]
pub(super) struct Coding<'c> {
    /// The lexicon.
    pub(super) lexicon: &'c Lexicon,
    /// Where its words stand in the dictionary, and how they are coded.
    places: &'c Places,
}

impl<'c> Coding<'c> {
    /// The texts of a lexicon, which has that number among those that the dictionary was made of.
    pub(super) fn of(lexicon: &'c Lexicon, dictionary: &'c Dictionary<'_>, number: usize) -> Self {
        Self { lexicon, places: &dictionary.places[number] }
    }

    /// How much each word of the lexicon says, by its number: words that few entries have say more than others.
    pub(super) fn weights_of_words(&self) -> &'c [u8] {
        &self.places.weights
    }

    /// How much each of these tokens says.
    pub(super) fn weights(&self, text: &Range<u32>) -> impl Iterator<Item = u8> {
        let weight = |number: u32| self.places.weights[number as usize];
        self.tokens(text).map(move |token| match Piece::from(token) {
            Piece::Word(number, _) => weight(number),
            Piece::Own(own) => weight(self.lexicon.own[own as usize].0),
            Piece::Mark(_) => 0,
        })
    }

    /// The tokens of a text, or of a part of one.
    pub(super) fn tokens(&self, text: &Range<u32>) -> impl Iterator<Item = Token> + use<'c> {
        self.lexicon.tokens.part(text)
    }

    /// Appends a text, or a part of one. What begins a text begins a sentence.
    pub(super) fn push(&self, text: Range<u32>, is_beginning: bool, out: &mut Vec<u8>) {
        let mut is_beginning = is_beginning;
        self.tokens(&text).for_each(|token| match Piece::from(token) {
            Piece::Word(number, case) => {
                let word = &self.places.codes[number as usize];
                if case != expected(word.case, is_beginning) {
                    push_number(case as u32, out);
                }
                word.symbols.push(out);
                is_beginning = false;
            }
            Piece::Own(own) => {
                push_as_written(&self.lexicon.own[own as usize].1, out);
                is_beginning = false;
            }
            Piece::Mark(number) => {
                let mark = &self.places.marks[number as usize];
                match mark.code {
                    Some(code) => push_number(code, out),
                    None => push_as_written(&self.lexicon.marks[number as usize].0, out),
                }
                is_beginning |= mark.begins_sentence;
            }
        });
    }
}

/// How a word is written if nothing else is said.
fn expected(case: Case, is_beginning: bool) -> Case {
    if is_beginning && case == Case::Small { Case::Capital } else { case }
}

/// Its length as scripts count it, and the text.
fn push_as_written(text: &str, out: &mut Vec<u8>) {
    push_number(AS_WRITTEN, out);
    push_number(text.encode_utf16().count() as u32, out);
    out.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::reader::Reader;
    use super::super::symbols::tests::read_number;
    use super::super::symbols::text;
    use super::super::words::begins_sentence;
    use super::*;

    /// Reads a text as the script does.
    fn decoded(dictionary: &Dictionary<'_>, coded: &str) -> String {
        let mut out = String::new();
        let (mut is_beginning, mut is_behind_word) = (true, false);
        let mut told = None;
        let mut symbols = coded.chars();
        while !symbols.as_str().is_empty() {
            let code = read_number(&mut symbols);
            let mark = code.checked_sub(4).and_then(|at| dictionary.marks.get(at as usize));
            let written: Option<String> = match (code, mark) {
                (AS_WRITTEN, _) => {
                    let mut length = read_number(&mut symbols) as usize;
                    let take = symbols.clone().take_while(|letter| {
                        let is_within = length > 0;
                        length -= letter.len_utf16().min(length);
                        is_within
                    });
                    let text: String = take.collect();
                    for _ in text.chars() {
                        symbols.next();
                    }
                    Some(text)
                }
                (0..AS_WRITTEN, _) => {
                    told = Some(Case::TOLD[code as usize]);
                    continue;
                }
                (_, Some(mark)) => Some((*mark).to_owned()),
                _ => None,
            };
            let word = match written {
                Some(text) if !text.contains(char::is_alphanumeric) => {
                    is_beginning |= begins_sentence(&text);
                    out.push_str(&text);
                    is_behind_word = false;
                    continue;
                }
                Some(text) => text,
                None => {
                    let word = dictionary.words.iter().find(|word| word.code == code).unwrap();
                    let case = told.take().unwrap_or(expected(word.case, is_beginning));
                    let mut letters = word.text.chars();
                    match case {
                        Case::Capital => {
                            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
                        }
                        Case::Large => letters.flat_map(char::to_uppercase).collect(),
                        _ => word.text.to_owned(),
                    }
                }
            };
            if is_behind_word {
                out.push(' ');
            }
            out.push_str(&word);
            (is_behind_word, is_beginning) = (true, false);
        }
        out
    }

    proptest! {
        #[test]
        fn texts_are_read_again(texts in prop::collection::vec("([a-cäß]|[A-C]|[ ,.’“1]|\\n|😀){0,30}", 1..6)) {
            let mut reader = Reader::default();
            let mut ranges = Vec::new();
            for (entry, text) in (0..).zip(&texts) {
                reader.begin(entry);
                reader.read(text, |_| {});
                ranges.push(reader.end());
            }
            let lexicon = reader.close();
            let dictionary = Dictionary::of(&[&lexicon], texts.len() as u32);
            let coding = Coding::of(&lexicon, &dictionary, 0);
            for (written, range) in texts.iter().zip(ranges) {
                let mut coded = Vec::new();
                coding.push(range, true, &mut coded);
                let plain = written.split_whitespace().collect::<Vec<_>>().join(" ");
                let has_words = plain.contains(char::is_alphanumeric);
                prop_assert_eq!(decoded(&dictionary, &text(coded)), if has_words { plain } else { String::new() });
            }
        }
    }
}
