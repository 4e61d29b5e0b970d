//! Faults that show only over the whole model.

use concentric::load::Kind as EntryKind;

use super::super::example::Entry;
use super::super::mutator::{Fault, Kind};
use super::super::text::Edit;
use super::{everywhere, faults, new_entry};

pub(super) static KINDS: &[Kind] = &[
    Kind {
        what: "take the whole change for managing customers",
        code: "X001",
        also: &[],
        places: |example| {
            of_the_whole(everywhere(&example.of(EntryKind::Initiative), |entry| {
                Some(entry.map.with("area", "customer-management"))
            }))
        },
    },
    Kind {
        what: "look only at how the work runs, and for quick wins",
        code: "X002",
        also: &["X003", "X005"],
        places: |example| {
            let measured = everywhere(&example.of(EntryKind::Metric), |metric| {
                Some(metric.map.with("measures", "[operational]"))
            });
            let won =
                everywhere(&example.of(EntryKind::Initiative), |entry| Some(entry.map.with("win", "quick")));
            of_the_whole([measured, won].concat())
        },
    },
    Kind {
        what: "say nowhere what a customer is worth",
        code: "X003",
        also: &[],
        places: |example| {
            let segments = example.of(EntryKind::Segment);
            let said = ["value", "share_of_value"]
                .map(|field| everywhere(&segments, |segment| segment.map.without(field)));
            let valued = example.naming(EntryKind::Metric, "measures", "value");
            let measured = everywhere(&valued, |metric| metric.map.without_word("measures", "value"));
            of_the_whole([said.concat(), measured].concat())
        },
    },
    Kind {
        what: "divide off a segment that no journey serves",
        code: "X004",
        also: &["W002"],
        places: |example| {
            let segments = example.of(EntryKind::Segment);
            let copied = |segment: &Entry| {
                let map = &segment.map;
                let text: String = map.text[map.from..map.to]
                    .iter()
                    .map(|line| line.strip_prefix("  ").unwrap_or(line))
                    .collect();
                new_entry(EntryKind::Segment, "night-riders", text.trim_end())
            };
            segments.iter().map(copied).collect()
        },
    },
    Kind {
        what: "let one number stand for satisfaction and loyalty",
        code: "X005",
        also: &[],
        places: |example| {
            let satisfied = example.naming(EntryKind::Metric, "measures", "satisfaction");
            faults(&satisfied, |metric| Some(metric.map.with_word("measures", "loyalty")))
        },
    },
    Kind {
        what: "take no driver for one about people",
        code: "X006",
        also: &["T018"],
        places: |example| {
            let soft = example.naming(EntryKind::Driver, "kind", "soft");
            of_the_whole(everywhere(&soft, |driver| Some(driver.map.with("kind", "hard"))))
        },
    },
    Kind {
        what: "begin something that has to do with nothing else",
        code: "X007",
        // such as a driver at work nowhere else
        also: &["W002", "D004"],
        places: |example| {
            let goals = example.of(EntryKind::Goal);
            let alone = |goal: &Entry| {
                let fields = format!(
                    "name: Paint the vans\nstage: cycle-one/reinforce\nstart: 2027-03-15\nend: 2027-04-30\nowner: change-lead\n\
                     area: {}\ngoals: [{}]\ndrivers: [looks]\ndepartments: [logistics]\nwin: quick",
                    goal.map.word("area"),
                    goal.id
                );
                let driver = format!(
                    "name: Looks\norder: 9\nkind: hard\nowner: change-lead\nmetrics: [{}]",
                    goal.map.word("metric")
                );
                let driver = new_entry(EntryKind::Driver, "looks", &driver);
                let mut fault = new_entry(EntryKind::Initiative, "paint-the-vans", &fields);
                fault.edits.extend(driver.edits);
                fault
            };
            goals.iter().map(alone).collect()
        },
    },
];

/// The one fault that is made of all these changes, and is found of the site as a whole.
fn of_the_whole(edits: Vec<Edit>) -> Vec<Fault> {
    vec![Fault { at: vec!["site".to_owned()], edits }]
}
