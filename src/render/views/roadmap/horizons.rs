//! Now, next and later.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::Entry;
use crate::model::kinds::{Initiative, InitiativeStatus};
use crate::model::value::Ref;
use crate::render::Fill;
use crate::render::scope::Scope;
use crate::render::shell::{Horizon, HorizonLine};
use crate::render::views::pieces::initiative_status;

use super::Found;

/// What starts within so many months is next; the last of them counts whole.
const NEXT_MONTHS: i64 = 3;

/// What is under way, what starts soon, what comes after that. Parts without an initiative are left out.
pub(super) fn horizons(scope: &Scope, initiatives: &[Found]) -> Vec<Horizon> {
    let words = scope.words();
    let limit = soon(scope.model.as_of);
    let mut now: Vec<Found> = with_state(initiatives, &[InitiativeStatus::Active]);
    now.sort_by_key(|(_, initiative)| (initiative.last_day(), initiative.first_day()));
    let to_come = with_state(initiatives, &[InitiativeStatus::Planned, InitiativeStatus::Idea]);
    let (next, later): (Vec<Found>, Vec<Found>) =
        to_come.into_iter().partition(|(_, initiative)| initiative.first_day() < limit);
    let horizon = |key: &str, is_now: bool, note: String, found: Vec<Found>| Horizon {
        name: words.say(key, &[]),
        is_now,
        note,
        lines: found.into_iter().map(|found| line(scope, found)).collect(),
    };
    let now_note = words.say("roadmap.n-under-way", &[("n", now.len().into())]);
    let next_note = words.say("roadmap.before", &[("month", scope.format().month(limit).into())]);
    let later_note = period_of(scope, &later);
    let all = [
        horizon("roadmap.now", true, now_note, now),
        horizon("roadmap.next", false, next_note, next),
        horizon("roadmap.later", false, later_note, later),
    ];
    all.into_iter().filter(|horizon| !horizon.lines.is_empty()).collect()
}

/// The first day that is no longer soon: the first of the month after so many months.
fn soon(as_of: Date) -> Date {
    as_of.saturating_add(NEXT_MONTHS.months()).first_of_month().saturating_add(1.month())
}

fn with_state<'m>(initiatives: &[Found<'m>], states: &[InitiativeStatus]) -> Vec<Found<'m>> {
    initiatives.iter().copied().filter(|(_, initiative)| states.contains(&initiative.state())).collect()
}

/// The months from the first start to the last end.
fn period_of(scope: &Scope, found: &[Found]) -> String {
    let first = found.iter().map(|(_, initiative)| initiative.first_day()).min();
    let last = found.iter().map(|(_, initiative)| initiative.last_day()).max();
    match (first, last) {
        (Some(first), Some(last)) => scope.format().period(first.first_of_month(), last.last_of_month()),
        _ => String::new(),
    }
}

fn line(scope: &Scope, (handle, initiative): Found) -> HorizonLine {
    let is_told = initiative.is_late(scope.model.as_of) || initiative.state() == InitiativeStatus::Idea;
    let summary = initiative.common.summary.as_ref().map(|summary| scope.text(summary));
    let note = [summary.map(str::to_owned), when(scope, initiative)];
    HorizonLine {
        link: scope.link(handle, initiative),
        note: note.into_iter().flatten().collect::<Vec<_>>().join(" "),
        status: is_told.then(|| initiative_status(scope, initiative)),
    }
}

/// What is known of its time: its next milestone or its end, what it waits for, when it starts.
fn when(scope: &Scope, initiative: &Entry<Initiative>) -> Option<String> {
    let (words, format, today) = (scope.words(), scope.format(), scope.model.as_of);
    if initiative.state() == InitiativeStatus::Active {
        let next = initiative.milestones.values().filter(|milestone| milestone.date.0 >= today);
        if let Some(milestone) = next.min_by_key(|milestone| milestone.date.0) {
            let what = Fill::from(scope.text(&milestone.what));
            let fills = [("date", format.date(milestone.date.0).into()), ("what", what)];
            return Some(words.say("roadmap.next-milestone", &fills));
        }
        let end = initiative.expected_last_day();
        return (end >= today).then(|| words.say("roadmap.ends", &[("date", format.date(end).into())]));
    }
    let open =
        initiative.depends_on.values().filter_map(Ref::handle).map(|on| scope.model.initiatives.at(on));
    let open = open.filter(|on| !matches!(on.state(), InitiativeStatus::Done | InitiativeStatus::Stopped));
    let names: Vec<&str> = open.map(|on| scope.short(on)).collect();
    if names.is_empty() {
        let date = format.date(initiative.first_day());
        let key =
            if initiative.first_day() < today { "roadmap.should-have-started" } else { "roadmap.starts" };
        return Some(words.say(key, &[("date", date.into())]));
    }
    Some(words.say("roadmap.waits-for-names", &[("names", words.list_of(&names).into())]))
}

#[cfg(test)]
mod tests {
    use super::soon;
    use jiff::civil::date;

    #[test]
    fn soon_ends_with_a_month() {
        assert_eq!(soon(date(2026, 11, 21)), date(2027, 3, 1));
        assert_eq!(soon(date(2026, 11, 30)), date(2027, 3, 1));
        assert_eq!(soon(date(2026, 1, 1)), date(2026, 5, 1));
    }
}
