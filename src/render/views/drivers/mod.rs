//! The page of all drivers, with the phases they are at work in.

mod matrix;
mod one;
mod wheel;

use serde::Serialize;

use crate::load::Kind;
use crate::model::Model;
use crate::model::kinds::DriverKind;
use crate::render::figures::wheel::Wheel;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Fact, Html, Page, Section};

use super::Task;
pub(crate) use matrix::Matrix;

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
    title: String,
    note: String,
    /// Whether there is a wheel, which takes the whole width.
    has_wheel: bool,
    wheel: Option<Wheel>,
    pairs: Vec<Pair>,
    matrix: Option<Matrix>,
}

/// The page of all drivers and one page each.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    if model.drivers.is_empty() {
        return Vec::new();
    }
    let all = Task::new(Section::DRIVERS.address, "", |scope| {
        let view = view(scope);
        scope.render(page(scope, &view), &view)
    });
    std::iter::once(all).chain(one::pages(model)).collect()
}

fn view(scope: &Scope) -> DriversView {
    let wheel = wheel::wheel(scope);
    let pairs = pairs(scope);
    let has_phases = !scope.model.phases.is_empty();
    let key = if wheel.is_some() && has_phases { "drivers.around" } else { "drivers.all" };
    DriversView {
        title: scope.words().say(key, &[("n", scope.model.drivers.len().into())]),
        note: note(&pairs, scope),
        has_wheel: wheel.is_some(),
        wheel,
        pairs,
        matrix: Matrix::new(
            scope,
            &scope.model.drivers.with_handles().map(|(driver, _)| driver).collect::<Vec<_>>(),
        ),
    }
}

/// What the pairs are, where there are any.
fn note(pairs: &[Pair], scope: &Scope) -> String {
    let belong = pairs.iter().any(|pair| !pair.name.is_empty() && pair.drivers.len() > 1);
    if belong { scope.words().say("drivers.all-note", &[]) } else { String::new() }
}

fn page(scope: &Scope, view: &DriversView) -> Page {
    let words = scope.words();
    let anchor = |id: &str, key: &str| Anchor { id: id.into(), name: words.say(key, &[]) };
    let drivers = if view.wheel.is_some() { "drivers.the-wheel" } else { "drivers.all" };
    let matrix = view.matrix.as_ref().map(|_| anchor("_phases", "drivers.by-phase"));
    let lead = words.say("drivers.lead", &[("n", scope.model.drivers.len().into())]);
    Page {
        template: "pages/drivers.html",
        title: words.say("drivers.title", &[]),
        description: lead.clone(),
        section: Section::DRIVERS.name.into(),
        lead: Html::text(&lead),
        facts: view.matrix.as_ref().map(|matrix| facts(scope, matrix)).unwrap_or_default(),
        contents: std::iter::once(anchor("_drivers", drivers)).chain(matrix).collect(),
        source: scope.source_of(&[Kind::Driver]),
        ..Page::default()
    }
}

fn facts(scope: &Scope, matrix: &Matrix) -> Vec<Fact> {
    let words = scope.words();
    let fact = |key: &str, value: String| Fact { name: words.say(key, &[]), value: Html::text(&value) };
    let mut facts = Vec::new();
    if scope.model.drivers.len() == 1 {
        return facts;
    }
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
