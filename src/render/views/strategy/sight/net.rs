//! The line of sight as boxes in columns, with links that can be followed.

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::{Initiative, Outcome, StrategicTheme};
use crate::model::{EntryId, Handle};
use crate::render::figures::net::{Link, Measures, Net, NetInput, Slot, draw, kept};
use crate::render::figures::text::{Font, wrap};
use crate::render::scope::Scope;
use crate::render::shell::{Html, Section};
use crate::render::views::pieces::{NET_SCRIPT, initiative_note, is_right_to_left};

use super::chains::{Chain, chains};
use super::graph::{COLUMNS, Graph};
use super::takeaway::{rest, takeaway};

/// Of more entries of a kind than this some are folded.
const MOST: usize = 12;
/// The room that a name has in a box, in two lines.
const NAME: (Font, f64, usize) = (Font::text(14.0), 182.0, 2);

/// The figure.
#[derive(Serialize)]
pub(crate) struct Sight {
    takeaway: String,
    rest: String,
    columns: Vec<Column>,
    links: Vec<Link>,
    size: [String; 2],
    rows: usize,
    /// Whether a path is shown to begin with, so that the rest steps back.
    led: bool,
    chains: Vec<Chain>,
    /// Where the same stands as a list.
    list: String,
    /// The address of the script that follows a box.
    script: String,
}

#[derive(Serialize)]
struct Column {
    /// What sets the boxes of outcomes and roles apart from the others.
    class: &'static str,
    name: String,
    note: String,
    boxes: Vec<Place>,
}

/// What stands in a column: a box, or the line that tells how many more there are.
#[derive(Default, Serialize)]
struct Place {
    /// Whether it is a box.
    is_box: bool,
    /// The number of the box.
    number: usize,
    href: String,
    name: Html,
    note: String,
    /// The whole name, where the box may have no room for it.
    title: String,
    followed: bool,
}

/// The figure; none where nothing leads to anything.
pub(in super::super) fn sight(scope: &Scope) -> Option<Sight> {
    let graph = Graph::of(scope.model, None);
    Some(Sight { takeaway: takeaway(scope, &graph), ..figure(scope, &graph)? })
}

/// The figure as far as it passes some themes, for a page that is about them.
pub(crate) fn sight_of(scope: &Scope, themes: &[Handle<StrategicTheme>]) -> Option<Sight> {
    figure(scope, &Graph::of(scope.model, Some(themes)))
}

fn figure(scope: &Scope, graph: &Graph) -> Option<Sight> {
    if !graph.tells_something() {
        return None;
    }
    let mut columns: Vec<Vec<usize>> = (0..COLUMNS.len()).map(|column| graph.column(column)).collect();
    // what a house does not write has no column
    let all: Vec<(usize, Kind)> = columns
        .iter()
        .zip(COLUMNS)
        .filter(|(column, _)| !column.is_empty())
        .map(|(column, kind)| (column.len(), kind))
        .collect();
    columns.retain(|column| !column.is_empty());
    let stay = kept(&columns, &graph.links, &graph.followed, MOST);
    let more: Vec<usize> = all.iter().zip(&stay).map(|((all, _), stay)| all - stay.len()).collect();
    let net = draw(&NetInput {
        columns: stay,
        more: more.iter().map(|more| *more > 0).collect(),
        links: graph.links.clone(),
        followed: graph.followed.clone(),
        measures: Measures::SIGHT,
        right_to_left: is_right_to_left(scope),
    });
    let kinds: Vec<Kind> = all.into_iter().map(|(_, kind)| kind).collect();
    Some(Sight {
        takeaway: String::new(),
        rest: rest(scope, graph),
        columns: net_columns(scope, graph, &net, &kinds, &more),
        size: [net.width, net.height].map(|side| side.to_string()),
        rows: net.rows,
        links: net.links,
        led: graph.role.is_some(),
        chains: chains(scope, graph),
        list: on_strategy(scope, "_list"),
        script: scope.here.file(NET_SCRIPT),
    })
}

