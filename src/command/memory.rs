//! What `build` remembers of the last one: what it published, so that from the same input nothing is made again and what
//! changes can be told.

use std::borrow::Cow;
use std::io;
use std::path::Path;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

use crate::disk::{self, Growing, Ready, State};
use crate::model::difference::History;
use crate::model::{Edition, EntryMemo};
use crate::pipeline::{self, Built, LastBuild, Later, Memos, Recording, Request};
use crate::publish::{OutputFolder, Published};
use crate::render::PageMemo;
use crate::site::{Shelf, Site};
use crate::source::Stock;

use super::baseline::Baseline;
use super::folders::Folders;
use super::project::Project;

/// The name under which the last build is kept.
const LAST_BUILD: &str = "last-build";
/// The name under which it is kept what pages were made from.
const PAGES: &str = "pages";
/// The name under which it is kept what files held.
const ENTRIES: &str = "entries";
/// The name under which it is kept what entries said, for the search.
const TEXTS: &str = "texts";
/// The names under which it is kept what publications changed: those without drafts, and those with.
const HISTORY: [&str; 2] = ["history", "history-with-drafts"];
/// The names under which it is kept what the entries in them were made from.
const PRINTS: [&str; 2] = ["prints", "prints-with-drafts"];

/// The memory of builds into one output folder.
pub(super) struct Memory {
    state: State,
    program: u128,
    before: Before,
    last: Option<LastBuild>,
    /// What is written down while a build is at work: what files held, and what entries said.
    growing: [Arc<Growing>; 2],
}

