//! For writers: what was found, which of the seven deficits are there, how complete the model is, and how that has changed.

mod completeness;
mod deficits;
mod findings;
mod rules;
mod trend;

use serde::Serialize;

use crate::model::derive::Verdict;
use crate::model::difference::Tally;
use crate::render::health::HealthFacts;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Fact, Html, Page, Section, Table};
use crate::render::theme::ThemeFault;

use super::Task;
use super::pieces::Item;
use super::pieces::filter::Filter;
use completeness::Missing;
use findings::Found;

const TEMPLATE: &str = "pages/health.html";

#[derive(Serialize)]
struct HealthView {
    by_family: Option<Table>,
    filter: Option<Filter>,
    found: Vec<Found>,
    note: String,
    rules: String,
    deficits: Vec<Item>,
    completeness: Option<Table>,
    missing: Vec<Missing>,
    trend: Option<Table>,
    trend_note: String,
}

/// The page about the state of the model, and the one that explains the codes.
pub(super) fn pages() -> Vec<Task> {
    let health = Task::new(Section::HEALTH.address, "", |scope| {
        let known = known(scope, TEMPLATE)?;
        let view = view(scope, known);
        scope.render(page(scope, known, &view), view)
    });
    [health, rules::task()].map(|task| Task { is_last: true, ..task }).into()
}

/// What is told to writers; these pages are made once it is known.
fn known<'s>(scope: &'s Scope, template: &str) -> Result<&'s HealthFacts, ThemeFault> {
    let fault = || ThemeFault::new(template, "nothing has been judged that it could tell".to_owned());
    scope.facts.health.get().ok_or_else(fault)
}

fn view(scope: &Scope, known: &HealthFacts) -> HealthView {
    let words = scope.words();
    let note = if scope.model.hides_something() { words.say("health.edition", &[]) } else { String::new() };
    let (found, filter) = findings::found(scope, known);
    HealthView {
        by_family: findings::by_family(scope, known),
        filter,
        found,
        note,
        rules: scope.here.page(rules::ADDRESS),
        deficits: deficits::items(scope, known),
        completeness: completeness::table(scope),
        missing: completeness::missing(scope),
        trend: trend::table(scope, &known.judged.trend),
        trend_note: trend::note(scope, &known.judged.trend),
    }
}

fn page(scope: &Scope, known: &HealthFacts, view: &HealthView) -> Page {
    let words = scope.words();
    let lead = lead(scope, &known.judged.trend.now);
    let parts = [
        ("_findings", "health.findings", true),
        ("_deficits", "health.deficits", true),
        ("_completeness", "health.completeness", view.completeness.is_some()),
        ("_trend", "health.trend", view.trend.is_some() || !view.trend_note.is_empty()),
    ];
    let there = parts.into_iter().filter(|(.., is_there)| *is_there);
    Page {
        template: TEMPLATE,
        title: words.say("nav.health", &[]),
        description: lead.clone(),
        section: Section::HEALTH.name.into(),
        lead: Html::text(&lead),
        facts: facts(scope, known),
        contents: there.map(|(id, key, _)| Anchor { id: id.into(), name: words.say(key, &[]) }).collect(),
        ..Page::default()
    }
}

/// How much was found, in a sentence.
fn lead(scope: &Scope, now: &Tally) -> String {
    let words = scope.words();
    let counts = [
        ("health.n-errors", now.errors),
        ("health.n-warnings", now.warnings),
        ("health.n-advice", now.advice),
    ];
    let parts = counts.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| words.say(key, &[("n", n.into())]));
    let parts: Vec<String> = parts.collect();
    match parts.as_slice() {
        [] => words.say("health.nothing", &[]),
        parts => words.say("health.lead", &[("parts", words.list_of(parts).into())]),
    }
}

fn facts(scope: &Scope, known: &HealthFacts) -> Vec<Fact> {
    let (words, trend) = (scope.words(), &known.judged.trend);
    let fact = |key: &str, count: &dyn Fn(&Tally) -> String| {
        let now = count(&trend.now);
        let before = trend.before.as_ref().map(count).filter(|before| *before != now);
        let value = before.map_or(now.clone(), |before| trend::step(scope, &before, &now));
        Fact { name: words.say(key, &[]), value: Html::text(&value) }
    };
    let of_seven = |tally: &Tally| {
        words.say("health.of", &[("n", tally.deficits.into()), ("all", scope.model.deficits().len().into())])
    };
    let is_judged = scope.model.deficits().iter().any(|deficit| deficit.verdict != Verdict::TooEarly);
    let mut facts = vec![
        fact("health.warnings", &|tally| scope.format().count(tally.warnings)),
        fact("health.advice", &|tally| scope.format().count(tally.advice)),
    ];
    facts.extend(is_judged.then(|| fact("health.deficits-met", &of_seven)));
    facts
}

#[cfg(test)]
mod tests;
