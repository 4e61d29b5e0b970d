//! The page for addresses that lead nowhere, which servers show at any depth: its links begin at the path of `base_url`, and without
//! a `base_url` it has none and says in words what to do.

use serde::Serialize;

use crate::model::Model;
use crate::render::scope::Scope;
use crate::render::shell::{Link, NOT_FOUND, Page, Section};

use super::Task;

#[derive(Serialize)]
struct NotFoundView {
    ways: Vec<Link>,
}

/// The page 404.html.
pub(super) fn pages(_: &Model) -> Vec<Task> {
    vec![Task::new(NOT_FOUND, "", |scope| scope.render(page(scope), view(scope)))]
}

fn page(scope: &Scope) -> Page {
    let words = scope.words();
    let lead = if scope.shell.knows_the_way(NOT_FOUND) { "not-found.lead" } else { "not-found.lead-alone" };
    let lead = words.say(lead, &[]);
    Page {
        template: "pages/not-found.html",
        title: words.say("not-found.title", &[]),
        lead: lead.as_str().into(),
        description: lead,
        ..Page::default()
    }
}

fn view(scope: &Scope) -> NotFoundView {
    let way = |section: Section| {
        Link::new(scope.here.page(section.address), scope.words().say(&format!("nav.{}", section.name), &[]))
    };
    let known = scope.shell.knows_the_way(NOT_FOUND).then(|| [way(Section::HOME), way(Section::SEARCH)]);
    NotFoundView { ways: known.into_iter().flatten().collect() }
}
