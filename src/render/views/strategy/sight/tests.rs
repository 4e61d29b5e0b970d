//! What the line of sight tells of small organisations: who is followed, what is folded, what leads nowhere.

use serde_json::Value;

use super::{sight, themes};
use crate::render::views::test_support::in_scope;
use crate::source::InMemory;

/// Two outcomes, two themes, and as many initiatives, plays and roles as told, each play with the initiative and the role of its number.
fn house(initiatives: usize, plays: usize) -> InMemory {
    let names = |kind: &str, count: usize, more: &dyn Fn(usize) -> String| {
        (0..count)
            .fold(String::new(), |text, n| text + &format!("{kind}{n}: {{name: {kind} {n}{}}}\n", more(n)))
    };
    let stage = "stage: one/prove, start: 2026-10-01, end: 2027-01-31, drivers: [leadership]";
    let theme =
        |n: usize| if n % 5 == 4 { ", goals: [near]".to_owned() } else { format!(", theme: t{}", n % 2) };
    let role = |n: usize| format!(", department: shops, customer_facing: {}", n == 1);
    let play = |n: usize| {
        let came = if n < initiatives { format!(", initiatives: [i{n}]") } else { String::new() };
        format!(", when: It is late, roles: [r{}], description: \"1. Ring.\"{came}", n % 3)
    };
    InMemory::new()
        .with("departments.yaml", "shops: {name: Shops, kind: primary}\n")
        .with("cycles.yaml", "one: {name: One, stages: {prove: {start: 2026-09, end: 2027-02}}}\n")
        .with("outcomes.yaml", "loyal: {name: Loyal, kind: customer}\nlost: {name: Lost, kind: brand}\n")
        .with(
            "strategic-themes.yaml",
            names("t", 2, &|_| ", outcomes: [loyal], condition: It is so".to_owned()),
        )
        .with("goals.yaml", "near: {name: Near, area: decisions, theme: t1}\n")
        .with("initiatives.yaml", names("i", initiatives, &|n| format!(", {stage}{}", theme(n))))
        .with("roles.yaml", names("r", 3, &role))
        .with("plays.yaml", names("p", plays, &play))
}

/// The figure as its template sees it.
fn figure(files: InMemory) -> Value {
    in_scope(files, |scope| serde_json::to_value(sight(scope)).unwrap())
}

fn boxes(figure: &Value, column: usize) -> Vec<String> {
    let boxes = figure["columns"][column]["boxes"].as_array().unwrap();
    boxes.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_path_of_a_role_that_meets_customers_is_followed() {
    let figure = figure(house(4, 5));
    assert_eq!(figure["takeaway"], "One of 5 plays leads to no outcome.");
    assert_eq!(figure["rest"], "Followed here: r 1, with two plays from one initiative for one outcome.");
    assert_eq!(figure["chains"][0]["stops"].as_array().unwrap().len(), 3);
    let followed = figure["links"].as_array().unwrap().iter().filter(|link| link["followed"] == true).count();
    assert_eq!(followed, 5);
}

#[test]
fn every_outcome_stands_and_what_is_linked_with_nothing_else_does_not() {
    let figure = figure(house(2, 2));
    assert_eq!(figure["takeaway"], "Every play leads to an outcome.");
    let mut outcomes = boxes(&figure, 0);
    outcomes.sort_unstable();
    assert_eq!(outcomes, ["Lost", "Loyal"]);
    assert_eq!(boxes(&figure, 4).len(), 2, "the third role has no play");
}

#[test]
fn more_than_twelve_are_folded_in_figure_and_list() {
    let figure = figure(house(30, 16));
    let initiatives = boxes(&figure, 2);
    assert_eq!((initiatives.len(), initiatives[12].as_str()), (13, "and 18 more"));
    assert_eq!(boxes(&figure, 3).len(), 13);
    let list = in_scope(house(30, 16), |scope| serde_json::to_value(themes(scope)).unwrap());
    let first = &list[0];
    assert_eq!(first["initiatives"].as_array().unwrap().len(), 12);
    assert_eq!(first["more"], Value::Null);
    assert_eq!(list[1]["more"]["name"], "and 6 more");
}

#[test]
fn an_initiative_without_a_theme_stands_with_the_theme_of_its_goal() {
    let list = in_scope(house(5, 5), |scope| serde_json::to_value(themes(scope)).unwrap());
    let names: Vec<&str> =
        list[1]["initiatives"].as_array().unwrap().iter().filter_map(|line| line["name"].as_str()).collect();
    assert!(names.len() == 3 && names[2].ends_with(">i 4</a>"), "{names:?}");
}

#[test]
fn without_roles_nobody_is_followed_and_without_links_there_is_no_figure() {
    let nobody = figure(house(2, 0));
    assert_eq!(
        (nobody["takeaway"].as_str(), nobody["rest"].as_str(), &nobody["led"]),
        (Some(""), Some(""), &Value::Bool(false))
    );
    assert_eq!(
        figure(InMemory::new().with("outcomes.yaml", "loyal: {name: Loyal, kind: customer}\n")),
        Value::Null
    );
}
