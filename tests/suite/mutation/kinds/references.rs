//! Faults of reference: what leads nowhere, to itself, to two, or to what is not for everybody.

use concentric::load::Kind as EntryKind;
use concentric::model::declare::Shape;
use concentric::model::reference_of;

use super::super::example::{Entry, Example};
use super::super::mutator::{Fault, Kind};
use super::super::text::Edit;
use super::faults;

pub(super) static KINDS: &[Kind] = &[
    Kind {
        what: "misspell the id of an owner",
        code: "R001",
        also: &[],
        places: |example| faults(example.all(), |entry| misspelt(entry, "owner")),
    },
    Kind {
        what: "misspell an id in a field of its kind",
        code: "R001",
        also: &[],
        places: |example| {
            let of = |entry: &Entry| -> Vec<Fault> {
                let fields = reference_of(entry.kind).map_or(&[][..], |reference| reference.fields);
                let references = fields.iter().filter(|field| matches!((field.shape)(), Shape::Reference(_)));
                references.filter_map(|field| Some(Fault::at(entry, misspelt(entry, field.name)?))).collect()
            };
            example.all().iter().flat_map(of).collect()
        },
    },
    Kind {
        what: "misspell an id at a step",
        code: "R001",
        also: &[],
        places: |example| {
            let fields = ["phase", "owner", "lead", "feedback", "recovery"];
            let of = |step: &Entry| -> Vec<Fault> {
                fields.iter().filter_map(|field| Some(Fault::in_file(misspelt(step, field)?))).collect()
            };
            example.of(EntryKind::Step).iter().flat_map(of).collect()
        },
    },
    Kind {
        what: "misspell a metric in the readings",
        code: "R001",
        also: &[],
        places: |example| {
            let rows = |line: usize| {
                let row = &example.lines(READINGS)[line];
                Fault::in_file(Edit::new(READINGS, line..line + 1, row.replacen(',', "s,", 1)))
            };
            (1..example.lines(READINGS).len()).map(rows).collect()
        },
    },
    Kind {
        what: "take out a metric that others name",
        code: "R001",
        also: &["R001", "R003"],
        places: |example| {
            let naming =
                |metric: &Entry| example.naming(EntryKind::Step, "feedback", &metric.id).into_iter().next();
            let removed = |metric: &Entry| {
                let entry = Edit::new(metric.map.path, metric.map.from - 1..metric.map.to, "");
                Some(Fault { at: vec![naming(metric)?.map.path.to_owned()], edits: vec![entry] })
            };
            example.of(EntryKind::Metric).iter().filter_map(removed).collect()
        },
    },
    Kind {
        what: "give a term the id of a play that is linked",
        code: "R002",
        also: &["R002", "W002"],
        places: |example| {
            let linked = |id: &str| {
                example
                    .prose()
                    .find(|(entry, line)| entry.map.text[*line..].concat().contains(&format!("[[{id}]]")))
                    .map(|(entry, _)| entry)
            };
            let plays = example.of(EntryKind::Play);
            plays
                .iter()
                .filter_map(|play| {
                    let from = linked(&play.id)?;
                    let term = format!("{}:\n  name: A word of ours\n  definition: What we say.\n", play.id);
                    Some(Fault {
                        at: vec![from.reference()],
                        edits: vec![Edit::new("more/glossary.yaml", 0..0, term)],
                    })
                })
                .collect()
        },
    },
    Kind {
        what: "link to a file that is not there",
        code: "R003",
        also: &[],
        places: |example| in_prose(example, "See [the plan](the-plan-of-may.md).\n\n"),
    },
    Kind {
        what: "show a picture that is not there",
        code: "R004",
        also: &[],
        places: |example| in_prose(example, "![How it was](../assets/how-it-was.png)\n\n"),
    },
    Kind {
        what: "show a picture without words",
        code: "R005",
        also: &[],
        places: |example| in_prose(example, "![](../assets/play-card.svg)\n\n"),
    },
    Kind {
        what: "write a page to which nothing leads",
        code: "R006",
        also: &["W002"],
        places: |_| {
            ["night-shift", "winter", "first-week"]
                .map(|id| {
                    let text = format!("---\nname: {id}\n---\nNobody knows yet.\n");
                    Fault {
                        at: vec![format!("page:{id}")],
                        edits: vec![Edit::new(&format!("pages/{id}.md"), 0..0, text)],
                    }
                })
                .into()
        },
    },
    Kind {
        what: "let two metrics foretell each other",
        code: "R007",
        also: &[],
        places: |example| {
            let metrics = example.of(EntryKind::Metric);
            let pairs = metrics.iter().flat_map(|metric| {
                metric.map.words("predicts").into_iter().map(move |later| (metric, later))
            });
            pairs
                .map(|(metric, later)| {
                    Fault::in_file(
                        example.entry(EntryKind::Metric, later).map.with_word("predicts", &metric.id),
                    )
                })
                .collect()
        },
    },
    Kind {
        what: "claim a word that another term has",
        code: "R008",
        also: &["W002"],
        places: |example| {
            let terms = example.of(EntryKind::Term);
            let name = |term: &Entry| term.map.data["name"]["en"].as_str().map(str::to_owned);
            let claimed = |pair: &[Entry]| {
                // it is found where the word comes for the second time, in the order of the ids
                let edit = pair[1].map.with("aliases", &format!("[{}]", name(&pair[0])?));
                let later = pair.iter().max_by_key(|term| &term.id)?;
                Some(Fault::at(later, edit))
            };
            terms.windows(2).filter_map(claimed).collect()
        },
    },
    Kind {
        what: "keep a metric from those who read of it",
        code: "R009",
        also: &["R009"],
        places: |example| {
            let shown = |metric: &&Entry| !example.naming(EntryKind::Role, "metrics", &metric.id).is_empty();
            let hidden = |metric: &Entry| {
                let role = example
                    .naming(EntryKind::Role, "metrics", &metric.id)
                    .into_iter()
                    .next()
                    .map(|role| role.reference());
                Some(Fault { at: vec![role?], edits: vec![metric.map.with("visibility", "managers")] })
            };
            example.of(EntryKind::Metric).iter().filter(shown).filter_map(hidden).collect()
        },
    },
    Kind {
        what: "let an acceptance expire",
        code: "R010",
        also: &["S011", "S014", "J003", "J008", "D005", "M004"],
        places: |example| in_acceptances(example, ("until", "2026-11-20")),
    },
    Kind {
        what: "accept what nobody finds",
        code: "R010",
        also: &["S011", "S014", "J003", "J008", "D005", "M004"],
        places: |example| in_acceptances(example, ("on", "role:shop-lead")),
    },
];

pub(super) const READINGS: &str = "drivers/readings.csv";

/// Every acceptance with a field set to another value.
fn in_acceptances(example: &Example, (field, value): (&str, &str)) -> Vec<Fault> {
    let site = example.site();
    let accepted = site.map.map("checks").map_or(Vec::new(), |checks| checks.items("accept"));
    accepted.iter().map(|acceptance| Fault::at(&site, acceptance.with(field, value))).collect()
}

/// The first word of a field with a letter too many.
fn misspelt(entry: &Entry, field: &str) -> Option<Edit> {
    let word = *entry.map.words(field).first()?;
    let (lines, text) = entry.map.text_of(field)?;
    let colon = text.find(':')? + 1;
    let rest = text[colon..].replacen(word, &format!("{word}x"), 1);
    Some(Edit::new(entry.map.path, lines, format!("{}{rest}", &text[..colon])))
}

/// A paragraph at the beginning of every prose.
pub(super) fn in_prose(example: &Example, paragraph: &str) -> Vec<Fault> {
    let add =
        |(entry, line): (&Entry, usize)| Fault::at(entry, Edit::new(entry.map.path, line..line, paragraph));
    example.prose().filter(|(entry, _)| entry.map.path.matches('/').count() == 1).map(add).collect()
}
