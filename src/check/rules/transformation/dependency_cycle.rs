//! Initiatives that wait for each other.

use crate::check::rule::rule;
use crate::diagnostic::Sink;
use crate::model::Model;

rule! {
    /// Initiatives that wait for each other, so that none of them can begin.
    ///
    /// # Why it matters
    /// Each is on hold until another has ended, and everybody believes that it is the others who are late. No order of work, no
    /// critical path and no date can be trusted.
    ///
    /// # How to fix
    /// Ask which of them can begin with what is there, and take one name out of its `depends_on:`. Where two need each other all
    /// along the way they are one initiative, or the part that comes first is one of its own.
    ///
    /// ```yaml fails roadmap/more/initiatives.yaml
    /// tell-the-story:
    ///   name: Tell the story
    ///   stage: first/transform
    ///   start: 2027-03-01
    ///   end: 2027-03-20
    ///   owner: trainer
    ///   theme: never-off-the-road
    ///   drivers: [leadership]
    ///   departments: [people]
    ///   depends_on: [one-repair-date]
    /// ```
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#progress
    /// progress: 60%
    /// depends_on: [tell-the-story]
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#depends_on
    /// depends_on: []
    /// ```
    /// Two ways that part and meet again are no circle:
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#depends_on
    /// depends_on: []
    /// ```
    /// ```yaml passes roadmap/later/initiatives.yaml
    /// hand-it-over:
    ///   name: Hand it over
    ///   stage: first/reinforce
    ///   start: 2027-04-01
    ///   end: 2027-04-30
    ///   owner: trainer
    ///   theme: never-off-the-road
    ///   drivers: [leadership]
    ///   departments: [people]
    ///   depends_on: [one-repair-date, tell-the-story]
    /// ```
    T001: Error, check
}

fn check(model: &Model, sink: &mut Sink) {
    for circle in model.circles_of_waiting() {
        let verbs = ("waits for", "wait for each other");
        sink.report(circle.finding(&CODE, &model.initiatives, verbs));
    }
}
