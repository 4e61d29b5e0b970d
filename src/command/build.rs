//! `build`: check, render and publish the website.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Severity, list_of, nearest, plural};
use crate::disk;
use crate::model::{Edition, Model};
use crate::pipeline::{self, Depth, Request, Stage};
use crate::publish::{Changes, Hindrance, OutputFolder, PublishFault};
use crate::report::{self, Summary};
use crate::source::Sources;

use super::Verdict;
use super::args::{Global, day, site_address};
use super::baseline::Baseline;
use super::failure::Failure;
use super::folders::Folders;
use super::memory::Memory;
use super::project::Project;
use super::terminal::{Stream, Terminal};
use super::work::{self, Stopwatch};

/// Where a site is published unless another folder is named.
const OUTPUT: &str = "output";

/// Check, render and publish the website
///
/// Publishes to `output/` beside `content/`, whole or not at all: where something is found that denies, nothing is
/// published and the last site stays as it is. Only files that changed are written, what is no longer produced is
/// removed, and what concentric did not write is never touched.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  concentric build
  concentric build --as-of 2026-12-31                         as it will stand on that day
  concentric build --base-url https://change.example.org/     where it will be found
  concentric build --baseline ../published                    what is new since another copy
  concentric build --baseline v1.0                            what is new since a revision in git
  concentric build --health --draft --output ../preview       for writers: drafts too, elsewhere")]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) site: Published,
    /// Tell what changed since this model instead of the last publication: a folder with another project or its
    /// content, or a git revision of this one
    #[arg(long, value_name = "DIR or REV")]
    pub(crate) baseline: Option<String>,
    /// Write every file again, also those that have not changed
    #[arg(long)]
    pub(crate) clean: bool,
}

/// Which site is published, and where.
#[derive(Debug, Default, Clone, Args)]
pub(crate) struct Published {
    /// The folder to publish to; by default `output/` beside `content/`
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// The day the site speaks of, over the one in site.yaml: 2026-11-21
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// The address under which the site will be found, over the one in site.yaml
    #[arg(long, value_name = "URL", value_parser = site_address)]
    pub(crate) base_url: Option<String>,
    /// Publish the edition for an audience of site.yaml: what everyone may see, and what this audience may
    #[arg(long, value_name = "AUDIENCE")]
    pub(crate) audience: Option<String>,
    /// Add pages for writers: what was found, what is missing, and what the codes mean
    #[arg(long)]
    pub(crate) health: bool,
    /// Publish drafts too
    #[arg(long)]
    pub(crate) draft: bool,
}

pub(super) fn run(options: &Build, global: &Global, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let project = Project::find(global.directory.as_deref())?;
    // mostly nobody else has written to the output folder, and then it is enough to look at it once
    match attempt(&project, options, OutputFolder::open_trusting, terminal)? {
        Attempt::Ended(verdict) => Ok(verdict),
        Attempt::Stale(_) => match attempt(&project, options, OutputFolder::open, terminal)? {
            Attempt::Ended(verdict) => Ok(verdict),
            Attempt::Stale(fault) => Err(fault.into()),
        },
    }
}

/// What became of a build.
enum Attempt {
    /// It ended, well or not.
    Ended(Verdict),
    /// Something was taken to be published that is not, so that pages are missing.
    Stale(PublishFault),
}

/// How the output folder is opened, by where it is, the project's folder and the content folder.
type Open = fn(&Path, &Path, &Path) -> Result<OutputFolder, PublishFault>;

fn attempt(
    project: &Project,
    options: &Build,
    open: Open,
    terminal: &mut Terminal,
) -> Result<Attempt, Failure> {
    let (name, place) = output_of(options.site.output.as_deref(), project);
    let Opened { output, folders, request, memory } = opened(project, options, &place, open)?;
    if let Some(last) = memory.up_to_date(&folders, &request, &output)
        && let Some((findings, sources)) = last.findings(folders.project().content)
    {
        show_findings(&findings, &sources, terminal);
        terminal.say(&up_to_date(&name, last.files()));
        return Ok(Attempt::Ended(Verdict::Clean));
    }
    let progress = request.progress.clone();
    let working = terminal.working(&progress);
    let (mut built, remembered) = memory.build(folders.project(), request, &output, pipeline::build);
    drop(working);
    if let Some(audience) = &options.site.audience {
        known(audience, &built.model)?;
    }
    if built.is_denied() {
        show_findings(&built.findings, &built.model.sources, terminal);
        work::tell_timings(&built.timings, terminal);
        terminal.note(&denied(&built.findings));
        return Ok(Attempt::Ended(Verdict::Denied));
    }
    let stopwatch = Stopwatch::start();
    progress.enter(Stage::Publish);
    let working = terminal.working(&progress);
    let site = built.site.take().unwrap_or_default();
    let (changes, prepared) =
        rayon::join(|| output.publish(&site), || memory.prepare(remembered, (&built, &site), Some(&folders)));
    let kept = changes.is_ok().then(|| memory.keep(prepared));
    drop(working);
    let changes = match changes {
        Err(fault) if fault.hindrance() == Hindrance::Stale => return Ok(Attempt::Stale(fault)),
        changes => changes,
    };
    show_findings(&built.findings, &built.model.sources, terminal);
    let changes = changes?;
    work::tell_timings(&built.timings, terminal);
    stopwatch.tell("publish", terminal);
    terminal.say(&published(&name, &changes));
    if let Some(Err(fault)) = kept {
        terminal.note(&forgotten(&fault));
    }
    // the process ends, and the system takes the memory back faster than piece by piece
    std::mem::forget((built, site));
    Ok(Attempt::Ended(Verdict::Clean))
}

