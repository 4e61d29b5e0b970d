//! What the line of sight shows: whether every play leads to an outcome, and whose path is followed.

use crate::render::scope::Scope;

use super::graph::Graph;

/// Whether all plays lead to an outcome; nothing where there are none.
pub(super) fn takeaway(scope: &Scope, graph: &Graph) -> String {
    let words = scope.words();
    match graph.plays() {
        (0, _) => String::new(),
        (all, 0) => words.say("strategy.sight-all", &[("n", all.into())]),
        (all, lost) if all == lost => words.say("strategy.sight-none", &[("n", all.into())]),
        (all, lost) => {
            words.say("strategy.sight-some", &[("n", lost.into()), ("all", scope.format().count(all).into())])
        }
    }
}

/// Whose path is followed, and what lies on it; nothing where there is no such path.
pub(super) fn rest(scope: &Scope, graph: &Graph) -> String {
    let words = scope.words();
    let Some(role) = graph.role else { return String::new() };
    let role = scope.name_of(graph.entry(role)).unwrap_or_default();
    let count = |column: usize, key: &str| words.say(key, &[("n", graph.followed_in(column).count().into())]);
    let fills = [
        ("role", role.into()),
        ("plays", count(3, "strategy.sight-plays").into()),
        ("initiatives", count(2, "strategy.sight-initiatives").into()),
        ("outcomes", count(0, "strategy.sight-outcomes").into()),
    ];
    words.say("strategy.sight-followed", &fills)
}
