//! What is wanted: outcomes, themes, goals in their areas, and the principles that carry them.

use crate::model::Handle;
use crate::model::kinds::{Area, Goal, Metric, OutcomeKind, PrincipleKind};
use crate::model::value::{End, Number, Ref};
use crate::render::scope::Scope;
use crate::render::shell::Html;
use crate::render::views::pieces::{Item, links_to};
use crate::source::Spanned;

use super::Group;

/// The outcomes, each with what it is about and the number that shows it.
pub(super) fn outcomes(scope: &Scope) -> Vec<Item> {
    let item = |(handle, outcome): (Handle<_>, &crate::model::Entry<crate::model::kinds::Outcome>)| {
        let key = match outcome.kind.value {
            OutcomeKind::Financial => "strategy.outcome-financial",
            OutcomeKind::Differentiation => "strategy.outcome-differentiation",
            OutcomeKind::Customer => "strategy.outcome-customer",
            OutcomeKind::Brand => "strategy.outcome-brand",
        };
        Item {
            about: Html::text(&scope.words().say(key, &[])),
            text: described(scope, outcome),
            details: aim(scope, outcome.metric.as_ref(), outcome.target.as_ref(), outcome.by.as_ref())
                .into_iter()
                .collect(),
            ..Item::new(scope, handle, scope.name_html(outcome), &[])
        }
    };
    scope.model.outcomes.with_handles().map(item).collect()
}

/// The strategic themes: what will be true, for the sake of which outcomes.
pub(super) fn themes(scope: &Scope) -> Vec<Item> {
    let item = |(handle, theme): (Handle<_>, &crate::model::Entry<crate::model::kinds::StrategicTheme>)| {
        let outcomes = links_to(scope, &scope.model.outcomes, theme.outcomes.values());
        let serves = (!outcomes.is_empty()).then(|| labelled(scope, "strategy.serves", &outcomes));
        let aim = aim(scope, theme.metric.as_ref(), None, None);
        Item {
            about: scope.html(&theme.condition),
            text: described(scope, theme),
            details: serves.into_iter().chain(aim).collect(),
            ..Item::new(scope, handle, scope.name_html(theme), &[])
        }
    };
    scope.model.strategic_themes.with_handles().map(item).collect()
}

/// The goals by their areas; areas without one are left out.
pub(super) fn goals(scope: &Scope) -> Vec<Group> {
    let item = |(handle, goal): (Handle<Goal>, &crate::model::Entry<Goal>)| Item {
        text: described(scope, goal),
        details: aim(scope, goal.metric.as_ref(), goal.target.as_ref(), goal.by.as_ref())
            .into_iter()
            .collect(),
        ..Item::new(scope, handle, scope.name_html(goal), &["theme"])
    };
    let group = |area: &Area| {
        let goals = scope.model.goals.with_handles().filter(|(_, goal)| goal.area.value == *area);
        let (name, about) = match area {
            Area::Decisions => ("area.decisions", "area.decisions-about"),
            Area::Transformation => ("area.transformation", "area.transformation-about"),
            Area::CoCreation => ("area.co-creation", "area.co-creation-about"),
            Area::CustomerManagement => ("area.customer-management", "area.customer-management-about"),
        };
        Group {
            name: scope.words().say(name, &[]),
            about: scope.words().say(about, &[]),
            items: goals.map(item).collect(),
        }
    };
    Area::ALL.iter().map(group).filter(|group| !group.items.is_empty()).collect()
}

/// The principles, and what each asks.
pub(super) fn principles(scope: &Scope) -> Vec<Item> {
    let item = |(handle, principle): (Handle<_>, &crate::model::Entry<crate::model::kinds::Principle>)| {
        let key = match principle.kind.value {
            PrincipleKind::GuidingPrinciple => "strategy.guiding-principle",
            PrincipleKind::Norm => "strategy.norm",
            PrincipleKind::Artefact => "strategy.artefact",
        };
        Item {
            about: Html::text(&scope.words().say(key, &[])),
            text: described(scope, principle),
            details: principle.asks.as_ref().map(|asks| scope.html(asks)).into_iter().collect(),
            ..Item::new(scope, handle, scope.name_html(principle), &[])
        }
    };
    scope.model.principles.with_handles().map(item).collect()
}

/// The summary of an entry and its long description.
fn described<K>(scope: &Scope, entry: &crate::model::Entry<K>) -> Html {
    let mut text = Html::paragraph(&scope.summary(entry));
    text.push(&scope.prose(entry.body(), 3));
    text
}

fn labelled(scope: &Scope, key: &str, value: &Html) -> Html {
    Html::trusted(scope.words().say_html(key, &[("what", crate::render::Fill::Html(value.as_str().into()))]))
}

/// The number that shows whether something is reached: from, now, wanted and by when.
fn aim(
    scope: &Scope,
    metric: Option<&Spanned<Ref<Metric>>>,
    target: Option<&Spanned<Number>>,
    by: Option<&Spanned<End>>,
) -> Option<Html> {
    let handle = metric?.handle()?;
    let metric = scope.model.metrics.at(handle);
    let number = |value: f64| scope.measured(metric, value).text();
    let mut parts = vec![scope.link_html(handle, metric)];
    let mut say = |key: &str, value: String| {
        parts.push(Html::text(&scope.words().say(key, &[("value", value.into())])));
    };
    if let Some(baseline) = &metric.baseline {
        say("strategy.was", number(baseline.0));
    }
    if let Some(reading) = scope.model.latest_reading(handle) {
        say("strategy.is", number(reading.value));
    }
    let target = target.or(metric.target.as_ref()).map(|target| number(target.0));
    let by = by.or(metric.by.as_ref()).map(|by| scope.format().month_year(by.last));
    match (target, by) {
        (Some(target), Some(by)) => {
            let fills = [("value", target.into()), ("date", by.into())];
            parts.push(Html::text(&scope.words().say("strategy.wanted-by", &fills)));
        }
        (Some(target), None) => say("strategy.wanted", target),
        (None, _) => {}
    }
    Some(Html::joined(parts, &scope.words().say("language.comma", &[])))
}
