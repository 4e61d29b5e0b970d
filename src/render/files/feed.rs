//! What the site's feeds tell: the successes, and what is new with each publication, the newest first.

use crate::load::Kind;
use crate::model::kinds::Success;
use crate::model::{Entry, EntryId, Handle, Model};
use crate::render::route::address_of;
use crate::render::scope::Scope;
use crate::render::shell::{Html, Section};
use crate::render::views;

use super::atom::{Atom, AtomEntry};
use super::{CHANGES_FEED, SUCCESS_FEED};

/// How many entries a feed holds.
const MOST: usize = 50;

/// The successes.
pub(super) fn successes(scope: &Scope) -> Atom {
    let (model, shell) = (scope.model, scope.shell);
    let mut successes: Vec<(Handle<Success>, &Entry<Success>)> = model.successes.with_handles().collect();
    successes.sort_by_key(|(_, success)| std::cmp::Reverse(success.date.0));
    successes.truncate(MOST);
    let entry = |(handle, success): &(Handle<Success>, &Entry<Success>)| {
        let id = EntryId { kind: Kind::Success, index: handle.index() as u32 };
        AtomEntry {
            address: address_of(model, id).map(|address| shell.full_address(&address)).unwrap_or_default(),
            title: scope.name(success).to_owned(),
            updated: success.date.0.to_string(),
            summary: success.common.summary.as_ref().map_or("", |summary| scope.text(summary)).to_owned(),
            content: Html::new(),
        }
    };
    let entries: Vec<AtomEntry> = successes.iter().map(entry).collect();
    Atom {
        address: SUCCESS_FEED,
        title: scope.words().say("nav.successes", &[]),
        updated: updated(&entries, model),
        entries,
    }
}

/// What is new; without anything until something has changed since the first publication.
pub(super) fn changes(scope: &Scope) -> Atom {
    let entry = |news: views::News| AtomEntry {
        address: format!("{}#{}", scope.shell.full_address(Section::CHANGES.address), news.anchor),
        title: news.title,
        updated: news.date.to_string(),
        summary: news.summary,
        content: news.content,
    };
    let entries: Vec<AtomEntry> = views::news(scope).into_iter().take(MOST).map(entry).collect();
    Atom {
        address: CHANGES_FEED,
        title: scope.words().say("nav.changes", &[]),
        updated: match scope.facts.history().first() {
            Some(first) if entries.is_empty() => first.to_owned(),
            _ => updated(&entries, scope.model),
        },
        entries,
    }
}

/// The day of the newest entry; of a feed without any, the day of which the site speaks.
fn updated(entries: &[AtomEntry], model: &Model) -> String {
    entries.first().map_or_else(|| model.as_of.to_string(), |entry| entry.updated.clone())
}
