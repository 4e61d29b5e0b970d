//! What is shown of passages: of each the words that say most, as many as there is room for.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::coding::Coding;
use super::narrow::Narrow;
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
pub(super) struct Excerpt {
    tokens: Range<u32>,
    is_cut_before: bool,
    is_cut_behind: bool,
}

impl Excerpt {
    /// Appends it.
    pub(super) fn push(&self, coding: &Coding<'_>, out: &mut Vec<u8>) {
        push_number(u32::from(self.is_cut_before) + 2 * u32::from(self.is_cut_behind), out);
        coding.push(self.tokens.clone(), !self.is_cut_before, out);
        out.push(b'\n');
    }
}

/// What is shown of passages: of each an excerpt, if there is room for one.
#[derive(Debug)]
pub(super) struct Chosen {
    /// What it was chosen by: the room, and how much each word says.
    by: (Room, Vec<u8>),
    /// The excerpts, by the places of their passages.
    pub(super) excerpts: Vec<Option<Excerpt>>,
}

/// What was chosen last: it is chosen again only if there is other room or words say more or less than they did.
#[derive(Debug, Default)]
pub(super) struct LastChosen(Mutex<Option<Arc<Chosen>>>);

impl LastChosen {
    /// What is shown of these passages, always the same ones.
    pub(super) fn chosen(
        &self,
        coding: &Coding<'_>,
        passages: &Narrow<Passage, 4>,
        room: Room,
    ) -> Arc<Chosen> {
        let Self(last) = self;
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        let weights = coding.weights_of_words();
        if let Some(chosen) = &*last
            && chosen.by.0 == room
            && chosen.by.1 == weights
        {
            return Arc::clone(chosen);
        }
        let mut weights_of_text = Vec::new();
        let mut excerpt = |passage: Passage| {
            let room = Some(room.of(passage.label)).filter(|room| *room > 0)?;
            Some(excerpt(coding, &passage.text, room, &mut weights_of_text))
        };
        let excerpts = passages.iter().map(&mut excerpt).collect();
        let chosen = Arc::new(Chosen { by: (room, weights.to_vec()), excerpts });
        *last = Some(Arc::clone(&chosen));
        chosen
    }
}

/// The tokens next to each other that say most: words that few entries have say more than others. `weights` is room that is used again.
fn excerpt(coding: &Coding<'_>, text: &TextRange, room: u32, weights: &mut Vec<u8>) -> Excerpt {
    let length = text.end - text.start;
    if length <= room + GRACE {
        return Excerpt { tokens: text.clone(), is_cut_before: false, is_cut_behind: false };
    }
    weights.clear();
    coding.weights(text).for_each(|weight| weights.push(weight));
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
    let is_mark = || matches!(coding.tokens(&tokens).next().map(Piece::from), Some(Piece::Mark(_)));
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
    use super::super::reader::Reader;
    use super::*;

    fn shown(texts: &[&str], room: u32) -> (String, bool, bool) {
        let (lexicon, ranges) = lexicon(texts);
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

    fn lexicon(texts: &[&str]) -> (Lexicon, Vec<TextRange>) {
        let mut reader = Reader::default();
        let mut ranges = Vec::new();
        for (entry, text) in (0..).zip(texts) {
            reader.begin(entry);
            reader.read(text, |_| {});
            ranges.push(reader.end());
        }
        (reader.close(), ranges)
    }

    #[test]
    fn it_is_chosen_again_only_if_words_say_something_else() {
        let text = "one two three four five six bell, horn one two three";
        let (words, ranges) = lexicon(&[text, "one two three", "one two three four"]);
        let (others, _) = lexicon(&["six bell horn"; 28]);
        let passages = Narrow::of(&[Passage { label: Label::Prose, language: 0, text: ranges[0].clone() }]);
        let room = Room { prose: 4, field: 4 };
        let last = LastChosen::default();
        let chosen = |last: &LastChosen, lexicons: &[&Lexicon], room: Room| {
            let dictionary = Dictionary::of(lexicons, 28);
            last.chosen(&Coding::of(&words, &dictionary, 0), &passages, room)
        };
        let first = chosen(&last, &[&words], room);
        assert!(Arc::ptr_eq(&first, &chosen(&last, &[&words], room)));
        let expected =
            |lexicons: &[&Lexicon], room| chosen(&LastChosen::default(), lexicons, room).excerpts.clone();
        let second = chosen(&last, &[&words, &others], room);
        assert_eq!(second.excerpts, expected(&[&words, &others], room));
        assert_ne!(second.excerpts, first.excerpts);
        let third = chosen(&last, &[&words, &others], Room { prose: 5, field: 4 });
        assert_ne!(third.excerpts, second.excerpts);
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
