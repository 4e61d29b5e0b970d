//! Filters: by what readers can narrow a long page down, and which of it each item has; a script makes controls of it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::declare::Referable;
use crate::model::kinds::{Department, Driver, Phase, Role};
use crate::model::{Entry, Handle, Table};
use crate::render::scope::Scope;

/// By what a page can be narrowed down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum By {
    /// How bad it is.
    Severity,
    /// The family of its code.
    Family,
    /// What kind of entry it is about.
    Kind,
    /// Who does it, looks after it or notices it.
    Role,
    /// The same for departments.
    Department,
    /// The driver it belongs to.
    Driver,
    /// The phase in which it happens.
    Phase,
    /// The stage of a cycle.
    Stage,
    /// How it stands.
    Status,
}

impl By {
    /// Its name in the address, and the key of the word for it.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Severity => ("severity", "filter.severity"),
            Self::Family => ("family", "filter.family"),
            Self::Kind => ("kind", "field.kind"),
            Self::Role => ("role", "field.role"),
            Self::Department => ("department", "field.department"),
            Self::Driver => ("driver", "field.driver"),
            Self::Phase => ("phase", "field.phase"),
            Self::Stage => ("stage", "field.stage"),
            Self::Status => ("status", "field.status"),
        }
    }
}

/// What an item has: by what, its place among all that there are, and its name.
type Having = (By, usize, String);

/// The items of a page with what each has.
#[derive(Debug, Default)]
pub(crate) struct Items(Vec<Vec<Having>>);

/// What one item has, while it is found out.
pub(crate) struct Item<'s> {
    scope: &'s Scope<'s>,
    has: Vec<Having>,
}

impl<'s> Item<'s> {
    /// An item that has nothing yet.
    pub(crate) fn new(scope: &'s Scope<'s>) -> Self {
        Self { scope, has: Vec::new() }
    }

    /// With something by its place and its name.
    #[must_use]
    pub(crate) fn with(mut self, by: By, place: usize, name: &str) -> Self {
        if !self.has.iter().any(|(of, at, _)| (*of, *at) == (by, place)) {
            // the names stand in one attribute, with bars between them
            self.has.push((by, place, name.replace('|', "/")));
        }
        self
    }

    /// With roles and their departments.
    #[must_use]
    pub(crate) fn roles(self, roles: impl IntoIterator<Item = Handle<Role>>) -> Self {
        let scope = self.scope;
        roles.into_iter().fold(self, |item, role| {
            let department = scope.model.roles.at(role).department.handle();
            item.entry(By::Role, &scope.model.roles, role).departments(department)
        })
    }

    /// With departments.
    #[must_use]
    pub(crate) fn departments(self, departments: impl IntoIterator<Item = Handle<Department>>) -> Self {
        let all = &self.scope.model.departments;
        departments.into_iter().fold(self, |item, department| item.entry(By::Department, all, department))
    }

    /// With drivers.
    #[must_use]
    pub(crate) fn drivers(self, drivers: impl IntoIterator<Item = Handle<Driver>>) -> Self {
        let all = &self.scope.model.drivers;
        drivers.into_iter().fold(self, |item, driver| item.entry(By::Driver, all, driver))
    }

    /// With phases.
    #[must_use]
    pub(crate) fn phases(self, phases: impl IntoIterator<Item = Handle<Phase>>) -> Self {
        let all = &self.scope.model.phases;
        phases.into_iter().fold(self, |item, phase| item.entry(By::Phase, all, phase))
    }

    fn entry<K: Referable>(self, by: By, all: &Table<K>, handle: Handle<K>) -> Self {
        let entry: &Entry<K> = all.at(handle);
        let name = self.scope.name(entry);
        self.with(by, handle.index(), name)
    }
}

/// The controls of a page (`filter`).
#[derive(Debug, Serialize)]
pub(crate) struct Filter {
    /// The script that makes them.
    script: String,
    axes: Vec<Axis>,
}

/// One control.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Axis {
    name: &'static str,
    label: String,
    /// What can be chosen: a sign and a name each, with bars between them.
    options: String,
}

impl Items {
    /// Adds an item.
    pub(crate) fn push(&mut self, item: Item<'_>) {
        self.0.push(item.has);
    }

