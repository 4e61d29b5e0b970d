//! The glossary: words from A to Z, what is not meant by them, and where they are used.

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::Term;
use crate::model::{EntryId, Handle, Model};
use crate::render::route::anchor_of;
use crate::render::scope::Scope;
use crate::render::shell::{Fact, Html, Page, Section};

use super::Task;
use super::pieces::rest_of;

/// How many places a term names where it is linked by hand.
const MOST_PLACES: usize = 6;

/// A word and what it means.
#[derive(Serialize)]
struct Word {
    id: String,
    name: Html,
    summary: Html,
    definition: Html,
    body: Html,
    not: Html,
    aliases: String,
    used: Html,
    facts: Vec<Fact>,
}

#[derive(Serialize)]
struct GlossaryView {
    words: Vec<Word>,
}

/// The glossary, once there is a term.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    if model.terms.is_empty() {
        return Vec::new();
    }
    vec![Task::new(Section::GLOSSARY.address, "", |scope| scope.render(page(scope), view(scope)))]
}

fn page(scope: &Scope) -> Page {
    let words = scope.words();
    let lead = words.say("glossary.lead", &[("n", scope.model.terms.len().into())]);
    Page {
        template: "pages/glossary.html",
        title: words.say("glossary.title", &[]),
        window_title: None,
        description: lead.clone(),
        section: Section::GLOSSARY.name.into(),
        lead: Html::text(&lead),
        source: scope.source_of(&[Kind::Term]),
        ..Page::default()
    }
}

fn view(scope: &Scope) -> GlossaryView {
    let mut terms: Vec<Handle<Term>> = scope.model.terms.with_handles().map(|(handle, _)| handle).collect();
    terms.sort_by_cached_key(|term| scope.name(scope.model.terms.at(*term)).to_lowercase());
    GlossaryView { words: terms.into_iter().map(|term| word(scope, term)).collect() }
}

fn word(scope: &Scope, handle: Handle<Term>) -> Word {
    let term = scope.model.terms.at(handle);
    let id = EntryId { kind: Kind::Term, index: handle.index() as u32 };
    // a form of the word itself, such as its plural, says nothing new
    let stem = scope.name(term).to_lowercase();
    let aliases = term.aliases.values().map(|alias| scope.text(alias));
    let aliases: Vec<&str> = aliases.filter(|alias| !alias.to_lowercase().starts_with(&stem)).collect();
    let mut from: Vec<EntryId> = scope.model.backlinks.to(id).iter().map(|link| link.from).collect();
    from.dedup();
    let places = from.iter().take(MOST_PLACES).filter_map(|from| scope.any_link_html(*from));
    Word {
        id: anchor_of(scope.model, id).unwrap_or_default(),
        name: scope.name_html(term),
        summary: scope.summary(term),
        definition: scope.html(&term.definition),
        body: scope.prose(term.body(), 2),
        not: scope.html_of(term.not.as_ref()),
        aliases: scope.words().list_of(&aliases),
        used: Html::joined(places, ", "),
        facts: rest_of(scope, id, &[]),
    }
}
