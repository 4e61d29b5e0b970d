//! What `build` remembers of the last one, so that from the same input nothing is made again.

use std::path::Path;

use crate::disk::{self, Folder, State};
use crate::pipeline::{self, Built, LastBuild, Recording, Request};
use crate::publish::{OutputFolder, Published};
use crate::site::Site;

use super::project::Project;

/// The name under which the last build is kept.
const NAME: &str = "last-build";

/// The memory of builds into one output folder.
pub(super) struct Memory {
    state: State,
    program: u128,
}

impl Memory {
    /// The memory of what a project publishes to `output`.
    pub(super) fn of(project: &Project, output: &Path, request: &Request) -> Self {
        let state = State::of(&project.root, output, request.edition.audience.as_deref());
        Self { state, program: disk::program_hash() }
    }

    /// The last build, if one from today's input would publish just what stands published.
    pub(super) fn up_to_date(
        &self,
        project: &Project,
        request: &Request,
        output: &OutputFolder,
    ) -> Option<LastBuild> {
        // what cannot be read is made again
        let last = LastBuild::read(&self.state.read(NAME).ok()??)?;
        let (content, themes) = (Folder::new(project.content()), Folder::new(project.themes()));
        let input =
            pipeline::fingerprint(&Recording::of(&content), &Recording::of(&themes), request, self.program);
        let published = |(address, of): (&String, &Published)| (address.clone(), of.hash, of.length);
        last.holds(input, output.published().iter().map(published)).then_some(last)
    }

    /// Builds, and gives what is to be remembered if all ends well.
    pub(super) fn build(&self, project: &Project, request: &Request) -> (Built, u128) {
        let (content, themes) = (Folder::new(project.content()), Folder::new(project.themes()));
        let (content, themes) = (Recording::of(&content), Recording::of(&themes));
        let built = pipeline::build(pipeline::Project { content: &content, themes: &themes }, request);
        let input = pipeline::fingerprint(&content, &themes, request, self.program);
        (built, input)
    }

    /// Remembers a build that was published. Where that fails the next build is made whole, which costs only time.
    pub(super) fn keep(&self, input: u128, built: &Built, site: &Site) {
        let published = site.iter().map(|(address, file)| (address.to_owned(), file.hash(), file.length()));
        let last = LastBuild::new(input, (&built.findings, &built.model.sources), published);
        let _ = self.state.write(NAME, last.bytes());
    }
}
