//! What happened to an entry, in sentences.

use crate::model::difference::{Manner, Move, Part, Value};
use crate::render::Fill;
use crate::render::scope::Scope;
use crate::render::shell::Html;

use super::value::value;

/// Of one entry so many sentences are told.
pub(super) const MOST_SENTENCES: usize = 8;

/// The moves of an entry, in the order of its fields; longer texts that were written anew stand together at the end.
pub(super) fn sentences(scope: &Scope, moves: &[Move]) -> Vec<Html> {
    let mut told: Vec<Html> = moves.iter().filter_map(|of| sentence(scope, of)).collect();
    if told.len() > MOST_SENTENCES {
        let more = told.len() - MOST_SENTENCES;
        told.truncate(MOST_SENTENCES);
        told.push(Html::text(&scope.words().say("changes.more", &[("n", more.into())])));
    }
    for (key, is_of) in TEXTS {
        let fields = moves.iter().filter(|of| is_of(&of.manner)).map(|of| field(scope, &of.path));
        let fields = Html::joined(fields, &scope.words().say("language.comma", &[]));
        if !fields.is_empty() {
            let fills = [("fields", Fill::Html(fields.as_str().into()))];
            told.push(Html::trusted(scope.words().say_html(key, &fills)));
        }
    }
    told
}

/// Whether something changed in a certain manner.
type Is = fn(&Manner) -> bool;

/// What can happen to longer texts.
const TEXTS: [(&str, Is); 3] = [
    ("changes.rewritten", |manner| matches!(manner, Manner::Rewritten)),
    ("changes.written", |manner| matches!(manner, Manner::Given(Value::Text(_)))),
    ("changes.text-gone", |manner| matches!(manner, Manner::LeftOut(Value::Text(_)))),
];

fn sentence(scope: &Scope, of: &Move) -> Option<Html> {
    match (of.path.as_slice(), &of.manner) {
        (_, Manner::Rewritten) => None,
        (path, Manner::Items { new, gone }) => Some(items(scope, path, new, gone)),
        ([Part::Field(name)], Manner::Became { before, .. }) if name == "name" => {
            say(scope, "changes.renamed", &of.path, Some(before), None)
        }
        (
            [Part::Field(name)],
            Manner::Given(Value::Choice(word)) | Manner::Became { after: Value::Choice(word), .. },
        ) if name == "status" => Some(Html::text(&scope.words().say(&format!("changes.status-{word}"), &[]))),
        ([Part::Field(name)], manner) if name == "owner" => {
            let key = match manner {
                Manner::Given(_) => "changes.owner-new",
                Manner::LeftOut(_) => "changes.owner-gone",
                _ => "changes.owner",
            };
            let (before, after) = both(manner);
            say(scope, key, &of.path, before, after)
        }
        (path, manner) => {
            let (before, after) = both(manner);
            match (before, after) {
                (Some(Value::Day(from)), Some(Value::Day(to))) => {
                    let days = i64::from((*to - *from).get_days());
                    let key = if days > 0 { "changes.later" } else { "changes.sooner" };
                    said(scope, key, path, (before, after), Some(days.abs()))
                }
                (Some(one), Some(other)) => say(scope, direction(one, other), path, before, after),
                (None, _) => say(scope, "changes.given", path, before, after),
                (_, None) => say(scope, "changes.left-out", path, before, after),
            }
        }
    }
}

fn both(manner: &Manner) -> (Option<&Value>, Option<&Value>) {
    match manner {
        Manner::Given(after) => (None, Some(after)),
        Manner::LeftOut(before) => (Some(before), None),
        Manner::Became { before, after } => (Some(before), Some(after)),
        Manner::Items { .. } | Manner::Rewritten => (None, None),
    }
}

/// Whether a number rose or fell; anything else became another.
fn direction(before: &Value, after: &Value) -> &'static str {
    let (before, after) = match (before, after) {
        (
            Value::Number(before) | Value::Measure(before, _),
            Value::Number(after) | Value::Measure(after, _),
        )
        | (Value::Share(before), Value::Share(after)) => (before, after),
        (Value::Money(before, one), Value::Money(after, other)) if one == other => (before, after),
        _ => return "changes.became",
    };
    if after > before { "changes.raised" } else { "changes.lowered" }
}

fn say(
    scope: &Scope,
    key: &str,
    path: &[Part],
    before: Option<&Value>,
    after: Option<&Value>,
) -> Option<Html> {
    said(scope, key, path, (before, after), None)
}

/// The sentence under a key; nothing if a value in it cannot be said.
fn said(
    scope: &Scope,
    key: &str,
    path: &[Part],
    (before, after): (Option<&Value>, Option<&Value>),
    days: Option<i64>,
) -> Option<Html> {
    let field = field(scope, path);
    let mut fills: Vec<(&str, Fill<'_>)> = vec![("field", Fill::Html(field.as_str().into()))];
    for (name, of) in [("before", before), ("after", after)] {
        if let Some(of) = of {
            fills.push((name, Fill::Html(value(scope, of)?.to_string().into())));
        }
    }
    fills.extend(days.map(|days| ("n", Fill::from(days))));
    Some(Html::trusted(scope.words().say_html(key, &fills)))
}

/// `Steps: “Fix it” added, “Ride” dropped.`
fn items(scope: &Scope, path: &[Part], new: &[Value], gone: &[Value]) -> Html {
    let key = match (new.is_empty(), gone.is_empty()) {
        (false, true) => "changes.items-new",
        (true, _) => "changes.items-gone",
        (false, false) => "changes.items-new-and-gone",
    };
    let (field, new, gone) = (field(scope, path), listed(scope, new), listed(scope, gone));
    let fills = [
        ("field", Fill::Html(field.as_str().into())),
        ("new", Fill::Html(new.as_str().into())),
        ("gone", Fill::Html(gone.as_str().into())),
    ];
    Html::trusted(scope.words().say_html(key, &fills))
}

/// The items that can be named, and how many cannot.
fn listed(scope: &Scope, items: &[Value]) -> Html {
    let words = scope.words();
    let named: Vec<Html> = items.iter().filter_map(|item| value(scope, item)).take(MOST_SENTENCES).collect();
    let more = items.len() - named.len();
    let is_bare = named.is_empty();
    let mut html = Html::joined(named, &words.say("language.comma", &[]));
    if more > 0 {
        let key = if is_bare { "changes.n-items" } else { "changes.and-more" };
        html.push_text(&words.say(key, &[("n", more.into())]));
    }
    html
}

/// The way to a value: `Milestones, “First shop live”, Date`.
fn field(scope: &Scope, path: &[Part]) -> Html {
    let words = scope.words();
    let part = |part: &Part| match part {
        Part::Field(name) => Some(Html::text(&words.say(&format!("field.{name}"), &[]))),
        Part::Item(item) => value(scope, item),
    };
    Html::joined(path.iter().filter_map(part), &words.say("language.comma", &[]))
}
