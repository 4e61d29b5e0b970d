//! What leads to what on the line of sight, and which path through it is shown to begin with.

use crate::load::Kind;
use crate::model::kinds::{Play, Role, StrategicTheme};
use crate::model::value::Ref;
use crate::model::{EntryId, Handle, Model};

use super::served::served;

/// The kinds of the columns, from the first to the last.
pub(super) const COLUMNS: [Kind; 5] =
    [Kind::Outcome, Kind::StrategicTheme, Kind::Initiative, Kind::Play, Kind::Role];

/// The path of a role with so many plays is easy to follow and yet tells something.
const FOLLOWED: usize = 4;

/// The line of sight as a graph; entries are numbered through all columns.
pub(super) struct Graph {
    /// The number of the first entry of each kind, and of what would come after the last.
    starts: [usize; 6],
    /// What leads to what: an outcome to the themes that serve it, and so on to the roles.
    pub(super) links: Vec<(usize, usize)>,
    /// Whether each entry is looked at.
    stays: Vec<bool>,
    /// Whether an outcome leads to each entry.
    reached: Vec<bool>,
    /// The role whose path is shown, by its number.
    pub(super) role: Option<usize>,
    /// What lies on that path.
    pub(super) followed: Vec<bool>,
}

impl Graph {
    /// The line of sight of a model, as far as it passes some themes; without any, the whole of it.
    pub(super) fn of(model: &Model, themes: Option<&[Handle<StrategicTheme>]>) -> Self {
        let mut starts = [0; 6];
        for (column, kind) in COLUMNS.iter().enumerate() {
            starts[column + 1] = starts[column] + model.count(*kind);
        }
        let mut graph = Self {
            starts,
            links: Vec::new(),
            stays: vec![true; starts[5]],
            reached: Vec::new(),
            role: None,
            followed: Vec::new(),
        };
        graph.link(model);
        if let Some(themes) = themes {
            graph.limit(themes);
        }
        graph.reached = graph.onward();
        graph.role = graph.telling_role(model);
        graph.followed = graph.back_from(graph.role);
        graph
    }

    /// The number of an entry.
    pub(super) fn number(&self, column: usize, index: usize) -> usize {
        self.starts[column] + index
    }

    /// The entry with a number.
    pub(super) fn entry(&self, number: usize) -> EntryId {
        let column = (1..5).rev().find(|column| self.starts[*column] <= number).unwrap_or(0);
        EntryId { kind: COLUMNS[column], index: (number - self.starts[column]) as u32 }
    }

    /// The numbers of a column: every outcome and theme, of the others those that are linked with anything.
    pub(super) fn column(&self, column: usize) -> Vec<usize> {
        let all = self.starts[column]..self.starts[column + 1];
        if column < 2 {
            return all.filter(|number| self.stays[*number]).collect();
        }
        let mut is_linked = vec![false; self.starts[5]];
        for (from, to) in &self.links {
            (is_linked[*from], is_linked[*to]) = (true, true);
        }
        all.filter(|number| is_linked[*number]).collect()
    }

    /// Whether anything but plays and their players hangs together.
    pub(super) fn tells_something(&self) -> bool {
        self.links.first().is_some_and(|(from, _)| *from < self.starts[3])
    }

    /// How many plays there are, and how many of them no outcome leads to.
    pub(super) fn plays(&self) -> (usize, usize) {
        let plays = self.starts[3]..self.starts[4];
        (plays.len(), plays.filter(|play| !self.reached[*play]).count())
    }

    /// Those of a column that lie on the path that is shown.
    pub(super) fn followed_in(&self, column: usize) -> impl Iterator<Item = usize> {
        (self.starts[column]..self.starts[column + 1]).filter(|number| self.followed[*number])
    }

    /// Those that lead to an entry.
    pub(super) fn before(&self, number: usize) -> Vec<usize> {
        let into = self.links.iter().filter(|(_, to)| *to == number);
        into.map(|(from, _)| *from).collect()
    }

    fn link(&mut self, model: &Model) {
        for (handle, theme) in model.strategic_themes.with_handles() {
            let number = self.number(1, handle.index());
            for outcome in theme.outcomes.values().filter_map(Ref::handle) {
                self.links.push((self.number(0, outcome.index()), number));
            }
        }
        for (theme, initiatives) in served(model).into_iter().enumerate() {
            for initiative in initiatives {
                self.links.push((self.number(1, theme), self.number(2, initiative.index())));
            }
        }
        for (handle, play) in model.plays.with_handles() {
            let number = self.number(3, Handle::<Play>::index(handle));
            for initiative in play.initiatives.values().filter_map(Ref::handle) {
                if model.initiatives.at(initiative).is_on_roadmap() {
                    self.links.push((self.number(2, initiative.index()), number));
                }
            }
            for role in play.roles.values().filter_map(Ref::handle) {
                self.links.push((number, self.number(4, Handle::<Role>::index(role))));
            }
        }
        self.links.sort_unstable();
        self.links.dedup();
    }

    /// Leaves only what leads to some themes, and where they lead.
    fn limit(&mut self, themes: &[Handle<StrategicTheme>]) {
        let mut stays = vec![false; self.starts[5]];
        for theme in themes {
            stays[self.number(1, theme.index())] = true;
        }
        for (from, to) in &self.links {
            stays[*to] |= stays[*from];
        }
        for (from, to) in &self.links {
            stays[*from] |= stays[*to] && *to < self.starts[2];
        }
        self.links.retain(|(from, to)| stays[*from] && stays[*to]);
        self.stays = stays;
    }

    /// Whether an outcome leads to each entry. Links are sorted, and lead from column to column.
    fn onward(&self) -> Vec<bool> {
        let mut reached: Vec<bool> = (0..self.starts[5]).map(|number| number < self.starts[1]).collect();
        for (from, to) in &self.links {
            reached[*to] |= reached[*from];
        }
        reached
    }

    /// What leads to an entry, and itself.
    fn back_from(&self, number: Option<usize>) -> Vec<bool> {
        let mut leads = vec![false; self.starts[5]];
        if let Some(number) = number {
            leads[number] = true;
        }
        for (from, to) in self.links.iter().rev() {
            leads[*from] |= leads[*to];
        }
        leads
    }

    /// The role whose path is best to follow: one that meets customers before any other, with neither few nor many plays that an
    /// outcome leads to.
    fn telling_role(&self, model: &Model) -> Option<usize> {
        let mut plays = vec![0_usize; model.roles.len()];
        for (play, role) in self.links.iter().filter(|(_, to)| *to >= self.starts[4]) {
            plays[role - self.starts[4]] += usize::from(self.reached[*play]);
        }
        let meets = |index: usize| model.roles[index].customer_facing.as_ref().is_some_and(|is| is.value);
        let how_well =
            |index: &usize| (meets(*index), std::cmp::Reverse((plays[*index].abs_diff(FOLLOWED), *index)));
        let best = (0..plays.len()).filter(|index| plays[*index] > 0).max_by_key(how_well)?;
        Some(self.number(4, best))
    }
}
