//! Texts as codes of the words that they are made of.

use std::ops::Range;

use super::dictionary::{AS_WRITTEN, Dictionary};
use super::lexicon::{Lexicon, Piece};
use super::symbols::push_number;
use super::words::{Case, begins_sentence};

/// The texts of one lexicon, to be coded with the dictionary.
#[derive(Clone, Copy)]
pub(super) struct Coding<'c> {
    /// The lexicon.
    pub(super) lexicon: &'c Lexicon,
    /// The dictionary.
    pub(super) dictionary: &'c Dictionary<'c>,
    /// The number of the lexicon among those that the dictionary was made of.
    pub(super) number: usize,
}

impl Coding<'_> {
    /// The place of a word in the dictionary, by its number in the lexicon.
    pub(super) fn place(&self, word: u32) -> u32 {
        self.dictionary.places[self.number].words[word as usize]
    }

    /// Appends a text, or a part of one. What begins a text begins a sentence.
    pub(super) fn push(&self, text: Range<u32>, is_beginning: bool, out: &mut String) {
        let mut is_beginning = is_beginning;
        for token in &self.lexicon.tokens[text.start as usize..text.end as usize] {
            match Piece::from(*token) {
                Piece::Word(number, case) => {
                    let word = &self.dictionary.words[self.place(number) as usize];
                    if case != expected(word.case, is_beginning) {
                        push_number(case as u32, out);
                    }
                    push_number(word.code, out);
                    is_beginning = false;
                }
                Piece::Own(own) => {
                    push_as_written(&self.lexicon.own[own as usize].1, out);
                    is_beginning = false;
                }
                Piece::Mark(number) => {
                    let mark = &self.lexicon.marks[number as usize].0;
                    match self.dictionary.places[self.number].marks[number as usize] {
                        Some(code) => push_number(code, out),
                        None => push_as_written(mark, out),
                    }
                    is_beginning |= begins_sentence(mark);
                }
            }
        }
    }
}

/// How a word is written if nothing else is said.
fn expected(case: Case, is_beginning: bool) -> Case {
    if is_beginning && case == Case::Small { Case::Capital } else { case }
}

/// Its length as scripts count it, and the text.
fn push_as_written(text: &str, out: &mut String) {
    push_number(AS_WRITTEN, out);
    push_number(text.encode_utf16().count() as u32, out);
    out.push_str(text);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::symbols::tests::read_number;
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
            let mut lexicon = Lexicon::default();
            let mut ranges = Vec::new();
            for (entry, text) in (0..).zip(&texts) {
                lexicon.begin(entry);
                lexicon.read(text, |_| {});
                ranges.push(lexicon.end());
            }
            let dictionary = Dictionary::of(&[&lexicon], texts.len() as u32);
            let coding = Coding { lexicon: &lexicon, dictionary: &dictionary, number: 0 };
            for (text, range) in texts.iter().zip(ranges) {
                let mut coded = String::new();
                coding.push(range, true, &mut coded);
                let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let has_words = plain.contains(char::is_alphanumeric);
                prop_assert_eq!(decoded(&dictionary, &coded), if has_words { plain } else { String::new() });
            }
        }
    }
}
