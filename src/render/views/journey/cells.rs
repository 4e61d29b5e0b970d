//! The cells of a journey map: what stands in a lane at each step.

use serde::Serialize;

use crate::model::kinds::{
    Activity, ActivityKind, Channel, InitiativeStatus, Journey, Metric, Play, Side, Step, Touchpoint,
};
use crate::model::value::{Ref, Text};
use crate::model::{Entry, Handle};
use crate::render::scope::Scope;
use crate::render::shell::{Html, Status};
use crate::render::views::pieces::{initiative_note, metric_status, plays_at};
use crate::source::Spanned;

use super::map::nothing;

/// A cell names this many things; the rest stand on the step's page.
const MOST: usize = 3;

/// What stands at one step.
#[derive(Default, Serialize)]
pub(super) struct Cell {
    /// A text by itself.
    text: Html,
    /// Things one below the other.
    items: Vec<Item>,
    /// Where the rest is: `and 2 more`.
    more: Html,
    /// What is said where there is nothing.
    empty: Option<CellText>,
}

/// What is said where there is nothing.
#[derive(Serialize)]
pub(super) struct CellText {
    pub(super) text: String,
    pub(super) is_alarming: bool,
}

/// One of several things in a cell.
#[derive(Default, Serialize)]
struct Item {
    /// Who does it.
    by: String,
    name: Html,
    moment_of_truth: bool,
    /// The channel, or another word beside it.
    note: String,
    value: String,
    status: Option<Status>,
}

/// Makes the cells of one journey.
pub(super) struct Cells<'s, 'a> {
    scope: &'s Scope<'a>,
    handle: Handle<Journey>,
    journey: &'a Entry<Journey>,
}

impl<'s, 'a> Cells<'s, 'a> {
    pub(super) fn new(scope: &'s Scope<'a>, handle: Handle<Journey>) -> Self {
        Self { scope, handle, journey: scope.model.journeys.at(handle) }
    }

    /// A lane of texts; none if no step has one.
    pub(super) fn texts(&self, of: fn(&Step) -> Option<&Spanned<Text>>) -> Option<Vec<Cell>> {
        self.written(|step| of(step).map(|text| self.scope.html(text)))
    }

    /// What customers say.
    pub(super) fn quotes(&self) -> Option<Vec<Cell>> {
        self.written(|step| step.says.as_ref().map(|said| self.scope.quoted(said)))
    }

    fn written(&self, of: impl Fn(&Step) -> Option<Html>) -> Option<Vec<Cell>> {
        let texts: Vec<Option<Html>> = self.journey.steps.values().map(of).collect();
        let cell = |text: Option<Html>| Cell { text: text.unwrap_or_default(), ..Cell::default() };
        texts.iter().any(Option::is_some).then(|| texts.into_iter().map(cell).collect())
    }

    /// Between what customers are torn.
    pub(super) fn dilemmas(&self) -> Option<Vec<Cell>> {
        let item = |text: &Text| Item { name: self.scope.html(text), ..Item::default() };
        self.listed(None, |_, step| step.dilemmas.values().map(item).collect())
    }

    /// Where customer and organisation meet.
    pub(super) fn touchpoints(&self, channel: fn(Channel) -> &'static str) -> Option<Vec<Cell>> {
        let item = |touchpoint: &Touchpoint| Item {
            name: self.scope.html(&touchpoint.name),
            moment_of_truth: touchpoint.moment_of_truth.as_ref().is_some_and(|is| is.value),
            note: self.scope.words().say(channel(touchpoint.channel.value), &[]),
            ..Item::default()
        };
        self.listed(None, |_, step| step.touchpoints.values().map(item).collect())
    }

    /// What is done in front of the customer or behind; support has no side.
    pub(super) fn activities(&self, kind: ActivityKind, side: Side) -> Option<Vec<Cell>> {
        let model = self.scope.model;
        let is_of = |activity: &&Activity| {
            let of = model.kind_of_activity(activity);
            let on = activity.side.as_ref().map_or(Side::Back, |side| side.value);
            of == kind && (kind == ActivityKind::Support || on == side)
        };
        let item = |activity: &Activity| Item {
            by: self.departments(activity),
            name: self.scope.html(&activity.name),
            ..Item::default()
        };
        self.listed(None, |_, step| step.activities.values().filter(is_of).map(item).collect())
    }

