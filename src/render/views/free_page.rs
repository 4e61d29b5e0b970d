//! Pages that people wrote as they liked.

use serde::Serialize;

use crate::load::Heading;
use crate::model::kinds::Page as FreePage;
use crate::model::{Entry, Handle, Model};
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Fact, Html, Link, Page};

use super::Task;
use super::pieces::links_to;

/// With fewer headings, a page is seen at a glance.
const CONTENTS_FROM: usize = 3;

#[derive(Serialize)]
struct FreeView {
    body: Html,
    links: Vec<Link>,
}

/// Every free page.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    let page = |(handle, entry): (Handle<FreePage>, &Entry<FreePage>)| {
        let address = format!("{}/index.html", entry.id);
        Task::new(address, format!("page:{}", entry.id), move |scope| {
            let (page, view) = make(scope, handle);
            scope.render(page, &view)
        })
    };
    model.pages.with_handles().map(page).collect()
}

fn make(scope: &Scope, handle: Handle<FreePage>) -> (Page, FreeView) {
    let entry = scope.model.pages.at(handle);
    let links = entry.common.links.values();
    let view = FreeView {
        body: scope.prose(entry.body(), 1),
        links: links.map(|link| Link::new(&*link.url.0, scope.text(&link.name))).collect(),
    };
    let page = Page {
        template: "pages/page.html",
        title: scope.name(entry).to_owned(),
        description: entry.common.summary.as_ref().map_or("", |summary| scope.text(summary)).to_owned(),
        section: entry.id.to_string(),
        lead: scope.summary(entry),
        facts: facts(scope, entry),
        contents: contents(scope, entry),
        source: scope.source(entry, &["visibility"]),
        ..Page::default()
    };
    (page, view)
}

/// Who looks after it, and when it was reviewed.
fn facts(scope: &Scope, entry: &Entry<FreePage>) -> Vec<Fact> {
    let words = scope.words();
    let mut facts = Vec::new();
    let owner = links_to(scope, &scope.model.roles, entry.common.owner.as_ref().map(|owner| &owner.value));
    if !owner.is_empty() {
        facts.push(Fact { name: words.say("page.owner", &[]), value: owner });
    }
    if let Some(reviewed) = &entry.common.reviewed {
        let date = Html::text(&scope.format().date(reviewed.0));
        facts.push(Fact { name: words.say("page.reviewed", &[]), value: date });
    }
    facts
}

/// The highest headings of the text.
fn contents(scope: &Scope, entry: &Entry<FreePage>) -> Vec<Anchor> {
    let version = entry.body().and_then(|body| body.get(scope.language));
    let headings: &[Heading] = version.map_or(&[], |version| &version.outline.headings);
    let highest = headings.iter().map(|heading| heading.level).min();
    let shown = headings.iter().filter(|heading| Some(heading.level) == highest);
    let anchors: Vec<Anchor> =
        shown.map(|heading| Anchor { id: heading.anchor.clone(), name: heading.text.clone() }).collect();
    if anchors.len() < CONTENTS_FROM { Vec::new() } else { anchors }
}
