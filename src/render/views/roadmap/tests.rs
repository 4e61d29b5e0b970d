//! Tests of what the roadmap says.

use super::takeaway::takeaway;
use super::{by_start, head, horizons};
use crate::render::scope::Scope;
use crate::render::views::test_support::in_scope;
use crate::source::InMemory;

fn initiative(name: &str, dates: (&str, &str), more: &str) -> String {
    let (start, end) = dates;
    format!(
        "---\nname: {name}\nstage: one/prove\nstart: {start}\nend: {end}\nowner: lead\ndrivers: [leadership]\n{more}\n---\n"
    )
}

fn said<T>(initiatives: &[(&str, String)], test: impl FnOnce(&Scope) -> T) -> T {
    let files = InMemory::new()
        .with("departments.yaml", "shops: {name: Shops, kind: primary}\n")
        .with("roles.yaml", "lead: {name: Lead, department: shops}\n")
        .with("cycles.yaml", "one: {name: One, stages: {prove: {start: 2026-05, end: 2026-12}}}\n");
    let files = initiatives
        .iter()
        .fold(files, |files, (id, text)| files.with(format!("initiatives/{id}.md"), text.as_str()));
    in_scope(files, test)
}

#[test]
fn what_is_late_is_named_with_what_waits_for_it() {
    let card = initiative("Job card", ("2026-06-01", "2026-10-31"), "status: active");
    let call = initiative("Call first", ("2026-12-01", "2026-12-20"), "depends_on: [card]");
    let (finding, caption) =
        said(&[("card", card.clone()), ("call", call)], |scope| takeaway(scope, &by_start(scope.model)));
    assert_eq!(finding, "“Job card” is late, and “Call first” waits for it.");
    assert_eq!(caption, "");
    let light = initiative("Repair date", ("2026-06-01", "2026-12-31"), "status: active\nlighthouse: true");
    let (finding, caption) =
        said(&[("card", card), ("date", light)], |scope| takeaway(scope, &by_start(scope.model)));
    assert_eq!(finding, "One lighthouse shows the way: “Repair date”.");
    assert_eq!(caption, "“Job card” is late.");
}

#[test]
fn of_many_late_initiatives_the_number_is_said() {
    let late = initiative("Job card", ("2026-06-01", "2026-10-31"), "status: active");
    let all = [("a", late.clone()), ("b", late.clone()), ("c", late)];
    assert_eq!(said(&all, |scope| takeaway(scope, &by_start(scope.model)).0), "Three initiatives are late.");
    let none: [(&str, String); 0] = [];
    assert_eq!(said(&none, |scope| takeaway(scope, &by_start(scope.model)).0), "");
    assert!(said(&none, |scope| horizons::horizons(scope, &[]).is_empty()));
}

#[test]
fn the_head_counts_what_stands_how() {
    let all = [
        ("a", initiative("A", ("2026-06-01", "2026-10-31"), "status: active")),
        ("b", initiative("B", ("2026-06-01", "2026-07-31"), "status: done")),
        ("c", initiative("C", ("2026-12-01", "2026-12-31"), "")),
    ];
    let lead = said(&all, |scope| head::lead(scope, &by_start(scope.model)).as_str().to_owned());
    assert_eq!(
        lead,
        "What happens when, from May 2026 to December 2026. Three initiatives: one done, one under way and one planned. One is late."
    );
}

#[test]
fn what_comes_is_next_or_later_by_its_start() {
    let all = [
        ("a", initiative("Soon", ("2027-02-28", "2027-03-31"), "")),
        ("b", initiative("After", ("2027-03-01", "2027-04-15"), "")),
    ];
    let horizons = said(&all, |scope| horizons::horizons(scope, &by_start(scope.model)));
    let seen: Vec<(&str, &str, &str)> = horizons
        .iter()
        .map(|horizon| (&*horizon.name, &*horizon.note, &*horizon.lines[0].link.name))
        .collect();
    assert_eq!(seen, [("Next", "before March", "Soon"), ("Later", "March – April 2027", "After")]);
}
