//! A transform stage in which nothing shows the way.

use crate::check::roadmap::{StageHere, stages};
use crate::check::rule::rule;
use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::model::kinds::{Initiative, Win};
use crate::model::{Entry, Model};

rule! {
    /// A transform stage without a lighthouse: none of its initiatives shows the way for the others.
    ///
    /// A stage that is over is let be, and one to come without any initiative, too.
    ///
    /// # Why it matters
    /// In the long middle of a change people need something to look at: one initiative that is large, seen by customers, and
    /// goes well. Without it the change is twenty tasks.
    ///
    /// # How to fix
    /// Choose the one that everybody shall know by name and write `lighthouse: true`. One or two a stage; ten are none.
    ///
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#lighthouse
    /// lighthouse: false
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#lighthouse
    /// lighthouse: true
    /// ```
    /// It need not be the largest:
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#win
    /// win: quick
    /// lighthouse: true
    /// ```
    T005: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.initiatives.is_empty() || !model.knows_all(Kind::Initiative, "stage") {
        return;
    }
    for here in stages(model).filter(|here| here.is("transform") && model.as_of <= here.stage.last_day()) {
        let all = model.backlinks.from(here.id(), Kind::Initiative, "stage");
        let initiatives: Vec<&Entry<Initiative>> = all
            .map(|index| &model.initiatives[index as usize])
            .filter(|entry| entry.is_on_roadmap())
            .collect();
        let shows_the_way = |entry: &&Entry<Initiative>| entry.lighthouse.as_ref().is_some_and(|is| is.value);
        let has_begun = !initiatives.is_empty() || here.stage.first_day() <= model.as_of;
        if has_begun && !initiatives.iter().any(shows_the_way) {
            sink.report(found(here, &initiatives));
        }
    }
}

fn found(here: StageHere, initiatives: &[&Entry<Initiative>]) -> Finding {
    let found =
        here.finding(&CODE, format!("no initiative of `{}` shows the way for the others", here.reference()));
    let is_strategic =
        |entry: &&&Entry<Initiative>| entry.win.as_ref().is_some_and(|win| win.value == Win::Strategic);
    let first = |entry: &&&Entry<Initiative>| entry.first_day();
    match initiatives.iter().filter(is_strategic).min_by_key(first) {
        Some(one) => found.label(one.place(), "a strategic win of this stage").help(format!(
            "write `lighthouse: true` in the one that everybody shall know, such as `{}`",
            one.id
        )),
        None => found.help("write `lighthouse: true` in the initiative that everybody shall know"),
    }
}
