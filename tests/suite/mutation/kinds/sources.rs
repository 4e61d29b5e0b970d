//! Faults of writing: what is not YAML, not a field, not an id, not a date.

use std::ops::Range;

use concentric::load::Kind as EntryKind;
use concentric::model::reference_of;

use super::super::example::{Entry, Example};
use super::super::mutator::{Fault, Kind};
use super::super::text::Edit;
use super::faults;
use super::references::in_prose;

pub(super) static KINDS: &[Kind] = &[
    Kind { what: "leave a bracket open", code: "S001", also: &[], places: open_bracket },
    Kind { what: "end a quotation nowhere", code: "S001", also: &[], places: open_quotation },
    Kind { what: "misspell a field", code: "S002", also: &[], places: misspelt_field },
    Kind { what: "misspell a field of a step", code: "S002", also: &[], places: misspelt_field_of_step },
    Kind { what: "forget what a kind must say", code: "S003", also: &[], places: without_required },
    Kind {
        what: "write a word for a date",
        code: "S004",
        also: &[],
        places: |example| {
            faults(example.all(), |entry| with_first(entry, &["date", "start", "end", "reviewed"], "soon"))
        },
    },
    Kind {
        what: "write a word that is none of the choices",
        code: "S004",
        also: &[],
        places: |example| {
            faults(example.all(), |entry| {
                with_first(entry, &["better", "timing", "area", "win", "kind", "side"], "other")
            })
        },
    },
    Kind {
        what: "say something twice",
        code: "S005",
        also: &[],
        places: |example| {
            faults_in_files(example.all(), |entry| {
                let (_, lines) = entry.map.fields().into_iter().next_back()?;
                let text = entry.map.text[lines.clone()].concat();
                Some(Edit::new(entry.map.path, lines.end..lines.end, text))
            })
        },
    },
    Kind { what: "write an id with a capital", code: "S006", also: &[], places: capital_id },
    Kind {
        what: "give two steps one id",
        code: "S007",
        also: &["R001"],
        places: |example| {
            let journeys = example.of(EntryKind::Journey);
            let pairs = journeys.iter().flat_map(|journey| {
                let steps = super::super::example::steps(journey);
                steps.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect::<Vec<_>>()
            });
            let same = |(first, second): (Entry, Entry)| {
                Edit::new(
                    second.map.path,
                    second.map.from..second.map.from + 1,
                    first.map.text[first.map.from].clone(),
                )
            };
            pairs.map(same).map(Fault::in_file).collect()
        },
    },
    Kind {
        what: "write an entry twice",
        code: "S007",
        also: &[],
        places: |example| {
            let named = example.all().iter().filter(|entry| entry.map.indent > 0);
            let copied = |entry: &Entry| {
                let text: String = entry.map.text[entry.map.from - 1..entry.map.to].concat();
                let edit = Edit::new(&format!("twice/{}.yaml", entry.kind.collections()[0]), 0..0, text);
                Fault::at(entry, edit)
            };
            named.map(copied).collect()
        },
    },
    Kind {
        what: "swap start and end of an initiative",
        code: "S008",
        also: &[],
        places: |example| swapped(&example.of(EntryKind::Initiative)),
    },
    Kind {
        what: "swap start and end of a stage",
        code: "S008",
        also: &[],
        places: |example| swapped(&example.of(EntryKind::Stage)),
    },
    Kind {
        what: "feel more than one can",
        code: "S009",
        also: &[],
        places: |example| {
            let steps = example.of(EntryKind::Step);
            let felt =
                |step: &Entry| Fault { at: vec![step.whole()], edits: vec![step.map.with("emotion", "4")] };
            steps.iter().map(felt).collect()
        },
    },
    Kind {
        what: "want a level beyond the scale",
        code: "S009",
        also: &[],
        places: |example| {
            faults(&example.of(EntryKind::Capability), |entry| Some(entry.map.with("desired", "7")))
        },
    },
    Kind {
        what: "write bytes that are no text",
        code: "S010",
        also: &[],
        places: |example| {
            let texts = example.paths().filter(|path| {
                path.contains('/') && [".yaml", ".md", ".csv"].iter().any(|end| path.ends_with(end))
            });
            let line = |path: &str| Fault::in_file(Edit::new(path, 1..1, b"\xff\xfe\n".as_slice()));
            texts.map(line).collect()
        },
    },
    Kind {
        what: "put a note into a folder of entries",
        code: "S011",
        also: &[],
        places: |example| {
            let folders = example.paths().filter_map(|path| path.rsplit_once('/')).map(|(folder, _)| folder);
            let note = |folder: &str| {
                Fault::in_file(Edit::new(&format!("{folder}/to-do.txt"), 0..0, "Ask the shop.\n"))
            };
            folders.filter(|folder| *folder != "assets").map(note).collect()
        },
    },
    Kind {
        what: "nest lists as no person does",
        code: "S012",
        also: &[],
        places: |example| {
            let nested = format!("{}{}", "[".repeat(300), "]".repeat(300));
            faults_in_files(example.all(), |entry| {
                entry.map.has("summary").then(|| entry.map.with("summary", &nested))
            })
        },
    },
    Kind {
        what: "link to a file beside the content",
        code: "S013",
        also: &[],
        places: |example| in_prose(example, "See [the minutes](../../minutes/march.md).\n\n"),
    },
    Kind {
        what: "write HTML into prose",
        code: "S014",
        also: &[],
        places: |example| {
            let accepted = ["customer-feedback", "how-we-change"];
            let prose = example.prose().filter(|(entry, _)| !accepted.contains(&entry.id.as_str()));
            let html = |(entry, line): (&Entry, usize)| {
                Fault::at(
                    entry,
                    Edit::new(entry.map.path, line..line, "This is <font color=red>new</font>.\n\n"),
                )
            };
            prose.map(html).collect()
        },
    },
];

