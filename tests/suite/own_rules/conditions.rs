//! What rules compare, count and look for, in every kind of entry.

use super::{BOTH, speaks_of};

/// What must hold of every initiative, and of which of the two a rule then speaks: the quick win, the strategic one, both or none.
const CONDITIONS: &str = "
none       benefit: given
both       people: given
both       benefit: missing
strategic  win: quick
none       win: [quick, strategic]
quick      win: {not: quick}
both       win: {not: [quick, strategic]}
quick      lighthouse: true
strategic  lighthouse: false
none       status: active
quick      drivers: leadership
both       drivers: {all: leadership}
strategic  drivers: {at_most: 1}
none       steps: {at_least: 5}
both       steps: {more_than: 5}
quick      raises.to: {at_least: 4}
both       raises.to: {all: {at_least: 4}}
quick      cost: {at_most: 20000 EUR}
both       cost: {less_than: 18000 EUR}
quick      cost: {at_most: 1 CHF}
quick      progress: {at_least: 60%}
none       end: {until: 2027-Q1}
quick      end: {before: 2027-03-26}
strategic  end: 2027-03
strategic  start: {before: as_of - 2 months, after: 2026-07-31}
strategic  start: {from: as_of - 100 days}
quick      milestones.date: {before: as_of}
strategic  owner: adviser
quick      owner.department.head.customer_facing: true
none       description: given
quick      successes: {at_least: 2}
quick      successes.kind: outcome
quick      plays: given
none       stage.exit: given, stage.cycle.start: {before: 2027}
quick      id: one-repair-date
quick      name: One repair date
";

#[test]
fn conditions_compare_count_and_look_for_words() {
    for line in CONDITIONS.trim().lines() {
        let (of, must) = line.split_once(' ').unwrap();
        let speaks = match of {
            "none" => &BOTH[..0],
            "quick" => &BOTH[..1],
            "strategic" => &BOTH[1..],
            _ => &BOTH,
        };
        assert_eq!(speaks_of(&format!("every: initiatives\nmust: {{{}}}", must.trim())), speaks, "{line}");
    }
}

#[test]
fn every_kind_can_be_spoken_of_steps_and_stages_too() {
    for (every, must, speaks) in [
        ("steps", "{owner: mechanic}", &["lease/hear", "lease/try", "lease/sign", "lease/renew"][..]),
        ("step", "{touchpoints: given, journey.owner: given}", &[]),
        ("stages", "{exit.met: given}", &["first/transform", "first/reinforce"]),
        ("departments", "{roles: {at_least: 2}}", &["department:people", "department:workshop"]),
        ("roles", "{may_decide.up_to: given}", &["role:director", "role:trainer"]),
        ("goals", "{theme.outcomes.metric.owner: director}", &[]),
        ("organisation", "{vision: missing}", &["organisation"]),
        ("phases", "{steps: given}", &[]),
    ] {
        let mut found = speaks_of(&format!("every: {every}\nmust: {must}"));
        let mut speaks: Vec<&str> = speaks.to_vec();
        found.sort_unstable();
        speaks.sort_unstable();
        assert_eq!(found, speaks, "{every} {must}");
    }
}
