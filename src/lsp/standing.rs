//! What the declarations of the kinds say about the place where the cursor stands.

use crate::load::{Document, Kind, Placement};
use crate::model::declare::{Field, Shape};
use crate::model::reference_of;

use super::cursor::{Cursor, Writing};

/// What may stand at a place.
#[derive(Debug, Clone)]
pub(super) enum Standing {
    /// The name of one of these fields.
    Fields(Vec<&'static Field>),
    /// The id of an entry of a kind, as a key.
    Ids(Kind),
    /// A language, as a key.
    Languages,
    /// A value of a field.
    Value(&'static Field, Shape),
}

/// Where a walk through the declarations has come to.
enum At {
    Entry(Kind),
    Within(&'static Field, Shape),
}

/// The kind of the entries that a document holds, and whether their ids are keys of it.
pub(super) fn kind_of(document: &Document) -> Option<(Kind, bool)> {
    match &document.placement {
        Placement::Single(kind) | Placement::Entry { kind, .. } => Some((*kind, false)),
        Placement::Collection(kind) => Some((*kind, true)),
        Placement::Readings => None,
    }
}

/// What may stand at the cursor in a document.
pub(super) fn standing((kind, is_collection): (Kind, bool), cursor: &Cursor) -> Option<Standing> {
    let mut path = cursor.path.as_slice();
    if is_collection {
        path = path.split_first()?.1;
    }
    let mut at = At::Entry(kind);
    for name in path {
        at = below(at, name)?;
    }
    let keys = keys(&at);
    match (cursor.writing, at) {
        (Writing::Key, _) => keys,
        (Writing::Item, At::Within(field, shape)) => {
            keys.filter(|keys| matches!(keys, Standing::Fields(_))).or(Some(Standing::Value(field, shape)))
        }
        (Writing::Value, At::Within(field, shape)) => Some(Standing::Value(field, shape)),
        _ => None,
    }
}

fn below(at: At, name: &str) -> Option<At> {
    if let Some(field) = fields(&at).into_iter().find(|field| field.name == name) {
        return Some(At::Within(field, (field.shape)()));
    }
    match at {
        At::Within(field, Shape::MapOf(_, inner) | Shape::Map(_, inner)) => Some(At::Within(field, *inner)),
        At::Within(field, shape @ (Shape::Text | Shape::Markdown)) => Some(At::Within(field, shape)),
        _ => None,
    }
}

fn fields(at: &At) -> Vec<&'static Field> {
    match at {
        At::Entry(kind) => reference_of(*kind)
            .map(|reference| reference.fields.iter().chain(reference.common).collect())
            .unwrap_or_default(),
        At::Within(_, shape) => fields_of(shape),
    }
}

fn fields_of(shape: &Shape) -> Vec<&'static Field> {
    match shape {
        Shape::Record(fields) => fields.iter().collect(),
        Shape::Either(shapes) => shapes.iter().flat_map(fields_of).collect(),
        _ => Vec::new(),
    }
}

/// What may stand before a colon.
fn keys(at: &At) -> Option<Standing> {
    match at {
        At::Within(_, Shape::MapOf(kind, _)) => Some(Standing::Ids(*kind)),
        At::Within(_, Shape::Text | Shape::Markdown) => Some(Standing::Languages),
        at => Some(fields(at)).filter(|fields| !fields.is_empty()).map(Standing::Fields),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::cursor::cursor;

    fn at(kind: Kind, is_collection: bool, text: &str) -> String {
        let cursor = cursor(text, 0, text.len()).unwrap();
        match standing((kind, is_collection), &cursor) {
            None => "nothing".to_owned(),
            Some(Standing::Fields(fields)) => fields[0].name.to_owned(),
            Some(Standing::Ids(kind)) => format!("ids of {kind}"),
            Some(Standing::Languages) => "languages".to_owned(),
            Some(Standing::Value(field, shape)) => format!("{}: {}", field.name, shape.words()),
        }
    }

    #[test]
    fn declarations_say_what_may_stand_at_a_place() {
        for (kind, is_collection, text, expected) in [
            (Kind::Journey, false, "ow", "segments"),
            (Kind::Journey, false, "owner: m", "owner: the id of a role"),
            (Kind::Journey, false, "steps:\n  - ph", "id"),
            (Kind::Journey, false, "steps:\n  - id: x\n    phase: ", "phase: the id of a phase"),
            (Kind::Journey, false, "steps:\n  - id: x\n    feedback: [a, ", "feedback: the id of a metric"),
            (Kind::Role, true, "mech", "nothing"),
            (Kind::Role, true, "mechanic:\n  department: ", "department: the id of a department"),
            (Kind::Assessment, false, "maturity:\n  ", "ids of capability"),
            (
                Kind::Cycle,
                true,
                "one:\n  stages:\n    prove:\n      end: ",
                "end: a date such as `2026-03-01`, or `2026-03`, `2026-Q2` or `2026`",
            ),
            (Kind::Role, true, "mechanic:\n  name: {", "languages"),
            (Kind::Role, true, "mechanic:\n  nme:\n    x: ", "nothing"),
        ] {
            assert_eq!(at(kind, is_collection, text), expected, "{text}");
        }
    }
}
