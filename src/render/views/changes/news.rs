//! What is new as those read it who follow the site from elsewhere.

use jiff::civil::Date;

use crate::render::scope::Scope;
use crate::render::shell::Html;

use super::sets::{PartView, sets};

/// What one publication changed.
pub(crate) struct News {
    /// The anchor on the page of changes.
    pub(crate) anchor: String,
    /// The day.
    pub(crate) date: Date,
    /// The day in words.
    pub(crate) title: String,
    /// How much is new, has ended, has changed.
    pub(crate) summary: String,
    /// All of it, as markup; its links lead on from the page of changes.
    pub(crate) content: Html,
}

/// What is new, the newest first.
pub(crate) fn news(scope: &Scope) -> Vec<News> {
    let of_set = |set: super::sets::SetView| {
        let mut content = Html::new();
        set.parts.iter().for_each(|part| push(part, &mut content));
        News { anchor: set.id, date: set.date, title: set.name, summary: set.note, content }
    };
    sets(scope).into_iter().map(of_set).collect()
}

fn push(part: &PartView, content: &mut Html) {
    content.push(&Html::trusted(format!("<h3>{}</h3>", Html::text(&part.name))));
    for fact in &part.bare {
        content.push(&Html::trusted(format!("<p>{}: {}</p>", Html::text(&fact.name), fact.value)));
    }
    for item in &part.items {
        let sentences = Html::joined(item.sentences.iter().cloned(), " ");
        let head = format!("{}: <b>{}</b>", Html::text(&item.kind), item.name);
        content.push(&Html::trusted(format!("<p>{head}. {sentences}</p>")));
    }
}
