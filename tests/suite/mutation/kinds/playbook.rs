//! Faults in the playbook: what nobody looks at any more, cannot read, or may not do.

use concentric::load::Kind as EntryKind;

use super::super::example::{Entry, Example};
use super::super::mutator::{Fault, Kind};
use super::super::text::Edit;
use super::faults;

pub(super) static KINDS: &[Kind] = &[
    Kind {
        what: "look at something no more",
        code: "P001",
        also: &[],
        places: |example| {
            faults(example.all(), |entry| {
                entry.map.has("reviewed").then(|| entry.map.with("reviewed", "2024-03-01"))
            })
        },
    },
    Kind {
        what: "write as nobody speaks",
        code: "P002",
        also: &[],
        places: |example| with_body(example, &format!("{}1. Speak.\n", HARD.repeat(6))),
    },
    Kind {
        what: "use letters that nobody explains",
        code: "P003",
        also: &[],
        places: |example| {
            let add = |play: Entry| {
                let line = play.map.to + 1;
                Fault::at(&play, Edit::new(play.map.path, line..line, "Ask the ZQX first.\n\n"))
            };
            example.of(EntryKind::Play).into_iter().map(add).collect()
        },
    },
    Kind {
        what: "send a role to customers that may decide nothing",
        code: "P004",
        also: &["L007"],
        places: |example| {
            let decides = |role: &Entry| {
                let plays = example.naming(EntryKind::Play, "roles", &role.id);
                role.map.has("may_decide") || plays.iter().any(|play| play.map.has("decision"))
            };
            faults(&example.of(EntryKind::Role), |role| {
                (!decides(role)).then(|| role.map.with("customer_facing", "true"))
            })
        },
    },
    Kind {
        what: "say nothing to do",
        code: "P005",
        also: &[],
        places: |example| with_body(example, "Be kind, and take your time.\n"),
    },
    Kind {
        what: "write a second play for one situation",
        code: "P006",
        also: &["W002"],
        places: |example| {
            let again = |play: Entry| {
                let edit = Edit::new("playbook/zz-once-more.md", 0..0, play.map.text.concat());
                Fault { at: vec!["play:zz-once-more".to_owned()], edits: vec![edit] }
            };
            example.of(EntryKind::Play).into_iter().map(again).collect()
        },
    },
];

const HARD: &str = "Notwithstanding organisational responsibilities, institutionalised accountability necessitates \
                    comprehensive interdepartmental communication regarding individualised expectations, \
                    irrespective of administrative prioritisation of alternative operational commitments.\n\n";

/// The plays in one language say this instead of what is to be done.
fn with_body(example: &Example, body: &str) -> Vec<Fault> {
    let is_translated = |play: &Entry| {
        let path = play.map.path.replace(".md", ".de.md");
        example.paths().any(|other| other == path)
    };
    let edit = |play: &Entry| {
        let (lines, _) = play.map.text_of("do")?;
        let kept = play.map.text[lines.end..=play.map.to].concat();
        let edit = Edit::new(play.map.path, lines.start..play.map.text.len(), format!("{kept}{body}"));
        Some(edit).filter(|_| !is_translated(play))
    };
    faults(&example.of(EntryKind::Play), edit)
}
