//! Many short texts as one, each known by its number.

use serde::{Deserialize, Serialize};

use super::narrow;

/// The texts.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Texts {
    /// One behind the other.
    all: String,
    /// Where each ends.
    #[serde(with = "narrow")]
    ends: Vec<u32>,
}

impl Texts {
    /// Puts one more behind the others.
    pub(super) fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len() as u32);
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The one with a number.
    pub(super) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.all.get(start..self.ends[number] as usize).unwrap_or_default()
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let text = self.all.get(start..*end as usize).unwrap_or_default();
            start = *end as usize;
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_apart() {
        let mut texts = Texts::default();
        for text in ["bike", "", "Ärger"] {
            texts.push(text);
        }
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["bike", "", "Ärger"]);
        assert_eq!([0, 1, 2].map(|number| texts.get(number)), ["bike", "", "Ärger"]);
        assert_eq!(texts.len(), 3);
    }
}
