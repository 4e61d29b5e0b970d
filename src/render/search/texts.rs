//! Many short texts as one, each known by its number.

use serde::{Deserialize, Serialize};

use super::narrow::Narrow;

/// Texts to which more may come.
#[derive(Debug, Default)]
pub(super) struct OpenTexts {
    all: String,
    ends: Vec<u32>,
}

impl OpenTexts {
    /// Puts one more behind the others.
    pub(super) fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len() as u32);
    }

    /// All of them.
    pub(super) fn close(self) -> Texts {
        Texts { ends: Narrow::of(&self.ends), all: self.all.into() }
    }
}

/// The texts.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Texts {
    /// One behind the other.
    all: Box<str>,
    /// Where each ends.
    ends: Narrow<u32, 1>,
}

impl Texts {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The one with a number.
    pub(super) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends.get(before));
        self.all.get(start as usize..self.ends.get(number) as usize).unwrap_or_default()
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let text = self.all.get(start..end as usize).unwrap_or_default();
            start = end as usize;
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_apart() {
        let mut open = OpenTexts::default();
        for text in ["bike", "", "Ärger"] {
            open.push(text);
        }
        let texts = open.close();
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["bike", "", "Ärger"]);
        assert_eq!([0, 1, 2].map(|number| texts.get(number)), ["bike", "", "Ärger"]);
        assert_eq!(texts.len(), 3);
    }
}
