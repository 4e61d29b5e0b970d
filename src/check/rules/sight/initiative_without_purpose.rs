//! An initiative that does not say what it is for.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::Sink;
use crate::model::kinds::Initiative;
use crate::model::{Entry, Handle, Model};

rule! {
    /// An initiative for which neither a goal nor a theme, a finding or a metric says why.
    ///
    /// Ideas and what was given up need no reason yet, or any more.
    ///
    /// # Why it matters
    /// What has no reason cannot be right or wrong, and so it is never stopped. Those who are to live with it ask why, and nobody can say.
    ///
    /// # How to fix
    /// Name what it serves (`goals:`, `theme:`), what it answers (`findings:`), or what it moves (`moves:`).
    ///
    /// ```yaml fails roadmap/initiatives/listen-at-every-step.md#goals
    /// # it was somebody's wish
    /// ```
    /// ```yaml fails roadmap/initiatives/listen-at-every-step.md#theme
    /// # nobody knows
    /// ```
    /// ```yaml fails roadmap/initiatives/listen-at-every-step.md#moves
    /// # nobody has asked
    /// ```
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#win
    /// win: quick
    /// theme: never-off-the-road
    /// ```
    /// One metric that is to move says why:
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#win
    /// win: quick
    /// moves: [satisfied]
    /// ```
    L003: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let sights = model.sights();
    for (handle, initiative) in sound(&model.initiatives) {
        if initiative.is_on_roadmap() && !initiative.has_reason() {
            let found =
                finding(&CODE, initiative, "neither goal nor theme, finding or metric says why this is done")
                    .caption(sights.of_initiative(handle).in_words(model))
                    .help(help(model, handle));
            sink.report(found);
        }
    }
}

/// The reason that is nearest at hand: a goal of its area, else whatever the house has.
fn help(model: &Model, handle: Handle<Initiative>) -> String {
    let initiative: &Entry<Initiative> = model.initiatives.at(handle);
    let area = initiative.area.as_ref().map(|area| area.value);
    let goal = model.goals.iter().find(|goal| area == Some(goal.area.value));
    let others = "`theme: …`, `findings: […]` or `moves: […]`";
    match goal {
        Some(goal) => {
            format!("name the goal it serves, such as `goals: [{}]` in its area, or write {others}", goal.id)
        }
        None => format!("name what it serves: `goals: […]`, {others}"),
    }
}
