//! Faults on the roadmap: dates, dependencies, stages, and what people were not told.

use concentric::load::Kind as EntryKind;

use super::super::example::Entry;
use super::super::mutator::{Fault, Kind};
use super::super::text::{Edit, Map};
use super::{drop_field, everywhere, faults, new_entry};

pub(super) static KINDS: &[Kind] = &[
    Kind {
        what: "let two initiatives wait for each other",
        code: "T001",
        also: &["T002"],
        places: |example| {
            let initiatives = example.of(EntryKind::Initiative);
            let pairs = initiatives
                .iter()
                .flat_map(|entry| entry.map.words("depends_on").into_iter().map(move |on| (entry, on)));
            let circle = |(entry, on): (&Entry, &str)| {
                let on = example.entry(EntryKind::Initiative, on);
                let edits = vec![on.map.with_word("depends_on", &entry.id)];
                Fault { at: vec![entry.reference(), on.reference()], edits }
            };
            pairs.map(circle).collect()
        },
    },
    Kind {
        what: "start before what is waited for has ended",
        code: "T002",
        also: &["T003", "T004", "T012", "T013"],
        places: |example| {
            let early = |initiative: &Entry| {
                let waits = initiative.map.words("depends_on");
                let on =
                    waits.iter().map(|on| example.entry(EntryKind::Initiative, on)).find(|on| is_open(on))?;
                is_open(initiative).then(|| initiative.map.with("start", &last_day(&on)[..7]))
            };
            faults(&example.of(EntryKind::Initiative), early)
        },
    },
    Kind {
        what: "end after the stage has",
        code: "T003",
        also: &["T002", "T004", "T019"],
        places: |example| {
            faults(&example.of(EntryKind::Initiative), |entry| {
                is_open(entry)
                    .then(|| entry.map.with("end", "2029-12-31"))
                    .filter(|_| !entry.map.has("expected"))
            })
        },
    },
    Kind {
        what: "need what nobody will be able to do",
        code: "T004",
        also: &[],
        places: |example| {
            let capabilities = ["weigh-rider-value", "close-the-loop", "foretell-renewal"];
            let of = |entry: &Entry| {
                capabilities.map(|capability| {
                    Fault::at(
                        entry,
                        entry.map.with("requires", &format!("[{{capability: {capability}, at_least: 5}}]")),
                    )
                })
            };
            let open = example.of(EntryKind::Initiative).into_iter().filter(is_open);
            open.flat_map(|entry| of(&entry)).collect()
        },
    },
    Kind {
        what: "put out the only lighthouse",
        code: "T005",
        also: &[],
        places: |example| {
            let shining = |stage: &Entry| {
                let mut initiatives = example
                    .naming(EntryKind::Initiative, "stage", &stage.id)
                    .into_iter()
                    .filter(|entry| entry.map.says_yes("lighthouse"));
                let only = initiatives.next().filter(|_| initiatives.next().is_none())?;
                only.map.without("lighthouse").filter(|_| stage.id.ends_with("/transform"))
            };
            faults(&example.of(EntryKind::Stage), shining)
        },
    },
    Kind {
        what: "date what was told since the summer a year too early",
        code: "T006",
        // a rule of the example's own waits for what its lighthouses show
        also: &["a-lighthouse-is-seen"],
        places: |example| {
            let mistaken = |success: &Entry| {
                let date = success.map.word("date");
                (date > "2026-08-31").then(|| success.map.with("date", &date.replacen("2026", "2025", 1)))
            };
            let edits = everywhere(&example.of(EntryKind::Success), mistaken);
            vec![Fault { at: vec!["cycle-one/transform".to_owned()], edits }]
        },
    },
    Kind {
        what: "take everything that was learned for something achieved",
        code: "T007",
        also: &[],
        places: |example| {
            let told = example.of(EntryKind::Success);
            let last = told.iter().max_by_key(|success| success.map.word("date"));
            let edits = everywhere(&told, |success| Some(success.map.with("kind", "outcome")));
            vec![Fault { at: last.map(Entry::reference).into_iter().collect(), edits }]
        },
    },
    Kind {
        what: "leave a new department out",
        code: "T008",
        also: &["W002"],
        places: |example| {
            let departments = example.of(EntryKind::Department);
            departments
                .iter()
                .map(|other| {
                    new_entry(
                        EntryKind::Department,
                        "canteen",
                        &format!(
                            "name: Canteen\nkind: support\nsupports: [{}]\nmetrics: [staff-recommend]",
                            other.id
                        ),
                    )
                })
                .collect()
        },
    },
    Kind {
        what: "forget when a stage is over",
        code: "T009",
        also: &[],
        places: |example| drop_field(example, EntryKind::Stage, "exit"),
    },
    Kind {
        what: "end a stage without what it was for",
        code: "T010",
        also: &[],
        places: |example| {
            let of = |stage: &Entry| -> Vec<Fault> {
                let exits = stage.map.items("exit");
                exits.iter().filter_map(|exit| Some(Fault::at(stage, exit.without("met")?))).collect()
            };
            let ended = example
                .of(EntryKind::Stage)
                .into_iter()
                .filter(|stage| stage.map.word("end") < example.today());
            ended.flat_map(|stage| of(&stage)).collect()
        },
    },
    Kind {
        what: "reinforce nothing",
        code: "T011",
        also: &["R001"],
        places: |example| {
            let used = |stage: &str| !example.naming(EntryKind::Initiative, "stage", stage).is_empty();
            faults(&example.of(EntryKind::Cycle), |cycle| {
                cycle
                    .map
                    .map("stages")?
                    .without("reinforce")
                    .filter(|_| !used(&format!("{}/reinforce", cycle.id)))
            })
        },
    },
    Kind {
        what: "begin again before the last cycle has settled",
        code: "T011",
        also: &[],
        places: |example| {
            let cycles = example.of(EntryKind::Cycle);
            let months = ["2026-12", "2027-01", "2027-04", "2027-05"];
            months.iter().map(|month| Fault::at(&cycles[1], cycles[1].map.with("start", month))).collect()
        },
    },
    Kind {
        what: "let an initiative pass its end",
        code: "T012",
        also: &[],
        places: |example| {
            faults(&example.of(EntryKind::Initiative), |entry| {
                let is_under_way =
                    entry.map.word("status") == "active" && entry.map.word("start") < "2026-11-20";
                is_under_way.then(|| {
                    entry.map.with(if entry.map.has("expected") { "expected" } else { "end" }, "2026-11-20")
                })
            })
        },
    },
    Kind {
        what: "let an initiative pass its start",
        code: "T013",
        also: &["T002"],
        places: |example| {
            faults(&example.of(EntryKind::Initiative), |entry| {
                (entry.map.word("status") == "active").then(|| entry.map.with("status", "planned"))
            })
        },
    },
    Kind {
        what: "forget why one cannot stay, or who stands for it",
        code: "T014",
        also: &[],
        places: |example| {
            let organisation = example.organisation();
            let parts = ["burning_platform", "sponsor", "retarding_forces"];
            parts
                .iter()
                .filter_map(|part| Some(Fault::at(&organisation, organisation.map.without(part)?)))
                .collect()
        },
    },
    Kind {
        what: "answer nothing to what holds us back",
        code: "T014",
        also: &[],
        places: |example| {
            let organisation = example.organisation();
            let forces = organisation.map.items("retarding_forces");
            forces
                .iter()
                .filter_map(|force| Some(Fault::at(&organisation, force.without("response")?)))
                .collect()
        },
    },
    Kind {
        what: "weigh one way only",
        code: "T015",
        also: &[],
        places: |example| {
            let is_strategic = |entry: &Entry| is_open(entry) && entry.map.word("win") == "strategic";
            let one_way = |entry: &Entry| {
                let (lines, _) = entry.map.text_of("options")?;
                let second = entry.map.items("options").get(1)?.from;
                Some(Edit::new(entry.map.path, second..lines.end, "")).filter(|_| is_strategic(entry))
            };
            faults(&example.of(EntryKind::Initiative), one_way)
        },
    },
];

fn is_open(initiative: &Entry) -> bool {
    matches!(initiative.map.word("status"), "planned" | "active")
}

fn last_day<'e>(initiative: &Entry<'e>) -> &'e str {
    let map: &Map<'e> = &initiative.map;
    if map.has("expected") { map.word("expected") } else { map.word("end") }
}
