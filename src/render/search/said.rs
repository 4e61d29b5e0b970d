//! What one entry says: its name, its leading sentence, and the passages that follow.

use std::ops::Range;
use std::sync::LazyLock;

use crate::load::Kind;
use crate::model::reference_of;

use super::narrow::Numbers;
use super::pieces::TextRange;

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    /// A heading; what follows stands below it.
    Heading,
    /// Prose.
    Prose,
    /// The value of a field.
    Field(&'static str),
}

/// A passage of an entry.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    /// What it is.
    pub(super) label: Label,
    /// The number of its language.
    pub(super) language: u8,
    /// Its text.
    pub(super) text: TextRange,
}

/// What one entry says; ranges count among all of those that were read together.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// The name, and the number of its language.
    pub(super) name: (TextRange, u8),
    /// The sentence that leads, and the number of its language.
    pub(super) lead: (TextRange, u8),
    /// The passages.
    pub(super) passages: Range<u32>,
}

/// The name of every field that is declared, each once.
static FIELDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let declared = Kind::ALL.iter().filter_map(|kind| reference_of(*kind));
    let fields = declared.flat_map(|kind| kind.fields.iter().chain(kind.common));
    let mut names: Vec<&'static str> = fields.map(|field| field.name).collect();
    names.sort_unstable();
    names.dedup();
    names
});
/// The numbers of labels: of headings, of prose, and of the first field.
const HEADING: u32 = 0;
const PROSE: u32 = 1;
const FIRST_FIELD: u32 = 2;

impl Numbers<1> for Label {
    /// A field that nobody declared, of which there is none, would be prose.
    #[inline]
    fn numbers(&self) -> [u32; 1] {
        [match self {
            Self::Heading => HEADING,
            Self::Prose => PROSE,
            Self::Field(name) => FIELDS.binary_search(name).map_or(PROSE, |place| FIRST_FIELD + place as u32),
        }]
    }

    fn of([number]: [u32; 1]) -> Self {
        match number {
            HEADING => Self::Heading,
            PROSE => Self::Prose,
            field => FIELDS.get((field - FIRST_FIELD) as usize).map_or(Self::Prose, |name| Self::Field(name)),
        }
    }
}

impl Numbers<4> for Passage {
    #[inline]
    fn numbers(&self) -> [u32; 4] {
        let [label] = self.label.numbers();
        [label, self.language.into(), self.text.start, self.text.end]
    }

    #[inline]
    fn of([label, language, start, end]: [u32; 4]) -> Self {
        Self { label: Label::of([label]), language: language as u8, text: start..end }
    }
}

impl Numbers<8> for Said {
    #[inline]
    fn numbers(&self) -> [u32; 8] {
        let [(name, language), (lead, language_of_lead)] = [&self.name, &self.lead];
        let passages = &self.passages;
        let [language, language_of_lead] = [language, language_of_lead].map(|number| u32::from(*number));
        [name.start, name.end, language, lead.start, lead.end, language_of_lead, passages.start, passages.end]
    }

    #[inline]
    fn of(numbers: [u32; 8]) -> Self {
        let [start, end, language, lead, end_of_lead, language_of_lead, first, end_of_passages] = numbers;
        Self {
            name: (start..end, language as u8),
            lead: (lead..end_of_lead, language_of_lead as u8),
            passages: first..end_of_passages,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_by_their_numbers() {
        for label in
            [Label::Heading, Label::Prose].into_iter().chain(FIELDS.iter().map(|name| Label::Field(name)))
        {
            assert_eq!(Label::of(label.numbers()), label);
        }
        assert_eq!(Label::of(Label::Field("nobody declared it").numbers()), Label::Prose);
    }
}