fn faults_in_files(entries: &[Entry], edit: impl Fn(&Entry) -> Option<Edit>) -> Vec<Fault> {
    entries.iter().filter_map(edit).map(Fault::in_file).collect()
}

/// The fields that stand on one line.
fn single_lines<'e>(entry: &Entry<'e>) -> impl Iterator<Item = (&'e str, Range<usize>)> {
    entry.map.fields().into_iter().filter(|(_, lines)| lines.len() == 1)
}

fn open_bracket(example: &Example) -> Vec<Fault> {
    let opened = |entry: &Entry| {
        let (line, lines) = single_lines(entry)
            .map(|(_, lines)| (&entry.map.text[lines.start], lines))
            .find(|(line, _)| line.contains(": [") && line.ends_with("]\n"))?;
        Some(Edit::new(entry.map.path, lines, line.replace(']', "")))
    };
    faults_in_files(example.all(), opened)
}

fn open_quotation(example: &Example) -> Vec<Fault> {
    faults_in_files(example.all(), |entry| {
        entry.map.has("summary").then(|| entry.map.with("summary", "\"It is said"))
    })
}

/// A letter is written twice.
fn misspelt(entry: &Entry, field: &str) -> Option<Edit> {
    let (lines, text) = entry.map.text_of(field)?;
    let wrong = format!("{field}{}", field.chars().last()?);
    Some(Edit::new(entry.map.path, lines, text.replacen(field, &wrong, 1)))
}

fn misspelt_field(example: &Example) -> Vec<Fault> {
    let of = |entry: &Entry| -> Vec<Fault> {
        let fields = entry.map.fields();
        fields.iter().filter_map(|(field, _)| Some(Fault::at(entry, misspelt(entry, field)?))).collect()
    };
    example.all().iter().flat_map(of).collect()
}

fn misspelt_field_of_step(example: &Example) -> Vec<Fault> {
    let of = |step: &Entry| -> Vec<Fault> {
        let fields = step.map.fields().into_iter().filter(|(field, _)| *field != "id");
        fields.filter_map(|(field, _)| Some(Fault::in_file(misspelt(step, field)?))).collect()
    };
    example.of(EntryKind::Step).iter().flat_map(of).collect()
}

fn without_required(example: &Example) -> Vec<Fault> {
    let of = |entry: &Entry| -> Vec<Fault> {
        let fields = reference_of(entry.kind).map_or(&[][..], |reference| reference.fields);
        let required = fields.iter().filter(|field| field.is_required());
        required.filter_map(|field| Some(Fault::at(entry, entry.map.without(field.name)?))).collect()
    };
    example.all().iter().flat_map(of).collect()
}

/// The first of these fields that it has says this instead.
fn with_first(entry: &Entry, fields: &[&str], value: &str) -> Option<Edit> {
    let field = fields.iter().find(|field| entry.map.has(field))?;
    Some(entry.map.with(field, value))
}

fn capital_id(example: &Example) -> Vec<Fault> {
    let capital = |entry: &Entry| {
        let line = entry.map.from - 1;
        let (first, rest) = entry.id.split_at(1);
        Fault::in_file(Edit::new(
            entry.map.path,
            line..line + 1,
            format!("{}{rest}:\n", first.to_uppercase()),
        ))
    };
    example.all().iter().filter(|entry| entry.map.indent > 0).map(capital).collect()
}

fn swapped(entries: &[Entry]) -> Vec<Fault> {
    let swap = |entry: &Entry| {
        let (start, end) = (entry.map.word("start"), entry.map.word("end"));
        let is_period = start.len() == end.len() && start < end;
        is_period.then(|| Fault {
            at: vec![entry.reference()],
            edits: vec![Edit::new(
                entry.map.path,
                entry.map.from..entry.map.to,
                entry.map.text[entry.map.from..entry.map.to]
                    .concat()
                    .replacen(&format!("start: {start}"), "start: ?", 1)
                    .replacen(&format!("end: {end}"), &format!("end: {start}"), 1)
                    .replacen("start: ?", &format!("start: {end}"), 1),
            )],
        })
    };
    entries.iter().filter_map(swap).collect()
}
