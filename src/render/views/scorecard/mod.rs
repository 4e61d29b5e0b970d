//! The scorecard: every metric with its course, feedback along the journey, and what was done about bad signs.

mod feedback;
mod numbers;
mod responses;
mod summary;
mod tree;

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::{Cadence, Metric};
use crate::model::{EntryId, Handle, Model};
use crate::render::files::table_address;
use crate::render::route::anchor_of;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Fact, Html, MetricLine, Page, Section, Stop, Table};

use super::Task;
use super::pieces::filter::{By, Filter, Item, Items};
use super::pieces::{cadence_word, metric_line, metric_standing, metric_status, metrics_table};
use summary::Count;
use tree::Tree;

/// The metrics that are read equally often.
#[derive(Serialize)]
struct Rhythm {
    name: String,
    metrics: Vec<MetricLine>,
}

#[derive(Serialize)]
struct ScorecardView {
    filter: Option<Filter>,
    counts: Vec<Count>,
    tree: Option<Tree>,
    rest: String,
    rhythms: Vec<Rhythm>,
    numbers: Table,
    /// What each of these has that can be chosen.
    marks: Vec<String>,
    in_full: String,
    csv: String,
    feedback: Option<Table>,
    responses: Vec<Stop>,
    by_department: Option<Table>,
    by_role: Option<Table>,
}

/// The scorecard, once there is a metric.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    if model.metrics.is_empty() {
        return Vec::new();
    }
    vec![
        Task::new(Section::SCORECARD.address, "", |scope| {
            let view = view(scope);
            scope.render(page(scope, &view), view)
        }),
        numbers::task(),
    ]
}

fn page(scope: &Scope, view: &ScorecardView) -> Page {
    let words = scope.words();
    let parts = [
        ("_sum", "scorecard.in-short", true),
        ("_tree", "scorecard.what-foretells-what", view.tree.is_some()),
        ("_numbers", rest_key(view.tree.is_some()), true),
        ("_feedback", "scorecard.feedback", view.feedback.is_some()),
        ("_responses", "scorecard.responses", !view.responses.is_empty()),
        ("_whose", "scorecard.whose", view.by_department.is_some() || view.by_role.is_some()),
    ];
    let there = parts.into_iter().filter(|(.., is_there)| *is_there);
    let contents = there.map(|(id, key, _)| Anchor { id: id.into(), name: words.say(key, &[]) }).collect();
    Page {
        template: "pages/scorecard.html",
        title: words.say("scorecard.title", &[]),
        description: summary::lead(scope),
        section: Section::SCORECARD.name.into(),
        lead: Html::text(&summary::lead(scope)),
        facts: facts(scope),
        contents,
        source: scope.source_of(&[Kind::Metric, Kind::Reading]),
        ..Page::default()
    }
}

fn facts(scope: &Scope) -> Vec<Fact> {
    let words = scope.words();
    let newest = (0..scope.model.metrics.len() as u32)
        .filter_map(|index| scope.model.latest_reading(Handle::new(index)));
    let newest = newest.map(|reading| reading.date).max();
    let up_to = newest.map(|date| Fact {
        name: words.say("scorecard.readings-up-to", &[]),
        value: Html::text(&scope.format().date(date)),
    });
    let numbers = Fact {
        name: words.say("scorecard.numbers", &[]),
        value: Html::text(&scope.format().count(scope.model.metrics.len())),
    };
    up_to.into_iter().chain([numbers]).collect()
}

fn view(scope: &Scope) -> ScorecardView {
    let all: Vec<Handle<Metric>> = (0..scope.model.metrics.len() as u32).map(Handle::new).collect();
    let (tree, rest) = tree::tree(scope).map_or((None, all.clone()), |(tree, rest)| (Some(tree), rest));
    let (filter, marks) = filterable(scope, &all).filter(scope);
    ScorecardView {
        filter,
        counts: summary::counts(scope),
        rest: scope.words().say(rest_key(tree.is_some()), &[]),
        tree,
        rhythms: rhythms(scope, &rest),
        marks,
        numbers: metrics_table(scope, &all, &scope.words().say("scorecard.all-numbers", &[])),
        in_full: scope.here.page(numbers::ADDRESS),
        csv: scope.here.file(&table_address(Kind::Metric)),
        feedback: feedback::table(scope),
        responses: responses::stops(scope),
        by_department: owners(scope, Kind::Department),
        by_role: owners(scope, Kind::Role),
    }
}

