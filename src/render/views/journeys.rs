//! The list of journeys, with the circle of the first one and the phases that all go through.

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::{Journey, Phase};
use crate::model::{Entry, EntryId, Handle, Model};
use crate::render::figures::circle::Circle;
use crate::render::printed::Printed;
use crate::render::route::anchor_of;
use crate::render::scope::Scope;
use crate::render::shell::{self, Anchor, Fact, Html, Page, Section, Stop};
use crate::render::theme::ThemeFault;

use super::Task;
use super::pieces::{circle, rest_of};

/// The page, if there are journeys or phases.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    if model.journeys.is_empty() && model.phases.is_empty() {
        return Vec::new();
    }
    vec![Task::new(Section::JOURNEYS.address, "", index)]
}

#[derive(Serialize)]
struct JourneysView {
    circle: Option<Circle>,
    circle_of: Html,
    journeys: Vec<Stop>,
    phases: Vec<PhaseView>,
}

/// A phase: its own name, the customer's side and ours.
#[derive(Serialize)]
struct PhaseView {
    id: String,
    phase: shell::Phase,
    customer: Html,
    organisation: Html,
    summary: Html,
    story: Html,
    facts: Vec<Fact>,
}

fn index(scope: &Scope) -> Result<Printed, ThemeFault> {
    let words = scope.words();
    let first = scope.model.journeys.first();
    let view = JourneysView {
        circle: first.map(|_| circle(scope, Handle::new(0))),
        circle_of: first
            .map(|journey| scope.link_html(Handle::<Journey>::new(0), journey))
            .unwrap_or_default(),
        journeys: scope.model.journeys.with_handles().map(|journey| journey_stop(scope, journey)).collect(),
        phases: scope.model.phases.with_handles().map(|phase| phase_view(scope, phase)).collect(),
    };
    let parts = [
        ("_journeys", "journey.journeys", !view.journeys.is_empty()),
        ("_circle", "journeys.circle", view.circle.is_some()),
        ("_phases", "journeys.phases", !view.phases.is_empty()),
    ];
    let there = parts.into_iter().filter(|(_, _, is_there)| *is_there);
    let page = Page {
        template: "pages/journeys.html",
        title: words.say("journey.journeys", &[]),
        description: words.say("journeys.lead", &[]),
        section: Section::JOURNEYS.name.to_owned(),
        lead: Html::text(&words.say("journeys.lead", &[])),
        contents: there.map(|(id, key, _)| Anchor { id: id.to_owned(), name: words.say(key, &[]) }).collect(),
        source: scope.source_of(&[Kind::Journey, Kind::Phase]),
        ..Page::default()
    };
    scope.render(page, &view)
}

/// A journey with the customer's goal, for whom it is and how many steps it has.
fn journey_stop(scope: &Scope, (handle, journey): (Handle<Journey>, &Entry<Journey>)) -> Stop {
    let segments = scope.model.segments.find_all(journey.segments.values());
    let mut when: Vec<String> = segments.map(|segment| scope.short(segment).to_owned()).collect();
    when.push(scope.words().say("journeys.steps", &[("n", journey.steps.len().into())]));
    Stop {
        when: when.join(&scope.words().say("language.comma", &[])),
        name: scope.link_html(handle, journey),
        text: scope.quoted(&journey.customer_goal),
        ..Stop::default()
    }
}

fn phase_view(scope: &Scope, (handle, phase): (Handle<Phase>, &Entry<Phase>)) -> PhaseView {
    let id = EntryId { kind: Kind::Phase, index: handle.index() as u32 };
    PhaseView {
        id: anchor_of(scope.model, id).unwrap_or_default(),
        phase: shell::Phase::new(handle.index(), scope.name(phase)),
        customer: scope.html_of(phase.customer.as_ref()),
        organisation: scope.html_of(phase.organisation.as_ref()),
        summary: scope.summary(phase),
        story: scope.prose(phase.body(), 3),
        facts: rest_of(scope, id, &[]),
    }
}
