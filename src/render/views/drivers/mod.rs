//! The page of all drivers, with the phases they are at work in.

mod matrix;
mod one;

use serde::Serialize;

use crate::load::Kind;
use crate::model::Model;
use crate::model::kinds::DriverKind;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Fact, Html, Page, Section};

use super::Task;
use matrix::Matrix;

/// A driver in the list.
#[derive(Serialize)]
struct Line {
    number: usize,
    name: Html,
    kind: String,
    summary: Html,
}

/// Drivers that belong together.
#[derive(Serialize)]
struct Pair {
    name: String,
    drivers: Vec<Line>,
}

#[derive(Serialize)]
struct DriversView {
    pairs: Vec<Pair>,
    matrix: Matrix,
}

/// The page of all drivers and one page each.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    if model.drivers.is_empty() {
        return Vec::new();
    }
    let all = Task::new(Section::DRIVERS.address, "", |scope| {
        let view = DriversView { pairs: pairs(scope), matrix: Matrix::new(scope) };
        scope.render(page(scope, &view), &view)
    });
    std::iter::once(all).chain(one::pages(model)).collect()
}

fn page(scope: &Scope, view: &DriversView) -> Page {
    let words = scope.words();
    let anchor = |id: &str, key: &str| Anchor { id: id.into(), name: words.say(key, &[]) };
    let lead = words.say("drivers.lead", &[("n", scope.model.drivers.len().into())]);
    Page {
        template: "pages/drivers.html",
        title: words.say("drivers.title", &[]),
        description: lead.clone(),
        section: Section::DRIVERS.name.into(),
        lead: Html::text(&lead),
        facts: facts(scope, &view.matrix),
        contents: vec![anchor("_drivers", "drivers.all"), anchor("_phases", "drivers.by-phase")],
        source: scope.source_of(&[Kind::Driver]),
        ..Page::default()
    }
}

fn facts(scope: &Scope, matrix: &Matrix) -> Vec<Fact> {
    let words = scope.words();
    let fact = |key: &str, value: String| Fact { name: words.say(key, &[]), value: Html::text(&value) };
    let mut facts = Vec::new();
    if let Some((name, count)) = matrix.strongest(scope) {
        facts.push(fact(
            "drivers.strongest",
            words.say("drivers.at-work", &[("name", name.into()), ("n", count.into())]),
        ));
    }
    if let Some((name, gaps)) = matrix.weakest(scope) {
        facts.push(fact(
            "drivers.weakest",
            words.say("drivers.gaps-of", &[("name", name.into()), ("n", gaps.into())]),
        ));
    }
    if matrix.gaps > 0 {
        let fills = [("n", matrix.gaps.into()), ("all", scope.format().count(matrix.fields).into())];
        facts.push(fact("drivers.gaps", words.say("drivers.of-fields", &fills)));
    }
    facts
}

/// The drivers in the order of their table; neighbours with the same pair stand together.
fn pairs(scope: &Scope) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for (handle, driver) in scope.model.drivers.with_handles() {
        let name = driver.pair.as_ref().map(|pair| scope.text(pair).to_owned()).unwrap_or_default();
        let line = Line {
            number: handle.index() + 1,
            name: scope.link_html(handle, driver),
            kind: driver.kind.as_ref().map(|kind| kind_word(scope, kind.value)).unwrap_or_default(),
            summary: scope.summary(driver),
        };
        match pairs.last_mut().filter(|last| last.name == name) {
            Some(last) => last.drivers.push(line),
            None => pairs.push(Pair { name, drivers: vec![line] }),
        }
    }
    pairs
}

/// `people` or `method`.
fn kind_word(scope: &Scope, kind: DriverKind) -> String {
    let key = match kind {
        DriverKind::Soft => "drivers.people",
        DriverKind::Hard => "drivers.method",
    };
    scope.words().say(key, &[])
}
