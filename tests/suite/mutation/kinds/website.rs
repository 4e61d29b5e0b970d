//! Faults of the website; content alone gives neither W001 nor W003, for they are about a theme of the house's own, and a link in a text is R003.

use concentric::load::Kind as EntryKind;

use super::super::example::Entry;
use super::super::judged::kind_of;
use super::super::mutator::{Fault, Kind};
use super::super::text::{Edit, Map};
use super::faults;
use super::references::in_prose;
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
            untranslated(faults(example.all(), single))
        },
    },
    Kind {
        what: "give a page the address of another",
        code: "W004",
        // each language has its page
        also: &["W004", "W002"],
        places: |_| {
            let named = |id: &str| {
                let text = "---\nname: Again\nnavigation: true\n---\nOnce more.\n";
                Fault {
                    at: vec![format!("page:{id}")],
                    edits: vec![Edit::new(&format!("pages/{id}.md"), 0..0, text)],
                }
            };
            ["roadmap", "playbook", "journeys", "glossary"].map(named).into()
        },
    },
    Kind {
        what: "ask a view for what there is not",
        code: "W005",
        also: &[],
        places: |example| {
            [
                "show: tabel\nof: plays",
                "show: table\nof: paintings",
                "show: table\nof: plays\nwhere: {colour: red}",
            ]
            .iter()
            .flat_map(|asked| in_prose(example, &format!("```view\n{asked}\n```\n\n")))
            .collect()
        },
    },
    Kind {
        what: "write a page that nobody can load on the way",
        code: "W006",
        also: &["W006"],
        places: |example| in_prose(example, &"We go on, day after day, and say so.\n\n".repeat(3_000)),
    },
    Kind {
        what: "publish in a language that the theme does not speak",
        code: "W007",
        also: &["W002"],
        places: |example| {
            let site = example.site();
            let spoken =
                |tag: &str| Fault::at(&site, site.map.with("languages", &format!("[en, de, {tag}]")));
            ["fr", "nl", "it"].map(spoken).into()
        },
    },
    Kind {
        what: "leave out in the first language what is written in another",
        code: "W002",
        also: &[],
        places: |example| {
            let left = |play: &Entry| -> Vec<_> {
                let fields = TRANSLATED.iter().filter(|field| is_translated(example, play, field));
                fields.filter_map(|field| Some(Fault::at(play, play.map.without(field)?))).collect()
            };
            untranslated(example.of(EntryKind::Play).iter().flat_map(left).collect())
        },
    },
];

/// What is not translated may be told of the kind as a whole.
fn untranslated(faults: Vec<Fault>) -> Vec<Fault> {
    let of_kind = |fault: Fault| Fault { at: fault.at.iter().map(|at| kind_of(at)).collect(), ..fault };
    faults.into_iter().map(of_kind).collect()
}
