//! The sets of changes: of each what is new, what has ended and what has changed, and for whom.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::load::Kind;
use crate::model::difference::{Change, ChangeSet, Manner, Move, Part, Value, What};
use crate::model::{EntryId, Model};
use crate::render::Fill;
use crate::render::scope::Scope;
use crate::render::shell::{Fact, Html};

use super::telling::{MOST_SENTENCES, sentences};
use super::value::label;

/// The page tells so many things: an entry is one, and each of its fields that moved. Of older sets it says only how many
/// entries there were.
const MOST: usize = 300;
/// Of one role it names so many entries that are new, have ended or have changed.
const MOST_FOR_ROLE: usize = 8;

/// What changed with one publication.
#[derive(Serialize)]
pub(super) struct SetView {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(skip)]
    pub(super) date: Date,
    pub(super) note: String,
    pub(super) parts: Vec<PartView>,
    roles: Vec<Item>,
    pub(super) more: String,
}

/// What is new, what has ended, or what has changed.
#[derive(Serialize)]
pub(super) struct PartView {
    pub(super) name: String,
    /// By kind, entries of which there is nothing more to say.
    pub(super) bare: Vec<Fact>,
    pub(super) items: Vec<Item>,
}

/// An entry and what there is to say.
#[derive(Serialize)]
pub(super) struct Item {
    pub(super) kind: String,
    pub(super) name: Html,
    pub(super) sentences: Vec<Html>,
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
    for set in scope.facts.history().sets() {
        let mut told = 0;
        for change in &set.changes {
            let Some(rest) = left.checked_sub(weight(change)) else { break };
            (left, told) = (rest, told + 1);
        }
        let told = &set.changes[..told];
        let date = set.date.to_string();
        // one day may have several sets
        let others = views.iter().filter(|view| view.id.starts_with(&format!("_{date}"))).count();
        let id = if others == 0 { format!("_{date}") } else { format!("_{date}-{}", others + 1) };
        views.push(view(scope, set, told, id));
    }
    views
}

fn weight(change: &Change) -> usize {
    match &change.what {
        What::Added | What::Removed => 1,
        What::Changed(moves) => 1 + moves.len().min(MOST_SENTENCES),
    }
}

fn view(scope: &Scope, set: &ChangeSet, told: &[Change], id: String) -> SetView {
    let words = scope.words();
    let more = set.changes.len() - told.len() + set.more;
    SetView {
        id,
        name: scope.format().date(set.date),
        date: set.date,
        note: note(scope, set),
        parts: Standing::ALL
            .iter()
            .filter_map(|(standing, key, _)| part(scope, told, *standing, key))
            .collect(),
        roles: roles(scope, told),
        // where nothing is told, the note says how many there were
        more: if more == 0 || told.is_empty() {
            String::new()
        } else {
            words.say("changes.more", &[("n", more.into())])
        },
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
    let words = scope.words();
    let mut bare: BTreeMap<Kind, Vec<Html>> = BTreeMap::new();
    let mut items = Vec::new();
    for change in told.iter().filter(|change| Standing::of(change) == standing) {
        let name = name(scope, change);
        match &change.what {
            What::Changed(moves) => items.push(Item {
                kind: kind_name(scope, change.kind),
                name,
                sentences: sentences(scope, moves),
            }),
            What::Added | What::Removed => bare.entry(change.kind).or_default().push(name),
        }
    }
    let comma = words.say("language.comma", &[]);
    let fact = |(kind, names)| Fact { name: kind_name(scope, kind), value: Html::joined(names, &comma) };
    let bare: Vec<Fact> = bare.into_iter().map(fact).collect();
    (bare.len() + items.len() > 0).then(|| PartView { name: words.say(key, &[]), bare, items })
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
        kind: String::new(),
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
    let of_standing: Vec<&Change> =
        changes.iter().copied().filter(|change| Standing::of(change) == standing).collect();
    let named = of_standing.iter().take(MOST_FOR_ROLE).map(|change| name(scope, change));
    let mut names = Html::joined(named, &words.say("language.comma", &[]));
    if of_standing.len() > MOST_FOR_ROLE {
        let more = of_standing.len() - MOST_FOR_ROLE;
        names.push_text(&words.say("changes.and-more", &[("n", more.into())]));
    }
    let what = words.say(key, &[]);
    let fills = [("what", Fill::from(&what)), ("names", Fill::Html(names.as_str().into()))];
    (!names.is_empty()).then(|| Html::trusted(words.say_html("changes.for-role", &fills)))
}
