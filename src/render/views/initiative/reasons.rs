//! Why an initiative is there, what it takes and brings, and what stands before and after it.

use crate::model::Handle;
use crate::model::kinds::{Initiative, Win};
use crate::model::value::Ref;
use crate::render::scope::Scope;
use crate::render::shell::{Fact, Html};
use crate::render::views::pieces::links_to;
use crate::render::views::roadmap::waiting_for;

/// The findings it answers, the goals and the theme it serves.
pub(super) fn reasons(scope: &Scope, initiative: &Initiative) -> Vec<Fact> {
    let model = scope.model;
    facts(
        scope,
        [
            ("initiative.findings", links_to(scope, &model.findings, initiative.findings.values())),
            ("initiative.goals", links_to(scope, &model.goals, initiative.goals.values())),
            (
                "initiative.theme",
                links_to(scope, &model.strategic_themes, initiative.theme.as_ref().map(|theme| &theme.value)),
            ),
            ("initiative.area", area(scope, initiative)),
        ],
    )
}

/// What it brings, what it costs, who works on it, whom and what it touches.
pub(super) fn takes(scope: &Scope, initiative: &Initiative) -> Vec<Fact> {
    let model = scope.model;
    let cost = initiative.cost.as_ref().map(|cost| Html::text(&scope.money(cost)));
    facts(
        scope,
        [
            ("initiative.benefit", scope.html_of(initiative.benefit.as_ref())),
            ("initiative.cost", cost.unwrap_or_default()),
            ("initiative.people", scope.html_of(initiative.people.as_ref())),
            ("initiative.win", win(scope, initiative)),
        ],
    )
    .into_iter()
    .chain(facts(
        scope,
        [
            ("initiative.departments", links_to(scope, &model.departments, initiative.departments.values())),
            ("initiative.steps", steps(scope, initiative)),
            ("initiative.drivers", links_to(scope, &model.drivers, initiative.drivers.values())),
        ],
    ))
    .collect()
}

/// What it waits for, and what waits for it.
pub(super) fn order(scope: &Scope, handle: Handle<Initiative>) -> Vec<Fact> {
    let initiative = scope.model.initiatives.at(handle);
    let followers = waiting_for(scope, handle);
    let followers = followers.into_iter().map(|(follower, entry)| scope.link_html(follower, entry));
    let is_critical = scope.facts.schedule().critical.get(handle.index()).copied().unwrap_or(false);
    let critical =
        if is_critical { scope.words().say("initiative.sets-the-end", &[]) } else { String::new() };
    facts(
        scope,
        [
            (
                "initiative.waits-for",
                links_to(scope, &scope.model.initiatives, initiative.depends_on.values()),
            ),
            ("initiative.waited-for", Html::joined(followers, &scope.words().say("language.comma", &[]))),
            ("initiative.critical", Html::text(&critical)),
        ],
    )
}

fn area(scope: &Scope, initiative: &Initiative) -> Html {
    let area = initiative.area.as_ref();
    area.map(|area| Html::text(&scope.words().say(&format!("area.{}", area.name()), &[]))).unwrap_or_default()
}

fn win(scope: &Scope, initiative: &Initiative) -> Html {
    let key = match initiative.win.as_ref().map(|win| win.value) {
        Some(Win::Quick) => "initiative.quick",
        Some(Win::Strategic) => "initiative.strategic",
        None => return Html::new(),
    };
    Html::text(&scope.words().say(key, &[]))
}

fn steps(scope: &Scope, initiative: &Initiative) -> Html {
    let links = initiative.steps.values().filter_map(Ref::handle).map(|handle| {
        let (_, step, _) = scope.model.step(handle);
        Html::linked(&scope.href_of(handle), &scope.html(&step.name))
    });
    Html::joined(links, &scope.words().say("language.comma", &[]))
}

/// The facts that have a value.
fn facts<const N: usize>(scope: &Scope, all: [(&str, Html); N]) -> Vec<Fact> {
    let given = all.into_iter().filter(|(_, value)| !value.is_empty());
    given.map(|(key, value)| Fact { name: scope.words().say(key, &[]), value }).collect()
}
