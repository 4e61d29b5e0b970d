//! A phrase with placeholders, taken apart once so that filling it is cheap.

/// How a number that fills a placeholder is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// In digits: `{n}`.
    Digits,
    /// Small numbers as a word: `{n:word}`.
    Word,
    /// Small numbers as a word that begins a sentence: `{n:Word}`.
    Opening,
}

/// A placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    /// The name of what fills it.
    pub(crate) name: String,
    /// How a number is written there.
    pub(crate) spelling: Spelling,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Slot(Slot),
}

/// Text with placeholders in braces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Phrase {
    pieces: Vec<Piece>,
}

impl Phrase {
    /// Takes `text` apart; braces that hold no name are text.
    pub(crate) fn parse(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let (before, from_brace) = rest.split_at(open);
            plain.push_str(before);
            if let Some((slot, length)) = slot_at(from_brace) {
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                }
                pieces.push(Piece::Slot(slot));
                rest = &from_brace[length..];
            } else {
                plain.push('{');
                rest = &from_brace[1..];
            }
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Self { pieces }
    }

    /// The names of its placeholders.
    pub(crate) fn slots(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Slot(slot) => Some(slot.name.as_str()),
            Piece::Text(_) => None,
        })
    }

    /// Hands every piece in order to `text` or `fill`, which write into `out`.
    pub(crate) fn write(
        &self,
        out: &mut String,
        text: impl Fn(&str, &mut String),
        mut fill: impl FnMut(&Slot, &mut String),
    ) {
        for piece in &self.pieces {
            match piece {
                Piece::Text(plain) => text(plain, out),
                Piece::Slot(slot) => fill(slot, out),
            }
        }
    }

    /// The phrase with each placeholder filled by the text that `fill` gives for its name.
    pub(crate) fn with<'a>(&self, fill: impl Fn(&str) -> &'a str) -> String {
        let mut out = String::new();
        self.write(&mut out, |plain, out| out.push_str(plain), |slot, out| out.push_str(fill(&slot.name)));
        out
    }
}

/// The placeholder that `text`, which starts with a brace, begins with, and its length in bytes.
fn slot_at(text: &str) -> Option<(Slot, usize)> {
    let close = text.find('}')?;
    let (name, spelling) = match text[1..close].split_once(':') {
        None => (&text[1..close], Spelling::Digits),
        Some((name, "word")) => (name, Spelling::Word),
        Some((name, "Word")) => (name, Spelling::Opening),
        Some(_) => return None,
    };
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_name.then(|| (Slot { name: name.to_owned(), spelling }, close + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_stray_braces_stay() {
        let phrase = Phrase::parse("{n} of {whole}, {not a name} {");
        assert_eq!(phrase.slots().collect::<Vec<_>>(), ["n", "whole"]);
        assert_eq!(phrase.with(|name| if name == "n" { "3" } else { "8" }), "3 of 8, {not a name} {");
    }
}
