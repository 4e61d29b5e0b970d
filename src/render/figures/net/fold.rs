//! Which boxes of a net stay where a column would have too many: those of the followed path, then some of each box before.

/// Of each column at most `most` boxes, in the order given: first those on the followed path, then, in turn for each box that
/// stays in a column before, the one of those it leads to that leads to most itself; last, if there is room, the others.
pub fn kept(
    columns: &[Vec<usize>],
    links: &[(usize, usize)],
    followed: &[bool],
    most: usize,
) -> Vec<Vec<usize>> {
    let count = columns.iter().flatten().max().map_or(0, |most| most + 1);
    let mut graph = Graph { onward: vec![Vec::new(); count], column: vec![usize::MAX; count] };
    for (column, nodes) in columns.iter().enumerate() {
        for node in nodes {
            graph.column[*node] = column;
        }
    }
    for (from, to) in links.iter().filter(|(from, to)| *from < count && *to < count) {
        graph.onward[*from].push(*to);
    }
    for node in 0..count {
        let mut onward = std::mem::take(&mut graph.onward[node]);
        onward.sort_by_key(|to| (std::cmp::Reverse(graph.onward[*to].len()), *to));
        onward.dedup();
        graph.onward[node] = onward;
    }
    let mut before: Vec<usize> = Vec::new();
    let keep = |(column, nodes): (usize, &Vec<usize>)| {
        let kept = if nodes.len() <= most {
            nodes.clone()
        } else {
            let mut choice = Choice { is_kept: vec![false; count], left: most };
            choice.followed(nodes, followed, &graph);
            choice.in_turn(column, &before, &graph);
            choice.others(nodes, &graph);
            nodes.iter().copied().filter(|node| choice.is_kept[*node]).collect()
        };
        before.extend(&kept);
        kept
    };
    columns.iter().enumerate().map(keep).collect()
}

struct Graph {
    /// Where each box leads, those that lead to most first.
    onward: Vec<Vec<usize>>,
    /// The column of each box.
    column: Vec<usize>,
}

impl Graph {
    /// The boxes, those that lead to most first.
    fn by_ways<'n>(&self, nodes: impl IntoIterator<Item = &'n usize>) -> Vec<usize> {
        let mut nodes: Vec<usize> = nodes.into_iter().copied().collect();
        nodes.sort_by_key(|node| std::cmp::Reverse(self.onward[*node].len()));
        nodes
    }
}

/// The boxes of a column that stay.
struct Choice {
    is_kept: Vec<bool>,
    /// For how many there is still room.
    left: usize,
}

impl Choice {
    fn keep(&mut self, node: usize) -> bool {
        let is_new = self.left > 0 && !self.is_kept[node];
        if is_new {
            self.is_kept[node] = true;
            self.left -= 1;
        }
        is_new
    }

    fn followed(&mut self, nodes: &[usize], followed: &[bool], graph: &Graph) {
        let on_path = nodes.iter().filter(|node| followed.get(**node).copied().unwrap_or_default());
        for node in graph.by_ways(on_path) {
            self.keep(node);
        }
    }

    /// One for each box before, again and again, until there is no room or nothing more is led to.
    fn in_turn(&mut self, column: usize, before: &[usize], graph: &Graph) {
        let mut next = vec![0; before.len()];
        let mut goes_on = true;
        while goes_on && self.left > 0 {
            goes_on = false;
            for (box_before, next) in before.iter().zip(&mut next) {
                let onward = &graph.onward[*box_before];
                while let Some(node) = onward.get(*next).copied() {
                    *next += 1;
                    if graph.column[node] == column && self.keep(node) {
                        goes_on = true;
                        break;
                    }
                }
            }
        }
    }

    fn others(&mut self, nodes: &[usize], graph: &Graph) {
        for node in graph.by_ways(nodes) {
            self.keep(node);
        }
    }
}
