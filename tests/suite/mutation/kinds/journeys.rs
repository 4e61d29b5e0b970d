//! Faults in journeys and their steps.

use concentric::load::Kind as EntryKind;

use super::super::example::{Entry, Example, steps};
use super::super::mutator::{Fault, Kind};
use super::super::text::{Edit, Map};
use super::{drop_field, faults, new_entry};

pub(super) static KINDS: &[Kind] = &[
    Kind {
        what: "leave a phase without a step",
        code: "J001",
        also: &["D004"],
        places: |example| {
            let only_first = |journey: &Entry| {
                let steps = steps(journey);
                let (first, second) = (steps.first()?, steps.get(1)?);
                let next = second.map.word("phase");
                let is_only = first.map.word("phase") != next;
                is_only.then(|| Fault::at(journey, first.map.with("phase", next)))
            };
            example.of(EntryKind::Journey).iter().filter_map(only_first).collect()
        },
    },
    Kind {
        what: "leave a step to nobody",
        code: "J002",
        also: &[],
        places: |example| drop_field(example, EntryKind::Step, "activities"),
    },
    Kind {
        what: "remove the owner where a customer is handed over",
        code: "J003",
        also: &[],
        places: |example| {
            let pairs = step_pairs(example);
            let handed = |(above, step): &(Entry, Entry)| {
                let (from, to) = (above.map.word("lead"), step.map.word("lead"));
                let is_handed = !from.is_empty() && !to.is_empty() && from != to;
                Some(Fault::at(step, step.map.without("owner").filter(|_| is_handed)?))
            };
            pairs.iter().filter_map(handed).collect()
        },
    },
    Kind {
        what: "forget what the customer wants at a step",
        code: "J004",
        also: &[],
        places: |example| drop_field(example, EntryKind::Step, "customer_goal"),
    },
    Kind {
        what: "cut a support department from those it supports",
        code: "J005",
        also: &[],
        places: |example| drop_field(example, EntryKind::Department, "supports"),
    },
    Kind {
        what: "found a department that meets no customer",
        code: "J006",
        also: &["T008", "W002"],
        places: |example| {
            let metrics = example.of(EntryKind::Metric);
            metrics
                .iter()
                .map(|metric| {
                    new_entry(
                        EntryKind::Department,
                        "night-shift",
                        &format!("name: Night shift\nkind: primary\nmetrics: [{}]", metric.id),
                    )
                })
                .collect()
        },
    },
    Kind {
        what: "remove the recovery at a moment of truth",
        code: "J007",
        also: &[],
        places: |example| {
            let is_moment = |step: &Entry| {
                step.map.items("touchpoints").iter().any(|point| point.says_yes("moment_of_truth"))
            };
            faults(&example.of(EntryKind::Step), |step| {
                step.map.without("recovery").filter(|_| is_moment(step))
            })
        },
    },
    Kind {
        what: "stop listening at a step",
        code: "J008",
        also: &[],
        places: |example| {
            let is_heard = |step: &Entry| !example.naming(EntryKind::Metric, "steps", &step.id).is_empty();
            faults(&example.of(EntryKind::Step), |step| {
                step.map.without("feedback").filter(|_| !is_heard(step))
            })
        },
    },
    Kind {
        what: "swap two steps of different phases",
        code: "J009",
        also: &["J003"],
        places: |example| {
            let pairs = step_pairs(example);
            let swap = |(above, step): &(Entry, Entry)| {
                let text = |map: &Map| map.text[map.from..map.to].concat();
                let between = step.map.text[above.map.to..step.map.from].concat();
                let with = format!("{}{between}{}", text(&step.map), text(&above.map));
                let differ = above.map.word("phase") != step.map.word("phase");
                differ.then(|| Fault::at(above, Edit::new(step.map.path, above.map.from..step.map.to, with)))
            };
            pairs.iter().filter_map(swap).collect()
        },
    },
    Kind {
        what: "forget for whom a journey is",
        code: "J010",
        also: &[],
        places: |example| drop_field(example, EntryKind::Journey, "segments"),
    },
    Kind {
        what: "let a step feel bad that nobody improves",
        code: "J011",
        also: &[],
        places: |example| {
            let is_improved =
                |step: &Entry| !example.naming(EntryKind::Initiative, "steps", &step.id).is_empty();
            faults(&example.of(EntryKind::Step), |step| {
                (!is_improved(step)).then(|| step.map.with("emotion", "-2"))
            })
        },
    },
    Kind {
        what: "see one department only in a journey",
        code: "J012",
        also: &["J006"],
        places: |example| {
            let departments = example.naming(EntryKind::Department, "kind", "primary");
            let alone = |journey: &Entry, department: &Entry| {
                let by = format!("[{}]", department.id);
                let steps = steps(journey);
                let led = steps.iter().map(|step| step.map.with("lead", &department.id));
                let done = steps.iter().flat_map(|step| step.map.items("activities"));
                let edits = done.map(|activity| activity.with("by", &by)).chain(led).collect();
                Fault { at: vec![journey.reference()], edits }
            };
            let of =
                |journey: Entry| departments.iter().map(move |one| alone(&journey, one)).collect::<Vec<_>>();
            example.of(EntryKind::Journey).into_iter().flat_map(of).collect()
        },
    },
    Kind {
        what: "do behind the scenes what a customer sees",
        code: "J013",
        also: &[],
        places: |example| {
            let only_front = |step: &Entry| {
                let activities = step.map.items("activities");
                let mut front = activities.iter().filter(|activity| activity.word("side") == "front");
                front.next().filter(|_| front.next().is_none()).map(|only| only.with("side", "back"))
            };
            faults(&example.of(EntryKind::Step), only_front)
        },
    },
];

/// Each step with the one above it.
fn step_pairs<'c>(example: &Example<'c>) -> Vec<(Entry<'c>, Entry<'c>)> {
    let journeys: Vec<Vec<Entry>> = example.of(EntryKind::Journey).iter().map(steps).collect();
    let pairs = journeys.iter().flat_map(|steps| steps.iter().zip(&steps[1..]));
    pairs.map(|(above, step)| (above.clone(), step.clone())).collect()
}