/// What the numbers are called that are not shown as a tree.
fn rest_key(is_rest: bool) -> &'static str {
    if is_rest { "scorecard.others" } else { "scorecard.all-numbers" }
}

/// The metrics by whose they are, what and when they are about, and how they stand.
fn filterable(scope: &Scope, all: &[Handle<Metric>]) -> Items {
    let mut items = Items::default();
    for handle in all {
        let metric = scope.model.metrics.at(*handle);
        let owner = metric.common.owner.iter().filter_map(|owner| owner.handle());
        let standing = metric_standing(scope.model.status_of(*handle));
        let item = Item::new(scope)
            .roles(scope.referring(*handle, "metrics").chain(owner))
            .departments(scope.referring(*handle, "metrics"))
            .drivers(scope.referring(*handle, "metrics"))
            .phases(scope.model.phases_of(metric.steps.iter(), metric.phases.iter()));
        let status = metric_status(scope, *handle).word;
        items.push(item.with(By::Status, standing as usize, &status));
    }
    items
}

fn rhythms(scope: &Scope, all: &[Handle<Metric>]) -> Vec<Rhythm> {
    let of = |cadence: Cadence| Rhythm {
        name: cadence_word(scope, cadence),
        metrics: all
            .iter()
            .filter(|metric| scope.model.metrics.at(**metric).cadence.value == cadence)
            .map(|metric| line(scope, *metric))
            .collect(),
    };
    Cadence::ALL.iter().map(|cadence| of(*cadence)).filter(|rhythm| !rhythm.metrics.is_empty()).collect()
}

/// The row of a metric on its own page: with its anchor, its plain name, and what it foretells.
fn line(scope: &Scope, handle: Handle<Metric>) -> MetricLine {
    let metric = scope.model.metrics.at(handle);
    let id = EntryId { kind: Kind::Metric, index: handle.index() as u32 };
    let summary = metric.common.summary.as_ref().map(|summary| scope.text(summary).to_owned());
    let note = [summary.unwrap_or_default(), foretells(scope, metric)];
    MetricLine {
        id: anchor_of(scope.model, id).unwrap_or_default(),
        name: scope.name_html(metric),
        note: note.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
        ..metric_line(scope, handle)
    }
}

/// What a metric foretells, in a sentence; nothing where it foretells nothing.
fn foretells(scope: &Scope, metric: &Metric) -> String {
    let foretold: Vec<&str> =
        scope.model.metrics.find_all(metric.predicts.values()).map(|foretold| scope.name(foretold)).collect();
    if foretold.is_empty() {
        return String::new();
    }
    scope.words().say("scorecard.foretells", &[("metrics", scope.words().list_of(&foretold).into())])
}

/// Whose metrics these are: departments or roles, each with links to its own.
fn owners(scope: &Scope, kind: Kind) -> Option<Table> {
    let words = scope.words();
    let links = |metrics: &crate::model::declare::List<crate::model::value::Ref<Metric>>| {
        let links = metrics.values().filter_map(|metric| {
            let handle = metric.handle()?;
            Some(Html::linked(&scope.href_of(handle), &scope.short_html(scope.model.metrics.at(handle))))
        });
        Html::joined(links, ", ")
    };
    let mut rows = Vec::new();
    if kind == Kind::Role {
        for (handle, role) in scope.model.roles.with_handles().filter(|(_, role)| !role.metrics.is_empty()) {
            rows.push((scope.link_html(handle, role), vec![links(&role.metrics)]));
        }
    } else {
        for (handle, department) in
            scope.model.departments.with_handles().filter(|(_, department)| !department.metrics.is_empty())
        {
            rows.push((scope.link_html(handle, department), vec![links(&department.metrics)]));
        }
    }
    let (caption, name) = if kind == Kind::Role {
        ("scorecard.by-role", "scorecard.role")
    } else {
        ("scorecard.by-department", "scorecard.department")
    };
    (!rows.is_empty()).then(|| {
        Table::plain(
            words.say(caption, &[]),
            [words.say(name, &[]), words.say("scorecard.numbers", &[])],
            rows,
        )
    })
}
