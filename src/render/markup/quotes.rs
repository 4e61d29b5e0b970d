//! Straight quotation marks, set as the language sets them.

use crate::render::words::Words;

/// The quotation marks of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quotes {
    outer: (String, String),
    inner: (String, String),
    /// How many inner quotations are open; a single mark outside of one is an apostrophe.
    open: usize,
}

impl Quotes {
    pub(super) fn new(words: &Words) -> Self {
        let marks = |key: &str| {
            // what stands before and after the quotation
            let quoted = words.say(key, &[("text", "\u{fffc}".into())]);
            quoted
                .split_once('\u{fffc}')
                .map(|(open, close)| (open.to_owned(), close.to_owned()))
                .unwrap_or_default()
        };
        Self { outer: marks("format.quote"), inner: marks("format.quote-inner"), open: 0 }
    }

    /// What stands for a straight mark, written as `written` and understood by the parser as `curled`.
    pub(super) fn set(&mut self, written: &str, curled: &str) -> Option<&str> {
        match (written, curled) {
            ("\"", "“") => Some(&self.outer.0),
            ("\"", "”") => Some(&self.outer.1),
            ("'", "‘") => {
                self.open += 1;
                Some(&self.inner.0)
            }
            ("'", "’") if self.open > 0 => {
                self.open -= 1;
                Some(&self.inner.1)
            }
            _ => None,
        }
    }

    /// A new paragraph: nothing is open any more.
    pub(super) fn rest(&mut self) {
        self.open = 0;
    }
}
