//! Faults of the website that the model alone shows.

use concentric::load::Kind as EntryKind;

use super::super::example::Entry;
use super::super::mutator::Kind;
use super::super::text::Map;
use super::faults;
use super::sight::{TRANSLATED, is_translated};

pub(super) static KINDS: &[Kind] = &[
    Kind {
        what: "write a name in one language only",
        code: "W002",
        also: &[],
        places: |example| {
            let english = |map: &Map, field: &str| Some(map.data.get(field)?.get("en")?.as_str()?.to_owned());
            let single = |entry: &Entry| {
                // with a short name that stays translated, so that it is not the whole entry
                english(&entry.map, "short")?;
                let name = serde_json::to_string(&english(&entry.map, "name")?).ok()?;
                Some(entry.map.with("name", &name))
            };
            faults(example.all(), single)
        },
    },
    Kind {
        what: "leave out in the first language what is written in another",
        code: "W002",
        also: &[],
        places: |example| {
            let left = |play: &Entry| -> Vec<_> {
                let fields = TRANSLATED.iter().filter(|field| is_translated(example, play, field));
                fields.filter_map(|field| Some(super::Fault::at(play, play.map.without(field)?))).collect()
            };
            example.of(EntryKind::Play).iter().flat_map(left).collect()
        },
    },
];
