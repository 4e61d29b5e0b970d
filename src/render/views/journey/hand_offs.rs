//! Who has the customer at each step, as a lane of the map.

use serde::Serialize;

use crate::model::kinds::{Department, Journey};
use crate::model::{Entry, Handle};
use crate::render::Fill;
use crate::render::figures::journey_map::hand_offs::{
    Em, HandOffCell, HandOffStation, HandOffStep, HandOffs, HandOffsInput, draw,
};
use crate::render::figures::name::Name;
use crate::render::figures::path::Path;
use crate::render::scope::Scope;
use crate::render::shell::Html;

/// How high a row is, in pixels of 16 px type.
const ROW: f64 = 28.0;
const TIGHT_ROW: f64 = 22.0;

/// The lane: a row a department, a cell a step. Heights are in rows, for the style sheet to place.
#[derive(Serialize)]
pub(super) struct HandOffsRow {
    names: Vec<String>,
    tight: bool,
    height: u32,
    cells: Vec<HandOffView>,
    #[serde(skip)]
    marked: Vec<String>,
}

#[derive(Serialize)]
struct HandOffView {
    link: Option<LinkView>,
    station: Option<StationView>,
    helpers: Vec<usize>,
    stem: Option<StemView>,
    said: Html,
    unowned: bool,
}

#[derive(Serialize)]
struct LinkView {
    path: Path,
    diamond: Option<Path>,
}

#[derive(Serialize)]
struct StationView {
    row: usize,
    name: String,
    /// Where the line begins: at the edge of the cell, at a bend, or here.
    from: &'static str,
    to: &'static str,
}

#[derive(Serialize)]
struct StemView {
    row: usize,
    rows: usize,
}

impl HandOffsRow {
    /// The lane of a journey; none where nobody acts.
    pub(super) fn new(scope: &Scope, journey: &Entry<Journey>) -> Option<Self> {
        let acting: Vec<_> = journey.steps.values().map(|step| scope.model.acting(step)).collect();
        let leads: Vec<Option<Handle<Department>>> =
            journey.steps.values().map(|step| scope.model.lead(step)).collect();
        let mut departments: Vec<Handle<Department>> = acting
            .iter()
            .flatten()
            .filter(|acting| !acting.is_support)
            .map(|acting| acting.department)
            .chain(leads.iter().copied().flatten())
            .collect();
        departments.sort_by_key(|department| department.index());
        departments.dedup();
        let place = |of: Handle<Department>| departments.iter().position(|department| *department == of);
        let unowned = scope.model.unowned_hand_offs(journey);
        let step = |index: usize| HandOffStep {
            lead: leads[index].and_then(place),
            helpers: acting[index]
                .iter()
                .filter(|acting| !acting.is_support && Some(acting.department) != leads[index])
                .filter_map(|acting| place(acting.department))
                .collect(),
            unowned: unowned.contains(&index),
            said: Vec::new(),
        };
        let name = |handle: &Handle<Department>| {
            let department = scope.model.departments.at(*handle);
            let short = department.common.short.as_ref().map(|short| scope.text(short).to_owned());
            Name { full: scope.name(department).to_owned(), short }
        };
        let input = HandOffsInput {
            departments: departments.iter().map(name).collect(),
            steps: (0..acting.len()).map(step).collect(),
        };
        (!departments.is_empty()).then(|| Self::of(scope, draw(input), &leads, &unowned))
    }

    fn of(scope: &Scope, drawn: HandOffs, leads: &[Option<Handle<Department>>], unowned: &[usize]) -> Self {
        let row_height = if drawn.tight { TIGHT_ROW } else { ROW };
        let cell = |(index, cell): (usize, &HandOffCell)| {
            let before = index.checked_sub(1).and_then(|before| leads[before]);
            HandOffView::new(cell, row_height, said(scope, before, leads[index]), unowned.contains(&index))
        };
        Self {
            names: drawn.rows.iter().map(|row| row.lines.join(" ")).collect(),
            tight: drawn.tight,
            height: drawn.view_height,
            cells: drawn.cells.iter().enumerate().map(cell).collect(),
            marked: drawn.marked.iter().map(|marked| format!("{}: {}", marked.mark, marked.name)).collect(),
        }
    }

    /// Whether a hand-off is owned by nobody.
    pub(super) fn has_unowned(&self) -> bool {
        self.cells.iter().any(|cell| cell.unowned)
    }

    /// Whether the rows are narrow.
    pub(super) fn is_tight(&self) -> bool {
        self.tight
    }

    /// What the letters in the place of names stand for.
    pub(super) fn marked(&self) -> Vec<String> {
        self.marked.clone()
    }
}

impl HandOffView {
    fn new(cell: &HandOffCell, row_height: f64, said: Html, unowned: bool) -> Self {
        let row = |at: Em| (at.pixels() / row_height + 0.5).round() as usize;
        let station = |station: &HandOffStation| StationView {
            row: row(station.y),
            name: station.name.clone(),
            from: end(station.from_left, ["from-here", "from-edge"]),
            to: end(station.to_right, ["to-here", "to-edge"]),
        };
        Self {
            link: cell
                .link
                .as_ref()
                .map(|link| LinkView { path: link.path.clone(), diamond: link.diamond.clone() }),
            station: cell.station.as_ref().map(station),
            helpers: cell.helpers.iter().map(|helper| row(*helper)).collect(),
            stem: cell
                .stem
                .map(|[top, bottom]| StemView { row: row(top), rows: row(bottom).saturating_sub(row(top)) }),
            said,
            unowned,
        }
    }
}

/// How a line ends: here, at the edge, or (with no word) at a bend.
fn end(inset: Option<Em>, [here, edge]: [&'static str; 2]) -> &'static str {
    match inset {
        None => here,
        Some(inset) if inset.pixels() == 0.0 => edge,
        Some(_) => "",
    }
}

/// What happens at a step, in words.
fn said(scope: &Scope, before: Option<Handle<Department>>, here: Option<Handle<Department>>) -> Html {
    let name = |handle: Handle<Department>| scope.name_html(scope.model.departments.at(handle));
    let Some(here) = here else { return Html::new() };
    let to = Html::strong(&name(here));
    let to = ("to", Fill::Html(to.as_str().into()));
    let markup = match before {
        None => scope.words().say_html("journey.begins", &[to]),
        Some(before) if before == here => scope.words().say_html("journey.stays", &[to]),
        Some(before) => {
            let from = name(before);
            scope.words().say_html("journey.from-to", &[("from", Fill::Html(from.as_str().into())), to])
        }
    };
    Html::trusted(markup)
}
