//! Find your role: all roles below their departments.

use serde::Serialize;

use crate::load::Kind;
use crate::model::Model;
use crate::render::shell::{Html, IndexGroup, Page, Section};

use super::Task;
use super::pieces::role_index;

#[derive(Serialize)]
struct MeView {
    groups: Vec<IndexGroup>,
}

/// The page, if there are roles.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    if model.roles.is_empty() {
        return Vec::new();
    }
    vec![Task::new(Section::ME.address, "", |scope| {
        let words = scope.words();
        let page = Page {
            template: "pages/me.html",
            title: words.say("me.title", &[]),
            description: words.say("me.lead", &[]),
            section: Section::ME.name.to_owned(),
            lead: Html::text(&words.say("me.lead", &[])),
            source: scope.source_of(&[Kind::Role]),
            ..Page::default()
        };
        scope.render(page, &MeView { groups: role_index(scope) })
    })]
}
