//! What foretells what: the metrics in columns, from what is read early to what shows in the end.

mod cards;
mod takeaway;

use serde::Serialize;

use crate::model::Handle;
use crate::model::kinds::{Cadence, Metric, Timing};
use crate::model::value::Ref;
use crate::render::figures::net::{Link, Measures, NetInput, Ranked, Slot, draw, kept, ranked};
use crate::render::scope::Scope;
use crate::render::shell::Status;
use crate::render::views::pieces::{NET_SCRIPT, is_right_to_left, metric_status};

use cards::Card;
use takeaway::Why;

/// Of more metrics in a column than this some are told of below.
const MOST: usize = 12;
/// The rank of what shows in the end, after all cadences.
const IN_THE_END: usize = 4;
/// Up to so many metrics above each other the lines can be read on paper; beyond that the cards stand there without them.
const ON_PAPER: usize = 7;

/// The figure.
#[derive(Serialize)]
pub(super) struct Tree {
    finding: String,
    rest: String,
    key: Vec<Status>,
    has_target: bool,
    columns: Vec<Column>,
    links: Vec<Link>,
    size: [String; 2],
    rows: usize,
    /// Whether it is too tall for paper.
    is_tall: bool,
    /// The address of the script that follows a card.
    script: String,
}

#[derive(Serialize)]
struct Column {
    name: String,
    note: String,
    slots: Vec<Place>,
    /// How many more are told of below, in words.
    more: String,
}

/// What stands in a column: a metric, or a link that passes.
#[derive(Serialize)]
struct Place {
    card: Option<Card>,
}

/// The figure, and the metrics that it doesn't show; none where nothing foretells anything.
pub(super) fn tree(scope: &Scope) -> Option<(Tree, Vec<Handle<Metric>>)> {
    let ranked = ranked(&ranks(scope), &links(scope));
    if ranked.links.is_empty() {
        return None;
    }
    let why = Why::of(scope, &ranked);
    let linked = linked(scope, &ranked);
    let all: Vec<Vec<usize>> = ranked
        .columns
        .iter()
        .map(|column| column.nodes.iter().copied().filter(|metric| linked[*metric]).collect())
        .collect();
    let stay = kept(&all, &ranked.links, &why.followed, MOST);
    let heads: Vec<(usize, usize, usize)> = all
        .iter()
        .zip(&stay)
        .zip(&ranked.columns)
        .filter(|((all, _), _)| !all.is_empty())
        .map(|((all, stay), column)| (column.rank, all.len(), all.len() - stay.len()))
        .collect();
    let mut is_shown = vec![false; scope.model.metrics.len()];
    for metric in stay.iter().flatten() {
        is_shown[*metric] = true;
    }
    let net = draw(&NetInput {
        columns: stay.into_iter().filter(|column| !column.is_empty()).collect(),
        more: heads.iter().map(|(_, _, more)| *more > 0).collect(),
        links: ranked.links.clone(),
        followed: why.followed.clone(),
        measures: Measures::TREE,
        right_to_left: is_right_to_left(scope),
    });
    let shown: Vec<Handle<Metric>> = handles(&is_shown, true);
    let tree = Tree {
        key: key(scope, &shown),
        has_target: shown.iter().any(|metric| scope.model.metrics.at(*metric).target.is_some()),
        columns: net.columns.iter().zip(&heads).map(|(slots, head)| column(scope, slots, *head)).collect(),
        size: [net.width, net.height].map(|side| side.to_string()),
        is_tall: net.rows > ON_PAPER,
        rows: net.rows,
        links: net.links,
        finding: why.finding,
        rest: why.rest,
        script: scope.here.file(NET_SCRIPT),
    };
    Some((tree, handles(&is_shown, false)))
}

/// The rank of every metric: how seldom it is read, and last what shows in the end.
fn ranks(scope: &Scope) -> Vec<usize> {
    let rank = |metric: &crate::model::Entry<Metric>| match (metric.timing.value, metric.cadence.value) {
        (Timing::Lagging, _) => IN_THE_END,
        (Timing::Leading, Cadence::Weekly) => 0,
        (Timing::Leading, Cadence::Monthly) => 1,
        (Timing::Leading, Cadence::Quarterly) => 2,
        (Timing::Leading, Cadence::Yearly) => 3,
    };
    scope.model.metrics.iter().map(rank).collect()
}

fn links(scope: &Scope) -> Vec<(usize, usize)> {
    let all = scope.model.metrics.with_handles();
    let of_one = all.map(|(from, metric)| {
        let to = metric.predicts.values().filter_map(Ref::handle);
        to.map(move |to: Handle<Metric>| (Handle::<Metric>::index(from), to.index())).collect::<Vec<_>>()
    });
    of_one.flatten().collect()
}

/// Whether each metric foretells another or is foretold by one.
fn linked(scope: &Scope, ranked: &Ranked) -> Vec<bool> {
    let mut linked = vec![false; scope.model.metrics.len()];
    for (from, to) in &ranked.links {
        (linked[*from], linked[*to]) = (true, true);
    }
    linked
}

/// The metrics of which something is so.
fn handles(is: &[bool], wanted: bool) -> Vec<Handle<Metric>> {
    let so = is.iter().enumerate().filter(|(_, is)| **is == wanted);
    so.map(|(index, _)| Handle::new(index as u32)).collect()
}

/// The ways in which the shown metrics stand, each once.
fn key(scope: &Scope, shown: &[Handle<Metric>]) -> Vec<Status> {
    let mut key: Vec<Status> = Vec::new();
    for metric in shown {
        let status = metric_status(scope, *metric);
        if !key.contains(&status) {
            key.push(status);
        }
    }
    let order = ["s-good", "s-watch", "s-act", "s-none", "s-plan"];
    key.sort_by_key(|status| order.iter().position(|symbol| *symbol == status.symbol));
    key
}

/// A column of a rank with so many metrics, of which some are told of below.
fn column(scope: &Scope, slots: &[Slot], (rank, count, more): (usize, usize, usize)) -> Column {
    let words = scope.words();
    let name = match rank {
        0 => "scorecard.every-week",
        1 => "scorecard.every-month",
        2 => "scorecard.every-quarter",
        3 => "scorecard.every-year",
        _ => "scorecard.in-the-end",
    };
    let place = |slot: &Slot| match slot {
        Slot::Node(metric) => {
            Some(Place { card: Some(cards::card(scope, Handle::new(*metric as u32), rank)) })
        }
        Slot::Pass => Some(Place { card: None }),
        Slot::More => None,
    };
    let say = |key: &str, n: usize| words.say(key, &[("n", n.into())]);
    Column {
        name: words.say(name, &[]),
        note: say("scorecard.n-numbers", count),
        slots: slots.iter().filter_map(place).collect(),
        more: if more > 0 { say("scorecard.tree-more", more) } else { String::new() },
    }
}

#[cfg(test)]
mod tests;
