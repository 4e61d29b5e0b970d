//! The kinds of fault that the mutator knows, a file for each family of codes.

mod deficits;
mod drivers;
mod journeys;
mod load_of_change;
mod metrics;
mod playbook;
mod references;
mod sight;
mod sources;
mod transformation;
mod website;

use concentric::load::Kind as EntryKind;

use super::example::{Entry, Example};
use super::mutator::{Fault, Kind};
use super::text::Edit;

/// All of them.
pub(super) fn all() -> impl Iterator<Item = &'static Kind> {
    let families = [
        sources::KINDS,
        references::KINDS,
        journeys::KINDS,
        drivers::KINDS,
        metrics::KINDS,
        sight::KINDS,
        transformation::KINDS,
        load_of_change::KINDS,
        playbook::KINDS,
        deficits::KINDS,
        website::KINDS,
    ];
    families.into_iter().flatten()
}

/// A fault at each of these entries that an edit gives it.
fn faults(entries: &[Entry], edit: impl Fn(&Entry) -> Option<Edit>) -> Vec<Fault> {
    entries.iter().filter_map(|entry| Some(Fault::at(entry, edit(entry)?))).collect()
}

/// The changes of all these entries, made at once.
fn everywhere(entries: &[Entry], edit: impl Fn(&Entry) -> Option<Edit>) -> Vec<Edit> {
    entries.iter().filter_map(edit).collect()
}

/// Those of a kind that have a field lose it.
fn drop_field(example: &Example, kind: EntryKind, field: &str) -> Vec<Fault> {
    faults(&example.of(kind), |entry| entry.map.without(field))
}

/// An entry that nobody has written yet, in a file of its own.
fn new_entry(kind: EntryKind, id: &str, fields: &str) -> Fault {
    let path = format!("more/{}.yaml", kind.plural());
    let fields: String = fields.lines().map(|line| ["  ", line, "\n"].concat()).collect();
    let edit = Edit::new(&path, 0..0, format!("{id}:\n{fields}"));
    Fault { at: vec![format!("{}:{id}", kind.name())], edits: vec![edit] }
}
