//! What texts are made up of: words, and what stands between them, in four bytes each.

use std::ops::Range;

use super::case::Case;
use super::narrow::Numbers;

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// A word, by its number, in one of [`Case::TOLD`]. Between two words there is a space.
    Word(u32, Case),
    /// A word that is written in a way of its own, by its place in that list.
    Own(u32),
    /// What stands in place of the space between words, by its number.
    Mark(u32),
}

/// A piece in four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token(u32);

impl Numbers<1> for Token {
    #[inline]
    fn numbers(&self) -> [u32; 1] {
        [self.0]
    }

    #[inline]
    fn of([number]: [u32; 1]) -> Self {
        Self(number)
    }
}

impl From<Piece> for Token {
    #[inline]
    fn from(piece: Piece) -> Self {
        Self(match piece {
            Piece::Word(number, Case::Small) => number << 3,
            Piece::Word(number, Case::Capital) => number << 3 | 1,
            Piece::Word(number, Case::Large) => number << 3 | 2,
            Piece::Word(number, Case::Own) | Piece::Own(number) => number << 3 | 3,
            Piece::Mark(number) => number << 3 | 4,
        })
    }
}

impl From<Token> for Piece {
    #[inline]
    fn from(Token(token): Token) -> Self {
        let number = token >> 3;
        match token & 7 {
            0 => Self::Word(number, Case::Small),
            1 => Self::Word(number, Case::Capital),
            2 => Self::Word(number, Case::Large),
            3 => Self::Own(number),
            _ => Self::Mark(number),
        }
    }
}

/// A text as its place among all tokens.
pub(super) type TextRange = Range<u32>;
