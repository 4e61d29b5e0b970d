//! Paths in the words of the model: `owner.department.kind`, through records, references, and what refers to an entry.

use crate::diagnostic::{list_of, near};
use crate::load::Kind;
use crate::model::declare::{Field, Shape, with_article};
use crate::model::reference_of;

/// What every entry has and no declaration names.
const ID: &str = "id";

/// A path that leads somewhere.
#[derive(Debug)]
pub(super) struct Path {
    /// As it was written.
    pub(super) words: String,
    pub(super) hops: Vec<Hop>,
    /// What stands at its end.
    pub(super) end: Shape,
    /// Whether it ends in a list, so that its items are counted.
    pub(super) is_list: bool,
}

/// One part of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hop {
    /// To the value of a field.
    Field(&'static str),
    /// From a step to its journey, from a stage to its cycle.
    Whole(Kind),
    /// To the entries of a kind that refer to this one.
    Referring(Kind),
}

/// Why a path leads nowhere.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Nowhere {
    /// The bytes of the part that is wrong.
    pub(super) part: (usize, usize),
    pub(super) message: String,
    pub(super) help: String,
    /// What it must be, if there is no doubt.
    pub(super) meant: Option<String>,
}

/// Where a path has come to.
#[derive(Clone, Copy)]
enum At {
    Entry(Kind),
    Record(&'static [Field]),
}

impl Path {
    /// Follows a path through the declarations of the kinds, from an entry of a kind.
    pub(super) fn of(kind: Kind, words: &str) -> Result<Self, Nowhere> {
        let mut path =
            Self { words: words.to_owned(), hops: Vec::new(), end: Shape::Anything, is_list: false };
        let mut at = At::Entry(kind);
        let mut start = 0;
        for name in words.split('.') {
            let part = (start, start + name.len());
            if start > 0 {
                at = below(&path, words, part)?;
            }
            let (hop, end, is_list) =
                hop(at, name, start == 0).ok_or_else(|| unknown(at, name, start == 0, part))?;
            path.hops.push(hop);
            (path.end, path.is_list) = (end, is_list);
            start = part.1 + 1;
        }
        Ok(path)
    }

    /// The field of the entry itself with which it begins.
    pub(super) fn first_field(&self) -> Option<&'static str> {
        match self.hops.first() {
            Some(Hop::Field(name)) => Some(name),
            _ => None,
        }
    }
}

/// Where the path goes on.
fn below(path: &Path, words: &str, part: (usize, usize)) -> Result<At, Nowhere> {
    match &path.end {
        Shape::Reference(kind) => Ok(At::Entry(*kind)),
        Shape::Record(fields) => Ok(At::Record(fields)),
        other => {
            let before = &words[..part.0 - 1];
            let message = format!("`{before}` takes {}, and nothing stands below that", other.words());
            Err(Nowhere { part, message, help: format!("end the path there: `{before}: …`"), meant: None })
        }
    }
}

/// The part of a path with this name.
fn hop(at: At, name: &str, is_first: bool) -> Option<(Hop, Shape, bool)> {
    if let Some(field) = fields(at).find(|field| field.name == name) {
        return Some((Hop::Field(field.name), (field.shape)(), field.is_list()));
    }
    let At::Entry(kind) = at else { return None };
    if name == ID {
        return Some((Hop::Field(ID), Shape::Word("an id"), false));
    }
    if let Some(whole) = whole_of(kind).filter(|whole| whole.name() == name) {
        return Some((Hop::Whole(whole), Shape::Reference(whole), false));
    }
    // only from the entry itself: further on one would come by the same entries again and again
    let referring = referring(kind).find(|other| is_first && other.plural() == name)?;
    Some((Hop::Referring(referring), Shape::Reference(referring), true))
}

fn fields(at: At) -> impl Iterator<Item = &'static Field> {
    let (own, common) = match at {
        At::Entry(kind) => reference_of(kind).map_or((&[][..], &[][..]), |of| (of.fields, of.common)),
        At::Record(fields) => (fields, &[][..]),
    };
    own.iter().chain(common)
}

/// What a part of an entry is a part of.
fn whole_of(kind: Kind) -> Option<Kind> {
    match kind {
        Kind::Step => Some(Kind::Journey),
        Kind::Stage => Some(Kind::Cycle),
        _ => None,
    }
}

