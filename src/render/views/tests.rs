//! What holds of every page: it can be made from next to nothing, from one entry a kind and from many.

use std::collections::BTreeSet;

use crate::source::InMemory;

use super::tasks;
use super::test_support::in_scope;
use crate::render::scope::Scope;

/// One journey with as many steps as told, a department that does everything, its role, and a play at the first step.
fn house(steps: usize) -> InMemory {
    let step = |index: usize| {
        format!(
            "  - {{id: s{index}, name: Step {index}, phase: explore, touchpoints: [{{name: Door, channel: digital}}], \
             activities: [{{name: act, by: [shops], side: front}}]}}\n"
        )
    };
    let steps: String = (0..steps).map(step).collect();
    InMemory::new()
        .with("departments.yaml", "shops: {name: Shops, kind: primary}\n")
        .with("roles.yaml", "adviser: {name: Adviser, department: shops}\n")
        .with("journeys/lease.yaml", format!("name: Lease\ncustomer_goal: Arrive.\nsteps:\n{steps}"))
        .with(
            "playbook/late.md",
            "---\nname: Late\nroles: [adviser]\nwhen: It is late.\nsteps: [lease/s0]\n---\n1. Ring.\n",
        )
}

fn ids(page: &str) -> Vec<&str> {
    page.match_indices(" id=\"").filter_map(|(at, lead)| page[at + lead.len()..].split('"').next()).collect()
}

/// Whether an element of this name opens and closes with nothing between.
fn has_empty(page: &str, name: &str) -> bool {
    let close = format!("></{name}>");
    let opening = |at: usize| page[..at].rfind('<').map_or("", |start| &page[start + 1..at]);
    page.match_indices(&close).any(|(at, _)| opening(at).split(' ').next() == Some(name))
}

/// The page at an address.
fn page(files: InMemory, address: &str) -> String {
    in_scope(files, |scope| {
        let tasks = tasks(scope.model);
        let task =
            tasks.iter().find(|task| task.address == address).unwrap_or_else(|| panic!("no {address}"));
        let here = Scope::new(scope.facts, scope.shell, 0, address);
        (task.make)(&here).unwrap_or_else(|fault| panic!("{address}: {fault:?}")).markup
    })
}

/// Makes every page and looks at what no page may have.
fn assert_sound(files: InMemory) {
    in_scope(files, |scope| {
        for task in tasks(scope.model) {
            let here = Scope::new(scope.facts, scope.shell, 0, &task.address);
            let page =
                (task.make)(&here).unwrap_or_else(|fault| panic!("{}: {fault:?}", task.address)).markup;
            let all = ids(&page);
            let once: BTreeSet<&str> = all.iter().copied().collect();
            assert_eq!(all.len(), once.len(), "{}: an id stands twice in {all:?}", task.address);
            for name in ["ul", "ol", "dl", "h2", "h3", "p", "tbody"] {
                assert!(!has_empty(&page, name), "{}: there is an empty {name}", task.address);
            }
            for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
                let is_symbol = page.contains(&format!("<symbol id=\"{link}\""));
                assert!(is_symbol || once.contains(link), "{}: #{link} leads nowhere", task.address);
            }
        }
    });
}

#[test]
fn a_site_of_nothing_but_a_title_stands() {
    assert_sound(InMemory::new());
}

#[test]
fn one_entry_a_kind_stands() {
    assert_sound(house(1));
}

/// Every kind but the house's own, with nothing given that need not be; a later one may need those before it.
const LEAST: [(&str, &str); 15] = [
    ("segments.yaml", "movers: {name: Movers}\n"),
    ("principles.yaml", "fair: {name: Fair, kind: norm}\n"),
    ("terms.yaml", "step: {name: Station, definition: Where it happens}\n"),
    ("metrics.yaml", "stay: {name: Stay, unit: \"%\", better: higher, timing: lagging, cadence: yearly}\n"),
    ("outcomes.yaml", "loyal: {name: Loyal, kind: customer}\n"),
    ("strategic-themes.yaml", "one: {name: One, outcomes: [loyal], condition: It is so}\n"),
    ("goals.yaml", "first: {name: First, area: decisions}\n"),
    ("capabilities.yaml", "truth: {name: Truth, driver: leadership, current: 2, desired: 3}\n"),
    ("findings.yaml", "twice: {name: Twice, kind: weakness, source: journey}\n"),
    ("cycles.yaml", "one: {name: One, stages: {prove: {start: 2026-09, end: 2027-02}}}\n"),
    (
        "initiatives/scan.md",
        "---\nname: Scan\nstage: one/prove\nstart: 2026-10\nend: 2027-01\nowner: adviser\ndrivers: [leadership]\n---\n",
    ),
    ("successes/first.md", "---\nname: First\ndate: 2026-11-01\nkind: learning\n---\n"),
    ("assessments/2026-03.yaml", "name: Spring\ndate: 2026-03-01\n"),
    ("organisation.yaml", "purpose: Everyone arrives.\n"),
    ("pages/about.md", "---\nname: About\n---\nWords.\n"),
];

#[test]
fn the_least_of_each_kind_stands_alone_and_with_all_the_others() {
    let mut all = house(1);
    for (path, text) in LEAST {
        if !matches!(path, "strategic-themes.yaml" | "initiatives/scan.md") {
            assert_sound(house(1).with(path, text));
        }
        all = all.with(path, text);
        assert_sound(all.clone());
    }
}

#[test]
fn figures_stand_on_one_page_as_often_as_one_likes() {
    let view = |what: &str| format!("```view\n{what}\n```\n\n");
    let circle = view("show: circle\nof: journey:lease");
    let map = view("show: journey\nof: journey:lease");
    let roadmap = view("show: roadmap\nof: initiatives");
    let all = [&circle, &circle, &map, &map, &roadmap, &roadmap].map(String::as_str).concat();
    let initiative = "---\nname: Date\nstage: one/prove\nstart: 2026-05-04\nend: 2026-10-31\nstatus: active\nowner: adviser\ndrivers: [leadership]\n---\n";
    let journey = format!(
        "name: Lease\ncustomer_goal: Arrive.\nsteps: [{{id: s0, name: Step, phase: explore}}]\ndescription: |\n  {}\n",
        all.replace('\n', "\n  ")
    );
    let files = house(1)
        .with("journeys/lease.yaml", journey)
        .with("cycles.yaml", "one: {name: One, stages: {prove: {start: 2026-05, end: 2026-12}}}\n")
        .with("initiatives/date.md", format!("{initiative}{all}"))
        .with("pages/about.md", format!("---\nname: About\n---\n{all}"));
    assert_sound(files.clone());
    for address in ["about/index.html", "journeys/lease/index.html", "roadmap/date/index.html"] {
        let page = page(files.clone(), address);
        assert!(page.matches("<figure class=\"fig circle\"").count() >= 2, "{address}");
        assert!(page.matches("<figure class=\"fig rm\"").count() >= 2, "{address}");
        assert_eq!(page.matches("<pattern id=\"hatch\"").count(), 1, "{address}");
    }
}

#[test]
fn a_journey_of_forty_steps_stands() {
    assert_sound(house(40));
}
