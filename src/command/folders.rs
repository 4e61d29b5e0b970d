//! The folders of a project, with what is remembered of what their files held.

use crate::disk::{Folder, KnownFiles, KnownFolder};
use crate::pipeline;

use super::project::Project;

/// The folders of a project: its content, and its themes.
pub(super) struct Folders {
    content: KnownFolder,
    themes: KnownFolder,
}

impl Folders {
    /// Those of a project; they are not looked at yet.
    pub(super) fn of(project: &Project) -> Self {
        let folder = |place| KnownFolder::new(Folder::new(place));
        Self { content: folder(project.content()), themes: folder(project.themes()) }
    }

    /// Looks at what stands in them.
    pub(super) fn look(&self) {
        self.content.look();
        self.themes.look();
    }

    /// Remembers what their files held before, of the content and of themes.
    pub(super) fn know(&mut self, [content, themes]: &[KnownFiles; 2]) {
        self.content.know(content);
        self.themes.know(themes);
    }

    /// Them, to be built.
    pub(super) fn project(&self) -> pipeline::Project<'_> {
        pipeline::Project { content: &self.content, themes: &self.themes }
    }

    /// What is to be remembered of files that held bytes with these hashes.
    pub(super) fn remembered(&self, [content, themes]: [Vec<(String, u64)>; 2]) -> [KnownFiles; 2] {
        [self.content.remembered(content), self.themes.remembered(themes)]
    }
}