/// The kinds whose entries refer to those of a kind. What a step refers to, its journey does not.
fn referring(kind: Kind) -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(move |other| {
        let fields = reference_of(*other).map_or(&[][..], |of| of.fields);
        let own = fields.iter().filter(|field| (*other, field.name) != (Kind::Journey, "steps"));
        own.into_iter().any(|field| leads_to(&(field.shape)(), kind))
    })
}

fn leads_to(shape: &Shape, kind: Kind) -> bool {
    match shape {
        Shape::Reference(to) => *to == kind,
        Shape::Record(fields) => fields.iter().any(|field| leads_to(&(field.shape)(), kind)),
        Shape::MapOf(to, inner) => *to == kind || leads_to(inner, kind),
        Shape::Map(_, inner) => leads_to(inner, kind),
        Shape::Either(shapes) => shapes.iter().any(|shape| leads_to(shape, kind)),
        _ => false,
    }
}

fn unknown(at: At, name: &str, is_first: bool, part: (usize, usize)) -> Nowhere {
    let mut known: Vec<&str> = fields(at).map(|field| field.name).collect();
    let (what, others): (String, Vec<&str>) = match at {
        At::Entry(kind) => {
            known.extend([ID].into_iter().chain(whole_of(kind).map(Kind::name)));
            let others = referring(kind).filter(|_| is_first).map(Kind::plural);
            (with_article(kind.name()), others.collect())
        }
        At::Record(_) => ("it".to_owned(), Vec::new()),
    };
    let near = near(name, known.iter().chain(&others).copied());
    let help = match near {
        Some(near) => format!("did you mean `{}`?", near.name),
        None if others.is_empty() => format!("the fields are {}", list_of(&quoted(&known), "and")),
        None => format!(
            "the fields are {}; what refers to {what} is {}",
            list_of(&quoted(&known), "and"),
            list_of(&quoted(&others), "or")
        ),
    };
    let meant = near.filter(|near| near.is_alone).map(|near| near.name.to_owned());
    Nowhere { part, message: format!("{what} has no field `{name}`"), help, meant }
}

fn quoted(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("`{name}`")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_through_records_references_and_what_refers_to_it() {
        let end = |kind: Kind, words: &str| {
            let path = Path::of(kind, words).unwrap();
            (path.end.words(), path.is_list, path.hops.len())
        };
        assert_eq!(
            end(Kind::Initiative, "owner.department.kind"),
            ("`primary` or `support`".into(), false, 3)
        );
        assert_eq!(
            end(Kind::Initiative, "raises.capability.driver"),
            ("the id of a driver".into(), false, 3)
        );
        assert_eq!(
            end(Kind::Initiative, "options"),
            ("fields such as `name:`, `for:`, `against:` and `chosen:`".into(), true, 1)
        );
        assert_eq!(end(Kind::Goal, "initiatives"), ("the id of an initiative".into(), true, 1));
        assert_eq!(end(Kind::Step, "journey.owner.id").0, "an id");
        assert_eq!(end(Kind::Play, "initiatives").2, 1, "its own field goes before what refers to it");
        assert_eq!(Path::of(Kind::Play, "initiatives").unwrap().hops, [Hop::Field("initiatives")]);
    }

    #[test]
    fn a_path_that_leads_nowhere_says_where_it_ends() {
        let nowhere = |kind: Kind, words: &str| {
            let found = Path::of(kind, words).unwrap_err();
            (words[found.part.0..found.part.1].to_owned(), found.message, found.help)
        };
        let (part, message, help) = nowhere(Kind::Initiative, "owner.departmnt.kind");
        assert_eq!((part.as_str(), message.as_str()), ("departmnt", "a role has no field `departmnt`"));
        assert_eq!(help, "did you mean `department`?");
        assert_eq!(nowhere(Kind::Initiative, "win.kind").2, "end the path there: `win: …`");
        assert!(nowhere(Kind::Initiative, "owner.initiatives").1.contains("a role has no field"));
        assert!(
            nowhere(Kind::Stage, "plays").2.contains("or")
                || nowhere(Kind::Stage, "plays").2.contains("fields are")
        );
        assert_eq!(nowhere(Kind::Role, "").1, "a role has no field ``");
    }
}
