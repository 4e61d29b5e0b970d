//! A field of an entry as the cell of a table.

use jiff::civil::Date;

use crate::load::Kind;
use crate::model::declare::{Field, Plain, Shape};
use crate::model::kinds::Initiative;
use crate::model::{AnyEntry, EntryId, Handle};
use crate::render::scope::Scope;
use crate::render::shell::Html;
use crate::render::views::roadmap::status_html;

use super::request::field_of;

/// The value of a field as markup; a dash where nothing is given.
pub(super) fn cell(scope: &Scope, id: EntryId, field: &str) -> Html {
    let html = special(scope, id, field).unwrap_or_else(|| value(scope, id, field));
    if html.is_empty() { Html::text("–") } else { html }
}

/// The value of a field as markup; nothing where nothing is given, or where it cannot be said in a few words.
pub(crate) fn value(scope: &Scope, id: EntryId, field: &str) -> Html {
    let value = scope.model.entry(id).and_then(|entry| AnyEntry::value(entry, field));
    let shape = field_of(id.kind, field).map(|field: &Field| (field.shape)());
    value.map(|value| plain(scope, &value, shape.as_ref())).unwrap_or_default()
}

/// What pages say better than the bare value: how an initiative stands.
fn special(scope: &Scope, id: EntryId, field: &str) -> Option<Html> {
    if id.kind != Kind::Initiative || field != "status" {
        return None;
    }
    let initiative = scope.model.initiatives.at(Handle::<Initiative>::new(id.index));
    Some(status_html(scope, initiative))
}

fn plain(scope: &Scope, value: &Plain, shape: Option<&Shape>) -> Html {
    let words = scope.words();
    match value {
        Plain::Nothing | Plain::Record(_) => Html::new(),
        Plain::Text(text) => scope.html(text),
        Plain::Word(word) if matches!(shape, Some(Shape::Choice(_))) => {
            Html::text(&words.say(&format!("choice.{word}"), &[]))
        }
        Plain::Word(word) => Html::text(word),
        Plain::Truth(truth) => {
            Html::text(&words.say(if *truth { "embedded.yes" } else { "embedded.no" }, &[]))
        }
        Plain::Number(number) => Html::text(&scope.format().number(*number)),
        Plain::Share(percent) => Html::text(&scope.format().percent(*percent).text()),
        Plain::Date(date) => day(scope, *date),
        Plain::Money(amount, currency) => Html::text(&scope.format().money(*amount, currency).text()),
        Plain::Reference(kind, id) => reference(scope, *kind, id),
        Plain::List(items) => {
            let items = items.iter().map(|item| plain(scope, item, shape)).filter(|item| !item.is_empty());
            Html::joined(items, &words.say("language.comma", &[]))
        }
    }
}

fn day(scope: &Scope, date: Date) -> Html {
    let words = Html::text(&scope.format().date_short(date));
    Html::trusted(format!("<time datetime=\"{date}\">{words}</time>"))
}

/// A link to an entry, if it is part of this edition.
fn reference(scope: &Scope, kind: Kind, id: &str) -> Html {
    let entry = scope.model.index_of(kind, id).map(|index| EntryId { kind, index });
    entry.and_then(|entry| scope.any_link_html(entry)).unwrap_or_default()
}
