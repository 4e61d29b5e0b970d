//! The page for addresses that lead nowhere.

use serde::Serialize;

use crate::model::Model;
use crate::render::scope::Scope;
use crate::render::shell::{Link, Page, Section};

use super::Task;

#[derive(Serialize)]
struct NotFoundView {
    ways: Vec<Link>,
}

/// The page 404.html.
pub(super) fn pages(_: &Model) -> Vec<Task> {
    vec![Task::new("404.html", "", |scope| scope.render(page(scope), &view(scope)))]
}

fn page(scope: &Scope) -> Page {
    let words = scope.words();
    Page {
        template: "pages/not-found.html",
        title: words.say("not-found.title", &[]),
        description: words.say("not-found.lead", &[]),
        lead: words.say("not-found.lead", &[]).as_str().into(),
        ..Page::default()
    }
}

fn view(scope: &Scope) -> NotFoundView {
    let way = |section: Section| {
        Link::new(scope.here.page(section.address), scope.words().say(&format!("nav.{}", section.name), &[]))
    };
    NotFoundView { ways: vec![way(Section::HOME), way(Section::SEARCH)] }
}
