//! What the tree tells of small scorecards: where a bad number starts, what is folded, what stands out of its place.

use std::fmt::Write;

use serde_json::Value;

use super::tree;
use crate::render::views::test_support::in_scope;
use crate::source::InMemory;

/// Metrics by id, cadence, reading (act below 10) and what each foretells; one without a cadence is read every year and lags.
fn files(metrics: &[(&str, &str, f64, &str)]) -> InMemory {
    let mut text = String::new();
    for (id, cadence, reading, predicts) in metrics {
        let (timing, cadence) =
            if cadence.is_empty() { ("lagging", "yearly") } else { ("leading", *cadence) };
        writeln!(
            text,
            "{id}: {{name: Number {id}, unit: '%', better: higher, timing: {timing}, cadence: {cadence}, alert: 10, target: 50, \
             predicts: [{predicts}], readings: [{{date: 2026-11-15, value: {reading}}}]}}"
        )
        .unwrap();
    }
    InMemory::new().with("metrics.yaml", text)
}

/// The figure as its template sees it, and how many metrics stand below it.
fn figure(files: InMemory) -> (Value, usize) {
    in_scope(files, |scope| {
        let found = tree(scope);
        let rest = found.as_ref().map_or(0, |(_, rest)| rest.len());
        (serde_json::to_value(found.map(|(tree, _)| tree)).unwrap(), rest)
    })
}

fn heads(figure: &Value) -> Vec<&str> {
    figure["columns"].as_array().unwrap().iter().filter_map(|column| column["name"].as_str()).collect()
}

fn cards(figure: &Value, column: usize) -> Vec<&Value> {
    let slots = figure["columns"][column]["slots"].as_array().unwrap();
    slots.iter().map(|slot| &slot["card"]).filter(|card| !card.is_null()).collect()
}

#[test]
fn a_bad_number_is_led_back_to_where_it_starts() {
    let metrics = [
        ("a", "weekly", 5.0, "c"),
        ("b", "weekly", 20.0, "c, d"),
        ("c", "monthly", 20.0, "e"),
        ("d", "monthly", 5.0, "f"),
        ("e", "quarterly", 5.0, "g"),
        ("f", "quarterly", 20.0, "g"),
        ("g", "", 20.0, ""),
    ];
    let (figure, rest) = figure(files(&metrics));
    assert_eq!(heads(&figure), ["Every week", "Every month", "Every quarter", "In the end"]);
    assert_eq!(
        figure["finding"],
        "“Number e” is past the point where we act, and so is a number that foretells it."
    );
    let followed: Vec<String> = figure["links"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|link| link["followed"] == true)
        .map(|link| format!("{}-{}", link["from"], link["to"]))
        .collect();
    assert_eq!((followed, rest), (vec!["0-2".to_owned(), "2-4".to_owned()], 0));
    assert_eq!(cards(&figure, 1)[0]["foretells"], "Foretells: Number e.");
}

#[test]
fn early_signs_are_told_as_long_as_nobody_feels_them() {
    let (early, _) = figure(files(&[("a", "weekly", 5.0, "b"), ("b", "monthly", 20.0, "")]));
    assert_eq!(
        early["finding"],
        "One early number is past the point where we act; what it foretells is not yet."
    );
    let (quiet, _) = figure(files(&[("a", "weekly", 20.0, "b"), ("b", "monthly", 20.0, "")]));
    assert_eq!((quiet["finding"].as_str(), quiet["rest"].as_str()), (Some(""), Some("")));
    let (late, _) = figure(files(&[("a", "weekly", 20.0, "b"), ("b", "monthly", 5.0, "")]));
    assert_eq!(late["finding"], "", "a bad number that nothing foretold is told of above");
}

#[test]
fn what_hangs_together_with_nothing_stands_below_and_nothing_at_all_is_no_tree() {
    let (with_one_alone, rest) =
        figure(files(&[("a", "weekly", 20.0, "b"), ("b", "monthly", 20.0, ""), ("c", "weekly", 20.0, "")]));
    assert_eq!((heads(&with_one_alone).len(), rest), (2, 1));
    assert_eq!(figure(files(&[("a", "weekly", 20.0, ""), ("b", "monthly", 20.0, "")])), (Value::Null, 0));
}

#[test]
fn of_more_than_twelve_in_a_column_some_stand_below() {
    let ids: Vec<String> = (0..20).map(|index| format!("n{index}")).collect();
    let mut metrics: Vec<(&str, &str, f64, &str)> =
        ids.iter().map(|id| (id.as_str(), "weekly", if id == "n9" { 5.0 } else { 20.0 }, "end")).collect();
    metrics.push(("end", "", 5.0, ""));
    let (figure, rest) = figure(files(&metrics));
    let shown: Vec<&str> = cards(&figure, 0).iter().filter_map(|card| card["id"].as_str()).collect();
    assert_eq!((shown.len(), rest, figure["columns"][0]["more"].as_str()), (12, 8, Some("and 8 more")));
    assert!(shown.contains(&"n9"), "it lies on the followed path");
    assert!(figure["is_tall"] == true);
}

#[test]
fn what_something_seldomer_leads_to_says_how_often_it_is_read() {
    let (figure, _) = figure(files(&[
        ("a", "quarterly", 20.0, "b"),
        ("b", "weekly", 20.0, "c"),
        ("c", "weekly", 20.0, ""),
    ]));
    assert_eq!(heads(&figure), ["Every quarter", "Every quarter", "Every quarter"]);
    assert_eq!(cards(&figure, 0)[0]["target"], "target 50%");
    assert_eq!(cards(&figure, 1)[0]["target"], "target 50%, Weekly");
}

#[test]
fn a_long_unit_stands_below_its_number() {
    let metric = |unit: &str, target: &str| {
        let text = format!(
            "a: {{name: A, unit: {unit}, better: higher, timing: leading, cadence: weekly, predicts: [b]{target}, \
             readings: [{{date: 2026-11-15, value: 1240}}]}}\n\
             b: {{name: B, unit: days, better: lower, timing: lagging, cadence: yearly}}\n"
        );
        let (figure, _) = figure(InMemory::new().with("metrics.yaml", text));
        let card = cards(&figure, 0)[0].clone();
        (card["value"]["after"].as_str().unwrap().to_owned(), card["target"].as_str().unwrap().to_owned())
    };
    assert_eq!(metric("days", ""), (" days".to_owned(), String::new()));
    assert_eq!(
        metric("signed contracts for leases", ""),
        (String::new(), "signed contracts for leases".to_owned())
    );
    let (after, target) = metric("signed contracts for leases", ", target: 1400");
    assert_eq!((after.as_str(), target.as_str()), ("", "target 1,400 signed contracts for leases"));
}