    fn departments(&self, activity: &Activity) -> String {
        let departments = self.scope.model.departments.find_all(activity.by.values());
        let names: Vec<&str> = departments.map(|department| self.scope.short(department)).collect();
        self.scope.words().list_of(&names)
    }

    /// The metrics that listen.
    pub(super) fn feedback(&self) -> Option<Vec<Cell>> {
        let item = |handle: Handle<Metric>| {
            let metric = self.scope.model.metrics.at(handle);
            let latest = self.scope.model.latest_reading(handle);
            let href = self.scope.href_of(handle);
            Item {
                name: Html::link(&href, self.scope.short(metric)),
                value: latest
                    .map(|reading| self.scope.measured(metric, reading.value).text())
                    .unwrap_or_default(),
                status: Some(metric_status(self.scope, handle)),
                ..Item::default()
            }
        };
        let empty = Some(("journey.nobody-listens", true));
        self.listed(empty, |_, step| step.feedback.values().filter_map(Ref::handle).map(item).collect())
    }

    /// The plays of the step.
    pub(super) fn plays(&self) -> Option<Vec<Cell>> {
        let item = |play: Handle<Play>| Item {
            name: self.scope.link_html(play, self.scope.model.plays.at(play)),
            ..Item::default()
        };
        let empty = Some(("journey.no-play", false));
        self.listed(empty, |handle, _| plays_at(self.scope, handle).into_iter().map(item).collect())
    }

    /// What is being changed at the step: what is under way, then what is planned.
    pub(super) fn changing(&self) -> Option<Vec<Cell>> {
        let scope = self.scope;
        let item = |(handle, is_active): (Handle<crate::model::kinds::Initiative>, bool)| {
            let initiative = scope.model.initiatives.at(handle);
            let note = if is_active { String::new() } else { initiative_note(scope, initiative) };
            Item { name: scope.link_html(handle, initiative), note, ..Item::default() }
        };
        self.listed(Some(("journey.no-change", false)), |handle, _| {
            let state = |handle| scope.model.initiatives.at(handle).state();
            let mut found: Vec<_> = scope
                .referring(handle, "steps")
                .filter(|one| matches!(state(*one), InitiativeStatus::Active | InitiativeStatus::Planned))
                .map(|one| (one, state(one) == InitiativeStatus::Active))
                .collect();
            found.sort_by_key(|(_, is_active)| !is_active);
            found.into_iter().map(item).collect()
        })
    }

    /// A lane of things; none if no step has any. Where a step has none, `empty` says so.
    fn listed(
        &self,
        empty: Option<(&str, bool)>,
        of: impl Fn(Handle<Step>, &Step) -> Vec<Item>,
    ) -> Option<Vec<Cell>> {
        let steps = self.journey.steps.values().enumerate();
        let handle = |index: usize| self.scope.model.step_of(self.handle, index);
        let lists: Vec<Vec<Item>> = steps.map(|(index, step)| of(handle(index), step)).collect();
        if lists.iter().all(Vec::is_empty) {
            return None;
        }
        let cell = |(index, mut items): (usize, Vec<Item>)| {
            let hidden = items.len().saturating_sub(MOST);
            items.truncate(MOST);
            let more = || {
                let name = self.scope.words().say("journey.more", &[("n", hidden.into())]);
                Html::link(&self.scope.href_of(handle(index)), &name)
            };
            Cell {
                more: if hidden > 0 { more() } else { Html::new() },
                empty: empty
                    .filter(|_| items.is_empty())
                    .map(|(key, is_alarming)| nothing(self.scope, key, is_alarming)),
                items,
                ..Cell::default()
            }
        };
        Some(lists.into_iter().enumerate().map(cell).collect())
    }
}
