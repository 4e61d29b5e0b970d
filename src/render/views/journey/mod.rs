//! The page of a journey: its map, what it tells us, and its steps.

mod cells;
mod hand_offs;
mod head;
mod map;
mod reads;
mod takeaway;

use serde::Serialize;

use crate::model::kinds::Journey;
use crate::model::{Entry, Handle, Model};
use crate::render::figures::circle::Circle;
use crate::render::printed::Printed;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Html, Layout, Neighbours, Page, Section, StepLine};
use crate::render::theme::ThemeFault;

use super::Task;
use super::pieces::{circle, step_lines};
pub(crate) use head::journeys_link;
pub(super) use map::Map;
pub(crate) use map::channel_key;
use reads::Reads;

/// One page a journey.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    let task = |(handle, journey): (Handle<Journey>, &Entry<Journey>)| {
        let address = format!("journeys/{}/index.html", journey.id);
        Task::new(address, format!("journey:{}", journey.id), move |scope| journey_page(scope, handle))
    };
    model.journeys.with_handles().map(task).collect()
}

#[derive(Serialize)]
struct JourneyView {
    takeaway: Html,
    map: Option<Map>,
    trigger: Html,
    experience: Html,
    story: Html,
    reads: Reads,
    circle: Option<Circle>,
    steps: Vec<StepLine>,
}

fn journey_page(scope: &Scope, handle: Handle<Journey>) -> Result<Printed, ThemeFault> {
    let journey = scope.model.journeys.at(handle);
    let view = JourneyView {
        takeaway: takeaway::takeaway(scope, journey),
        map: (!journey.steps.is_empty()).then(|| Map::new(scope, handle)),
        trigger: scope.html_of(journey.trigger.as_ref()),
        experience: scope.html_of(journey.experience.as_ref()),
        story: scope.prose(journey.body(), 2),
        reads: Reads::new(scope, handle),
        circle: (!journey.steps.is_empty() && !scope.model.phases.is_empty()).then(|| circle(scope, handle)),
        steps: step_lines(scope, handle),
    };
    let page = Page {
        template: "pages/journey.html",
        title: scope.name(journey).to_owned(),
        description: head::description(scope, journey),
        layout: Layout::Wide,
        section: Section::JOURNEYS.name.to_owned(),
        crumbs: vec![head::journeys_link(scope)],
        lead: head::lead(scope, journey),
        facts: head::facts(scope, journey),
        contents: contents(scope, &view),
        source: scope.source(journey, &["reviewed", "visibility", "links"]),
        neighbours: neighbours(scope, handle),
        ..Page::default()
    };
    scope.render(page, &view)
}

fn contents(scope: &Scope, view: &JourneyView) -> Vec<Anchor> {
    let anchor = |id: &str, key: &str| Anchor { id: id.to_owned(), name: scope.words().say(key, &[]) };
    let mut contents = Vec::new();
    if view.map.is_some() {
        contents.push(anchor("_map", "journey.map-short"));
    }
    if !view.reads.is_empty() {
        contents.push(anchor("_reads", "journey.reads"));
    }
    if [&view.trigger, &view.experience, &view.story].iter().any(|text| !text.is_empty()) {
        contents.push(anchor("_intent", "journey.intent"));
    }
    if !view.steps.is_empty() {
        contents.push(anchor("_steps", "journey.steps"));
    }
    contents
}

fn neighbours(scope: &Scope, handle: Handle<Journey>) -> Option<Neighbours> {
    super::pieces::neighbours(scope, &scope.model.journeys, handle, "journey.journeys")
}