fn net_columns(scope: &Scope, graph: &Graph, net: &Net, kinds: &[Kind], more: &[usize]) -> Vec<Column> {
    let column = |((slots, kind), more): ((&Vec<Slot>, &Kind), &usize)| {
        let place = |slot: &Slot| match slot {
            Slot::Node(number) => place(scope, graph, *number),
            Slot::More | Slot::Pass => Place {
                href: whole_list(scope, *kind),
                name: Html::text(&scope.words().say("strategy.net-more", &[("n", (*more).into())])),
                ..Place::default()
            },
        };
        let [name, note] = head(*kind).map(|key| scope.words().say(key, &[]));
        let class = match kind {
            Kind::Outcome => "ends",
            Kind::Role => "people",
            _ => "",
        };
        Column { class, name, note, boxes: slots.iter().map(place).collect() }
    };
    net.columns.iter().zip(kinds).zip(more).map(column).collect()
}

/// What a column is called, and what stands in it.
fn head(kind: Kind) -> [&'static str; 2] {
    match kind {
        Kind::Outcome => ["strategy.net-outcome", "strategy.net-outcome-note"],
        Kind::StrategicTheme => ["strategy.net-theme", "strategy.net-theme-note"],
        Kind::Initiative => ["strategy.net-initiative", "strategy.net-initiative-note"],
        Kind::Play => ["strategy.net-play", "strategy.net-play-note"],
        _ => ["strategy.net-role", "strategy.net-role-note"],
    }
}

/// A part of the page on strategy.
fn on_strategy(scope: &Scope, anchor: &str) -> String {
    scope.here.page(&format!("{}#{anchor}", Section::STRATEGY.address))
}

/// Where all entries of a kind are.
fn whole_list(scope: &Scope, kind: Kind) -> String {
    match kind {
        Kind::Outcome => on_strategy(scope, "_outcomes"),
        Kind::StrategicTheme => on_strategy(scope, "_themes"),
        Kind::Initiative => scope.here.page(Section::ROADMAP.address),
        Kind::Play => scope.here.page(Section::PLAYBOOK.address),
        _ => scope.here.page(Section::ME.address),
    }
}

fn place(scope: &Scope, graph: &Graph, number: usize) -> Place {
    let id = graph.entry(number);
    let whole = scope.name_of(id).unwrap_or_default();
    let (font, width, lines) = NAME;
    let fits = wrap(&whole, font, width, lines).is_some();
    let short = scope.model.common(id).and_then(|common| common.short.as_ref()).filter(|_| !fits);
    let name = short.map_or_else(|| scope.any_name_html(id).unwrap_or_default(), |short| scope.html(short));
    Place {
        is_box: true,
        number,
        href: scope.href(id).unwrap_or_default(),
        name,
        note: note(scope, id),
        title: if fits { String::new() } else { whole },
        followed: graph.followed[number],
    }
}

/// By when an initiative ends, or what an outcome is to reach.
fn note(scope: &Scope, id: EntryId) -> String {
    match id.kind {
        Kind::Initiative => {
            initiative_note(scope, scope.model.initiatives.at(Handle::<Initiative>::new(id.index)))
        }
        Kind::Outcome => aim(scope, Handle::new(id.index)).unwrap_or_default(),
        _ => String::new(),
    }
}

/// `70% by December 2027`.
fn aim(scope: &Scope, outcome: Handle<Outcome>) -> Option<String> {
    let outcome = scope.model.outcomes.at(outcome);
    let metric = scope.model.metrics.at(outcome.metric.as_ref()?.handle()?);
    let target = outcome.target.as_ref().or(metric.target.as_ref())?;
    let value = scope.measured(metric, target.0).text();
    let Some(by) = outcome.by.as_ref().or(metric.by.as_ref()) else { return Some(value) };
    let fills = [("value", value.into()), ("month", scope.format().month_year(by.last).into())];
    Some(scope.words().say("goal.target-by", &fills))
}
