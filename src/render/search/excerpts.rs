//! What is shown of passages: of each the words that say most, as many as there is room for.

use std::ops::Range;

use super::coding::Coding;
use super::pieces::{Piece, TextRange};
use super::said::{Label, Passage};
use super::symbols::push_number;

/// A file has about so many symbols.
const FILE: usize = 12_000;
/// A passage that has so few tokens more than there is room for is shown whole.
const GRACE: u32 = 2;
/// At the beginning of a passage so many tokens are passed over only if what follows says more.
const SLACK: u32 = 3;
/// So many tokens of prose are shown before any of a field is.
const PROSE_FIRST: u32 = 8;

/// How many tokens are shown of a passage. Prose has no name by which it is known, so it comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    /// Of headings and prose.
    pub(super) prose: u32,
    /// Of the values of fields.
    pub(super) field: u32,
}

impl Room {
    /// Where there is room for all.
    pub(super) const MOST: Self = Self { prose: 16, field: 16 };
    /// Where there is none.
    pub(super) const NONE: Self = Self { prose: 0, field: 0 };

    /// The next smaller room; none is smaller than nothing.
    pub(super) fn less(self) -> Option<Self> {
        match (self.prose, self.field) {
            (0, 0) => None,
            (prose, 0) => Some(Self { prose: prose - 1, field: 0 }),
            (prose, field) if prose > PROSE_FIRST => {
                Some(Self { prose: prose - 1, field: field.min(prose - 1) })
            }
            (prose, field) => Some(Self { prose, field: field - 1 }),
        }
    }

    /// Of a passage with this label.
    pub(super) fn of(self, label: Label) -> u32 {
        if matches!(label, Label::Field(_)) { self.field } else { self.prose }
    }
}

/// How many passages there are of each length, of those that have one kind of room and of those that have the other.
#[derive(Debug, Default)]
pub(super) struct PassageCounts([[u32; Room::MOST.prose as usize + 1]; 2]);

impl PassageCounts {
    /// Counts one more. All that are longer than any room count alike.
    pub(super) fn add(&mut self, passage: &Passage) {
        let Self(counts) = self;
        let counts = &mut counts[usize::from(matches!(passage.label, Label::Field(_)))];
        let last = counts.len() - 1;
        counts[passage.text.len().min(last)] += 1;
    }

    /// How many bytes they take about with so much room, if each token costs so much.
    pub(super) fn cost(&self, room: Room, cost: f64) -> f64 {
        let Self(counts) = self;
        let all = counts.iter().zip([room.prose, room.field]).filter(|(_, room)| *room > 0);
        let of_length = |(length, count, room): (u32, u32, u32)| {
            f64::from(count) * (f64::from(length.min(room)) * cost + 2.0)
        };
        all.flat_map(|(counts, room)| (0..).zip(counts).map(move |(length, count)| (length, *count, room)))
            .map(of_length)
            .sum()
    }
}

/// A part of a passage, and whether something is left out before and behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Excerpt {
    tokens: Range<u32>,
    is_cut_before: bool,
    is_cut_behind: bool,
}

/// Appends what is shown of a passage; where there is no room, nothing. `weights` is room that is used again.
pub(super) fn push_excerpt(
    coding: &Coding<'_>,
    text: &TextRange,
    room: u32,
    weights: &mut Vec<u8>,
    out: &mut Vec<u8>,
) {
    if room == 0 {
        return;
    }
    let excerpt = excerpt(coding, text, room, weights);
    push_number(u32::from(excerpt.is_cut_before) + 2 * u32::from(excerpt.is_cut_behind), out);
    coding.push(excerpt.tokens, !excerpt.is_cut_before, out);
    out.push(b'\n');
}

/// The tokens next to each other that say most: words that few entries have say more than others.
fn excerpt(coding: &Coding<'_>, text: &TextRange, room: u32, weights: &mut Vec<u8>) -> Excerpt {
    let length = text.end - text.start;
    if length <= room + GRACE {
        return Excerpt { tokens: text.clone(), is_cut_before: false, is_cut_behind: false };
    }
    weights.clear();
    weights.extend(coding.weights(text));
    let mut sum: u32 = weights[..room as usize].iter().copied().map(u32::from).sum();
    let (mut most, mut start) = (sum, text.start);
    let steps = weights.iter().zip(&weights[room as usize..]);
    for (next, (left, entered)) in (text.start + 1..).zip(steps) {
        sum = sum + u32::from(*entered) - u32::from(*left);
        if sum > most {
            (most, start) = (sum, next);
        }
    }
    if start - text.start <= SLACK.min(room / 2) {
        start = text.start;
    }
    let mut tokens = start..start + room;
    let is_mark =
        || matches!(coding.tokens(&tokens).first().map(|token| Piece::from(*token)), Some(Piece::Mark(_)));
    if start > text.start && is_mark() {
        tokens.start += 1;
    }
    Excerpt { is_cut_before: tokens.start > text.start, is_cut_behind: tokens.end < text.end, tokens }
}

/// The entries with which files begin, if each has excerpts of so many symbols.
pub(super) fn files(symbols: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut files = vec![0];
    let mut size = 0;
    for (entry, symbols) in (0..).zip(symbols) {
        if size >= FILE {
            files.push(entry);
            size = 0;
        }
        size += symbols;
    }
    files
}

#[cfg(test)]
mod tests {
    use super::super::dictionary::Dictionary;
    use super::super::lexicon::{Lexicon, tests::written};
    use super::*;

    fn shown(texts: &[&str], room: u32) -> (String, bool, bool) {
        let mut lexicon = Lexicon::default();
        let mut ranges = Vec::new();
        for (entry, text) in (0..).zip(texts) {
            lexicon.begin(entry);
            lexicon.read(text, |_| {});
            ranges.push(lexicon.end());
        }
        let dictionary = Dictionary::of(&[&lexicon], texts.len() as u32);
        let excerpt = excerpt(&Coding::of(&lexicon, &dictionary, 0), &ranges[0], room, &mut Vec::new());
        (written(&lexicon, excerpt.tokens), excerpt.is_cut_before, excerpt.is_cut_behind)
    }

    #[test]
    fn the_words_that_few_have_are_shown() {
        let others = ["one two three four five six", "one two three four five", "one two three"];
        let with = |text| [&[text][..], &others].concat();
        let text = "one two three four five six bell, horn one two three";
        assert_eq!(shown(&with(text), 4), ("six bell, horn".to_owned(), true, true));
        assert_eq!(
            shown(&with("horn bell one two three four five six"), 3),
            ("horn bell one".to_owned(), false, true)
        );
        assert_eq!(shown(&with("one bell two three"), 2), ("one bell two three".to_owned(), false, false));
    }

    #[test]
    fn there_is_less_and_less_room() {
        let mut rooms: Vec<Room> = std::iter::successors(Some(Room::MOST), |room| room.less()).collect();
        assert_eq!(rooms.pop(), Some(Room::NONE));
        assert!(rooms.iter().all(|room| room.prose >= room.field));
        assert!(rooms.contains(&Room { prose: PROSE_FIRST, field: PROSE_FIRST }));
        assert!(rooms.contains(&Room { prose: PROSE_FIRST, field: 0 }));
    }

    #[test]
    fn files_hold_whole_entries() {
        assert_eq!(files([FILE, 1, FILE - 1, 5].into_iter()), [0, 1, 3]);
        assert_eq!(files([].into_iter()), [0]);
    }
}
