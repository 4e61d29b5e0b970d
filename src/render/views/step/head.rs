//! The head of a step's page: where it stands, how it feels, who sees to it, and the steps before and after.

use crate::model::Handle;
use crate::model::kinds::{Journey, Step};
use crate::render::Fill;
use crate::render::scope::Scope;
use crate::render::shell::{Fact, Html, Link, Neighbours};
use crate::render::views::journey::journeys_link;
use crate::render::views::pieces::nobody_owns;

/// What search engines say of a step.
pub(super) fn description(scope: &Scope, handle: Handle<Step>) -> String {
    let (journey, step, index) = scope.model.step(handle);
    scope.words().say(
        "step.description",
        &[
            ("n", (index + 1).into()),
            ("step", scope.text(&step.name).into()),
            ("journey", scope.name(journey).into()),
        ],
    )
}

fn journey_of(scope: &Scope, handle: Handle<Step>) -> Handle<Journey> {
    Handle::new(scope.model.steps[handle.index()].journey)
}

/// Journeys, and this step's own.
pub(super) fn crumbs(scope: &Scope, handle: Handle<Step>) -> Vec<Link> {
    let journey = journey_of(scope, handle);
    let entry = scope.model.journeys.at(journey);
    vec![journeys_link(scope), Link::new(scope.href_of(journey), scope.short(entry))]
}

/// Phase, feeling, who has the customer, who owns the step.
pub(super) fn facts(scope: &Scope, handle: Handle<Step>) -> Vec<Fact> {
    let (journey, step, index) = scope.model.step(handle);
    let words = scope.words();
    let fact = |key: &str, value: Html| Fact { name: words.say(key, &[]), value };
    let mut facts = Vec::new();
    if let Some(phase) = step.phase.handle() {
        let name = scope.link_html(phase, scope.model.phases.at(phase));
        let number = words.say_html(
            "step.of-phase",
            &[
                ("phase", Fill::Html(name.as_str().into())),
                ("step", (index + 1).into()),
                ("n", journey.steps.len().into()),
            ],
        );
        facts.push(fact("step.place", Html::trusted(number)));
    }
    let felt = felt(scope, step);
    if !felt.is_empty() {
        facts.push(fact("journey.feels", Html::text(&felt)));
    }
    if let Some(lead) = scope.model.lead(step) {
        facts.push(fact("journey.has-the-customer", scope.link_html(lead, scope.model.departments.at(lead))));
    }
    match step.owner.as_ref().map(|owner| owner.handle()) {
        Some(Some(owner)) => {
            facts.push(fact("journey.owner", scope.link_html(owner, scope.model.roles.at(owner))));
        }
        Some(None) => {}
        None => facts.push(fact("journey.owner", nobody_owns(scope))),
    }
    facts
}

/// `now −2, we aim for +1`.
fn felt(scope: &Scope, step: &Step) -> String {
    let say =
        |key: &str, level: f64| scope.words().say(key, &[("level", scope.format().signed(level).into())]);
    let now = step.emotion.as_ref().map(|emotion| say("journey.felt-now", emotion.0));
    let aim = step.emotion_goal.as_ref().map(|emotion| say("journey.felt-aim", emotion.0));
    let both: Vec<String> = now.into_iter().chain(aim).collect();
    both.join(&scope.words().say("language.comma", &[]))
}

/// The steps before and after on the same journey.
pub(super) fn neighbours(scope: &Scope, handle: Handle<Step>) -> Option<Neighbours> {
    let (journey, _, index) = scope.model.step(handle);
    let of = journey_of(scope, handle);
    let link = |index: Option<usize>| {
        let index = index.filter(|index| *index < journey.steps.len())?;
        Some(scope.step_link(scope.model.step_of(of, index)))
    };
    let (previous, next) = (link(index.checked_sub(1)), link(Some(index + 1)));
    (previous.is_some() || next.is_some()).then(|| Neighbours {
        name: scope.words().say("step.steps", &[]),
        previous,
        next,
    })
}
