//! The mutator: makes one fault of each kind, at a place that the seed chooses.

use std::fmt::Write;

use concentric::pipeline::Depth;

use super::example::{Entry, Example};
use super::judged::{Found, Judged};
use super::kinds;
use super::text::Edit;

/// A kind of fault: what somebody does wrong, and which rule must see it.
pub(super) struct Kind {
    /// What somebody does wrong.
    pub(super) what: &'static str,
    /// The code that must be found.
    pub(super) code: &'static str,
    /// The codes of what is true as well once it is done; all else is a finding too many.
    pub(super) also: &'static [&'static str],
    /// Every place at which it can be done.
    pub(super) places: fn(&Example) -> Vec<Fault>,
}

/// A fault at one place.
#[derive(Debug)]
pub(super) struct Fault {
    /// What the finding must be about, as findings name it, or the file in which it must stand; of a circle, one of several.
    pub(super) at: Vec<String>,
    pub(super) edits: Vec<Edit>,
}

impl Fault {
    pub(super) fn at(entry: &Entry, edit: Edit) -> Self {
        Self { at: vec![entry.reference()], edits: vec![edit] }
    }

    pub(super) fn in_file(edit: Edit) -> Self {
        Self { at: vec![edit.path.clone()], edits: vec![edit] }
    }
}

/// One fault that was made.
pub(super) struct Mutation {
    pub(super) seed: u64,
    pub(super) code: &'static str,
    kind: &'static Kind,
    fault: Fault,
}

/// One fault of every kind.
pub(super) fn mutations(example: &Example, seed: u64) -> Vec<Mutation> {
    let mut random = Random(seed);
    let made = |kind: &'static Kind| {
        let mut places = (kind.places)(example);
        assert!(!places.is_empty(), "nowhere in the example can one {}", kind.what);
        let fault = places.swap_remove(random.below(places.len()));
        Mutation { seed, code: kind.code, kind, fault }
    };
    kinds::all().map(made).collect()
}

impl Mutation {
    /// How far one must look to find it: some faults show on pages only.
    pub(super) fn depth(&self) -> Depth {
        if self.code == "W006" { Depth::Whole } else { Depth::WithoutPages }
    }

    /// What is wrong with what was found, or nothing.
    pub(super) fn judge(&self, example: &Example, before: &Judged) -> Option<String> {
        let judged = Judged::of(&example.files(&self.fault.edits), self.depth());
        let found = judged.beyond(before);
        let is_here = |at: &Found| {
            let is_place = |place: &String| at.entry.as_ref() == Some(place) || at.path == *place;
            self.fault.at.iter().any(is_place)
        };
        let is_it = |at: &Found| at.code == self.code && is_here(at);
        let count = found.iter().filter(|(at, _)| is_it(at)).count();
        let follows = |at: &Found| !is_it(at) && !self.kind.also.contains(&at.code.as_str());
        let more: Vec<_> = found.iter().filter(|(at, _)| follows(at)).collect();
        let is_right = more.is_empty() && (count == 1 || count > 1 && self.kind.also.contains(&self.code));
        (!is_right).then(|| self.report(count, &found))
    }

    fn report(&self, count: usize, found: &[(&Found, &str)]) -> String {
        let mut text = format!(
            "seed {}: {}: {} at {}, found {count} times\n",
            self.seed,
            self.kind.what,
            self.code,
            self.fault.at.join(" or ")
        );
        for edit in &self.fault.edits {
            let with = String::from_utf8_lossy(&edit.with);
            let lines = edit.lines.start + 1..=edit.lines.end;
            let _ = write!(text, "  {} lines {lines:?} become:\n{with}", edit.path);
        }
        for (at, message) in found {
            let _ = writeln!(text, "  {} {} {:?}: {message}", at.code, at.path, at.entry);
        }
        text
    }
}

/// Numbers that look like chance and are the same for the same seed (the published splitmix64 sequence).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(mixed ^ (mixed >> 31)) * end as u128) >> 64) as usize
    }
}
