//! `watch`: publish again whenever files change.

use std::path::PathBuf;
use std::sync::PoisonError;

use clap::Args;

use crate::pipeline::{self, Rebuild, Request};
use crate::publish::OutputFolder;
use crate::report::Appearance;
use crate::site::Shelf;
use crate::watch::Way;

use super::Verdict;
use super::args::Global;
use super::build::{self, Published};
use super::failure::Failure;
use super::memory::Memory;
use super::project::Project;
use super::session::{self, Aim, Job, Round, Session, Unfinished};
use super::terminal::{Stream, Terminal};

/// Publish again whenever something changes
///
/// Builds as `build` does, then waits for changes below `content/` and `themes/` and builds again at once: a line for each
/// time, and what is wrong as long as something is. Ctrl-C ends.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  concentric watch
  concentric watch --health --draft --output ../preview       for writers: drafts too, elsewhere
  concentric watch --poll                                     on a network drive that tells of no changes")]
pub(crate) struct Watch {
    #[command(flatten)]
    pub(crate) site: Published,
    /// Look at the files every second, instead of waiting for the system to tell of changes
    #[arg(long)]
    pub(crate) poll: bool,
}

pub(super) fn run(options: &Watch, global: &Global, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let project = Project::find(global.directory.as_deref())?;
    let way = if options.poll { Way::Polling } else { Way::Told };
    let (name, place) = build::output_of(options.site.output.as_deref(), &project);
    let unfinished = Unfinished::default();
    let session = Session {
        request: build::request(&options.site, &project),
        project: project.clone(),
        way,
        unfinished: unfinished.clone(),
    };
    let appearance = terminal.appearance(Stream::Notes);
    let aim = Publishing { project, name, place, appearance, unfinished };
    session::run(session, Box::new(aim), std::future::pending(), terminal)
}

/// Each build goes to the output folder, as `build` would put it there.
struct Publishing {
    project: Project,
    /// How the user calls the output folder, and where it is.
    name: PathBuf,
    place: PathBuf,
    appearance: Appearance,
    unfinished: Unfinished,
}

impl Aim for Publishing {
    fn build(&mut self, rebuild: &mut Rebuild, job: Job<'_>) -> Result<Round, Failure> {
        let Job { files, request, is_over: _ } = job;
        let output = OutputFolder::open(&self.place, &self.project.root, &self.project.content())?;
        self.note_unfinished(Some(output.waiting()));
        let memory = Memory::of(&self.project, &self.place, request, None);
        let memos = rebuild.memos();
        let build = |files: pipeline::Project<'_>, request: &Request, shelf: &dyn Shelf| {
            rebuild.build(files, request, shelf)
        };
        let request_again = Request { memos, ..request.clone() };
        let (mut built, remembered) = memory.build(files, request_again, &output, build);
        let mut round = Round::of(&built, request, self.appearance)?;
        if built.is_denied() {
            round.conclusion = Some(build::denied(&built.findings));
        } else {
            // what has begun to be published is not cut short
            let unfinished = self.unfinished.lock().unwrap_or_else(PoisonError::into_inner);
            let site = built.site.take().unwrap_or_default();
            let changes = output.publish(&site)?;
            let kept = memory.keep(memory.prepare(remembered, (&built, &site), None));
            drop(unfinished);
            round.done = Some(build::published(&self.name, &changes));
            round.trouble = kept.err().map(|fault| build::forgotten(&fault));
        }
        self.note_unfinished(None);
        Ok(round)
    }
}

impl Publishing {
    fn note_unfinished(&self, folder: Option<PathBuf>) {
        *self.unfinished.lock().unwrap_or_else(PoisonError::into_inner) = folder;
    }
}
