//! The followed path for phones: from each of its first plays to what it is for.

use serde::Serialize;

use crate::render::scope::Scope;
use crate::render::shell::{Html, Stop};
use crate::render::views::pieces::html_list;

use super::graph::Graph;

/// So many plays of the path are shown.
const PLAYS: usize = 3;

/// From a play to the outcomes.
#[derive(Serialize)]
pub(super) struct Chain {
    name: Html,
    stops: Vec<Stop>,
}

/// The first plays of the followed path.
pub(super) fn chains(scope: &Scope, graph: &Graph) -> Vec<Chain> {
    graph
        .followed_in(3)
        .map(|play| chain(scope, graph, play))
        .filter(|chain| !chain.stops.is_empty())
        .take(PLAYS)
        .collect()
}

fn chain(scope: &Scope, graph: &Graph, play: usize) -> Chain {
    let mut stops = Vec::new();
    let mut here = vec![play];
    for key in ["strategy.chain-initiative", "strategy.chain-theme", "strategy.chain-outcome"] {
        here = here.into_iter().flat_map(|number| graph.before(number)).collect();
        here.sort_unstable();
        here.dedup();
        if here.is_empty() {
            break;
        }
        let names = here.iter().filter_map(|number| scope.any_name_html(graph.entry(*number)));
        stops.push(Stop {
            when: scope.words().say(key, &[]),
            text: html_list(scope, names.collect()),
            ..Stop::default()
        });
    }
    Chain { name: scope.any_link_html(graph.entry(play)).unwrap_or_default(), stops }
}
