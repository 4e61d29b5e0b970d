//! A role that owns too many initiatives at the same time.

use jiff::civil::Date;

use crate::check::roadmap::is_open;
use crate::check::rule::rule;
use crate::check::subject::{id_of, sound};
use crate::diagnostic::{Finding, Limit, Sink};
use crate::load::Kind;
use crate::model::kinds::{Initiative, Role};
use crate::model::{Entry, Model};

rule! {
    /// A role that owns more than three initiatives at once.
    ///
    /// Those that are planned or under way count, from today on.
    ///
    /// # Why it matters
    /// Owning an initiative means asking every week how it goes and clearing the way. With four at a time it means signing reports,
    /// and the one that hurts most waits longest.
    ///
    /// # How to fix
    /// Give one of them to somebody who is closer to it, or start it when another has ended.
    ///
    /// ```yaml fails roadmap/more/initiatives.yaml
    /// tell-the-story: {name: Tell the story, stage: first/transform, start: 2027-01-11, end: 2027-02-26, owner: mechanic,
    ///   theme: never-off-the-road, drivers: [leadership], departments: [people]}
    /// open-the-workshop: {name: Open the workshop, stage: first/transform, start: 2027-01-11, end: 2027-03-12, owner: mechanic,
    ///   theme: never-off-the-road, drivers: [leadership], departments: [workshop]}
    /// sort-the-parts: {name: Sort the parts, stage: first/transform, start: 2027-02-01, end: 2027-03-12, owner: mechanic,
    ///   theme: never-off-the-road, drivers: [leadership], departments: [workshop]}
    /// ```
    /// ```yaml passes roadmap/more/initiatives.yaml
    /// tell-the-story: {name: Tell the story, stage: first/transform, start: 2027-01-11, end: 2027-02-26, owner: trainer,
    ///   theme: never-off-the-road, drivers: [leadership], departments: [people]}
    /// open-the-workshop: {name: Open the workshop, stage: first/transform, start: 2027-01-11, end: 2027-03-12, owner: mechanic,
    ///   theme: never-off-the-road, drivers: [leadership], departments: [workshop]}
    /// sort-the-parts: {name: Sort the parts, stage: first/transform, start: 2027-02-01, end: 2027-03-12, owner: mechanic,
    ///   theme: never-off-the-road, drivers: [leadership], departments: [workshop]}
    /// ```
    /// Four one after the other are never four at once:
    /// ```yaml passes roadmap/more/initiatives.yaml
    /// tell-the-story: {name: Tell the story, stage: first/transform, start: 2027-01-11, end: 2027-02-26, owner: mechanic,
    ///   theme: never-off-the-road, drivers: [leadership], departments: [people]}
    /// open-the-workshop: {name: Open the workshop, stage: first/transform, start: 2027-01-11, end: 2027-03-12, owner: mechanic,
    ///   theme: never-off-the-road, drivers: [leadership], departments: [workshop]}
    /// sort-the-parts: {name: Sort the parts, stage: first/transform, start: 2027-03-01, end: 2027-03-12, owner: mechanic,
    ///   theme: never-off-the-road, drivers: [leadership], departments: [workshop]}
    /// ```
    T019: Advice, check, AT_ONCE
}

/// One a week can be looked after with care beside the day's work, two with effort; three is what people try.
const AT_ONCE: Limit = Limit { usual: 3.0, least: 1.0, most: 100.0 };

fn check(model: &Model, most: f64, sink: &mut Sink) {
    for (handle, role) in sound(&model.roles) {
        let owned = model.backlinks.from(id_of(handle), Kind::Initiative, "owner");
        let owned = owned.map(|index| &model.initiatives[index as usize]);
        let is_ahead = |entry: &&Entry<Initiative>| {
            let (first, last) = (entry.first_day(), entry.expected_last_day());
            !entry.damaged && is_open(entry) && first <= last && model.as_of <= last
        };
        let owned: Vec<&Entry<Initiative>> = owned.filter(is_ahead).collect();
        if owned.len() as f64 > most
            && let Some(busiest) = busiest(&owned, model.as_of, most)
        {
            sink.report(found(role, &owned, busiest));
        }
    }
}

/// The first day, from today on, at which more than `most` run at once.
fn busiest(owned: &[&Entry<Initiative>], today: Date, most: f64) -> Option<Date> {
    let mut starts: Vec<Date> = owned.iter().map(|entry| entry.first_day().max(today)).collect();
    let mut ends: Vec<Date> = owned.iter().map(|entry| entry.expected_last_day()).collect();
    starts.sort_unstable();
    ends.sort_unstable();
    let running = |(begun, start): (usize, &Date)| begun + 1 - ends.partition_point(|end| end < start);
    starts.iter().enumerate().find(|at| running((at.0, at.1)) as f64 > most).map(|(_, start)| *start)
}

fn found(role: &Entry<Role>, owned: &[&Entry<Initiative>], day: Date) -> Finding {
    let runs = |entry: &&&Entry<Initiative>| entry.first_day() <= day && day <= entry.expected_last_day();
    let mut at_once: Vec<&&Entry<Initiative>> = owned.iter().filter(runs).collect();
    at_once.sort_by_key(|entry| entry.first_day());
    let place = |entry: &Entry<Initiative>| {
        let owner = entry.common.owner.as_ref().map_or(entry.here, |owner| owner.span);
        owner.within(entry.file)
    };
    let message = format!("`{}` owns {} initiatives at once on {day}", role.id, at_once.len());
    let last = at_once.pop().map_or(role.place(), |last| place(last));
    let found = Finding::new(&CODE, last, message).about(format!("role:{}", role.id));
    let label = |found: Finding, entry: &&Entry<Initiative>| {
        found.label(place(entry), format!("owns `{}`", entry.id))
    };
    at_once
        .into_iter()
        .fold(found, label)
        .counting(Kind::Initiative.name())
        .help("give one of them to a role that is closer to it, or start it when another has ended")
}
