//! The difference between two models that were taken down: a pure function, the same for every kind.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::load::Kind;

use super::by_language::Label;
use super::lines::Kept;
use super::snapshot::Snapshot;
use super::taking::Taken;
use super::value::{Fields, Value};

/// What happened to an entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Its kind.
    pub kind: Kind,
    /// Its id; a step's is `journey/step`, a stage's `cycle/stage`.
    pub id: String,
    /// Its name, or its last one.
    pub name: Label,
    /// What happened.
    pub what: What,
    /// The ids of the roles that it names, or named; of a role, its own as well.
    pub roles: BTreeSet<String>,
}

/// What can happen to an entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum What {
    /// It is new.
    Added,
    /// It is not there any more.
    Removed,
    /// Some of its fields say something else.
    Changed(Vec<Move>),
}

/// What happened to a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Move {
    /// The way to it: a field, an item of it, a field of that.
    pub path: Vec<Part>,
    /// What happened.
    pub manner: Manner,
}

/// A part of the way to a value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Part {
    /// A field, by its name.
    Field(String),
    /// The item of a list that is known by this value.
    Item(Value),
}

/// What can happen to a value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Manner {
    /// It was not given before.
    Given(Value),
    /// It is not given any more.
    LeftOut(Value),
    /// It is another one.
    Became {
        /// What it was.
        before: Value,
        /// What it is.
        after: Value,
    },
    /// A list has other items.
    Items {
        /// Those that it did not have.
        new: Vec<Value>,
        /// Those that it has no more.
        gone: Vec<Value>,
    },
    /// A longer text says something else.
    Rewritten,
}

/// Every entry that differs, by kind and id: what happened between the two, in terms that outlive both.
pub fn difference(before: &Snapshot, after: &Snapshot) -> Vec<Change> {
    let names = Names { before, after };
    let read = |kept: Option<Kept>| kept.and_then(|kept| Taken::read(kept.facts));
    differing(before, after)
        .filter_map(|(key, one, other)| names.change(key, read(one).as_ref(), read(other).as_ref()))
        .collect()
}

/// The entries that differ as they were before; nothing for those that were not there.
pub(super) fn undoing(before: &Snapshot, after: &Snapshot) -> Vec<((Kind, String), Option<String>)> {
    let kept = |((kind, id), before, _): Pair| {
        ((kind, id.to_owned()), before.map(|before: Kept| before.facts.to_owned()))
    };
    differing(before, after).map(kept).collect()
}

type Pair<'a> = ((Kind, &'a str), Option<Kept<'a>>, Option<Kept<'a>>);

/// The entries of both that are not the same, by kind and id.
fn differing<'a>(before: &'a Snapshot, after: &'a Snapshot) -> impl Iterator<Item = Pair<'a>> {
    pairs(before, after).filter(|(_, one, other)| match (one, other) {
        (Some(one), Some(other)) => !one.is_same(other),
        _ => true,
    })
}

/// The entries of both by kind and id.
fn pairs<'a>(before: &'a Snapshot, after: &'a Snapshot) -> impl Iterator<Item = Pair<'a>> {
    let (mut before, mut after) = (before.entries().peekable(), after.entries().peekable());
    std::iter::from_fn(move || {
        let order = match (before.peek(), after.peek()) {
            (Some(one), Some(other)) => one.order(other.kind, other.id),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return None,
        };
        let one = if order.is_le() { before.next() } else { None };
        let other = if order.is_ge() { after.next() } else { None };
        let key = one.or(other).map(|kept| (kept.kind, kept.id))?;
        Some((key, one, other))
    })
}

/// Looks up the names of what values lead to: of what was in what was before, of what is in what is now.
struct Names<'a> {
    before: &'a Snapshot,
    after: &'a Snapshot,
}