/// What the model is compared with.
enum Before {
    /// What earlier publications left; nothing where there was none.
    Published { drafts: bool, kept: Arc<String>, hash: u128 },
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
        let drafts = request.edition.drafts;
        let history = || {
            // what cannot be read is as if it never was
            let kept = state.read(HISTORY[usize::from(drafts)]).ok().flatten().unwrap_or_default();
            let kept = String::from_utf8(kept).unwrap_or_default();
            (xxh3_128(kept.as_bytes()), kept)
        };
        let last = || {
            let program = disk::program_hash();
            // what cannot be read is made again
            let last = state.read_passing(LAST_BUILD, program).ok().flatten();
            (program, last.and_then(|kept| LastBuild::read(&kept)))
        };
        let ((hash, kept), (program, last)) = rayon::join(history, last);
        let published = Before::Published { drafts, kept: kept.into(), hash };
        let growing = [ENTRIES, TEXTS].map(|name| Arc::new(state.growing(name, program)));
        Self { program, before: baseline.map_or(published, Before::Baseline), last, growing, state }
    }

    /// Tells folders what their files held when the site was published last.
    pub(super) fn tell(&self, folders: &mut Folders) {
        self.last.iter().for_each(|last| folders.know(last.known_files()));
    }

    /// What this program kept under a name; what cannot be read is as if it had not been kept.
    fn kept(&self, name: &str) -> Option<Vec<u8>> {
        self.state.read_passing(name, self.program).ok().flatten()
    }

    /// The last build, if one from today's input would publish just what stands published.
    pub(super) fn up_to_date(
        &self,
        folders: &Folders,
        request: &Request,
        output: &OutputFolder,
    ) -> Option<&LastBuild> {
        let last = self.last.as_ref()?;
        let hash = match &self.before {
            Before::Published { hash, .. } => *hash,
            Before::Baseline(_) => xxh3_128(&[]),
        };
        let pipeline::Project { content, themes } = folders.project();
        let input = self.input([&Recording::of(content), &Recording::of(themes)], request, hash);
        let published = |(address, of): (&String, &Published)| (address.clone(), of.hash, of.length);
        // what stands published is looked at only if it may be that
        (last.is_of(input) && last.made(output.published().iter().map(published))).then_some(last)
    }

    /// What the model is told the changes of since: the history of an edition.
    pub(super) fn history(&self, edition: &Edition) -> History {
        match &self.before {
            Before::Published { drafts, kept, hash } => {
                let history = History::read(kept).unwrap_or_default();
                let prints = self.kept(PRINTS[usize::from(*drafts)]);
                history.knowing(&prints.unwrap_or_default(), *hash)
            }
            Before::Baseline(baseline) => baseline.history(edition),
        }
    }

    /// What is remembered: by the program that runs, or else of the last publication.
    fn memos(&self, memos: &Arc<Memos>) -> Arc<Memos> {
        if memos.pages.get().is_some() {
            return Arc::clone(memos);
        }
        // who lives on knows by heart what files held, and need not write down what is said in them
        if let Some(entries) = &memos.entries {
            return Arc::new(Memos { pages: self.pages(), entries: Some(Arc::clone(entries)), stock: None });
        }
        let [entries, texts] = self.growing.each_ref().map(|growing| Arc::clone(growing) as Arc<dyn Stock>);
        let known = self.entries().keeping_in(entries);
        Arc::new(Memos { pages: self.pages(), entries: Some(known.into()), stock: Some(texts) })
    }

    /// What pages were made from when the site was published last; what cannot be read is as if no page had been made.
    fn pages(&self) -> Later<PageMemo> {
        let (state, program) = (self.state.clone(), self.program);
        Later::soon(move || {
            let pages = PageMemo::read(&state.read_passing(PAGES, program).ok()??)?;
            Some(match state.grown(TEXTS, program).ok().flatten() {
                Some(texts) => pages.with_texts(&texts),
                None => pages,
            })
        })
    }

    /// What files held when the site was published last; what cannot be read is read from the files.
    fn entries(&self) -> EntryMemo {
        let kept = self.state.grown(ENTRIES, self.program).ok().flatten();
        kept.and_then(|kept| EntryMemo::read(&kept)).unwrap_or_default()
    }

    /// Builds these files in the way given, and gives what is to be remembered if all ends well.
    pub(super) fn build<'f>(
        &self,
        files: pipeline::Project<'f>,
        mut request: Request,
        shelf: &dyn Shelf,
        build: impl FnOnce(pipeline::Project<'_>, &Request, &dyn Shelf) -> Built,
    ) -> (Built, Remembered<'f>) {
        let (edition, memos) = (&request.edition, &request.memos);
        let (history, memos) = rayon::join(|| self.history(edition), || self.memos(memos));
        (request.history, request.memos) = (history.into(), memos);
        let (content, themes) = (Recording::of(files.content), Recording::of(files.themes));
        let built = build(pipeline::Project { content: &content, themes: &themes }, &request, shelf);
        (built, Remembered { files: [content, themes], request })
    }

    fn input(&self, files: [&Recording<'_>; 2], request: &Request, history: u128) -> u128 {
        let [content, themes] = files;
        let besides = [self.program, history];
        match &self.before {
            Before::Published { .. } => pipeline::fingerprint(&[content, themes], request, &besides),
            Before::Baseline(baseline) => {
                let baseline = Recording::of(baseline.files());
                pipeline::fingerprint(&[content, themes, &baseline], request, &besides)
            }
        }
    }

    /// What is remembered of a build once it is published, ready to be kept; of its files, if it read them from these folders. What holds whether or
    /// not this build is published is kept already.
    pub(super) fn prepare(
        &self,
        Remembered { files, request }: Remembered<'_>,
        (built, site): (&Built, &Site),
        folders: Option<&Folders>,
    ) -> Prepared {
        let pages = || built.memos.pages.get().map(|pages| (PAGES, pages.bytes()));
        let (told, pages) = rayon::join(|| self.told(&request, built), pages);
        let Told { history, prints, hash } = told;
        let passing: Vec<Passing> = pages.into_iter().chain(prints).collect();
        // with what it leaves behind, for that is what the next build finds
        let input = self.input(files.each_ref(), &request, hash);
        let hashes = files.map(|files| files.hashes());
        let files = folders.map(|folders| folders.remembered(hashes)).unwrap_or_default();
        let published = site.iter().map(|(address, file)| (address.to_owned(), file.hash(), file.length()));
        let last = LastBuild::new((input, files), (&built.findings, &built.model.sources), published);
        let write = || self.state.write_passing(&passing, self.program);
        let (history, (passing, grown)) =
            rayon::join(|| self.ready(&history), || rayon::join(write, || self.end(&built.memos)));
        Prepared { history, passing: passing.and(grown), last: last.bytes() }
    }

    /// Ends what was written down while the build was at work, as far as it is worth its while to keep that instead of what was kept before.
    fn end(&self, memos: &Memos) -> io::Result<()> {
        let [entries, texts] = &self.growing;
        // who knows by heart what files held has not written it down
        let of_entries = || memos.entries.as_ref().filter(|entries| entries.is_news())?.foot();
        let stock: Arc<dyn Stock> = Arc::<Growing>::clone(texts);
        let of_texts = || memos.pages.get()?.texts_in(&stock);
        let (entries, texts) =
            rayon::join(|| entries.end(of_entries().as_deref()), || texts.end(of_texts().as_deref()));
        entries.and(texts)
    }

    /// The history, to be kept if it is not as it was before.
    fn ready(&self, history: &[u8]) -> io::Result<Option<Ready>> {
        match &self.before {
            Before::Published { drafts, kept, .. } if kept.as_bytes() != history => {
                self.state.ready(HISTORY[usize::from(*drafts)], history).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// What publications changed, this one included.
    fn told(&self, request: &Request, built: &Built) -> Told {
        let Before::Published { drafts, .. } = &self.before else {
            return Told { history: Vec::new(), prints: None, hash: xxh3_128(&[]) };
        };
        let history = match &built.history {
            Some(history) => Cow::Borrowed(history),
            None => Cow::Owned(request.history.then(&built.model)),
        };
        let kept = history.bytes();
        let hash = xxh3_128(&kept);
        Told { history: kept, prints: Some((PRINTS[usize::from(*drafts)], history.prints(hash))), hash }
    }

    /// Remembers a build that was published.
    ///
    /// # Errors
    /// What the system says. The next build is then made whole, and tells its changes since the last one that is remembered.
    pub(super) fn keep(&self, Prepared { history, passing, last }: Prepared) -> io::Result<()> {
        history?.map_or(Ok(()), Ready::keep)?;
        passing?;
        // last what says that the others are those of this build
        self.state.write_passing(&[(LAST_BUILD, last)], self.program)
    }
}

/// What can be made again, under its name.
type Passing = (&'static str, Vec<u8>);

/// What publications changed.
struct Told {
    /// As it is kept.
    history: Vec<u8>,
    /// What the entries in it were made from; none if nothing is told of this one.
    prints: Option<Passing>,
    /// The hash of what is kept.
    hash: u128,
}

/// What is to be remembered of a build once it is published.
pub(super) struct Remembered<'f> {
    /// What was read, of the content and of themes.
    files: [Recording<'f>; 2],
    request: Request,
}

/// What is remembered of a build.
pub(super) struct Prepared {
    /// What publications changed, if that is to be kept.
    history: io::Result<Option<Ready>>,
    /// Whether it could be kept what pages, entries and the history were made from.
    passing: io::Result<()>,
    last: Vec<u8>,
}
