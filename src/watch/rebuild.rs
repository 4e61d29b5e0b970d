//! Building the same project again and again: the one place that keeps what makes the next build cheap.

use crate::pipeline::{self, Built, Project, Request};
use crate::site::Shelf;

/// What is kept between the builds of one session.
#[derive(Debug, Default)]
pub struct Rebuild {}

impl Rebuild {
    /// Builds as every command does: the result is that of a first build.
    pub fn build(&mut self, project: Project<'_>, request: &Request, shelf: &dyn Shelf) -> Built {
        pipeline::build(project, request, shelf)
    }
}
