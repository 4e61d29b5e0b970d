//! What changed, as plain text: the sentences of the page for those who read them elsewhere.

use crate::render::scope::Scope;
use crate::render::shell::Html;

use super::sets::{Item, PartView, SetView, sets};

/// What changed between two models, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangesInWords {
    /// How much is new, has ended, has changed.
    pub note: String,
    /// What is new, what has ended, and what has changed.
    pub parts: Vec<ChangedPart>,
    /// What is said where there is more than is told.
    pub more: String,
}

/// What is new, what has ended, or what has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedPart {
    /// Which of them.
    pub name: String,
    /// Of each kind or entry what there is to say: its head, and the sentences below it.
    pub told: Vec<(String, Vec<String>)>,
}

/// What the newest set of changes tells; nothing where there is none.
pub(crate) fn in_words(scope: &Scope) -> Option<ChangesInWords> {
    let SetView { note, parts, more, .. } = sets(scope).into_iter().next()?;
    Some(ChangesInWords { note, parts: parts.into_iter().map(part).collect(), more })
}

fn part(PartView { name, bare, items }: PartView) -> ChangedPart {
    let bare = bare.into_iter().map(|fact| (format!("{}: {}", fact.name, fact.value.plain()), Vec::new()));
    let item = |Item { kind, name, sentences }: Item| {
        (format!("{kind}: {}", name.plain()), sentences.iter().map(Html::plain).collect())
    };
    ChangedPart { name, told: bare.chain(items.into_iter().map(item)).collect() }
}
