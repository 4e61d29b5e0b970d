//! Two models are compared: what is told, what is not, and what publications leave behind.

mod again;

use std::sync::Arc;

use jiff::civil::{Date, date};

use crate::diagnostic::Sink;
use crate::load::{Kind, load};
use crate::model::{Edition, Model, model};
use crate::source::InMemory;

use super::{Change, History, Label, Manner, Move, Part, Snapshot, Value, What, difference};

const INITIATIVE: &str = "---\nname: One card\nstage: one/prove\nstart: 2026-01\nend: 2026-03\nowner: lead\ndrivers: [leadership]\n\
                          milestones: [{date: 2026-02-01, what: Printed}]\nprogress: 10%\n---\nWhy.\n";

fn files() -> InMemory {
    InMemory::new()
        .with("site.yaml", "title: A\nlanguages: [en, de]\naudiences: {managers: Managers}\n")
        .with("departments.yaml", "shops: {name: Shops, kind: primary}\n")
        .with("roles.yaml", "lead: {name: Lead, department: shops}\nhead: {name: Head, department: shops}\n")
        .with("cycles.yaml", "one: {name: One, stages: {prove: {start: 2026, end: 2026}}}\n")
        .with("journeys/lease.yaml", "name: Lease\ncustomer_goal: Ride.\nsteps:\n  - {id: fix, name: Fix, phase: explore, owner: lead}\n")
        .with("metrics.yaml", "late: {name: Late, unit: \"%\", better: lower, timing: leading, cadence: weekly, target: 9.95, readings: [{date: 2026-01-01, value: 4}]}\n")
        .with("initiatives/card.md", INITIATIVE)
}

fn made(files: &InMemory, edition: &Edition) -> Model {
    let mut sink = Sink::new();
    let corpus = load(files, &mut sink);
    model(corpus, edition, &mut sink)
}

fn on(day: Date) -> Edition {
    Edition { as_of: Some(day), ..Edition::default() }
}

fn taken(files: &InMemory) -> Snapshot {
    Snapshot::of(&made(files, &Edition::default()))
}

fn read(kept: &[u8]) -> Option<History> {
    History::read(&Arc::new(String::from_utf8(kept.to_vec()).unwrap()))
}

fn changes(after: InMemory) -> Vec<Change> {
    difference(&taken(&files()), &taken(&after))
}

/// The moves of the only entry that changed.
fn moves(after: InMemory) -> Vec<Move> {
    let mut changes = changes(after);
    assert_eq!(changes.len(), 1, "{changes:#?}");
    match changes.remove(0).what {
        What::Changed(moves) => moves,
        other => panic!("{other:?}"),
    }
}

fn card(from: &str, to: &str) -> InMemory {
    assert!(INITIATIVE.contains(from));
    files().with("initiatives/card.md", INITIATIVE.replace(from, to))
}

fn field(name: &str) -> Vec<Part> {
    vec![Part::Field(name.to_owned())]
}

fn label(text: &str) -> Label {
    Label([("en".into(), text.into())].into_iter().collect())
}

fn role(id: &str, name: &str) -> Value {
    Value::Reference { kind: Kind::Role, id: id.to_owned(), name: label(name) }
}

#[test]
fn the_same_model_differs_in_nothing() {
    assert_eq!(changes(files()), []);
    let reordered = files()
        .with("roles.yaml", "head: {name: Head, department: shops}\nlead: {name: Lead, department: shops}\n");
    assert_eq!(changes(reordered), []);
}

#[test]
fn days_owners_and_shares_move() {
    let moved = moves(card("end: 2026-03\nowner: lead", "end: 2026-Q2\nowner: head"));
    let day = |month, day| Value::Day(date(2026, month, day));
    let end = Manner::Became { before: day(3, 31), after: day(6, 30) };
    let owner = Manner::Became { before: role("lead", "Lead"), after: role("head", "Head") };
    assert_eq!(
        moved,
        [Move { path: field("end"), manner: end }, Move { path: field("owner"), manner: owner }]
    );
    let share = Manner::Became { before: Value::Share(10.0), after: Value::Share(20.5) };
    assert_eq!(moves(card("10%", "20.5%")), [Move { path: field("progress"), manner: share }]);
}

#[test]
fn texts_are_rewritten_and_translations_say_nothing_new() {
    assert_eq!(
        moves(card("Why.", "Why not?")),
        [Move { path: field("description"), manner: Manner::Rewritten }]
    );
    assert_eq!(changes(files().with("initiatives/card.de.md", "---\nname: Eine Karte\n---\nWarum.\n")), []);
    let long = "A sentence that is much too long to be kept whole, for it would fill the memory of a house.";
    let summary = moves(card("name: One card\n", &format!("name: One card\nsummary: {long}\n")));
    assert!(matches!(&summary[0].manner, Manner::Given(Value::Text(_))), "{summary:?}");
}

#[test]
fn items_are_known_by_their_names() {
    let path =
        [field("milestones"), vec![Part::Item(Value::Label(label("Printed")))], field("date")].concat();
    let day = |day| Value::Day(date(2026, 2, day));
    let manner = Manner::Became { before: day(1), after: day(15) };
    assert_eq!(moves(card("2026-02-01", "2026-02-15")), [Move { path, manner }]);
    let item = |text| vec![Value::Label(label(text))];
    let manner = Manner::Items { new: item("Posted"), gone: item("Printed") };
    assert_eq!(moves(card("Printed", "Posted")), [Move { path: field("milestones"), manner }]);
}

