//! `serve`: the site in a browser, always as the files stand.

use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;

use crate::diagnostic::plural;
use crate::pipeline::Rebuild;
use crate::report::{self, Appearance};
use crate::serve::{self, Door, Report, Stage};
use crate::site::{After, Counter, Shelf, Site, SiteFile};
use crate::watch::Way;

use super::Verdict;
use super::args::{Global, day, port};
use super::browser;
use super::build::{self, Published};
use super::failure::Failure;
use super::memory::Memory;
use super::project::Project;
use super::session::{self, Aim, Job, Round, Session, Unfinished};
use super::terminal::{Stream, Terminal};

/// The port unless another is named.
const PORT: u16 = 4600;

/// Show the site in a browser, always as the files stand
///
/// Builds into memory and answers on this machine only. Whenever something changes below `content/` or `themes/`, the pages
/// that it changes are shown anew, where the reader was; what is wrong is shown over the last good page. Nothing is
/// published. Ctrl-C ends.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  concentric serve --open
  concentric serve --port 8080                 or the next port that is free
  concentric serve --audience managers         the edition for an audience
  concentric serve --as-of 2026-12-31          as it will stand on that day")]
pub(crate) struct Serve {
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
    /// The port to answer on; if it is taken, the next one that is free
    #[arg(long, value_name = "PORT", default_value_t = PORT, value_parser = port, allow_negative_numbers = true)]
    port: u16,
    /// The day the site speaks of, over the one in site.yaml: 2026-11-21
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// Show the edition for an audience of site.yaml: what everyone may see, and what this audience may
    #[arg(long, value_name = "AUDIENCE")]
    audience: Option<String>,
    /// Show drafts too
    #[arg(long)]
    draft: bool,
    /// Look at the files every second, instead of waiting for the system to tell of changes
    #[arg(long)]
    poll: bool,
}

pub(super) fn run(options: &Serve, global: &Global, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let project = Project::find(global.directory.as_deref())?;
    let door = Door::open(options.port).map_err(|fault| closed(options.port, &fault))?;
    if options.port != 0 && door.port() != options.port {
        terminal.note(&format!("port {} is taken, so it is {}", options.port, door.port()));
    }
    let address = door.address();
    let site = Published {
        as_of: options.as_of,
        audience: options.audience.clone(),
        draft: options.draft,
        base_url: Some(address.clone()),
        health: true,
        ..Published::default()
    };
    let mut request = build::request(&site, &project);
    let (_, output) = build::output_of(None, &project);
    request.history = Memory::of(&project, &output, &request, None).history(&request.edition).into();
    let stage = Stage::new();
    let aim = Serving {
        stage: stage.clone(),
        appearance: terminal.appearance(Stream::Notes),
        report: Report::default(),
        has_shown: false,
        address,
        opens: options.open,
    };
    let session = Session {
        project,
        request,
        way: if options.poll { Way::Polling } else { Way::Told },
        unfinished: Unfinished::default(),
    };
    let answering = async move {
        // it answers until the program ends
        let _ = serve::serve(door, stage).await;
    };
    session::run(session, Box::new(aim), answering, terminal)
}

fn closed(port: u16, fault: &std::io::Error) -> Failure {
    Failure::new(
        format!("nobody may answer on port {port} or the ones after it: {fault}"),
        "name another with `--port`, such as 8080",
    )
}

/// The next site: it takes over what has not changed, and what somebody looks at is shown at once.
struct Next<'a> {
    before: &'a Site,
    stage: &'a Stage,
    is_over: &'a (dyn Fn() -> bool + Sync),
}

impl Shelf for Next<'_> {
    fn put(&self, address: &str, bytes: Vec<u8>) -> SiteFile {
        After(self.before).put(address, bytes)
    }

    fn again(&self, address: &str, hash: u128, length: u64) -> Option<SiteFile> {
        After(self.before).again(address, hash, length)
    }

    fn bytes(&self, address: &str, hash: u128, length: u64) -> Option<Arc<Vec<u8>>> {
        After(self.before).bytes(address, hash, length)
    }

    fn counter(&self) -> Option<&dyn Counter> {
        // the first site is shown as a whole
        (!self.before.is_empty()).then_some(self as &dyn Counter)
    }
}

impl Counter for Next<'_> {
    fn looked_at(&self) -> Vec<String> {
        self.stage.looked_at()
    }

    fn open(&self) {
        self.stage.open();
    }

    fn asked(&self) -> Option<String> {
        self.stage.asked()
    }

    fn hand_out(&self, files: Vec<(String, Option<SiteFile>)>) {
        self.stage.hand_out(files);
    }

    fn close(&self) {
        self.stage.close();
    }

    fn is_over(&self) -> bool {
        (self.is_over)()
    }
}

/// Each build goes to the stage that the server shows.
struct Serving {
    stage: Stage,
    appearance: Appearance,
    /// What the last build found.
    report: Report,
    has_shown: bool,
    address: String,
    opens: bool,
}

impl Aim for Serving {
    fn build(&mut self, rebuild: &mut Rebuild, job: Job<'_>) -> Result<Round, Failure> {
        self.stage.expect();
        let before = self.stage.site();
        let next = Next { before: &before, stage: &self.stage, is_over: job.is_over };
        let mut built = rebuild.build(job.files, job.request, &next);
        let mut round = match Round::of(&built, job.request, self.appearance) {
            // the next build shows all, what was handed out included
            Ok(round) if round.ended_early => return Ok(round),
            Ok(round) => round,
            Err(failure) => {
                self.stage.give_up();
                return Err(failure);
            }
        };
        let mut shown = build::shown(&built.findings);
        // a page is no terminal, where one reads from below
        shown.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        self.report = Report {
            title: if shown.is_empty() { String::new() } else { build::in_words(&shown) },
            findings: report::overlay(&shown, &built.model.sources),
            is_denied: built.is_denied(),
        };
        if round.is_denied {
            let meanwhile =
                if self.has_shown { "the pages stay as they were" } else { "there is no site yet" };
            round.conclusion = Some(format!("{}; {meanwhile}", self.report.title));
            // what was shown first goes with the rest
            self.stage.give_up();
        } else {
            let shown = self.stage.show(built.site.take().unwrap_or_default(), &before);
            let pages = plural(shown.pages, "page", "pages");
            round.done = Some(if self.has_shown {
                format!("{} of {pages} changed", shown.changed)
            } else {
                format!("{pages} built")
            });
            self.has_shown = true;
        }
        // letting a large model go takes a while, and nobody is to wait for that
        rayon::spawn(move || drop(built));
        Ok(round)
    }

    fn settle(&mut self) {
        self.stage.report(self.report.clone());
    }

    fn ready(&mut self) -> String {
        let opened = if self.opens { browser::open(&self.address) } else { Ok(()) };
        let trouble =
            opened.map_or_else(|fault| format!(" (no browser could be opened: {fault})"), |()| String::new());
        format!("the site is at {}{trouble}; Ctrl-C ends", self.address)
    }
}
