//! Where we are now, in three numbers: the next stage, the next date, and how far the stage is.

use crate::model::Handle;
use crate::model::derive::Now;
use crate::model::kinds::{Exit, Stage};
use crate::render::Fill;
use crate::render::scope::Scope;
use crate::render::shell::Html;
use crate::render::views::pieces::{Remembered, next_milestone, stage_html};

/// The numbers that there are.
pub(super) fn now(scope: &Scope) -> Vec<Remembered> {
    let now = scope.model.now();
    let parts = [
        now.as_ref().and_then(|now| next_stage(scope, now)),
        next_date(scope),
        now.as_ref().and_then(|now| exits(scope, now.stage?)),
    ];
    parts.into_iter().flatten().collect()
}

fn days_until(scope: &Scope, date: jiff::civil::Date) -> (String, String) {
    let days = (date - scope.model.as_of).get_days();
    let unit = scope.words().say("home.days", &[("n", i64::from(days).into())]);
    (scope.format().number(f64::from(days)), unit)
}

/// How many days until the next stage begins, and in which stage we are until then.
fn next_stage(scope: &Scope, now: &Now) -> Option<Remembered> {
    let next = now.next?;
    let begins = scope.model.stage(next).1.first_day();
    let (number, unit) = days_until(scope, begins);
    let name = |stage: Handle<Stage>| Html::linked(&scope.href_of(stage), &stage_html(scope, stage));
    let (next, date) = (name(next), scope.format().date(begins));
    let mut text = scope
        .words()
        .say_html("home.until-stage", &[("stage", Fill::Html(next.as_str().into())), ("date", date.into())]);
    if let Some(stage) = now.stage {
        let stage = Html::strong(&stage_html(scope, stage));
        text.push(' ');
        text.push_str(&scope.words().say_html(
            "home.until-then",
            &[
                ("stage", Fill::Html(stage.as_str().into())),
                ("day", i64::from(now.day).into()),
                ("days", i64::from(now.days).into()),
            ],
        ));
    }
    Some(Remembered { number, unit, text: Html::trusted(text) })
}

/// How many days until the next milestone of an initiative.
fn next_date(scope: &Scope) -> Option<Remembered> {
    let (date, handle, milestone) = next_milestone(scope)?;
    let (number, unit) = days_until(scope, date);
    let initiative = scope.link_html(handle, scope.model.initiatives.at(handle));
    let what = scope.html(&milestone.what);
    let text = scope.words().say_html(
        "home.until-date",
        &[
            ("date", scope.format().date(date).into()),
            ("initiative", Fill::Html(initiative.as_str().into())),
            ("what", Fill::Html(what.as_str().into())),
        ],
    );
    Some(Remembered { number, unit, text: Html::trusted(text) })
}

/// How many of the stage's criteria are met, and which are open.
fn exits(scope: &Scope, stage: Handle<Stage>) -> Option<Remembered> {
    let exits: Vec<&Exit> = scope.model.stage(stage).1.exit.values().collect();
    let is_met = |exit: &Exit| exit.met.as_ref().is_some_and(|met| met.0 <= scope.model.as_of);
    let met = exits.iter().filter(|exit| is_met(exit)).count();
    let name = stage_html(scope, stage);
    let fills = [("n", met.into()), ("stage", Fill::Html(name.as_str().into()))];
    let mut text = scope.words().say_html("home.exits-met", &fills);
    let open: Vec<Html> =
        exits.iter().filter(|exit| !is_met(exit)).map(|exit| scope.html(&exit.what)).collect();
    if !open.is_empty() {
        let open = Html::joined(open, "; ");
        text.push(' ');
        text.push_str(
            &scope.words().say_html("home.exits-open", &[("open", Fill::Html(open.as_str().into()))]),
        );
    }
    let all = scope.words().say("home.of", &[("n", exits.len().into())]);
    (!exits.is_empty()).then(|| Remembered {
        number: scope.format().count(met),
        unit: all,
        text: Html::trusted(text),
    })
}

#[cfg(test)]
mod tests {
    use super::now;
    use crate::render::views::test_support::in_scope;
    use crate::source::InMemory;

    fn said(files: InMemory) -> Vec<(String, String)> {
        in_scope(files, |scope| {
            now(scope).into_iter().map(|one| (one.number, format!("{} {}", one.unit, one.text))).collect()
        })
    }

    #[test]
    fn without_a_cycle_nothing_is_said() {
        assert_eq!(said(InMemory::new()), []);
    }

    #[test]
    fn the_stage_the_next_one_and_its_criteria_are_counted() {
        let cycle = "one: {name: One, stages: {prove: {start: 2026-11-01, end: 2026-11-30, exit: [{what: A sign, met: 2026-11-20}, {what: Another, met: 2026-11-22}]}, transform: {start: 2026-11-22, end: 2027-03}}}\n";
        let said = said(InMemory::new().with("cycles.yaml", cycle));
        assert_eq!(said.len(), 2);
        assert_eq!((said[0].0.as_str(), &said[0].1[..9]), ("1", "day until"));
        assert!(said[0].1.ends_with("Until then we are in <b>Prove</b>, day 21 of 30."), "{said:?}");
        assert_eq!(
            said[1],
            ("1".to_owned(), "of 2 criteria for the end of Prove is met. Still open: Another.".to_owned())
        );
    }

    #[test]
    fn a_cycle_that_is_over_has_no_next_stage() {
        let cycle = "one: {name: One, stages: {prove: {start: 2025-01, end: 2025-12}}}\n";
        assert_eq!(said(InMemory::new().with("cycles.yaml", cycle)), []);
    }
}
