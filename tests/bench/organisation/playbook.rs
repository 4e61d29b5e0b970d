//! The plays: what a role does in a situation.

use super::journeys::step_near;
use super::metrics::driver;
use super::prose::{self, Subjects};
use super::writer::{Draft, id, list, named, near, said};

pub(crate) fn add(draft: &mut Draft) {
    for index in 0..draft.size.plays {
        let text = play(draft, index);
        draft.add(format!("playbook/{}.md", id("play", index)), &text);
    }
}

fn play(draft: &Draft, index: usize) -> String {
    let random = &mut draft.random("play", index);
    let size = draft.size;
    let place = |there: usize| (index, size.plays, there);
    let mut entries = near(random, "play:play", 2, place(size.plays));
    entries.extend(near(random, "initiative:initiative", 1, place(size.initiatives)));
    let front = format!(
        "name: {}\nsummary: {}\nroles: [{}]\nwhen: {}\nsteps: [{}]\ncustomer_goal: {}\nmetrics: {}\nhelps_me: {}\ndrivers: [{}]\ninitiatives: {}\n\
         decision: {{may: {}, up_to: {} EUR, above: {}, insight: {}}}\ndo: [{}, {}]\ndont: [{}]\nreviewed: 2026-06-15",
        named(random, 5),
        said(random),
        id("role", index * size.roles / size.plays),
        said(random),
        step_near(random, draft, (index, size.plays)),
        said(random),
        list(&near(random, "metric", 1, place(size.metrics))),
        said(random),
        driver(index),
        list(&near(random, "initiative", 1, place(size.initiatives))),
        named(random, 5),
        50 * (1 + random.below(10)),
        id("role", random.below(size.roles)),
        said(random),
        said(random),
        said(random),
        said(random),
    );
    format!(
        "---\n{front}\n---\n1. {}\n2. {}\n\n{}",
        prose::sentence(random),
        prose::sentence(random),
        prose::markdown(random, 2900, &Subjects { entries, terms: size.terms })
    )
}
