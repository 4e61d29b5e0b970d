//! Faults of who carries the change and how much of it: owners with too many initiatives, stages without an end.

use concentric::load::Kind as EntryKind;

use super::super::example::Entry;
use super::super::mutator::{Fault, Kind};
use super::everywhere;

pub(super) static KINDS: &[Kind] = &[
    Kind {
        what: "put the goals of one area into another",
        code: "T017",
        also: &[],
        places: |example| {
            let areas = ["decisions", "transformation", "co-creation", "customer-management"];
            let moved = |(area, other): (&str, &str)| {
                let goals = example.naming(EntryKind::Goal, "area", area);
                let edits = everywhere(&goals, |goal| Some(goal.map.with("area", other)));
                Fault { at: vec!["site".to_owned()], edits }
            };
            areas.into_iter().zip(areas.into_iter().cycle().skip(1)).map(moved).collect()
        },
    },
    Kind {
        what: "leave out those who are not ready where it is about people",
        code: "T018",
        also: &[],
        places: |example| {
            let soft = example.naming(EntryKind::Driver, "kind", "soft");
            let is_soft = |entry: &Entry| {
                entry.map.words("drivers").iter().any(|word| soft.iter().any(|driver| driver.id == *word))
            };
            let initiatives = example.of(EntryKind::Initiative);
            let left = |department: &str| {
                let edits = everywhere(&initiatives, |entry| {
                    let is_in = is_soft(entry) && entry.map.words("departments").contains(&department);
                    is_in.then(|| entry.map.without_word("departments", department))?
                });
                Fault { at: vec![format!("department:{department}")], edits }
            };
            // those that the last assessment found at least a level short of what they need
            ["logistics", "fleet-sales", "it"].map(left).into()
        },
    },
    Kind {
        what: "give everything that runs to one person",
        code: "T019",
        also: &[],
        places: |example| {
            let running = example.naming(EntryKind::Initiative, "status", "active");
            let given = |role: Entry| {
                let edits = everywhere(&running, |entry| Some(entry.map.with("owner", &role.id)));
                Fault { at: vec![role.reference()], edits }
            };
            example.of(EntryKind::Role).into_iter().map(given).collect()
        },
    },
    Kind {
        what: "leave a concern without an answer",
        code: "T016",
        also: &[],
        places: |example| {
            let of = |entry: &Entry| -> Vec<Fault> {
                let concerns = entry.map.items("concerns");
                concerns
                    .iter()
                    .filter_map(|concern| Some(Fault::at(entry, concern.without("response")?)))
                    .collect()
            };
            example.of(EntryKind::Department).iter().flat_map(of).collect()
        },
    },
];
