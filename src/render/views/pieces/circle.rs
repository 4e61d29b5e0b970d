//! The circle of a journey.

use crate::model::derive::Acting;
use crate::model::kinds::{Department, DepartmentKind, Journey, Phase, Step};
use crate::model::{Entry, Handle};
use crate::render::figures::circle::{Act, Circle, CircleInput, CircleWords, StepInput, draw};
use crate::render::figures::middle::Centre;
use crate::render::figures::name::Name;
use crate::render::scope::Scope;

use super::figure_name;

/// The circle of a journey: the customer's goal, the phases, its steps, and the departments around them.
pub(crate) fn circle(scope: &Scope, handle: Handle<Journey>) -> Circle {
    let journey = scope.model.journeys.at(handle);
    let (primary, support) = departments(scope);
    let step =
        |(index, step): (usize, &Step)| step_input(scope, scope.model.step_of(handle, index), step, &primary);
    let input = CircleInput {
        centre: centre(scope, journey),
        phases: scope.model.phases.iter().map(|phase: &Entry<Phase>| figure_name(scope, phase)).collect(),
        steps: journey.steps.values().enumerate().map(step).collect(),
        departments: primary.iter().map(|of| figure_name(scope, scope.model.departments.at(*of))).collect(),
        support: support.iter().map(|of| figure_name(scope, scope.model.departments.at(*of))).collect(),
        words: words(scope, journey),
    };
    draw(input, &|count| scope.words().say("circle.more", &[("n", count.into())]))
}

/// Primary and support departments.
fn departments(scope: &Scope) -> (Vec<Handle<Department>>, Vec<Handle<Department>>) {
    let all = scope.model.departments.with_handles();
    let (primary, support): (Vec<_>, Vec<_>) =
        all.partition(|(_, department)| department.kind.value == DepartmentKind::Primary);
    let handles = |of: Vec<(Handle<Department>, &Entry<Department>)>| {
        of.into_iter().map(|(handle, _)| handle).collect()
    };
    (handles(primary), handles(support))
}

fn centre(scope: &Scope, journey: &Entry<Journey>) -> Vec<Centre> {
    let goal = Centre {
        label: scope.words().say("circle.goal", &[]),
        text: scope.text(&journey.customer_goal).to_owned(),
    };
    vec![goal, Centre { label: String::new(), text: scope.short(journey).to_owned() }]
}

fn step_input(scope: &Scope, handle: Handle<Step>, step: &Step, primary: &[Handle<Department>]) -> StepInput {
    let acting = scope.model.acting(step);
    let act = |acting: &Acting| {
        let department = primary.iter().position(|of| *of == acting.department)?;
        Some(Act { department, front: acting.is_front })
    };
    let acts: Vec<Act> = acting.iter().filter_map(act).collect();
    let mut shown: Vec<&Acting> = acting.iter().filter(|acting| !acting.is_support).collect();
    shown.sort_by_key(|acting| !acting.is_front);
    let names: Vec<String> = shown.into_iter().map(|acting| acting_name(scope, *acting)).collect();
    let short = step.short.as_ref().map(|short| scope.text(short).to_owned());
    StepInput {
        name: Name { full: scope.text(&step.name).to_owned(), short },
        url: scope.href_of(handle),
        phase: step.phase.handle().map_or(usize::MAX, Handle::index),
        moment_of_truth: scope.model.has_moment_of_truth(step),
        acts,
        acting: names.join(&scope.words().say("language.comma", &[])),
    }
}

/// `Shops`, `Workshop (behind the scenes)`.
fn acting_name(scope: &Scope, acting: Acting) -> String {
    let name = scope.name(scope.model.departments.at(acting.department));
    if acting.is_front {
        return name.to_owned();
    }
    scope.words().say("circle.behind", &[("department", name.into())])
}

fn words(scope: &Scope, journey: &Entry<Journey>) -> CircleWords {
    let say = |key: &str| scope.words().say(key, &[]);
    let count = |key: &str, n: usize| scope.words().say(key, &[("n", n.into())]);
    let caption = scope.words().say(
        "circle.caption",
        &[
            ("journey", scope.name(journey).into()),
            ("phases", count("circle.phases", scope.model.phases.len()).into()),
            ("steps", count("circle.steps", journey.steps.len()).into()),
        ],
    );
    CircleWords {
        caption,
        support: say("circle.support"),
        front: say("circle.front"),
        back: say("circle.back"),
        truth: say("circle.truth"),
        truth_mark: say("journey.moment-of-truth"),
        table: say("circle.table"),
        heads: [say("circle.step"), say("circle.phase"), say("circle.who-acts")],
        more_url: scope.here.page("departments/index.html"),
    }
}
