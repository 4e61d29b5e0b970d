//! What the page of changes says, of models that are built in the test.

use std::collections::BTreeSet;

use crate::load::Kind;
use crate::model::Model;
use crate::model::declare::{Field, Shape};
use crate::model::reference_of;
use crate::render::theme::Theme;
use crate::render::words::Words;

/// The keys of the words that a shape needs, of its fields, and of theirs.
fn keys(shape: &Shape, keys_of: &mut BTreeSet<String>) {
    match shape {
        Shape::Record(fields) => fields.iter().for_each(|field| of_field(field, keys_of)),
        Shape::MapOf(_, shape) | Shape::Map(_, shape) => keys(shape, keys_of),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| keys(shape, keys_of)),
        Shape::Choice(options) => {
            keys_of.extend(options.iter().map(|option| format!("choice.{}", option.name)));
        }
        _ => {}
    }
}

fn of_field(field: &Field, keys_of: &mut BTreeSet<String>) {
    if !["visibility", "draft", "short", "order", "reviewed", "review_every", "readings"]
        .contains(&field.name)
    {
        keys_of.insert(format!("field.{}", field.name));
        keys(&(field.shape)(), keys_of);
    }
}

#[test]
fn whatever_can_change_has_its_words() {
    let mut all = BTreeSet::new();
    let parts = [Kind::Organisation, Kind::Step, Kind::Stage];
    for kind in Model::TABLES.iter().chain(&parts).filter(|kind| **kind != Kind::Rule) {
        let reference = reference_of(*kind).unwrap();
        all.insert(format!("kind.{}", kind.plural()));
        reference.fields.iter().chain(reference.common).for_each(|field| of_field(field, &mut all));
    }
    for language in ["en", "de"] {
        let words = Words::new(&Theme::embedded(), language, None, &mut Vec::new());
        let missing: Vec<&String> = all.iter().filter(|key| !words.has(key)).collect();
        assert_eq!(missing, Vec::<&String>::new(), "{language}");
    }
}