/// All that a build begins with.
struct Opened {
    output: OutputFolder,
    folders: Folders,
    request: Request,
    memory: Memory,
}

fn opened(project: &Project, options: &Build, place: &Path, open: Open) -> Result<Opened, Failure> {
    let mut folders = Folders::of(project);
    let (output, request, memory) = rayon::in_place_scope(|scope| {
        // what stands in them is seen while it is found out what was published and is remembered
        scope.spawn(|_| folders.look());
        let mut output = open(place, &project.root, &project.content())?;
        if options.clean {
            output.distrust();
        }
        let request = request(&options.site, project);
        let baseline = options.baseline.as_deref().map(|name| Baseline::find(name, project)).transpose()?;
        let memory = Memory::of(project, place, &request, baseline);
        Ok::<_, Failure>((output, request, memory))
    })?;
    memory.tell(&mut folders);
    Ok(Opened { output, folders, request, memory })
}

/// How the output folder is called, the one in the project unless another is named, and where it is.
pub(super) fn output_of(named: Option<&Path>, project: &Project) -> (PathBuf, PathBuf) {
    let place = named.map_or_else(|| project.root.join(OUTPUT), |name| project.base.join(name));
    // without `.` parts, which only confuse in messages
    (named.unwrap_or(Path::new(OUTPUT)).to_owned(), place.components().collect())
}

/// That a site is published, and what the next build finds of this one is not.
pub(super) fn forgotten(fault: &io::Error) -> String {
    format!(
        "the site is published, but what the next build needs to know of it cannot be kept in `{}` ({}): make that a folder in which you may write, with \
         nothing in it that concentric did not put there, or the next build makes every page again and its page of changes compares with an older site",
        disk::STATE_FOLDER,
        fault.kind()
    )
}

pub(super) fn request(options: &Published, project: &Project) -> Request {
    let edition = Edition {
        as_of: options.as_of,
        drafts: options.draft,
        audience: options.audience.clone(),
        today: Some(work::today()),
        ..Edition::default()
    };
    let changed = disk::last_changes(&project.content());
    let health = options.health.then_some(explained as fn(&Code) -> String);
    let base_url = options.base_url.clone();
    Request { depth: Depth::WithoutAdvice, edition, base_url, changed, health, ..Request::default() }
}

/// What a code means, for the pages for writers.
fn explained(code: &Code) -> String {
    report::in_markdown(code, 1)
}

/// Whether site.yaml names the audience.
pub(super) fn known(audience: &str, model: &Model) -> Result<(), Failure> {
    let audiences = model.site.audiences.iter().flat_map(|audiences| &audiences.0);
    let names: Vec<&str> = audiences.map(|(id, _)| &*id.value).collect();
    if names.contains(&audience) {
        return Ok(());
    }
    let remedy = match (nearest(audience, names.iter().copied()), names.as_slice()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) => "name your audiences in site.yaml, below `audiences:`".to_owned(),
        (None, _) => format!("the audiences are {}", list_of(&names, "and")),
    };
    Err(Failure::new(format!("site.yaml has no audience `{audience}`"), remedy))
}

/// Shows errors and warnings; advice is for `check --advice`.
fn show_findings(findings: &[Finding], sources: &Sources, terminal: &mut Terminal) {
    let shown = shown(findings);
    let appearance = terminal.appearance(Stream::Notes);
    terminal.print(Stream::Notes, &report::human(&shown, sources, appearance));
    let is_denied = shown.iter().any(|finding| finding.severity == Severity::Error);
    if !shown.is_empty() && !is_denied {
        terminal.note(&in_words(findings));
    }
}

/// Errors and warnings.
pub(super) fn shown(findings: &[Finding]) -> Vec<Finding> {
    findings.iter().filter(|finding| finding.severity != Severity::Advice).cloned().collect()
}

/// That nothing was published, and why.
pub(super) fn denied(findings: &[Finding]) -> String {
    format!("{}; nothing was published", in_words(findings))
}

pub(super) fn in_words(findings: &[Finding]) -> String {
    Summary { advice: 0, ..Summary::of(findings) }.in_words()
}

fn up_to_date(name: &Path, files: usize) -> String {
    format!("{} is up to date: {}, nothing changed", name.display(), plural(files, "file", "files"))
}

pub(super) fn published(name: &Path, changes: &Changes) -> String {
    let (written, removed) = (changes.written.len(), changes.removed.len());
    let all = plural(written + changes.unchanged, "file", "files");
    if written + removed == 0 {
        return up_to_date(name, changes.unchanged);
    }
    let name = name.display();
    let mut parts = vec![format!("{written} written")];
    if removed > 0 {
        parts.push(format!("{removed} removed"));
    }
    if changes.unchanged > 0 {
        parts.push(format!("{} as before", changes.unchanged));
    }
    format!("published {all} to {name}: {}", parts.join(", "))
}

impl From<PublishFault> for Failure {
    fn from(fault: PublishFault) -> Self {
        Self::new(fault.message(), fault.help())
    }
}
