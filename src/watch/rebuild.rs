//! Building the same project again and again: the one place that keeps what makes the next build cheap.

use std::sync::Arc;

use crate::pipeline::{self, Built, Memos, Project, Request};
use crate::site::Shelf;

/// What is kept between the builds of one session.
#[derive(Debug, Default)]
pub struct Rebuild {
    memos: Arc<Memos>,
}

impl Rebuild {
    /// Builds as every command does: the result is that of a first build.
    pub fn build(&mut self, project: Project<'_>, request: &Request, shelf: &dyn Shelf) -> Built {
        let mut request = request.clone();
        if self.memos.pages.is_some() {
            request.memos = self.memos();
        }
        let built = pipeline::build(project, &request, shelf);
        self.memos = Arc::clone(&built.memos);
        built
    }

    /// What the next build may remember of the last one.
    pub fn memos(&self) -> Arc<Memos> {
        Arc::clone(&self.memos)
    }
}
