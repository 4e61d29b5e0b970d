//! What the page on maturity tells of a few capabilities and departments, before and after they were looked at again.

use serde_json::Value;

use super::{levels, readiness::readiness, takeaway::finding};
use crate::model::Handle;
use crate::model::kinds::Capability;
use crate::render::views::test_support::in_scope;
use crate::source::InMemory;

/// Four capabilities that are wanted at 4 (the last at 2), with the levels of two checks; a dash stands for a level that was not looked at.
fn house(before: [&str; 4], now: [&str; 4]) -> InMemory {
    let ids = ["aim", "bid", "cut", "dig"];
    let capabilities = ids.map(|id| {
        let desired = if id == "dig" { 2 } else { 4 };
        format!("{id}: {{name: {id}, driver: leadership, desired: {desired}}}\n")
    });
    let check = |date: &str, levels: [&str; 4]| {
        let known = ids.iter().zip(levels).filter(|(_, level)| *level != "-");
        let levels: Vec<String> = known.map(|(id, level)| format!("{id}: {level}")).collect();
        format!("name: Check\ndate: {date}\nmaturity: {{{}}}\n", levels.join(", "))
    };
    InMemory::new()
        .with("capabilities.yaml", capabilities.concat())
        .with("assessments/one.yaml", check("2026-03-10", before))
        .with("assessments/two.yaml", check("2026-09-10", now))
}

#[test]
fn what_came_furthest_and_what_has_not_moved_is_named() {
    let told = |before, now| in_scope(house(before, now), finding);
    assert_eq!(
        told(["1", "1", "2", "2"], ["3", "2", "2", "2"]),
        "“aim” has come furthest since the check before. “cut” has not moved."
    );
    assert_eq!(
        told(["1", "1", "1", "1"], ["2", "2", "2", "2"]),
        "“aim”, “bid” and “cut” have the longest way to go: 2 levels each."
    );
    assert_eq!(told(["-", "-", "-", "-"], ["4", "4", "4", "2"]), "", "all is reached");
    assert_eq!(told(["4", "-", "-", "-"], ["3", "-", "-", "-"]), "“aim” has not moved.");
}

#[test]
fn histories_are_what_is_known_of_each() {
    in_scope(house(["1", "-", "2", "-"], ["2", "3", "-", "-"]), |scope| {
        let histories = scope.model.histories();
        for (index, history) in histories.iter().enumerate() {
            assert_eq!(*history, scope.model.history_of(Handle::<Capability>::new(index as u32)));
        }
        assert_eq!(histories.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1, 1, 0]);
    });
}

#[test]
fn levels_are_drawn_with_their_key_and_what_is_to_be_said_of_them() {
    let files = house(["1", "-", "-", "-"], ["2", "4", "-", "-"]);
    let table = in_scope(files, |scope| serde_json::to_value(levels(scope)).unwrap());
    assert_eq!(table["levels"][4], "5 Second nature");
    assert_eq!(table["key"], serde_json::json!(["March 2026", "today (September 2026)", "what we want"]));
    let rows = table["groups"][0]["rows"].as_array().unwrap();
    let said = |row: usize, field: &str| rows[row][field].as_str().unwrap().to_owned();
    assert_eq!(
        [said(0, "heard"), said(0, "to_go"), said(0, "note")],
        ["1 in March 2026", "2 levels", "nothing raises it yet"]
    );
    assert_eq!([said(1, "heard"), said(1, "to_go"), said(1, "note")], ["", "–", "reached"]);
    assert_eq!([said(2, "today"), said(2, "note")], ["–", ""]);
    let reached = in_scope(house(["4", "4", "4", "2"], ["4", "4", "4", "2"]), |scope| {
        serde_json::to_value(levels(scope)).unwrap()
    });
    assert_eq!(
        reached["key"],
        serde_json::json!(["", "today (September 2026)", ""]),
        "only marks that there are"
    );
}

#[test]
fn departments_stand_in_the_fields_that_their_names_tell() {
    let departments = "it: {name: IT, kind: support}\nshop: {name: Shop, kind: primary}\nhr: {name: HR, kind: support}\nnew: {name: New, kind: primary}\n";
    let check = "name: Check\ndate: 2026-09-10\nreadiness: {departments: {it: 2, shop: 3, hr: 5}}\nrequirement: {it: 4, shop: 3, hr: 1, new: 5}\n";
    let files = InMemory::new().with("departments.yaml", departments).with("assessments/one.yaml", check);
    let view = in_scope(files, |scope| serde_json::to_value(readiness(scope)).unwrap());
    assert_eq!(
        view["quadrant"]["words"]["caption"],
        "Departments by how much has to change and how ready people are. Prepare people first: IT. Go: Shop. Ask them to help: HR."
    );
    let list: Vec<&str> =
        view["list"].as_array().unwrap().iter().filter_map(|line| line["meaning"].as_str()).collect();
    assert_eq!(list, ["changes a lot, not ready yet", "changes a lot, is ready", "changes little, is ready"]);
    assert_eq!(view["quadrant"]["wide"]["points"][0]["support"], Value::Bool(true));
}
