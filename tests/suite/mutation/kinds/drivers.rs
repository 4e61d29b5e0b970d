//! Faults in drivers and capabilities.

use concentric::load::Kind as EntryKind;

use super::super::example::{Entry, Example};
use super::super::mutator::{Fault, Kind};
use super::super::text::Map;
use super::{drop_field, everywhere, faults};

pub(super) static KINDS: &[Kind] = &[
    Kind {
        what: "remove the owner of a driver",
        code: "D001",
        also: &[],
        places: |example| drop_field(example, EntryKind::Driver, "owner"),
    },
    Kind {
        what: "measure a driver by nothing",
        code: "D002",
        also: &[],
        places: |example| drop_field(example, EntryKind::Driver, "metrics"),
    },
    Kind {
        what: "move a driver no longer",
        code: "D003",
        also: &["D004", "T018"],
        places: |example| {
            let still = |driver: Entry| {
                let moving = example.naming(EntryKind::Initiative, "drivers", &driver.id);
                // no initiative is without one
                let other = if driver.id == "leadership" { "journey-design" } else { "leadership" };
                let edits = everywhere(&moving, |entry| match entry.map.words("drivers").len() {
                    1 => Some(entry.map.with("drivers", &format!("[{other}]"))),
                    _ => entry.map.without_word("drivers", &driver.id),
                });
                Fault { at: vec![driver.reference()], edits }
            };
            example.of(EntryKind::Driver).into_iter().map(still).collect()
        },
    },
    Kind {
        what: "raise no longer what only this raised",
        code: "D005",
        also: &["T004"],
        places: |example| {
            let raisings = only_raisings(example);
            let dropped = |(initiative, capability): &(Entry, String)| {
                let left: Vec<String> = initiative
                    .map
                    .items("raises")
                    .iter()
                    .filter(|raise| raise.word("capability") != capability)
                    .map(Map::on_one_line)
                    .collect();
                Fault {
                    at: vec![format!("capability:{capability}")],
                    edits: vec![initiative.map.with("raises", &format!("[{}]", left.join(", ")))],
                }
            };
            raisings.iter().map(dropped).collect()
        },
    },
    Kind {
        what: "want more than anybody plans",
        code: "D006",
        also: &[],
        places: |example| {
            let raised: Vec<String> =
                only_raisings(example).into_iter().map(|(_, capability)| capability).collect();
            let is_open = |entry: &Entry| {
                raised.contains(&entry.id) && entry.map.number("desired").is_some_and(|desired| desired < 5.0)
            };
            let capabilities = example.of(EntryKind::Capability).into_iter().filter(is_open);
            capabilities.map(|entry| Fault::at(&entry, entry.map.with("desired", "5"))).collect()
        },
    },
    Kind {
        what: "want less than there is",
        code: "D007",
        also: &["R010"],
        places: |example| {
            faults(&example.of(EntryKind::Capability), |entry| Some(entry.map.with("desired", "1")))
        },
    },
];

/// The initiatives that alone raise a capability, each with that capability.
fn only_raisings<'c>(example: &Example<'c>) -> Vec<(Entry<'c>, String)> {
    let initiatives = example.of(EntryKind::Initiative);
    let raises = |entry: &Entry, capability: &str| {
        entry.map.items("raises").iter().any(|raise| raise.word("capability") == capability)
    };
    let only = |capability: Entry| {
        let mut raising = initiatives.iter().filter(|entry| raises(entry, &capability.id));
        let first = raising.next().filter(|_| raising.next().is_none())?;
        Some((first.clone(), capability.id.clone()))
    };
    example.of(EntryKind::Capability).into_iter().filter_map(only).collect()
}
