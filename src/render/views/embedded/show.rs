//! Showing what a `view` block asks for.

use serde::Serialize;

use crate::diagnostic::Sink;
use crate::load::Fence;
use crate::model::value::ProseVersion;
use crate::model::{EntryId, Handle};
use crate::render::figures::circle::Circle;
use crate::render::scope::Scope;
use crate::render::shell::{Html, Link, MetricLine, Table};
use crate::render::views::drivers::Matrix;
use crate::render::views::journey::Map;
use crate::render::views::pieces::{Dumbbells, circle, metric_line};
use crate::render::views::roadmap::Plate;
use crate::render::views::strategy::{Sight, sight_of};

use super::read::read;
use super::request::{Request, Show};
use super::selection::select;
use super::{figures, table};

const TEMPLATE: &str = "parts/embedded.html";

/// What stands in place of the block; of all parts one is filled.
#[derive(Default, Serialize)]
struct EmbeddedView {
    /// What the ids within begin with: on each page another for each figure.
    id: String,
    table: Option<Table>,
    links: Vec<Link>,
    metrics: Vec<MetricLine>,
    plate: Option<Plate>,
    circle: Option<Circle>,
    map: Option<Map>,
    matrix: Option<Matrix>,
    levels: Option<Dumbbells>,
    sight: Option<Sight>,
    empty: String,
}

/// The part of the model that a block asks for; nothing if it asks for what does not exist.
pub(crate) fn show(scope: &Scope, version: &ProseVersion, fence: &Fence) -> Option<Html> {
    // what is wrong with it was reported when all blocks were checked
    let request = read(scope.model, version, fence, &mut Sink::new())?;
    Some(scope.part(TEMPLATE, view(scope, &request)))
}

fn nothing(scope: &Scope) -> EmbeddedView {
    EmbeddedView { empty: scope.words().say("embedded.nothing", &[]), ..EmbeddedView::default() }
}

fn view(scope: &Scope, request: &Request) -> EmbeddedView {
    let found = select(scope.model, request);
    if found.is_empty() {
        return nothing(scope);
    }
    let drawn = drawn(scope, request, &found);
    let is_table = request.show == Show::Table || request.show != Show::List && !request.columns.is_empty();
    let table = (is_table && drawn.empty.is_empty()).then(|| table::of_fields(scope, request, &found));
    EmbeddedView { table, ..drawn }
}

/// What is shown but for a table, which stands below it where columns are named.
fn drawn(scope: &Scope, request: &Request, found: &[EntryId]) -> EmbeddedView {
    match request.show {
        Show::Roadmap => EmbeddedView {
            plate: figures::roadmap(scope, found, scope.next_figure()),
            ..EmbeddedView::default()
        },
        Show::Circle => EmbeddedView {
            id: scope.next_figure(),
            circle: Some(circle(scope, Handle::new(found[0].index))),
            ..EmbeddedView::default()
        },
        Show::Journey => EmbeddedView {
            map: Some(Map::new(scope, Handle::new(found[0].index))),
            ..EmbeddedView::default()
        },
        Show::Matrix => match Matrix::new(scope, &figures::handles(found)) {
            None => nothing(scope),
            matrix => EmbeddedView { matrix, ..EmbeddedView::default() },
        },
        Show::Maturity => {
            EmbeddedView { levels: Some(figures::maturity(scope, found)), ..EmbeddedView::default() }
        }
        Show::LineOfSight => match sight_of(scope, &figures::handles(found)) {
            None => nothing(scope),
            sight => EmbeddedView { sight, ..EmbeddedView::default() },
        },
        Show::Table => EmbeddedView::default(),
        Show::Scorecard => EmbeddedView {
            metrics: found.iter().map(|id| metric_line(scope, Handle::new(id.index))).collect(),
            ..EmbeddedView::default()
        },
        Show::List => EmbeddedView {
            links: found.iter().filter_map(|id| link(scope, request, *id)).collect(),
            ..EmbeddedView::default()
        },
    }
}

/// A link, with the fields that are named; without any, with its summary.
fn link(scope: &Scope, request: &Request, id: EntryId) -> Option<Link> {
    let summary = || {
        let summary = scope.model.common(id)?.summary.as_ref()?;
        Some(scope.text(summary).to_owned())
    };
    let note = match request.columns.as_slice() {
        [] => summary().unwrap_or_default(),
        columns => table::in_a_line(scope, columns, id),
    };
    let link = Link::new(scope.href(id).unwrap_or_default(), scope.name_of(id)?);
    Some(Link { note, ..link })
}
