//! The page of a segment, and the list of all of them.

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::{Journey, ReapMeasure, Segment};
use crate::model::value::Text;
use crate::model::{Entry, Handle, Model};
use crate::render::printed::Printed;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Column, Fact, Html, Link, Page, Section, Stop, Table, TableRow};
use crate::render::theme::ThemeFault;

use super::Task;
use super::pieces::{html_list, neighbours};

/// One page a segment, and their list.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    if model.segments.is_empty() {
        return Vec::new();
    }
    let task = |(handle, segment): (Handle<Segment>, &Entry<Segment>)| {
        let address = format!("segments/{}/index.html", segment.id);
        Task::new(address, format!("segment:{}", segment.id), move |scope| page_of(scope, handle))
    };
    let all = Task::new(Section::SEGMENTS.address, "", index);
    model.segments.with_handles().map(task).chain([all]).collect()
}

#[derive(Serialize)]
struct IndexView {
    table: Table,
}

fn index(scope: &Scope) -> Result<Printed, ThemeFault> {
    let words = scope.words();
    let row = |(handle, segment): (Handle<Segment>, &Entry<Segment>)| TableRow {
        id: String::new(),
        name: scope.link_html(handle, segment),
        cells: vec![
            scope.summary(segment),
            share(scope, segment.share_of_customers.as_ref().map(|share| share.0)),
            share(scope, segment.share_of_value.as_ref().map(|share| share.0)),
            journeys_html(scope, handle),
        ],
    };
    let keys = [
        ("segment.segment", false),
        ("segment.who", false),
        ("segment.of-customers", true),
        ("segment.of-value", true),
        ("journey.journeys", false),
    ];
    let table = Table {
        caption: words.say("segment.title", &[]),
        columns: columns(scope, &keys),
        rows: scope.model.segments.with_handles().map(row).collect(),
    };
    let page = Page {
        template: "pages/segments.html",
        title: words.say("segment.title", &[]),
        description: words.say("segment.lead", &[]),
        section: Section::SEGMENTS.name.to_owned(),
        lead: Html::text(&words.say("segment.lead", &[])),
        source: scope.source_of(&[Kind::Segment]),
        ..Page::default()
    };
    scope.render(page, &IndexView { table })
}

fn columns(scope: &Scope, keys: &[(&str, bool)]) -> Vec<Column> {
    keys.iter()
        .map(|(key, numeric)| Column { name: scope.words().say(key, &[]), numeric: *numeric })
        .collect()
}

fn share(scope: &Scope, share: Option<f64>) -> Html {
    share.map(|share| Html::text(&scope.format().percent(share).text())).unwrap_or_default()
}

fn journeys_html(scope: &Scope, handle: Handle<Segment>) -> Html {
    let journeys = scope.referring::<_, Journey>(handle, "segments");
    html_list(scope, journeys.map(|of| scope.link_html(of, scope.model.journeys.at(of))).collect())
}

#[derive(Serialize)]
struct SegmentView {
    wants: Vec<Wants>,
    value: Html,
    story: Html,
    journeys: Vec<Stop>,
    reap: Option<Table>,
}

/// Goals, needs or dilemmas.
#[derive(Serialize)]
struct Wants {
    name: String,
    items: Vec<Html>,
}

fn page_of(scope: &Scope, handle: Handle<Segment>) -> Result<Printed, ThemeFault> {
    let segment = scope.model.segments.at(handle);
    let words = scope.words();
    let journeys = scope.referring::<_, Journey>(handle, "segments");
    let view = SegmentView {
        wants: wants(scope, segment),
        value: scope.html_of(segment.value.as_ref()),
        story: scope.prose(segment.body(), 2),
        journeys: journeys.map(|journey| journey_stop(scope, journey)).collect(),
        reap: reap(scope, segment),
    };
    let page = Page {
        template: "pages/segment.html",
        title: scope.name(segment).to_owned(),
        description: segment
            .common
            .summary
            .as_ref()
            .map(|text| scope.text(text).to_owned())
            .unwrap_or_default(),
        section: Section::SEGMENTS.name.to_owned(),
        crumbs: vec![Link::new(scope.here.page(Section::SEGMENTS.address), words.say("segment.title", &[]))],
        lead: scope.summary(segment),
        facts: facts(scope, segment),
        contents: contents(scope, &view),
        source: scope.source(segment, &["reviewed", "visibility", "links"]),
        neighbours: neighbours(scope, &scope.model.segments, handle, "segment.title"),
        ..Page::default()
    };
    scope.render(page, &view)
}

