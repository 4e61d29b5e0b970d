//! The head of the roadmap: how many initiatives stand how, the stage of the day, what comes next.

use jiff::civil::Date;

use crate::load::Kind;
use crate::model::Handle;
use crate::model::kinds::{InitiativeStatus, Stage};
use crate::render::Fill;
use crate::render::files::CALENDAR;
use crate::render::scope::Scope;
use crate::render::shell::{Fact, Feed, Html, Layout, Page, Section};

use super::Found;
use crate::render::views::pieces::{next_milestone, stage_html};

/// What all pages of the roadmap have in common.
pub(super) fn page(scope: &Scope) -> Page {
    let words = scope.words();
    Page {
        template: "pages/roadmap.html",
        description: words
            .say("roadmap.description", &[("title", scope.model.site.title.get(scope.language).into())]),
        layout: Layout::Wide,
        section: Section::ROADMAP.name.to_owned(),
        source: scope.source_of(&[Kind::Initiative, Kind::Cycle]),
        feeds: vec![Feed {
            href: scope.here.page(CALENDAR),
            kind: "text/calendar",
            name: words.say("roadmap.subscribe", &[]),
        }],
        ..Page::default()
    }
}

/// From when to when, and how many initiatives stand how.
pub(super) fn lead(scope: &Scope, initiatives: &[Found]) -> Html {
    let words = scope.words();
    let mut sentences = Vec::new();
    if let Some((first, last)) = span(scope) {
        let format = scope.format();
        let fills = [("from", format.month_year(first).into()), ("to", format.month_year(last).into())];
        sentences.push(words.say("roadmap.when", &fills));
    }
    if !initiatives.is_empty() {
        sentences.push(counted(scope, initiatives));
    }
    Html::text(&sentences.join(" "))
}

/// The first and the last day of all stages, else of all initiatives.
fn span(scope: &Scope) -> Option<(Date, Date)> {
    let stages = (0..scope.model.stages.len() as u32).map(|index| {
        let stage = scope.model.stage(Handle::<Stage>::new(index)).1;
        (stage.first_day(), stage.last_day())
    });
    let initiatives =
        scope.model.initiatives.iter().map(|entry| (entry.first_day(), entry.expected_last_day()));
    stages.chain(initiatives).reduce(|(first, last), (start, end)| (first.min(start), last.max(end)))
}

fn counted(scope: &Scope, initiatives: &[Found]) -> String {
    let words = scope.words();
    let count = |status: InitiativeStatus| {
        initiatives.iter().filter(|(_, initiative)| initiative.state() == status).count()
    };
    let say = |key: &str, n: usize| words.say(key, &[("n", n.into())]);
    let late = initiatives.iter().filter(|(_, initiative)| initiative.is_late(scope.model.as_of)).count();
    let mut states = Vec::new();
    for (status, key) in [
        (InitiativeStatus::Done, "roadmap.n-done"),
        (InitiativeStatus::Active, "roadmap.n-active"),
        (InitiativeStatus::Planned, "roadmap.n-planned"),
        (InitiativeStatus::Idea, "roadmap.n-ideas"),
        (InitiativeStatus::Stopped, "roadmap.n-stopped"),
    ] {
        if count(status) > 0 {
            states.push(say(key, count(status)));
        }
    }
    let states = words.list_of(&states);
    let initiatives = say("roadmap.n-initiatives", initiatives.len());
    let fills = [("initiatives", Fill::from(initiatives)), ("states", states.into())];
    let counted = words.say("roadmap.counted", &fills);
    if late == 0 { counted } else { format!("{counted} {}", say("roadmap.n-late", late)) }
}

/// The stage of the day, the next one, the next date, the calendar.
pub(super) fn facts(scope: &Scope) -> Vec<Fact> {
    let words = scope.words();
    let mut facts = Vec::new();
    let mut add = |key: &str, value: Html| facts.push(Fact { name: words.say(key, &[]), value });
    if let Some(now) = scope.model.now() {
        if let Some(stage) = now.stage {
            let link = Html::linked(&scope.href_of(stage), &stage_html(scope, stage));
            let fills = [
                ("stage", Fill::Html(link.as_str().into())),
                ("n", i64::from(now.day).into()),
                ("days", i64::from(now.days).into()),
            ];
            add("roadmap.stage-now", Html::trusted(words.say_html("roadmap.stage-day", &fills)));
        }
        if let Some(next) = now.next {
            let link = Html::linked(&scope.href_of(next), &stage_html(scope, next));
            let days = words.days_from(scope.model.as_of, scope.model.stage(next).1.first_day());
            let fills = [("stage", Fill::Html(link.as_str().into())), ("when", days.into())];
            add("roadmap.next-stage", Html::trusted(words.say_html("roadmap.stage-when", &fills)));
        }
    }
    if let Some(next) = next_date(scope) {
        add("roadmap.next-date", next);
    }
    if !scope.model.initiatives.is_empty() || !scope.model.cycles.is_empty() {
        add("roadmap.calendar", Html::link(&scope.here.page(CALENDAR), &words.say("roadmap.subscribe", &[])));
    }
    facts
}

/// The next date on the way, and what happens on it.
fn next_date(scope: &Scope) -> Option<Html> {
    let (date, handle, milestone) = next_milestone(scope)?;
    let what = Html::linked(&scope.href_of(handle), &scope.html(&milestone.what));
    let fills = [("date", scope.format().date(date).into()), ("what", Fill::Html(what.as_str().into()))];
    Some(Html::trusted(scope.words().say_html("roadmap.date-what", &fills)))
}
