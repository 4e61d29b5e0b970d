//! The card of a play: the situation, what to do, what may be decided, why it matters.

use serde::Serialize;

use crate::model::Handle;
use crate::model::kinds::{Journey, Metric, Play, Step};
use crate::model::value::Ref;
use crate::render::scope::Scope;
use crate::render::shell::{Html, Permit, phase_class};
use crate::render::views::pieces::decision_permit;
use crate::render::words::Fill;

/// A journey with more steps is named without its dots, for they would not fit on a phone.
const MOST_DOTS: usize = 12;

/// The card of a play.
#[derive(Debug, Serialize)]
pub(crate) struct Card {
    /// The id of its heading, and the beginning of the ids of its parts.
    id: String,
    name: Html,
    situation: String,
    summary: Html,
    places: Vec<Track>,
    anywhere: String,
    body: Html,
    r#do: Vec<Html>,
    dont: Vec<Html>,
    permits: Vec<Permit>,
    insight: Html,
    customer_goal: Html,
    phase: String,
    numbers: Vec<Html>,
    helps_me: Html,
}

/// A journey with the steps at which a play is played.
#[derive(Debug, PartialEq, Serialize)]
struct Track {
    journey: Html,
    dots: Vec<Dot>,
}

/// A step on the line of a journey.
#[derive(Debug, PartialEq, Serialize)]
struct Dot {
    number: usize,
    name: String,
    /// Whether the play is played here; then the step is named.
    is_here: bool,
    class: String,
}

/// The card of a play.
pub(crate) fn card(scope: &Scope, handle: Handle<Play>) -> Card {
    let play = scope.model.plays.at(handle);
    let places = tracks(scope, play);
    let texts = |list: &crate::model::declare::List<crate::model::value::Text>| -> Vec<Html> {
        list.values().map(|text| scope.html(text)).collect()
    };
    let phases = scope.model.phases_of(play.steps.iter(), play.phases.iter());
    Card {
        id: format!("_{}", play.id),
        name: scope.name_html(play),
        situation: scope.format().quote(scope.text(&play.when)),
        summary: scope.summary(play),
        anywhere: if places.is_empty() { anywhere(scope, &phases) } else { String::new() },
        places,
        body: scope.play_prose(handle),
        r#do: texts(&play.r#do),
        dont: texts(&play.dont),
        permits: play.decision.iter().map(|decision| decision_permit(scope, decision)).collect(),
        insight: scope.html_of(play.decision.as_ref().and_then(|decision| decision.insight.as_ref())),
        customer_goal: scope.html_of(play.customer_goal.as_ref()),
        phase: phases.first().map(|phase| phase_class(phase.index())).unwrap_or_default(),
        numbers: play.metrics.values().filter_map(Ref::handle).map(|metric| number(scope, metric)).collect(),
        helps_me: scope.html_of(play.helps_me.as_ref()),
    }
}

/// The phases of a play that names no step; without them it is played anywhere.
fn anywhere(scope: &Scope, phases: &[Handle<crate::model::kinds::Phase>]) -> String {
    let names: Vec<&str> = phases.iter().map(|phase| scope.name(scope.model.phases.at(*phase))).collect();
    if names.is_empty() { scope.words().say("play.anywhere", &[]) } else { scope.words().list_of(&names) }
}

/// The journeys of a play, in the order in which it names them.
fn tracks(scope: &Scope, play: &Play) -> Vec<Track> {
    let mut journeys: Vec<(u32, Vec<Handle<Step>>)> = Vec::new();
    for handle in play.steps.values().filter_map(Ref::handle) {
        let journey = scope.model.steps[handle.index()].journey;
        match journeys.iter_mut().find(|(known, _)| *known == journey) {
            Some((_, steps)) => steps.push(handle),
            None => journeys.push((journey, vec![handle])),
        }
    }
    journeys.into_iter().map(|(journey, steps)| track(scope, Handle::new(journey), &steps)).collect()
}

fn track(scope: &Scope, journey: Handle<Journey>, here: &[Handle<Step>]) -> Track {
    let entry = scope.model.journeys.at(journey);
    let all = (0..entry.steps.len()).map(|index| scope.model.step_of(journey, index));
    let shown = all.filter(|step| entry.steps.len() <= MOST_DOTS || here.contains(step));
    let dot = |handle: Handle<Step>| {
        let (_, step, index) = scope.model.step(handle);
        let is_here = here.contains(&handle);
        let phase = step.phase.handle().filter(|_| is_here);
        Dot {
            number: index + 1,
            name: scope.text(&step.name).to_owned(),
            is_here,
            class: phase.map(|phase| phase_class(phase.index())).unwrap_or_default(),
        }
    };
    Track { journey: scope.name_html(entry), dots: shown.map(dot).collect() }
}

/// What a metric stands at, what it is to be, and what it foretells.
fn number(scope: &Scope, handle: Handle<Metric>) -> Html {
    let (words, metric) = (scope.words(), scope.model.metrics.at(handle));
    let link = scope.link_html(handle, metric);
    let link = Fill::Html(link.as_str().into());
    let value =
        scope.model.latest_reading(handle).map(|reading| scope.measured(metric, reading.value).text());
    let target = metric.target.as_ref().map(|target| scope.measured(metric, target.0).text());
    let (key, fills) = match (value, target) {
        (Some(value), Some(target)) => {
            ("play.number", vec![("metric", link), ("value", value.into()), ("target", target.into())])
        }
        (Some(value), None) => ("play.number-now", vec![("metric", link), ("value", value.into())]),
        (None, Some(target)) => ("play.number-target", vec![("metric", link), ("target", target.into())]),
        (None, None) => ("play.number-name", vec![("metric", link)]),
    };
    let mut sentence = words.say_html(key, &fills);
    let foretold: Vec<&str> = metric
        .predicts
        .values()
        .filter_map(Ref::handle)
        .map(|later| scope.name(scope.model.metrics.at(later)))
        .collect();
    if !foretold.is_empty() {
        sentence.push(' ');
        sentence.push_str(&words.say_html("play.foretells", &[("metrics", words.list_of(&foretold).into())]));
    }
    Html::trusted(sentence)
}
