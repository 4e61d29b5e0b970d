//! The page on strategy: purpose, outcomes, themes, goals, what was found out, and the way from theme to play.

mod found;
mod purpose;
mod sight;
mod wanted;

pub(crate) use sight::{Sight, sight_of};

use serde::Serialize;

use crate::load::Kind;
use crate::model::Model;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Html, IndexGroup, Page, Section};

use super::Task;
use super::pieces::Item;

/// The kinds that are gathered on this page.
const GATHERED: [Kind; 6] =
    [Kind::Organisation, Kind::Outcome, Kind::StrategicTheme, Kind::Goal, Kind::Principle, Kind::Finding];

/// A heading with items.
#[derive(Serialize)]
struct Group {
    name: String,
    about: String,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct StrategyView {
    purpose: Option<purpose::Purpose>,
    why_now: Option<purpose::WhyNow>,
    outcomes: Vec<Item>,
    themes: Vec<Item>,
    goals: Vec<Group>,
    principles: Vec<Item>,
    findings: Vec<IndexGroup>,
    all_findings: String,
    sight: Option<Sight>,
    list: Vec<sight::Theme>,
}

/// The strategy, once anything of it is written.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    if GATHERED.iter().all(|kind| model.count(*kind) == 0) {
        return Vec::new();
    }
    let strategy = Task::new(Section::STRATEGY.address, "organisation", |scope| {
        let view = view(scope);
        scope.render(page(scope, &view), &view)
    });
    let findings = (!model.findings.is_empty()).then(found::task);
    std::iter::once(strategy).chain(findings).collect()
}

fn view(scope: &Scope) -> StrategyView {
    StrategyView {
        purpose: purpose::purpose(scope),
        why_now: purpose::why_now(scope),
        outcomes: wanted::outcomes(scope),
        themes: wanted::themes(scope),
        goals: wanted::goals(scope),
        principles: wanted::principles(scope),
        findings: found::index(scope),
        all_findings: scope.here.page(found::ADDRESS),
        sight: sight::sight(scope),
        list: sight::themes(scope),
    }
}

fn page(scope: &Scope, view: &StrategyView) -> Page {
    let words = scope.words();
    let parts = [
        ("_purpose", "strategy.purpose", view.purpose.is_some()),
        ("_sight", "strategy.sight", view.sight.is_some()),
        ("_now", "strategy.why-now", view.why_now.is_some()),
        ("_outcomes", "strategy.outcomes", !view.outcomes.is_empty()),
        ("_themes", "strategy.themes", !view.themes.is_empty()),
        ("_goals", "strategy.goals", !view.goals.is_empty()),
        ("_principles", "strategy.principles", !view.principles.is_empty()),
        ("_findings", "strategy.findings", !view.findings.is_empty()),
        ("_list", "strategy.list", !view.list.is_empty()),
    ];
    let contents = parts.into_iter().filter(|(.., is_there)| *is_there);
    let organisation = scope.model.organisation.as_ref();
    let purpose = organisation.and_then(|organisation| organisation.purpose.as_ref());
    Page {
        template: "pages/strategy.html",
        title: words.say("strategy.title", &[]),
        window_title: Some(format!("{} · {}", words.say("nav.strategy", &[]), scope.shell.setting().title)),
        description: purpose.map(|purpose| scope.text(purpose).to_owned()).unwrap_or_default(),
        section: Section::STRATEGY.name.into(),
        lead: Html::text(&words.say("strategy.lead", &[])),
        contents: contents.map(|(id, key, _)| Anchor { id: id.into(), name: words.say(key, &[]) }).collect(),
        source: scope.source_of(&GATHERED),
        ..Page::default()
    }
}
