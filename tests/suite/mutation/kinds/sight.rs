//! Faults in the line of sight: links between what is done and what it is for.

use concentric::load::Kind as EntryKind;

use super::super::example::{Entry, Example};
use super::super::mutator::{Fault, Kind};
use super::super::text::{Edit, Map};
use super::{drop_field, faults, new_entry};

#[expect(clippy::redundant_closure_for_method_calls, reason = "a method takes a map of one lifetime only")]
pub(super) static KINDS: &[Kind] = &[
    Kind {
        what: "cut an outcome from its only theme",
        code: "L001",
        also: &[],
        places: |example| {
            let cut = |outcome: &Entry| {
                let themes = example.naming(EntryKind::StrategicTheme, "outcomes", &outcome.id);
                let [only] = themes.as_slice() else { return None };
                (only.map.words("outcomes").len() > 1)
                    .then(|| only.map.without_word("outcomes", &outcome.id))?
            };
            faults(&example.of(EntryKind::Outcome), cut)
        },
    },
    Kind {
        what: "found a theme that nothing serves",
        code: "L002",
        also: &["W002"],
        places: |example| {
            let outcomes = example.of(EntryKind::Outcome);
            outcomes
                .iter()
                .map(|outcome| {
                    new_entry(
                        EntryKind::StrategicTheme,
                        "quiet-brakes",
                        &format!(
                            "name: Quiet brakes\noutcomes: [{}]\ncondition: Nobody hears us come.",
                            outcome.id
                        ),
                    )
                })
                .collect()
        },
    },
    Kind {
        what: "forget why something is done",
        code: "L003",
        also: &["L002", "L012", "X007"],
        places: |example| {
            let without = |initiative: &Entry| {
                let edits: Vec<Edit> = ["goals", "theme", "findings", "moves"]
                    .iter()
                    .filter_map(|field| initiative.map.without(field))
                    .collect();
                let lines = initiative.map.from..initiative.map.to;
                let kept = lines.clone().filter(|line| !edits.iter().any(|edit| edit.lines.contains(line)));
                let text: String = kept.map(|line| initiative.map.text[line].as_str()).collect();
                Some(Edit::new(initiative.map.path, lines, text))
                    .filter(|_| initiative.map.word("status") != "stopped")
            };
            faults(&example.of(EntryKind::Initiative), without)
        },
    },
    Kind {
        what: "forget what the customer wants in a situation",
        code: "L004",
        also: &[],
        places: |example| drop_everywhere(example, "customer_goal"),
    },
    Kind {
        what: "measure a play by nothing",
        code: "L005",
        also: &[],
        places: |example| drop_field(example, EntryKind::Play, "metrics"),
    },
    Kind {
        what: "forget what a play makes easier",
        code: "L006",
        also: &[],
        places: |example| drop_everywhere(example, "helps_me"),
    },
    Kind {
        what: "send a role to customers for which there is no play",
        code: "L007",
        also: &["P004"],
        places: |example| {
            let plays = |role: &Entry| !example.naming(EntryKind::Play, "roles", &role.id).is_empty();
            faults(&example.of(EntryKind::Role), |role| {
                (!plays(role)).then(|| role.map.with("customer_facing", "true"))
            })
        },
    },
    Kind {
        what: "lead to no outcome",
        code: "L008",
        also: &["L008", "M002", "M003"],
        places: |example| {
            let is_for_itself =
                |metric: &Entry| !example.naming(EntryKind::Outcome, "metric", &metric.id).is_empty();
            faults(&example.of(EntryKind::Metric), |metric| {
                metric.map.without("predicts").filter(|_| !is_for_itself(metric))
            })
        },
    },
    Kind {
        what: "forget what centricity means",
        code: "L009",
        also: &[],
        places: |example| faults(&[example.organisation()], |entry| entry.map.without("centricity")),
    },
    Kind {
        what: "leave one of the four measures out",
        code: "L010",
        also: &["M008"],
        places: |example| in_reap(example, |reap, name| reap.without(name)),
    },
    Kind {
        what: "measure one segment otherwise",
        code: "L010",
        also: &["M008"],
        places: |example| {
            in_reap(example, |reap, name| Some(reap.map(name)?.with("metric", "staff-recommend")))
        },
    },
    Kind {
        what: "give more or less than there is",
        code: "L011",
        also: &[],
        places: |example| in_reap(example, |reap, name| Some(reap.map(name)?.with("allocation", "7%"))),
    },
    Kind {
        what: "answer a finding no longer",
        code: "L012",
        also: &["L003"],
        places: |example| {
            let cut = |found: &Entry| {
                let answers = example.naming(EntryKind::Initiative, "findings", &found.id);
                let [only] = answers.as_slice() else { return None };
                only.map.without_word("findings", &found.id).filter(|_| found.map.word("kind") != "strength")
            };
            faults(&example.of(EntryKind::Finding), cut)
        },
    },
];

fn in_reap(example: &Example, edit: impl Fn(&Map, &str) -> Option<Edit>) -> Vec<Fault> {
    let of = |segment: &Entry| -> Vec<Fault> {
        let Some(reap) = segment.map.map("reap") else { return Vec::new() };
        reap.fields().iter().filter_map(|(name, _)| Some(Fault::at(segment, edit(&reap, name)?))).collect()
    };
    example.of(EntryKind::Segment).iter().flat_map(of).collect()
}

/// What a play says that may stand in its translation alone.
pub(super) const TRANSLATED: [&str; 2] = ["customer_goal", "helps_me"];

pub(super) fn is_translated(example: &Example, play: &Entry, field: &str) -> bool {
    let path = play.map.path.replace(".md", ".de.md");
    let says = |line: &String| line.starts_with(&format!("{field}:"));
    example.paths().any(|other| other == path) && example.lines(&path).iter().any(says)
}

/// The plays that say it in one language lose it.
fn drop_everywhere(example: &Example, field: &str) -> Vec<Fault> {
    faults(&example.of(EntryKind::Play), |play| {
        play.map.without(field).filter(|_| !is_translated(example, play, field))
    })
}
