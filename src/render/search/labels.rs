//! What passages are called: the names of fields, by how often they are needed.

use crate::render::words::Words;

use super::said::Label;

/// The name of prose, which has none.
const PROSE: &str = "";
/// The name of a heading, which names what follows it.
const HEADING: &str = "#";

/// Every label of some passages, the ones that most have first.
#[derive(Debug)]
pub(super) struct Labels(Vec<Label>);

impl Labels {
    /// Those of passages with these labels.
    pub(super) fn of(labels: impl Iterator<Item = Label>) -> Self {
        let mut counts: Vec<(Label, usize)> = Vec::new();
        for label in labels {
            match counts.iter_mut().find(|(known, _)| *known == label) {
                Some((_, count)) => *count += 1,
                None => counts.push((label, 1)),
            }
        }
        counts.sort_by_key(|(label, count)| (std::cmp::Reverse(*count), *label));
        Self(counts.into_iter().map(|(label, _)| label).collect())
    }

    /// The number of one of them.
    pub(super) fn number(&self, label: Label) -> u32 {
        self.0.iter().position(|known| *known == label).unwrap_or(0) as u32
    }

    /// What they are called.
    pub(super) fn names(&self, words: &Words) -> Vec<String> {
        let name = |label: &Label| match label {
            Label::Prose => PROSE.to_owned(),
            Label::Heading => HEADING.to_owned(),
            Label::Field(field) => words.say(&format!("field.{field}"), &[]),
        };
        self.0.iter().map(name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_many_have_come_first() {
        let (day, when) = (Label::Field("day"), Label::Field("when"));
        let labels = Labels::of([when, Label::Heading, day, Label::Heading, day, day].into_iter());
        assert_eq!([day, Label::Heading, when].map(|label| labels.number(label)), [0, 1, 2]);
    }
}
