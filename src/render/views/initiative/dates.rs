//! The dates of an initiative: its time, its milestones, and who will notice what from when.

use jiff::civil::Date;

use crate::model::kinds::{Initiative, InitiativeStatus, Notice};
use crate::model::value::Ref;
use crate::render::Fill;
use crate::render::scope::Scope;
use crate::render::shell::{Html, Moment, Stop};

/// From when to when, and until when it will really take.
pub(super) fn period(scope: &Scope, initiative: &Initiative) -> String {
    let planned = scope.format().period(initiative.first_day(), initiative.last_day());
    let expected = initiative.expected_last_day();
    if expected == initiative.last_day() {
        return planned;
    }
    let fills = [("period", Fill::from(planned)), ("date", scope.format().date(expected).into())];
    scope.words().say("initiative.expected", &fills)
}

/// Dates on the way, in order.
pub(super) fn milestones(scope: &Scope, initiative: &Initiative) -> Vec<Stop> {
    let today = scope.model.as_of;
    let mut all: Vec<_> = initiative.milestones.values().collect();
    all.sort_by_key(|milestone| milestone.date.0);
    let next = all.iter().find(|milestone| milestone.date.0 >= today).map(|milestone| milestone.date.0);
    let stop = |milestone: &&crate::model::kinds::Milestone| Stop {
        moment: match milestone.date.0 {
            date if date < today => Moment::Past,
            date if Some(date) == next && is_under_way(initiative) => Moment::Now,
            _ => Moment::Next,
        },
        when: when(scope, milestone.date.0),
        name: scope.html(&milestone.what),
        ..Stop::default()
    };
    all.iter().map(stop).collect()
}

fn is_under_way(initiative: &Initiative) -> bool {
    initiative.state() == InitiativeStatus::Active
}

/// The day, and how far it is if it is to come.
fn when(scope: &Scope, date: Date) -> String {
    let day = scope.format().date(date);
    if date < scope.model.as_of {
        return day;
    }
    let days = scope.words().days_from(scope.model.as_of, date);
    scope.words().say("initiative.day-and-days", &[("date", day.into()), ("days", days.into())])
}

/// Who will notice what, the earliest first.
pub(super) fn notices(scope: &Scope, initiative: &Initiative) -> Vec<Stop> {
    let from =
        |notice: &Notice| notice.from.as_ref().map_or(initiative.expected_last_day(), |from| from.first);
    let mut all: Vec<&Notice> = initiative.notices.values().collect();
    all.sort_by_key(|notice| from(notice));
    let stop = |notice: &&Notice| {
        let date = from(notice);
        Stop {
            moment: if date <= scope.model.as_of { Moment::Past } else { Moment::Next },
            when: scope.words().say("initiative.from", &[("date", when(scope, date).into())]),
            name: who(scope, notice),
            text: scope.html(&notice.what),
            ..Stop::default()
        }
    };
    all.iter().map(stop).collect()
}

fn who(scope: &Scope, notice: &Notice) -> Html {
    let roles = notice.roles.values().filter_map(Ref::handle);
    let roles = roles.map(|role| scope.link_html(role, scope.model.roles.at(role)));
    let departments = notice.departments.values().filter_map(Ref::handle);
    let departments = departments.map(|of| scope.link_html(of, scope.model.departments.at(of)));
    let all: Vec<Html> = departments.chain(roles).collect();
    if all.is_empty() {
        return Html::text(&scope.words().say("initiative.everyone", &[]));
    }
    Html::joined(all, &scope.words().say("language.comma", &[]))
}
