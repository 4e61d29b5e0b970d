//! What `build` remembers of the last one: what it published, so that from the same input nothing is made again and what
//! changes can be told.

use std::io;
use std::path::Path;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

use crate::disk::{self, Folder, State};
use crate::model::Edition;
use crate::model::difference::History;
use crate::pipeline::{self, Built, LastBuild, Memos, Recording, Request};
use crate::publish::{OutputFolder, Published};
use crate::render::PageMemo;
use crate::site::{Shelf, Site};

use super::baseline::Baseline;
use super::project::Project;

/// The name under which the last build is kept.
const LAST_BUILD: &str = "last-build";
/// The name under which it is kept what pages were made from.
const PAGES: &str = "pages";
/// The name under which it is kept what entries said, for the search.
const TEXTS: &str = "texts";
/// The names under which it is kept what publications changed: those without drafts, and those with.
const HISTORY: [&str; 2] = ["history", "history-with-drafts"];

/// The memory of builds into one output folder.
pub(super) struct Memory {
    state: State,
    program: u128,
    before: Before,
}

/// What the model is compared with.
enum Before {
    /// What earlier publications left; nothing where there was none.
    Published { name: &'static str, kept: Vec<u8> },
    /// Another model; nothing is remembered of this one.
    Baseline(Baseline),
}

impl Memory {
    /// The memory of what a project publishes to `output`, which may be compared with a baseline instead.
    pub(super) fn of(
        project: &Project,
        output: &Path,
        request: &Request,
        baseline: Option<Baseline>,
    ) -> Self {
        let state = State::of(&project.root, output, request.edition.audience.as_deref());
        let published = || {
            let name = HISTORY[usize::from(request.edition.drafts)];
            // what cannot be read is as if it never was
            Before::Published { name, kept: state.read(name).ok().flatten().unwrap_or_default() }
        };
        let before = baseline.map_or_else(published, Before::Baseline);
        Self { state, program: disk::program_hash(), before }
    }

    /// The last build, if one from today's input would publish just what stands published.
    pub(super) fn up_to_date(
        &self,
        project: &Project,
        request: &Request,
        output: &OutputFolder,
    ) -> Option<LastBuild> {
        // what cannot be read is made again
        let last = LastBuild::read(&self.state.read(LAST_BUILD).ok()??)?;
        let (content, themes) = (Folder::new(project.content()), Folder::new(project.themes()));
        let kept = match &self.before {
            Before::Published { kept, .. } => kept.as_slice(),
            Before::Baseline(_) => &[],
        };
        let input = self.input([&Recording::of(&content), &Recording::of(&themes)], request, kept);
        let published = |(address, of): (&String, &Published)| (address.clone(), of.hash, of.length);
        last.holds(input, output.published().iter().map(published)).then_some(last)
    }

    /// What the model is told the changes of since: the history of an edition.
    pub(super) fn history(&self, edition: &Edition) -> History {
        match &self.before {
            Before::Published { kept, .. } => History::read(kept).unwrap_or_default(),
            Before::Baseline(baseline) => baseline.history(edition),
        }
    }

    /// What pages were made from when the site was published last; what cannot be read is as if no page had been made.
    fn pages(&self) -> Option<Arc<PageMemo>> {
        let read = |name| self.state.read(name).ok().flatten();
        let pages = || PageMemo::read(&read(PAGES)?, self.program);
        let (pages, texts) = rayon::join(pages, || read(TEXTS));
        Some(Arc::new(pages?.with_texts(texts.unwrap_or_default(), self.program)))
    }

    /// Builds these files in the way given, and gives what is to be remembered if all ends well.
    pub(super) fn build(
        &self,
        files: pipeline::Project<'_>,
        mut request: Request,
        shelf: &dyn Shelf,
        build: impl FnOnce(pipeline::Project<'_>, &Request, &dyn Shelf) -> Built,
    ) -> (Built, Remembered) {
        request.history = self.history(&request.edition).into();
        if request.memos.pages.is_none() {
            let entries = request.memos.entries.clone();
            request.memos = Arc::new(Memos { pages: self.pages(), entries });
        }
        let (content, themes) = (Recording::of(files.content), Recording::of(files.themes));
        let built = build(pipeline::Project { content: &content, themes: &themes }, &request, shelf);
        let then = || request.history.then(&built.model).bytes();
        let history = match &self.before {
            Before::Published { .. } if built.site.is_some() => {
                built.history.as_ref().map_or_else(then, History::bytes)
            }
            _ => Vec::new(),
        };
        // with what it leaves behind, for that is what the next build finds
        let input = self.input([&content, &themes], &request, &history);
        (built, Remembered { input, history })
    }

    fn input(&self, files: [&Recording<'_>; 2], request: &Request, history: &[u8]) -> u128 {
        let [content, themes] = files;
        let besides = [self.program, xxh3_128(history)];
        match &self.before {
            Before::Published { .. } => pipeline::fingerprint(&[content, themes], request, &besides),
            Before::Baseline(baseline) => {
                let baseline = Recording::of(baseline.files());
                pipeline::fingerprint(&[content, themes, &baseline], request, &besides)
            }
        }
    }

    /// What is remembered of a build once it is published, ready to be kept.
    pub(super) fn prepare(&self, remembered: Remembered, built: &Built, site: &Site) -> Prepared {
        let published = site.iter().map(|(address, file)| (address.to_owned(), file.hash(), file.length()));
        let last = LastBuild::new(remembered.input, (&built.findings, &built.model.sources), published);
        let memo = built.memos.pages.as_ref();
        Prepared {
            history: remembered.history,
            pages: memo.map(|memo| memo.bytes(self.program)),
            texts: memo.and_then(|memo| memo.texts(self.program)),
            last: last.bytes(),
        }
    }

    /// Remembers a build that was published.
    ///
    /// # Errors
    /// What the system says. The next build is then made whole, and tells its changes since the last one that is remembered.
    pub(super) fn keep(&self, remembered: Prepared) -> io::Result<()> {
        if let Before::Published { name, kept } = &self.before
            && *kept != remembered.history
        {
            self.state.write(name, &remembered.history)?;
        }
        if let Some(pages) = remembered.pages {
            self.state.write_passing(PAGES, &pages)?;
        }
        if let Some(texts) = remembered.texts {
            self.state.write_passing(TEXTS, &texts)?;
        }
        self.state.write_passing(LAST_BUILD, &remembered.last)
    }
}

/// What is to be remembered of a build once it is published.
pub(super) struct Remembered {
    input: u128,
    history: Vec<u8>,
}

/// What is remembered of a build, as it is kept.
pub(super) struct Prepared {
    history: Vec<u8>,
    pages: Option<Vec<u8>>,
    texts: Option<Vec<u8>>,
    last: Vec<u8>,
}
