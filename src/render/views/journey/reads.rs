//! What a journey tells us: counts from its map, and what was found out about its steps.

use serde::Serialize;

use crate::model::Handle;
use crate::model::kinds::{Finding, Journey, Step};
use crate::render::scope::Scope;
use crate::render::shell::{Html, Stop};
use crate::render::views::pieces::{Remembered, finding_stop};

/// Numbers with a sentence, and findings.
#[derive(Serialize)]
pub(super) struct Reads {
    numbers: Vec<Remembered>,
    findings: Vec<Stop>,
}

impl Reads {
    pub(super) fn new(scope: &Scope, handle: Handle<Journey>) -> Self {
        let numbers = [hand_offs(scope, handle), truths(scope, handle), unheard(scope, handle)];
        Self { numbers: numbers.into_iter().flatten().collect(), findings: findings(scope, handle) }
    }

    /// Whether there is nothing to tell.
    pub(super) fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.findings.is_empty()
    }
}

/// How often the customer is handed over, and how often somebody sees to it.
fn hand_offs(scope: &Scope, handle: Handle<Journey>) -> Option<Remembered> {
    let all = scope.model.hand_offs(scope.model.journeys.at(handle));
    let owned = all.iter().filter(|hand_off| hand_off.is_owned).count();
    let say = |key: &str, n: usize| scope.words().say(key, &[("n", n.into())]);
    let mut text = say("journey.hand-offs", all.len());
    text.push(' ');
    if owned == all.len() {
        text.push_str(&say("journey.hand-offs-all-owned", all.len()));
    } else {
        if owned > 0 {
            text.push_str(&say("journey.hand-offs-owned", owned));
            text.push(' ');
        }
        text.push_str(&say("journey.hand-offs-unowned", all.len() - owned));
    }
    (!all.is_empty()).then(|| Remembered {
        number: scope.format().count(all.len()),
        unit: String::new(),
        text: Html::text(&text),
    })
}

/// At how many steps customers make up their mind, and at how many of them it feels worse than it should.
fn truths(scope: &Scope, handle: Handle<Journey>) -> Option<Remembered> {
    let journey = scope.model.journeys.at(handle);
    let truths: Vec<&Step> =
        journey.steps.values().filter(|step| scope.model.has_moment_of_truth(step)).collect();
    let is_short = |step: &&&Step| {
        let pair = step.emotion.as_ref().zip(step.emotion_goal.as_ref());
        pair.is_some_and(|(now, goal)| now.0 < goal.0)
    };
    let short = truths.iter().filter(is_short).count();
    let mut text = scope.words().say("journey.truths", &[("n", truths.len().into())]);
    text.push(' ');
    text.push_str(&scope.words().say("journey.truths-short", &[("n", short.into())]));
    (!truths.is_empty()).then(|| Remembered {
        number: scope.format().count(truths.len()),
        unit: of_steps(scope, journey.steps.len()),
        text: Html::text(&text),
    })
}

/// At how many steps nobody listens; said only where somebody listens at another.
fn unheard(scope: &Scope, handle: Handle<Journey>) -> Option<Remembered> {
    let journey = scope.model.journeys.at(handle);
    let unheard = journey.steps.values().filter(|step| step.feedback.is_empty()).count();
    (unheard > 0 && unheard < journey.steps.len()).then(|| Remembered {
        number: scope.format().count(unheard),
        unit: of_steps(scope, journey.steps.len()),
        text: Html::text(&scope.words().say("journey.unheard", &[("n", unheard.into())])),
    })
}

fn of_steps(scope: &Scope, count: usize) -> String {
    scope.words().say("journey.of-steps", &[("n", count.into())])
}

/// The findings about the steps of a journey, in the order of the steps, each once.
fn findings(scope: &Scope, handle: Handle<Journey>) -> Vec<Stop> {
    let count = scope.model.journeys.at(handle).steps.len();
    let mut found: Vec<Handle<Finding>> = Vec::new();
    for step in (0..count).map(|index| scope.model.step_of(handle, index)) {
        for finding in scope.referring(step, "steps") {
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    found.into_iter().map(|finding| finding_stop(scope, finding)).collect()
}