fn facts(scope: &Scope, segment: &Entry<Segment>) -> Vec<Fact> {
    let owner = segment.common.owner.as_ref().and_then(|owner| owner.handle());
    let all = [
        ("segment.of-customers", share(scope, segment.share_of_customers.as_ref().map(|share| share.0))),
        ("segment.of-value", share(scope, segment.share_of_value.as_ref().map(|share| share.0))),
        (
            "journey.owner",
            owner.map(|owner| scope.link_html(owner, scope.model.roles.at(owner))).unwrap_or_default(),
        ),
    ];
    let given = all.into_iter().filter(|(_, value)| !value.is_empty());
    given.map(|(key, value)| Fact { name: scope.words().say(key, &[]), value }).collect()
}

fn contents(scope: &Scope, view: &SegmentView) -> Vec<Anchor> {
    let parts = [
        ("_wants", "segment.wants", !view.wants.is_empty()),
        ("_value", "segment.value", !view.value.is_empty()),
        ("_journeys", "segment.journeys", !view.journeys.is_empty()),
        ("_reap", "segment.reap", view.reap.is_some()),
    ];
    let there = parts.into_iter().filter(|(_, _, is_there)| *is_there);
    there.map(|(id, key, _)| Anchor { id: id.to_owned(), name: scope.words().say(key, &[]) }).collect()
}

fn wants(scope: &Scope, segment: &Segment) -> Vec<Wants> {
    let list = |key: &str, items: Vec<&Text>| Wants {
        name: scope.words().say(key, &[]),
        items: items.into_iter().map(|text| scope.html(text)).collect(),
    };
    let all = [
        list("segment.goals", segment.goals.values().collect()),
        list("segment.needs", segment.needs.values().collect()),
        list("segment.dilemmas", segment.dilemmas.values().collect()),
    ];
    all.into_iter().filter(|wants| !wants.items.is_empty()).collect()
}

fn journey_stop(scope: &Scope, handle: Handle<Journey>) -> Stop {
    let journey = scope.model.journeys.at(handle);
    Stop {
        name: scope.link_html(handle, journey),
        text: scope.quoted(&journey.customer_goal),
        ..Stop::default()
    }
}

/// The four measures with their targets and their share of the resources.
fn reap(scope: &Scope, segment: &Segment) -> Option<Table> {
    let reap = segment.reap.as_ref()?;
    let measures = [
        ("segment.retention", &reap.retention),
        ("segment.efficiency", &reap.efficiency),
        ("segment.acquisition", &reap.acquisition),
        ("segment.penetration", &reap.penetration),
    ];
    let row = |(key, measure): (&str, &ReapMeasure)| TableRow {
        id: String::new(),
        name: Html::text(&scope.words().say(key, &[])),
        cells: reap_cells(scope, measure),
    };
    let rows: Vec<TableRow> = measures
        .into_iter()
        .filter_map(|(key, measure)| measure.as_ref().map(|measure| row((key, &measure.value))))
        .collect();
    let keys = [
        ("segment.measure", false),
        ("segment.metric", false),
        ("segment.target", true),
        ("segment.allocation", true),
        ("segment.approach", false),
    ];
    (!rows.is_empty()).then(|| Table {
        caption: scope.words().say("segment.reap", &[]),
        columns: columns(scope, &keys),
        rows,
    })
}

fn reap_cells(scope: &Scope, measure: &ReapMeasure) -> Vec<Html> {
    let handle = measure.metric.as_ref().and_then(|metric| metric.handle());
    let metric = handle.map(|handle| (handle, scope.model.metrics.at(handle)));
    let value = |value: Option<f64>| match (metric, value) {
        (Some((_, metric)), Some(value)) => Html::text(&scope.measured(metric, value).text()),
        (None, Some(value)) => Html::text(&scope.format().number(value)),
        _ => Html::new(),
    };
    vec![
        metric.map(|(handle, metric)| scope.link_html(handle, metric)).unwrap_or_default(),
        value(measure.target.as_ref().map(|target| target.0)),
        share(scope, measure.allocation.as_ref().map(|share| share.0)),
        scope.html_of(measure.approach.as_ref()),
    ]
}
