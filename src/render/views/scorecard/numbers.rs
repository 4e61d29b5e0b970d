//! Every metric in full: what it means, where it comes from, who looks after it, and what people noted at its readings.

use serde::Serialize;

use crate::load::Kind;
use crate::model::Handle;
use crate::model::kinds::Metric;
use crate::render::scope::Scope;
use crate::render::shell::{Html, Link, Page, Section};

use super::super::Task;
use super::super::pieces::Item;

/// The address of the page.
pub(super) const ADDRESS: &str = "scorecard/numbers/index.html";

/// What is told of a metric, by the names of its fields.
const FIELDS: [&str; 11] = [
    "timing", "better", "cadence", "measures", "source", "steps", "phases", "from", "baseline", "target",
    "alert",
];

#[derive(Serialize)]
struct NumbersView {
    items: Html,
}

pub(super) fn task() -> Task {
    Task::new(ADDRESS, "", |scope| {
        // past the template: all of them together would take more room than the page
        let items = scope.pieces(&scope.model.metrics, |scope, metric| {
            scope.part("parts/number.html", item(scope, metric))
        });
        scope.render_large(page(scope), NumbersView { items: Html::large() }, items)
    })
}

fn page(scope: &Scope) -> Page {
    let words = scope.words();
    let lead = words.say("scorecard.in-full-lead", &[]);
    Page {
        template: "pages/numbers.html",
        title: words.say("scorecard.in-full", &[]),
        lead: Html::text(&lead),
        description: lead,
        section: Section::SCORECARD.name.into(),
        crumbs: vec![Link::new(scope.here.page(Section::SCORECARD.address), words.say("nav.scorecard", &[]))],
        source: scope.source_of(&[Kind::Metric, Kind::Reading]),
        ..Page::default()
    }
}

fn item(scope: &Scope, handle: Handle<Metric>) -> Item {
    let metric = scope.model.metrics.at(handle);
    let notes = scope.model.readings_of(handle).iter().rev().filter_map(|reading| {
        let note = scope.html(reading.note.as_ref()?);
        let read = format!(
            "{}, {}",
            scope.format().date(reading.date),
            scope.measured(metric, reading.value).text()
        );
        Some(Html::joined([Html::text(&read), note], ": "))
    });
    let mut text = Html::paragraph(&scope.summary(metric));
    text.push(&scope.prose(metric.body(), 3));
    let name = scope.link_html(handle, metric);
    Item { text, details: notes.collect(), ..Item::new(scope, handle, name, &FIELDS) }
}
