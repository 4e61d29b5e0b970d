//! A metric in the tree: its value, its course and how it stands on a card.

use serde::Serialize;

use crate::model::Handle;
use crate::model::kinds::{Metric, Timing};
use crate::render::figures::sparkline::{Sparkline, SparklineSize};
use crate::render::figures::text::{Font, width, wrap};
use crate::render::route::anchor_of;
use crate::render::scope::Scope;
use crate::render::shell::{Html, Status};
use crate::render::views::pieces::{cadence_word, metric_status, sparkline_of, target_words};
use crate::render::words::Measured;

use super::super::numbers;

/// The room that a name has on a card, in two lines.
const NAME: (Font, f64, usize) = (Font::bold(14.0), 231.0, 2);
/// How the number and its unit are set, and the room that both have beside the drawing.
const NUMBER: Font = Font::display(24.0);
const UNIT: Font = Font::display(13.5);
const VALUE: f64 = 120.0;

/// A metric on its card.
#[derive(Serialize)]
pub(super) struct Card {
    id: String,
    number: usize,
    href: String,
    name: Html,
    /// The whole name, where the card may have no room for it.
    title: String,
    value: Option<Measured>,
    target: String,
    drawing: Option<Sparkline>,
    status: Status,
    /// Whether somebody has to act.
    acts: bool,
    /// Whether it shows what comes out in the end.
    is_lagging: bool,
    /// What it foretells, for those who don't see the lines.
    foretells: String,
}

/// The card of a metric in a column of this rank.
pub(super) fn card(scope: &Scope, handle: Handle<Metric>, rank: usize) -> Card {
    let metric = scope.model.metrics.at(handle);
    let anchor = anchor_of(scope.model, handle.id()).unwrap_or_default();
    let (font, room, lines) = NAME;
    let whole = scope.name(metric);
    let fits = wrap(whole, font, room, lines).is_some();
    let short = metric.common.short.as_ref().filter(|_| !fits);
    let status = metric_status(scope, handle);
    let is_lagging = metric.timing.value == Timing::Lagging;
    // one that something seldomer leads to stands among those, and says how often it is read
    let out_of_place = rank != metric.cadence.value as usize && !is_lagging;
    let (value, unit) = value(scope, handle);
    let target = target_words(scope, handle);
    let how_often = if out_of_place { cadence_word(scope, metric.cadence.value) } else { String::new() };
    let parts = [if target.is_empty() { unit } else { target }, how_often];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Card {
        href: format!("{}#{anchor}", scope.here.page(numbers::ADDRESS)),
        id: anchor,
        number: handle.index(),
        name: short.map_or_else(|| scope.name_html(metric), |short| scope.html(short)),
        title: if fits { String::new() } else { whole.to_owned() },
        value,
        target: parts.join(&scope.words().say("language.comma", &[])),
        drawing: sparkline_of(scope, handle, SparklineSize::Node),
        acts: status.class == "st-act",
        status,
        is_lagging,
        foretells: super::super::foretells(scope, metric),
    }
}

/// The last reading, and its unit where that is too long to stand beside it: then the target has it, or it stands in its place.
fn value(scope: &Scope, handle: Handle<Metric>) -> (Option<Measured>, String) {
    let metric = scope.model.metrics.at(handle);
    let Some(reading) = scope.model.latest_reading(handle) else { return (None, String::new()) };
    let value = scope.measured(metric, reading.value);
    let number = width(&value.before, NUMBER) + width(&value.number, NUMBER);
    if number + width(&value.after, UNIT) <= VALUE {
        return (Some(value), String::new());
    }
    let unit = value.after.trim().to_owned();
    (Some(Measured { after: String::new(), ..value }), unit)
}
