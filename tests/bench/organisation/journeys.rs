//! Journeys of eight steps over the five phases, each step with touchpoints, activities, feedback and what is done when it goes wrong.

use super::prose::{self, Subjects};
use super::size::STEPS;
use super::writer::{Draft, block, id, list, named, near, said};
use crate::random::Random;

const PHASES: [&str; STEPS] =
    ["explore", "examine", "examine", "exchange", "exchange", "experience", "experience", "extend"];
const CHANNELS: &[&str] = &["digital", "phone", "in-person", "post", "partner"];

pub(crate) fn add(draft: &mut Draft) {
    for index in 0..draft.size.journeys {
        let text = journey(draft, index);
        draft.add(format!("journeys/{}.yaml", id("journey", index)), &text);
    }
}

/// A reference to a step, near the place that `index` of `count` has.
pub(crate) fn step_near(random: &mut Random, draft: &Draft, place: (usize, usize)) -> String {
    let journey = near(random, "journey", 1, (place.0, place.1, draft.size.journeys));
    format!("{}/step-{}", journey[0], random.below(STEPS))
}

fn journey(draft: &Draft, index: usize) -> String {
    let random = &mut draft.random("journey", index);
    let size = draft.size;
    let entries = near(random, "play:play", 4, (index, size.journeys, size.plays));
    let description = prose::markdown(random, 3000, &Subjects { entries, terms: size.terms });
    let mut text = format!("name: {}\n", named(random, 4));
    for field in ["summary", "customer_goal", "customer_measure", "trigger", "experience"] {
        text += &format!("{field}: {}\n", said(random));
    }
    // The first journeys share out the segments, so that every segment is served.
    let segments: Vec<String> =
        (0..size.segments).filter(|it| it % size.journeys == index).map(|it| id("segment", it)).collect();
    let segments = if segments.is_empty() { vec![id("segment", index % size.segments)] } else { segments };
    text += &format!(
        "segments: {}\nowner: {}\n",
        list(&segments),
        id("role", index * size.roles / size.journeys)
    );
    text += &format!("description: |\n{}steps:\n", block(&description, 2));
    for (step, phase) in PHASES.iter().enumerate() {
        text += &step_of(draft, random, (index, step), phase);
    }
    text
}

fn step_of(draft: &Draft, random: &mut Random, place: (usize, usize), phase: &str) -> String {
    let size = draft.size;
    let at = (place.0 * STEPS + place.1, size.journeys * STEPS);
    let primaries = size.departments.div_ceil(2);
    let front = 2 * (at.0 % primaries);
    let back = 2 * ((at.0 + 1) % primaries);
    let support = (front + 1).min(size.departments - 1);
    let truth = place.1 % 3 == 1;
    let recovery = if truth {
        format!("    recovery: {}\n", id("play", at.0 * size.plays / at.1))
    } else {
        String::new()
    };
    format!(
        "  - id: step-{}\n    name: {}\n    phase: {phase}\n    customer_goal: {}\n    customer_does: {}\n    says: {}\n    dilemmas: [{}]\n    \
         emotion: {}\n    emotion_goal: 2\n    promise: {}\n    owner: {}\n    lead: {}\n    touchpoints:\n      \
         - {{name: {}, channel: {}, moment_of_truth: {truth}}}\n    activities:\n      - {{name: {}, by: [{}], side: front}}\n      \
         - {{name: {}, by: [{}]}}\n      - {{name: {}, by: [{}]}}\n    feedback: {}\n{recovery}",
        place.1,
        named(random, 3),
        said(random),
        said(random),
        said(random),
        said(random),
        random.of(&[-1, 0, 1]),
        named(random, 6),
        id("role", at.0 * size.roles / at.1),
        id("department", front),
        named(random, 2),
        random.of(CHANNELS),
        named(random, 4),
        id("department", front),
        named(random, 4),
        id("department", back),
        named(random, 4),
        id("department", support),
        list(&near(random, "metric", 1, (at.0, at.1, size.metrics))),
    )
}
