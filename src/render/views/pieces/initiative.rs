//! How an initiative stands, in a word and in a line.

use crate::model::Entry;
use crate::model::kinds::{Initiative, InitiativeStatus};
use crate::render::scope::Scope;
use crate::render::shell::{Standing, Status};

/// How an initiative stands: done, so many days late, so far along, planned.
pub(crate) fn initiative_status(scope: &Scope, initiative: &Entry<Initiative>) -> Status {
    let words = scope.words();
    if initiative.is_late(scope.model.as_of) {
        let days = (scope.model.as_of - initiative.last_day()).get_days();
        return Status::saying(
            Standing::Act,
            words.say("roadmap.days-late", &[("n", i64::from(days).into())]),
        );
    }
    match initiative.state() {
        InitiativeStatus::Done => Status::saying(Standing::Good, words.say("roadmap.done", &[])),
        InitiativeStatus::Active => {
            let word = match &initiative.progress {
                Some(progress) => scope.format().percent(progress.0).text(),
                None => words.say("roadmap.under-way", &[]),
            };
            Status::saying(Standing::Watch, word)
        }
        InitiativeStatus::Planned => Status::saying(Standing::Planned, words.say("roadmap.planned", &[])),
        InitiativeStatus::Idea => Status::saying(Standing::Missing, words.say("roadmap.idea", &[])),
        InitiativeStatus::Stopped => Status::saying(Standing::Missing, words.say("roadmap.stopped", &[])),
    }
}

/// When an initiative began, ends or ended, in a few words: `done`, `until 18 December 2026`, `from 1 February 2027`.
pub(crate) fn initiative_note(scope: &Scope, initiative: &Entry<Initiative>) -> String {
    let (words, format) = (scope.words(), scope.format());
    let on = |key: &str, date| words.say(key, &[("date", format.date(date).into())]);
    match initiative.state() {
        InitiativeStatus::Done => words.say("roadmap.done", &[]),
        InitiativeStatus::Stopped => words.say("roadmap.stopped", &[]),
        InitiativeStatus::Idea => words.say("roadmap.idea", &[]),
        _ if initiative.first_day() > scope.model.as_of => on("roadmap.from", initiative.first_day()),
        _ => on("roadmap.until", initiative.expected_last_day()),
    }
}
