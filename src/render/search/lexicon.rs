//! The words of some texts, each with a number, and the texts as numbers.

use serde::{Deserialize, Serialize};

use super::narrow::Narrow;
use super::pieces::Token;
use super::texts::Texts;
use super::uses::Uses;

/// The words of some entries, as they were [read](super::reader::Reader).
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Lexicon {
    /// The words in small letters, by their numbers.
    pub(super) texts: Texts,
    /// How they are used, by their numbers.
    pub(super) words: Narrow<Uses, 5>,
    /// What stands between words, by number, with how often it does.
    pub(super) marks: Vec<(Box<str>, u32)>,
    /// Words that are written in a way of their own: their numbers, and as they are written.
    pub(super) own: Vec<(u32, Box<str>)>,
    /// All texts, one behind the other.
    pub(super) tokens: Narrow<Token, 1>,
    /// How many bytes were read.
    pub(super) bytes: usize,
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::case::Case;
    use super::super::pieces::{Piece, TextRange};
    use super::*;

    /// A text as it is written; of capitals it is told where they stand.
    pub(in crate::render::search) fn written(lexicon: &Lexicon, text: TextRange) -> String {
        let mut out = String::new();
        let mut is_behind_word = false;
        for token in lexicon.tokens.part(&text) {
            let (word, case) = match Piece::from(token) {
                Piece::Mark(mark) => {
                    out.push_str(&lexicon.marks[mark as usize].0);
                    is_behind_word = false;
                    continue;
                }
                Piece::Own(own) => (&*lexicon.own[own as usize].1, Case::Own),
                Piece::Word(number, case) => (lexicon.texts.get(number), case),
            };
            if is_behind_word {
                out.push(' ');
            }
            let mut letters = word.chars();
            match case {
                Case::Capital => {
                    out.extend(letters.next().into_iter().flat_map(char::to_uppercase).chain(letters));
                }
                Case::Large => out.extend(letters.flat_map(char::to_uppercase)),
                Case::Small | Case::Own => out.push_str(word),
            }
            is_behind_word = true;
        }
        out
    }
}
