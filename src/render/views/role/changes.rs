//! What changes for a role, and when: what initiatives say that it will notice.

use jiff::civil::Date;

use crate::model::kinds::{Department, Initiative, InitiativeStatus, Notice, Role};
use crate::model::value::Period;
use crate::model::{Entry, Handle};
use crate::render::Fill;
use crate::render::scope::Scope;
use crate::render::shell::{Moment, Stop};
use crate::render::views::pieces::{initiative_status, sentence_and_rest};

/// A role's page shows this many changes: the newest of what is done, and the first of what is to come.
const MOST: usize = 12;

/// The changes, in the order of their days.
pub(super) fn changes(scope: &Scope, role: Handle<Role>) -> Vec<Stop> {
    let entry = scope.model.roles.at(role);
    let departments = with_parents(scope, entry.department.handle());
    let mut initiatives: Vec<Handle<Initiative>> = scope.referring(role, "roles").collect();
    for department in &departments {
        initiatives.extend(scope.referring::<_, Initiative>(*department, "departments"));
    }
    initiatives.extend(scope.facts.initiatives_for_everyone());
    initiatives.sort_by_key(|initiative| initiative.index());
    initiatives.dedup();
    let concerns = |notice: &Notice| {
        let is_role = notice.roles.values().any(|of| of.handle() == Some(role));
        let is_department =
            notice.departments.values().any(|of| of.handle().is_some_and(|of| departments.contains(&of)));
        is_role || is_department || (notice.roles.is_empty() && notice.departments.is_empty())
    };
    let mut found: Vec<(Date, Handle<Initiative>, &Notice)> = Vec::new();
    for handle in initiatives {
        let initiative = scope.model.initiatives.at(handle);
        if !initiative.is_on_roadmap() {
            continue;
        }
        let notices = initiative.notices.values().filter(|notice| concerns(notice));
        found.extend(notices.map(|notice| (noticed_from(initiative, notice).first, handle, notice)));
    }
    found.sort_by_key(|(date, ..)| *date);
    let done = found.partition_point(|(date, ..)| *date <= scope.model.as_of);
    let first = done.saturating_sub(MOST / 2).min(found.len().saturating_sub(MOST));
    let shown = found.into_iter().skip(first).take(MOST);
    shown.map(|(_, handle, notice)| stop(scope, handle, notice)).collect()
}

/// From when something is noticed; where nothing is said, from the end of the initiative.
fn noticed_from(initiative: &Initiative, notice: &Notice) -> Period {
    let end = initiative.expected_last_day();
    notice.from.as_ref().map_or(Period { first: end, last: end }, |from| from.0)
}

/// A department and those that it is part of.
fn with_parents(scope: &Scope, department: Option<Handle<Department>>) -> Vec<Handle<Department>> {
    let mut all = Vec::new();
    let mut next = department;
    while let Some(department) = next.filter(|department| !all.contains(department)) {
        all.push(department);
        let parent = scope.model.departments.at(department).parent.as_ref();
        next = parent.and_then(|parent| parent.handle());
    }
    all
}

/// What is noticed, with the day from which it is.
fn stop(scope: &Scope, handle: Handle<Initiative>, notice: &Notice) -> Stop {
    let initiative = scope.model.initiatives.at(handle);
    let from = noticed_from(initiative, notice);
    let (name, rest) = sentence_and_rest(scope, &notice.what);
    let mut text = rest;
    if !text.is_empty() {
        text.push_text(" ");
    }
    text.push(&scope.link_html(handle, initiative));
    let moment = moment(scope, initiative, from);
    let when = when(scope, initiative, from, moment);
    let status = (moment == Moment::Late).then(|| initiative_status(scope, initiative));
    Stop { moment, when, name, text, status, id: String::new() }
}

fn moment(scope: &Scope, initiative: &Entry<Initiative>, from: Period) -> Moment {
    let as_of = scope.model.as_of;
    if from.first <= as_of {
        return Moment::Past;
    }
    if initiative.is_late(as_of) {
        return Moment::Late;
    }
    match initiative.state() {
        InitiativeStatus::Active => Moment::Now,
        _ => Moment::Next,
    }
}

