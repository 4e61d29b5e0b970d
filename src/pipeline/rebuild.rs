//! Building the same project again and again: the one place that keeps what makes the next build cheap.

use std::sync::Arc;

use crate::site::Shelf;

use super::{Built, Memos, Project, Request, build};

/// What is kept between the builds of one session.
#[derive(Debug)]
pub struct Rebuild {
    memos: Arc<Memos>,
}

impl Default for Rebuild {
    fn default() -> Self {
        // nothing is known yet, but what is read is to be remembered
        Self { memos: Arc::new(Memos { entries: Some(Arc::default()), ..Memos::default() }) }
    }
}

impl Rebuild {
    /// Builds as every command does: the result is that of a first build.
    pub fn build(&mut self, project: Project<'_>, request: &Request, shelf: &dyn Shelf) -> Built {
        let own = &self.memos.pages;
        let pages = if own.get().is_some() { own.clone() } else { request.memos.pages.clone() };
        let memos = Arc::new(Memos { pages, entries: self.memos.entries.clone(), stock: None });
        let built = build(project, &Request { memos, ..request.clone() }, shelf);
        self.memos = Arc::clone(&built.memos);
        built
    }

    /// What the next build may remember of the last one.
    pub fn memos(&self) -> Arc<Memos> {
        Arc::clone(&self.memos)
    }
}
