//! The sets of changes: of each what is new, what has ended and what has changed, and for whom.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::load::Kind;
use crate::model::difference::{Change, ChangeSet, Manner, Move, Part, Value, What};
use crate::model::{EntryId, Model};
use crate::render::Fill;
use crate::render::scope::Scope;
use crate::render::shell::Html;

use super::telling::sentences;
use super::value::label;

/// The page tells so many changes; of older sets it says only how many there were.
const MOST: usize = 250;

/// What changed with one publication.
#[derive(Serialize)]
pub(super) struct SetView {
    pub(super) id: String,
    pub(super) name: String,
    note: String,
    parts: Vec<PartView>,
    roles: Vec<Item>,
    more: String,
}

/// What is new, what has ended, or what has changed.
#[derive(Serialize)]
struct PartView {
    name: String,
    groups: Vec<Group>,
}

/// The entries of a kind.
#[derive(Serialize)]
struct Group {
    name: String,
    /// Entries of which there is nothing to say but that they are new.
    links: Html,
    items: Vec<Item>,
}

/// An entry and what there is to say.
#[derive(Serialize)]
struct Item {
    name: Html,
    sentences: Vec<Html>,
}

/// How a change is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    New,
    Ended,
    Changed,
}

impl Standing {
    const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::New, "changes.new", "changes.n-new"),
        (Self::Ended, "changes.ended", "changes.n-ended"),
        (Self::Changed, "changes.changed", "changes.n-changed"),
    ];

    fn of(change: &Change) -> Self {
        match &change.what {
            What::Added => Self::New,
            What::Removed => Self::Ended,
            What::Changed(moves) if moves.iter().any(is_end) => Self::Ended,
            What::Changed(_) => Self::Changed,
        }
    }
}

/// Whether an initiative is done or was stopped.
fn is_end(of: &Move) -> bool {
    let is_status = matches!(of.path.as_slice(), [Part::Field(field)] if field == "status");
    let (Manner::Given(after) | Manner::Became { after, .. }) = &of.manner else { return false };
    is_status && matches!(after, Value::Choice(word) if word == "done" || word == "stopped")
}

/// Every set, the newest first.
pub(super) fn sets(scope: &Scope) -> Vec<SetView> {
    let mut left = MOST;
    let mut views: Vec<SetView> = Vec::new();
    for set in scope.facts.past.history.sets() {
        let told = &set.changes[..set.changes.len().min(left)];
        left -= told.len();
        let date = set.date.to_string();
        // one day may have several sets
        let others = views.iter().filter(|view| view.id.starts_with(&format!("_{date}"))).count();
        let id = if others == 0 { format!("_{date}") } else { format!("_{date}-{}", others + 1) };
        views.push(view(scope, set, told, id));
    }
    views
}

fn view(scope: &Scope, set: &ChangeSet, told: &[Change], id: String) -> SetView {
    let words = scope.words();
    let more = set.changes.len() - told.len() + set.more;
    SetView {
        id,
        name: scope.format().date(set.date),
        note: note(scope, set),
        parts: Standing::ALL
            .iter()
            .filter_map(|(standing, key, _)| part(scope, told, *standing, key))
            .collect(),
        roles: roles(scope, told),
        more: if more == 0 { String::new() } else { words.say("changes.more", &[("n", more.into())]) },
    }
}

/// How many entries are new, have ended, have changed.
fn note(scope: &Scope, set: &ChangeSet) -> String {
    let words = scope.words();
    let count = |standing| set.changes.iter().filter(|change| Standing::of(change) == standing).count();
    let counts = Standing::ALL.into_iter().map(|(standing, _, key)| (count(standing), key));
    let said: Vec<String> =
        counts.filter(|(n, _)| *n > 0).map(|(n, key)| words.say(key, &[("n", n.into())])).collect();
    words.say("changes.note", &[("parts", words.list_of(&said).into())])
}