#[test]
fn numbers_of_metrics_keep_their_unit_and_readings_are_not_told() {
    let metrics = |target: &str, value: &str| {
        files().with("metrics.yaml", format!("late: {{name: Late, unit: \"%\", better: lower, timing: leading, cadence: weekly, target: {target}, readings: [{{date: 2026-01-01, value: {value}}}]}}\n"))
    };
    assert_eq!(changes(metrics("9.95", "5")), []);
    let measure = |number| Value::Measure(number, "late".to_owned());
    let manner = Manner::Became { before: measure(9.95), after: measure(8.0) };
    assert_eq!(moves(metrics("8", "4")), [Move { path: field("target"), manner }]);
}

#[test]
fn steps_stand_for_themselves_and_name_their_roles() {
    let journey = "name: Lease\ncustomer_goal: Ride.\nsteps:\n  - {id: fix, name: Fix, phase: examine, owner: lead}\n  - {id: ride, name: Ride, phase: explore}\n";
    let found = changes(files().with("journeys/lease.yaml", journey));
    let ids: Vec<(Kind, &str)> = found.iter().map(|change| (change.kind, change.id.as_str())).collect();
    assert_eq!(ids, [(Kind::Step, "lease/fix"), (Kind::Step, "lease/ride")]);
    assert!(found[0].roles.contains("lead"));
    assert_eq!((&found[1].what, &found[1].name), (&What::Added, &label("Ride")));
}

#[test]
fn what_was_kept_is_read_again_as_it_was() {
    let first = History::default().then(&made(&files(), &on(date(2026, 11, 1))));
    let second = first.then(&made(&card("10%", "0.1%"), &on(date(2026, 11, 2))));
    assert_eq!(second.sets().len(), 1);
    let again = read(&second.bytes()).unwrap();
    assert_eq!((again.bytes(), again.sets()), (second.bytes(), second.sets()));
    assert_ne!(again.digest(), first.digest());
    let other = String::from_utf8(second.bytes()).unwrap().replace("\"version\":1", "\"version\":0");
    assert_eq!(read(other.as_bytes()), None);
    assert_eq!(read(b"{"), None);
}

#[test]
fn an_unchanged_model_leaves_the_history_as_it_is() {
    let first = History::default().then(&made(&files(), &on(date(2026, 11, 1))));
    assert_eq!((first.first(), first.sets()), (Some("2026-11-01"), &[][..]));
    assert_eq!(first.then(&made(&files(), &on(date(2026, 12, 1)))), first);
    let changed = card("10%", "20%");
    let second = first.then(&made(&changed, &on(date(2026, 11, 1))));
    for day in [date(2026, 11, 1), date(2026, 12, 1)] {
        assert_eq!(second.then(&made(&changed, &on(day))), second, "{day}");
    }
}

#[test]
fn the_changes_of_a_day_are_one_set_and_days_follow_each_other() {
    let share = |share: &str, day| made(&card("10%", share), &on(date(2026, 11, day)));
    let history = History::default().then(&share("10%", 1)).then(&share("20%", 2)).then(&share("30%", 2));
    let told = |history: &History| -> Vec<(Date, Manner)> {
        let moved = |what: &What| match what {
            What::Changed(moves) => moves[0].manner.clone(),
            _ => Manner::Rewritten,
        };
        history.sets().iter().map(|set| (set.date, moved(&set.changes[0].what))).collect()
    };
    let became = |before, after| Manner::Became { before: Value::Share(before), after: Value::Share(after) };
    assert_eq!(told(&history), [(date(2026, 11, 2), became(10.0, 30.0))]);
    let later = history.then(&share("40%", 3));
    let expected = [(date(2026, 11, 3), became(30.0, 40.0)), (date(2026, 11, 2), became(10.0, 30.0))];
    assert_eq!(told(&later), expected);
    // taken back on the same day
    assert_eq!(told(&later.then(&share("30%", 3))), expected[1..]);
}

#[test]
fn nothing_is_named_that_the_edition_hides() {
    let history = History::default().then(&made(&files(), &on(date(2026, 11, 1))));
    let public = card("owner: lead", "owner: head");
    let history = history.then(&made(&public, &on(date(2026, 11, 2))));
    assert!(format!("{:?}", history.sets()).contains("Head"));
    for hiding in ["visibility: managers", "draft: true"] {
        let roles = format!(
            "lead: {{name: Lead, department: shops}}\nhead: {{name: Head, department: shops, {hiding}}}\n"
        );
        let hidden = files().with("roles.yaml", roles).with(
            "initiatives/card.md",
            INITIATIVE.replace("10%", "20%").replace("owner: lead", "owner: head"),
        );
        let next = history.then(&made(&hidden, &on(date(2026, 11, 3))));
        let told = format!("{:?}", next.sets());
        assert!(told.contains("20.0") && !told.to_lowercase().contains("head"), "{told}");
        assert_eq!(next.then(&made(&hidden, &on(date(2026, 11, 3)))), next);
    }
}
