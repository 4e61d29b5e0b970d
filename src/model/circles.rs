//! References of a kind to itself that lead back to where they began.

use std::collections::{HashMap, VecDeque};

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::diagnostic::{Finding, Sink};
use crate::source::{Span, Spanned};

use super::declare::Referable;
use super::faults::CIRCULAR_REFERENCE;
use super::table::{Entry, Table};
use super::value::Ref;

/// Reports the circles that references of a kind to itself form: one finding for each, with every link of it.
pub(super) fn circles<K>(
    table: &Table<K>,
    verb: &str,
    links: impl Fn(&Entry<K>) -> &[Spanned<Ref<K>>],
    sink: &mut Sink,
) where
    K: Referable,
{
    let mut graph: DiGraph<(), Span> = DiGraph::new();
    let nodes: Vec<NodeIndex> = table.iter().map(|_| graph.add_node(())).collect();
    for (index, entry) in table.iter().enumerate() {
        for link in links(entry) {
            if let Some(target) = link.handle() {
                graph.add_edge(nodes[index], nodes[target.index()], link.span);
            }
        }
    }
    for component in tarjan_scc(&graph) {
        let Some(circle) = circle_within(&graph, &component) else { continue };
        let at = |(from, span): &(NodeIndex, Span)| span.within(table[from.index()].file);
        let name = |(from, _): &(NodeIndex, Span)| format!("`{}`", table[from.index()].id);
        let mut names: Vec<String> = circle.iter().map(name).collect();
        names.extend(circle.first().map(name));
        let message = match &names[..] {
            [one, _] => format!("the {} {one} {verb} itself", K::KIND),
            _ => format!("{} lead back to where they began: {}", K::KIND.plural(), names.join(" → ")),
        };
        let mut finding = Finding::new(&CIRCULAR_REFERENCE, at(&circle[0]), message).about(format!(
            "{}:{}",
            K::KIND,
            table[circle[0].0.index()].id
        ));
        for (link, next) in circle.iter().zip(&names[1..]).skip(1) {
            finding = finding.label(at(link), format!("{} {verb} {next}", name(link)));
        }
        sink.report(finding.help(if circle.len() == 1 {
            "take it out"
        } else {
            "take one of these links out"
        }));
    }
}

/// A shortest circle within a strongly connected component, as links in order, from its first node.
fn circle_within(graph: &DiGraph<(), Span>, component: &[NodeIndex]) -> Option<Vec<(NodeIndex, Span)>> {
    let start = *component.iter().min()?;
    let mut came_from: HashMap<NodeIndex, (NodeIndex, Span)> = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for edge in graph.edges(node) {
            let next = edge.target();
            if next == start {
                let mut circle = vec![(node, *edge.weight())];
                let mut at = node;
                while at != start {
                    let (previous, span) = came_from[&at];
                    circle.push((previous, span));
                    at = previous;
                }
                circle.reverse();
                return Some(circle);
            }
            if component.contains(&next) && !came_from.contains_key(&next) {
                came_from.insert(next, (node, *edge.weight()));
                queue.push_back(next);
            }
        }
    }
    None
}