fn part(scope: &Scope, told: &[Change], standing: Standing, key: &str) -> Option<PartView> {
    let mut kinds: BTreeMap<Kind, Vec<&Change>> = BTreeMap::new();
    for change in told.iter().filter(|change| Standing::of(change) == standing) {
        kinds.entry(change.kind).or_default().push(change);
    }
    let group = |(kind, changes): (Kind, Vec<&Change>)| {
        let comma = scope.words().say("language.comma", &[]);
        let (bare, told): (Vec<&Change>, Vec<&Change>) =
            changes.into_iter().partition(|change| !matches!(change.what, What::Changed(_)));
        Group {
            name: kind_name(scope, kind),
            links: Html::joined(bare.into_iter().map(|change| name(scope, change)), &comma),
            items: told.into_iter().map(|change| item(scope, change)).collect(),
        }
    };
    (!kinds.is_empty()).then(|| PartView {
        name: scope.words().say(key, &[]),
        groups: kinds.into_iter().map(group).collect(),
    })
}

fn item(scope: &Scope, change: &Change) -> Item {
    let moves = match &change.what {
        What::Changed(moves) => moves.as_slice(),
        _ => &[],
    };
    Item { name: name(scope, change), sentences: sentences(scope, moves) }
}

fn kind_name(scope: &Scope, kind: Kind) -> String {
    scope.words().say(&format!("kind.{}", kind.plural()), &[])
}

/// The entry's name: as a link, if it still stands somewhere. A step's follows its journey's.
fn name(scope: &Scope, change: &Change) -> Html {
    let link = entry(scope.model, change.kind, &change.id).and_then(|id| scope.any_link_html(id));
    let own = link.unwrap_or_else(|| label(scope, &change.name).unwrap_or_else(|| nameless(scope, change)));
    let whole = match change.kind {
        Kind::Step => Kind::Journey,
        Kind::Stage => Kind::Cycle,
        _ => return own,
    };
    let of = change.id.split('/').next().unwrap_or_default();
    match entry(scope.model, whole, of).and_then(|id| scope.any_link_html(id)) {
        Some(whole) => {
            let fills =
                [("part", Fill::Html(own.as_str().into())), ("whole", Fill::Html(whole.as_str().into()))];
            Html::trusted(scope.words().say_html("changes.part-of", &fills))
        }
        None => own,
    }
}

fn nameless(scope: &Scope, change: &Change) -> Html {
    match change.kind {
        Kind::Organisation => Html::text(&kind_name(scope, change.kind)),
        _ => Html::text(&change.id),
    }
}

/// The entry with this kind and id, if it still exists.
pub(super) fn entry(model: &Model, kind: Kind, id: &str) -> Option<EntryId> {
    let index = match kind {
        Kind::Organisation => model.organisation.as_ref().map(|_| 0),
        _ => model.index_of(kind, id),
    };
    index.map(|index| EntryId { kind, index })
}

/// For each role, in the order of the roles, what is new, has ended or has changed of the entries that name it.
fn roles(scope: &Scope, told: &[Change]) -> Vec<Item> {
    let mut of_roles: BTreeMap<u32, Vec<&Change>> = BTreeMap::new();
    for change in told {
        for role in change.roles.iter().filter_map(|role| scope.model.index_of(Kind::Role, role)) {
            of_roles.entry(role).or_default().push(change);
        }
    }
    let of_role = |(index, changes): (u32, Vec<&Change>)| Item {
        name: scope.any_link_html(EntryId { kind: Kind::Role, index }).unwrap_or_default(),
        sentences: Standing::ALL.iter().filter_map(|standing| for_role(scope, &changes, *standing)).collect(),
    };
    of_roles.into_iter().map(of_role).collect()
}

/// `New: Say it before they ask, Show what it costs.`
fn for_role(
    scope: &Scope,
    changes: &[&Change],
    (standing, key, _): (Standing, &'static str, &'static str),
) -> Option<Html> {
    let words = scope.words();
    let of_standing = changes.iter().filter(|change| Standing::of(change) == standing);
    let names =
        Html::joined(of_standing.map(|change| name(scope, change)), &words.say("language.comma", &[]));
    let what = words.say(key, &[]);
    let fills = [("what", Fill::from(&what)), ("names", Fill::Html(names.as_str().into()))];
    (!names.is_empty()).then(|| Html::trusted(words.say_html("changes.for-role", &fills)))
}
