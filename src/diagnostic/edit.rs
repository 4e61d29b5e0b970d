//! A change to a file's text that a finding proposes, and texts with such changes made.

use crate::source::Place;

/// Replace the bytes at `place` by `text`; an empty span inserts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub place: Place,
    /// What stands there instead.
    pub text: String,
}

/// A text with edits of its file made: in order, none over another one, and none that does not fit the text. Everything else stays as it
/// is, byte for byte. The numbers of the edits that were made come with it.
pub fn edited(text: &str, edits: &[&Edit]) -> (String, Vec<usize>) {
    let mut order: Vec<usize> = (0..edits.len()).collect();
    order.sort_by_key(|number| (edits[*number].place.span.start, edits[*number].place.span.end));
    let (mut out, mut made, mut at) = (String::with_capacity(text.len()), Vec::new(), 0);
    for number in order {
        let Edit { place, text: new } = edits[number];
        let (start, end) = (place.span.start as usize, place.span.end as usize);
        let Some(between) = text.get(at..start).filter(|_| text.get(start..end).is_some()) else { continue };
        // of two insertions at one place nobody could say which comes first
        if start == end && start == at && !made.is_empty() {
            continue;
        }
        out.push_str(between);
        out.push_str(new);
        made.push(number);
        at = end;
    }
    out.push_str(&text[at..]);
    (out, made)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::{FileId, Span};

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { place: Span::new(start, end).within(FileId(0)), text: text.to_owned() }
    }

    #[test]
    fn edits_are_made_in_order_and_never_over_another() {
        let edits =
            [edit(8, 9, "three"), edit(0, 3, "zero"), edit(2, 5, "over"), edit(4, 4, "+"), edit(7, 99, "x")];
        let (text, made) = edited("one two 3\r\n# ä", &edits.iter().collect::<Vec<_>>());
        assert_eq!(text, "zero +two three\r\n# ä");
        assert_eq!(made, [1, 3, 0]);
    }

    proptest! {
        #[test]
        fn what_no_edit_touches_stays(text in "[a-cä\r\n ]{0,30}", spans in prop::collection::vec((0usize..40, 0usize..6), 0..6)) {
            let edits: Vec<Edit> =
                spans.iter().map(|(start, length)| edit(*start, start + length, "Z")).collect();
            let (after, made) = edited(&text, &edits.iter().collect::<Vec<_>>());
            let replaced: usize = made.iter().map(|number| edits[*number].place.span.range().len()).sum();
            prop_assert_eq!(after.len(), text.len() - replaced + made.len());
            prop_assert_eq!(after.matches('Z').count(), made.len());
            let mut rest = text.chars();
            for letter in after.chars().filter(|letter| *letter != 'Z') {
                prop_assert!(rest.any(|other| other == letter));
            }
        }
    }
}
