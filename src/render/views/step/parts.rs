//! The parts of a step's page: what customers live through, where they meet us, who does what, what is measured.

use crate::model::Handle;
use crate::model::kinds::{Activity, ActivityKind, Metric, Play, Side, Step, Touchpoint};
use crate::model::value::Ref;
use crate::render::scope::Scope;
use crate::render::shell::{Column, Fact, Html, PlayLine, Table, TableRow};
use crate::render::views::journey::channel_key;
use crate::render::views::pieces::{links_to, play_line};

/// What customers do, are torn between, say, and what is promised to them.
pub(super) fn lives(scope: &Scope, step: &Step) -> Vec<Fact> {
    let dilemmas = Html::joined(step.dilemmas.values().map(|text| scope.html(text)), " ");
    let says = step.says.as_ref().map(|says| scope.quoted(says)).unwrap_or_default();
    let all = [
        ("journey.does", scope.html_of(step.customer_does.as_ref())),
        ("journey.torn", dilemmas),
        ("journey.says", says),
        ("step.promise", scope.html_of(step.promise.as_ref())),
    ];
    let given = all.into_iter().filter(|(_, value)| !value.is_empty());
    given.map(|(key, value)| Fact { name: scope.words().say(key, &[]), value }).collect()
}

fn columns(scope: &Scope, keys: &[&str]) -> Vec<Column> {
    keys.iter().map(|key| Column { name: scope.words().say(key, &[]), numeric: false }).collect()
}

/// The touchpoints; none if there are none.
pub(super) fn meets(scope: &Scope, step: &Step) -> Option<Table> {
    let words = scope.words();
    let row = |touchpoint: &Touchpoint| {
        let is_truth = touchpoint.moment_of_truth.as_ref().is_some_and(|is| is.value);
        let truth = if is_truth { words.say("journey.moment-of-truth", &[]) } else { String::new() };
        let channel = words.say(channel_key(touchpoint.channel.value), &[]);
        TableRow {
            id: String::new(),
            name: scope.html(&touchpoint.name),
            cells: vec![Html::text(&channel), Html::text(&truth)],
        }
    };
    (!step.touchpoints.is_empty()).then(|| Table {
        caption: words.say("journey.we-meet", &[]),
        columns: columns(scope, &["journey.touchpoints", "step.channel", "step.weight"]),
        rows: step.touchpoints.values().map(row).collect(),
    })
}

/// Who does what; none if nobody does anything.
pub(super) fn acts(scope: &Scope, step: &Step) -> Option<Table> {
    let row = |activity: &Activity| TableRow {
        id: String::new(),
        name: scope.html(&activity.name),
        cells: vec![
            links_to(scope, &scope.model.departments, activity.by.values()),
            links_to(scope, &scope.model.roles, activity.roles.values()),
            Html::text(&scope.words().say(side_key(scope, activity), &[])),
        ],
    };
    (!step.activities.is_empty()).then(|| Table {
        caption: scope.words().say("step.acts", &[]),
        columns: columns(scope, &["step.activity", "step.department", "step.role", "step.side"]),
        rows: step.activities.values().map(row).collect(),
    })
}

/// The words for the side on which something is done.
pub(crate) fn side_key(scope: &Scope, activity: &Activity) -> &'static str {
    if scope.model.kind_of_activity(activity) == ActivityKind::Support {
        return "journey.support";
    }
    let is_front = activity.side.as_ref().is_some_and(|side| side.value == Side::Front);
    if is_front { "journey.front" } else { "journey.back" }
}

/// The line of a play; of the one that puts it right, it says so.
pub(super) fn play(scope: &Scope, step: &Step, handle: Handle<Play>) -> PlayLine {
    let line = play_line(scope, handle);
    let is_recovery = step.recovery.as_ref().is_some_and(|play| play.handle() == Some(handle));
    if is_recovery {
        PlayLine { places: vec![scope.words().say("field.recovery", &[])], ..line }
    } else {
        line
    }
}

/// The metrics that listen here, then those that are about the step.
pub(super) fn metrics(scope: &Scope, handle: Handle<Step>) -> Vec<Handle<Metric>> {
    let (_, step, _) = scope.model.step(handle);
    let mut found: Vec<Handle<Metric>> = step.feedback.values().filter_map(Ref::handle).collect();
    for metric in scope.referring(handle, "steps") {
        if !found.contains(&metric) {
            found.push(metric);
        }
    }
    found
}