impl Names<'_> {
    fn change(
        &self,
        (kind, id): (Kind, &str),
        before: Option<&Taken>,
        after: Option<&Taken>,
    ) -> Option<Change> {
        let what = match (before, after) {
            (None, None) => return None,
            (None, _) => What::Added,
            (_, None) => What::Removed,
            (Some(before), Some(after)) => What::Changed(self.moves(before, after)),
        };
        if what == What::Changed(Vec::new()) {
            return None;
        }
        let mut roles = BTreeSet::new();
        for (_, value) in before.into_iter().chain(after).flat_map(|taken| &taken.facts) {
            add_roles(value, &mut roles);
        }
        if kind == Kind::Role {
            roles.insert(id.to_owned());
        }
        let name = after.or(before).map(|taken| taken.name.clone()).unwrap_or_default();
        Some(Change { kind, id: id.to_owned(), name, what, roles })
    }

    fn moves(&self, before: &Taken, after: &Taken) -> Vec<Move> {
        let mut moves = Vec::new();
        let name = |taken: &Taken| (!taken.name.0.is_empty()).then(|| Value::Label(taken.name.clone()));
        let path = [Part::Field("name".to_owned())];
        self.compare(name(before).as_ref(), name(after).as_ref(), &path, &mut moves);
        self.compare_fields(&before.facts, &after.facts, &[], &mut moves);
        moves
    }

    fn compare_fields(&self, before: &Fields, after: &Fields, path: &[Part], moves: &mut Vec<Move>) {
        let names = after.iter().chain(before.iter().filter(|(name, _)| value_of(after, name).is_none()));
        for (name, _) in names {
            let mut path = path.to_vec();
            if !name.is_empty() {
                path.push(Part::Field(name.to_string()));
            }
            self.compare(value_of(before, name), value_of(after, name), &path, moves);
        }
    }

    fn compare(&self, before: Option<&Value>, after: Option<&Value>, path: &[Part], moves: &mut Vec<Move>) {
        let nothing = Vec::new();
        let manner = match (before, after) {
            (Some(Value::Record(before)), Some(Value::Record(after))) => {
                return self.compare_fields(before, after, path, moves);
            }
            (None, Some(Value::Record(after))) => return self.compare_fields(&nothing, after, path, moves),
            (Some(Value::Record(before)), None) => return self.compare_fields(before, &nothing, path, moves),
            (Some(Value::Items(before)), Some(Value::Items(after))) => {
                return self.compare_items(before, after, path, moves);
            }
            (None, Some(Value::Items(after))) => return self.compare_items(&[], after, path, moves),
            (Some(Value::Items(before)), None) => return self.compare_items(before, &[], path, moves),
            (Some(before), Some(after)) if before.says_the_same(after) => return,
            (Some(Value::List(before)), Some(Value::List(after))) => self.lists(before, after),
            (None, Some(Value::List(after))) => self.lists(&[], after),
            (Some(Value::List(before)), None) => self.lists(before, &[]),
            (Some(Value::Text(_)), Some(_)) | (Some(_), Some(Value::Text(_))) => Some(Manner::Rewritten),
            (Some(before), Some(after)) => {
                Some(Manner::Became { before: named(before, self.before), after: named(after, self.after) })
            }
            (None, Some(after)) => Some(Manner::Given(named(after, self.after))),
            (Some(before), None) => Some(Manner::LeftOut(named(before, self.before))),
            (None, None) => None,
        };
        moves.extend(manner.map(|manner| Move { path: path.to_vec(), manner }));
    }

    /// What lists of plain values have that the other has not; nothing where only their order differs.
    fn lists(&self, before: &[Value], after: &[Value]) -> Option<Manner> {
        let missing = |from: &[Value], others: &[Value], names: &Snapshot| -> Vec<Value> {
            let is_new = |value: &&Value| !others.iter().any(|other| other.says_the_same(value));
            from.iter().filter(is_new).map(|value| named(value, names)).collect()
        };
        let (new, gone) = (missing(after, before, self.after), missing(before, after, self.before));
        (new.len() + gone.len() > 0).then_some(Manner::Items { new, gone })
    }

    /// Items are the same where they are known by the same value; of several so known, in their order.
    fn compare_items(
        &self,
        before: &[(Value, Fields)],
        after: &[(Value, Fields)],
        path: &[Part],
        moves: &mut Vec<Move>,
    ) {
        let mut left: Vec<&(Value, Fields)> = before.iter().collect();
        let mut new = Vec::new();
        for (known_by, fields) in after {
            match left.iter().position(|(other, _)| other.says_the_same(known_by)) {
                Some(at) => {
                    let (_, earlier) = left.remove(at);
                    let path = [path, &[Part::Item(named(known_by, self.after))]].concat();
                    self.compare_fields(earlier, fields, &path, moves);
                }
                None => new.push(named(known_by, self.after)),
            }
        }
        let gone: Vec<Value> = left.into_iter().map(|(known_by, _)| named(known_by, self.before)).collect();
        if new.len() + gone.len() > 0 {
            moves.push(Move { path: path.to_vec(), manner: Manner::Items { new, gone } });
        }
    }
}

fn value_of<'a>(fields: &'a Fields, name: &str) -> Option<&'a Value> {
    fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
}

/// The value with the name of what it leads to.
fn named(value: &Value, names: &Snapshot) -> Value {
    match value {
        Value::Reference { kind, id, .. } => {
            let name = names.entry(*kind, id).map(|taken| taken.name).unwrap_or_default();
            Value::Reference { kind: *kind, id: id.clone(), name }
        }
        other => other.clone(),
    }
}

/// Adds the roles that a value leads to, however deep.
fn add_roles(value: &Value, roles: &mut BTreeSet<String>) {
    let within: Vec<&Value> = match value {
        Value::Reference { kind: Kind::Role, id, .. } => {
            roles.insert(id.clone());
            Vec::new()
        }
        Value::List(items) => items.iter().collect(),
        Value::Record(fields) => fields.iter().map(|(_, value)| value).collect(),
        Value::Items(items) => {
            let fields = items.iter().flat_map(|(_, fields)| fields).map(|(_, value)| value);
            items.iter().map(|(known_by, _)| known_by).chain(fields).collect()
        }
        _ => Vec::new(),
    };
    for value in within {
        add_roles(value, roles);
    }
}