/// `Since 1 July 2026`, `Under way, from 29 January 2027`, `30 November 2026 (planned: 31 October 2026)`.
fn when(scope: &Scope, initiative: &Entry<Initiative>, from: Period, moment: Moment) -> String {
    let date = scope.format().period(from.first, from.last);
    let say = |key: &str, fills: &[(&str, Fill<'_>)]| scope.words().say(key, fills);
    match moment {
        Moment::Past => say("role.since", &[("date", date.into())]),
        Moment::Late => {
            let planned = scope.format().date(initiative.last_day());
            say("role.late", &[("date", date.into()), ("planned", planned.into())])
        }
        Moment::Now => say("role.under-way", &[("date", date.into())]),
        Moment::Next | Moment::Any => say("role.from", &[("date", date.into())]),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Handle;
    use crate::render::shell::Moment;
    use crate::render::views::test_support::in_scope;
    use crate::source::InMemory;

    fn files(initiatives: &[(&str, &str)]) -> InMemory {
        let start = InMemory::new()
            .with(
                "departments.yaml",
                "shops: {name: Shops, kind: primary}\nworkshop: {name: Workshop, kind: primary}\n",
            )
            .with("roles.yaml", "adviser: {name: Adviser, department: shops}\n")
            .with("cycles.yaml", "one: {name: One, stages: {transform: {start: 2026-01, end: 2027-06}}}\n");
        initiatives.iter().fold(start, |files, (id, rest)| {
            let text = format!(
                "---\nname: {id}\nstage: one/transform\nowner: adviser\ndrivers: [leadership]\n{rest}\n---\nWhy.\n"
            );
            files.with(format!("initiatives/{id}.md"), text)
        })
    }

    fn seen(initiatives: &[(&str, &str)]) -> Vec<(Moment, String, String)> {
        in_scope(files(initiatives), |scope| {
            let stops = super::changes(scope, Handle::new(0));
            stops.into_iter().map(|stop| (stop.moment, stop.when, stop.name.to_string())).collect()
        })
    }

    #[test]
    fn changes_stand_by_their_day_and_say_how_they_stand() {
        let seen = seen(&[
            (
                "done",
                "start: 2026-01\nend: 2026-07-01\nstatus: done\nnotices: [{roles: [adviser], what: You decide. At once.}]",
            ),
            (
                "late",
                "start: 2026-01\nend: 2026-10-31\nexpected: 2026-11-30\nstatus: active\nnotices: [{departments: [shops], what: One card.}]",
            ),
            (
                "soon",
                "start: 2026-10\nend: 2027-01\nstatus: active\nnotices: [{what: Parts come overnight., from: 2027-02}]",
            ),
            (
                "others",
                "start: 2026-10\nend: 2027-01\nstatus: active\nnotices: [{departments: [workshop], what: Not for you.}]",
            ),
            ("dropped", "start: 2026-10\nend: 2027-01\nstatus: stopped\nnotices: [{what: Never.}]"),
        ]);
        let expected = [
            (Moment::Past, "Since 1 July 2026", "You decide"),
            (Moment::Late, "30 November 2026 (planned: 31 October 2026)", "One card."),
            (Moment::Now, "Under way, from February 2027", "Parts come overnight."),
        ];
        assert_eq!(seen, expected.map(|(moment, when, name)| (moment, when.to_owned(), name.to_owned())));
    }

    #[test]
    fn of_very_many_changes_those_around_today_are_told() {
        let month = |index: usize| {
            format!(
                "start: 2026-01\nend: 2027-06\nstatus: active\nnotices: [{{what: Change {index}., from: 202{}-{:02}}}]",
                5 + index / 12,
                index % 12 + 1
            )
        };
        let all: Vec<(String, String)> = (0..36).map(|index| (format!("i{index}"), month(index))).collect();
        let all: Vec<(&str, &str)> = all.iter().map(|(id, rest)| (id.as_str(), rest.as_str())).collect();
        let seen = seen(&all);
        assert_eq!((seen.len(), seen[5].0, seen[6].0), (12, Moment::Past, Moment::Now));
    }
}
