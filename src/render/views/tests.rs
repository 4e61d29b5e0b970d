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

/// Makes every page and looks at what no page may have.
fn assert_sound(files: InMemory) {
    in_scope(files, |scope| {
        for task in tasks(scope.model) {
            let here = Scope::new(scope.facts, scope.shell, 0, &task.address);
            let bytes = (task.make)(&here).unwrap_or_else(|fault| panic!("{}: {fault:?}", task.address));
            let page = String::from_utf8(bytes).unwrap();
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

#[test]
fn a_journey_of_forty_steps_stands() {
    assert_sound(house(40));
}