    /// The controls, if there is something to choose, and for each item the signs of what it has.
    pub(crate) fn filter(&self, scope: &Scope) -> (Option<Filter>, Vec<String>) {
        let options = self.options();
        let mut axes: Vec<Axis> = Vec::new();
        let mut signs = signs();
        let mut sign_of: BTreeMap<(By, usize), char> = BTreeMap::new();
        for ((by, place), name) in options {
            let Some(sign) = signs.next() else { break };
            sign_of.insert((by, place), sign);
            let (known_as, word) = by.names();
            match axes.last_mut().filter(|axis| axis.name == known_as) {
                Some(axis) => axis.options.push_str(&format!("|{sign}{name}")),
                None => axes.push(Axis {
                    name: known_as,
                    label: scope.words().say(word, &[]),
                    options: format!("{sign}{name}"),
                }),
            }
        }
        let of =
            |has: &Vec<Having>| has.iter().filter_map(|(by, place, _)| sign_of.get(&(*by, *place))).collect();
        let marks = if axes.is_empty() { Vec::new() } else { self.0.iter().map(of).collect() };
        let script = scope.here.file("theme/filter.js");
        ((!axes.is_empty()).then_some(Filter { script, axes }), marks)
    }

    /// What can be chosen: all that some items have and others have not.
    fn options(&self) -> BTreeMap<(By, usize), &str> {
        let mut options: BTreeMap<(By, usize), (&str, usize)> = BTreeMap::new();
        for (by, place, name) in self.0.iter().flatten() {
            options.entry((*by, *place)).or_insert((name, 0)).1 += 1;
        }
        let parts: Vec<By> =
            options.iter().filter(|(_, (_, count))| *count < self.0.len()).map(|((by, _), _)| *by).collect();
        options.retain(|(by, _), _| parts.contains(by));
        options.into_iter().map(|(key, (name, _))| (key, name)).collect()
    }
}

/// Signs that stand for options: those of ASCII that mean nothing in markup, and letters beyond it.
fn signs() -> impl Iterator<Item = char> {
    let ascii =
        ('!'..='~').filter(|sign| !matches!(sign, '"' | '&' | '\'' | '<' | '>' | '`' | '|' | '{' | '}'));
    let letters = ('\u{c0}'..='\u{d7ff}').filter(|letter| letter.is_alphabetic());
    ascii.chain(letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::views::test_support::in_scope;
    use crate::source::InMemory;

    /// The controls and marks of items that have something by status and by family.
    fn made(items: &[(&[usize], &[usize])]) -> (Vec<(&'static str, String)>, Vec<String>) {
        in_scope(InMemory::new(), |scope| {
            let mut all = Items::default();
            for (statuses, families) in items {
                let item = statuses
                    .iter()
                    .fold(Item::new(scope), |item, at| item.with(By::Status, *at, &format!("S{at}")));
                all.push(
                    families.iter().fold(item, |item, at| item.with(By::Family, *at, &format!("F|{at}"))),
                );
            }
            let (filter, marks) = all.filter(scope);
            let axes = filter.map(|filter| filter.axes).unwrap_or_default();
            (axes.into_iter().map(|axis| (axis.name, axis.options)).collect(), marks)
        })
    }

    #[test]
    fn what_parts_the_items_can_be_chosen() {
        let (axes, marks) = made(&[(&[2, 0], &[1]), (&[2], &[1]), (&[2, 2], &[])]);
        assert_eq!(axes, [("family", "!F/1".to_owned()), ("status", "#S0|$S2".to_owned())]);
        assert_eq!(marks, ["$#!", "$!", "$"]);
    }

    #[test]
    fn what_all_have_and_what_nobody_has_cannot_be_chosen() {
        assert_eq!(
            made(&[(&[1], &[3]), (&[1], &[4])]),
            (vec![("family", "!F/3|#F/4".to_owned())], vec!["!".to_owned(), "#".to_owned()])
        );
        assert_eq!(made(&[(&[1], &[]), (&[1], &[])]), (Vec::new(), Vec::new()));
        assert_eq!(made(&[]), (Vec::new(), Vec::new()));
    }

    #[test]
    fn there_are_signs_enough_and_none_twice() {
        let some: Vec<char> = signs().take(5_000).collect();
        let mut once = some.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), 5_000);
        assert_eq!(some.len(), 5_000);
    }
}
