//! The head of a role's page: its department, what its work leads to, and what it may decide.

use crate::model::kinds::{Outcome, Play, Role};
use crate::model::value::{Ref, UpTo};
use crate::model::{Entry, Handle};
use crate::render::scope::Scope;
use crate::render::shell::{Fact, Html};
use crate::render::views::pieces::html_list;

/// The head names this many outcomes.
const MOST_OUTCOMES: usize = 2;

/// What search engines say of a role.
pub(super) fn description(scope: &Scope, role: &Entry<Role>) -> String {
    match &role.common.summary {
        Some(summary) => scope.text(summary).to_owned(),
        None => scope.words().say("role.description", &[("role", scope.name(role).into())]),
    }
}

/// Department, the outcomes that its plays lead to, how many plays, and how far it decides alone.
pub(super) fn facts(scope: &Scope, handle: Handle<Role>, plays: &[Handle<Play>]) -> Vec<Fact> {
    let words = scope.words();
    let role = scope.model.roles.at(handle);
    let fact = |key: &str, value: Html| Fact { name: words.say(key, &[]), value };
    let mut facts = Vec::new();
    if let Some(department) = role.department.handle() {
        let entry = scope.model.departments.at(department);
        facts.push(fact("role.department", scope.link_html(department, entry)));
    }
    let outcomes = outcomes(scope, plays);
    if !outcomes.is_empty() {
        let link = |outcome: &Handle<Outcome>| scope.link_html(*outcome, scope.model.outcomes.at(*outcome));
        facts.push(fact("role.leads-to", html_list(scope, outcomes.iter().map(link).collect())));
    }
    if !plays.is_empty() {
        facts.push(fact("role.play-count", Html::text(&scope.format().count(plays.len()))));
    }
    if let Some(amount) = alone(role) {
        let amount = scope.up_to(amount);
        facts.push(fact(
            "role.may-decide",
            Html::text(&words.say("role.up-to", &[("amount", amount.into())])),
        ));
    }
    facts
}

/// The outcomes that the plays lead to, by way of the initiatives that brought them and their themes.
fn outcomes(scope: &Scope, plays: &[Handle<Play>]) -> Vec<Handle<Outcome>> {
    let model = scope.model;
    let mut found: Vec<Handle<Outcome>> = Vec::new();
    let initiatives =
        plays.iter().flat_map(|play| model.initiatives.find_all(model.plays.at(*play).initiatives.values()));
    let themes = initiatives.filter_map(|initiative| {
        initiative.theme.as_ref().and_then(|theme| model.strategic_themes.find(theme))
    });
    for outcome in themes.flat_map(|theme| theme.outcomes.values().filter_map(Ref::handle)) {
        if !found.contains(&outcome) {
            found.push(outcome);
        }
    }
    found.truncate(MOST_OUTCOMES);
    found
}

/// The largest amount of money that the role decides about without asking.
fn alone(role: &Role) -> Option<&UpTo> {
    let amount = |up_to: &UpTo| match up_to {
        UpTo::Money(money) => Some(money.amount),
        UpTo::Text(_) => None,
    };
    let free = role.may_decide.values().filter(|permission| permission.ask.is_none());
    let limits = free.filter_map(|permission| permission.up_to.as_ref().map(|up_to| &up_to.value));
    let sums = limits.filter_map(|limit| amount(limit).map(|sum| (limit, sum)));
    sums.max_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(limit, _)| limit)
}
