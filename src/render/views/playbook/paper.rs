//! The playbook on paper: its contents by number, and every play as a card.

use serde::Serialize;

use crate::load::Kind;
use crate::render::printed::Printed;
use crate::render::scope::Scope;
use crate::render::shell::{Html, Link, Page, Section};
use crate::render::theme::ThemeFault;
use crate::render::views::play::{Card, card};

#[derive(Serialize)]
struct PaperView {
    contents: Vec<Link>,
    cards: Html,
}

/// A card and its number.
#[derive(Serialize)]
struct Numbered {
    number: usize,
    id: String,
    card: Card,
}

/// The booklet.
pub(super) fn make(scope: &Scope) -> Result<Printed, ThemeFault> {
    let words = scope.words();
    // past the template: what all cards are made of would be the most that ever stands in memory
    let cards = scope.pieces(&scope.model.plays, |scope, handle| {
        let id = scope.model.plays.at(handle).id.to_string();
        let numbered = Numbered { number: handle.index() + 1, id, card: card(scope, handle) };
        scope.part("parts/booklet-card.html", numbered)
    });
    let contents = scope.model.plays.iter().map(|play| Link {
        note: scope.format().quote(scope.text(&play.when)),
        ..Link::new(format!("#{}", play.id), scope.name(play))
    });
    let view = PaperView { contents: contents.collect(), cards: Html::large() };
    let lead = words.say("playbook.paper-lead", &[("n", scope.model.plays.len().into())]);
    let page = Page {
        template: "pages/paper.html",
        title: words.say("nav.paper", &[]),
        description: lead.clone(),
        section: Section::PLAYBOOK.name.to_owned(),
        crumbs: vec![Link::new(scope.here.page(Section::PLAYBOOK.address), words.say("nav.playbook", &[]))],
        lead: Html::text(&lead),
        source: scope.source_of(&[Kind::Play]),
        ..Page::default()
    };
    scope.render_large(page, view, cards)
}
