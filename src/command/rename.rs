//! `rename`: gives an entry, a step or a stage another id, everywhere and in one go.

use std::collections::BTreeSet;

use clap::Args;

use crate::diagnostic::{nearest, plural};
use crate::disk::{self, Folder, Together, Undone};
use crate::load::Kind;
use crate::mention::{Mentions, Sort};
use crate::model::Model;
use crate::pipeline::{self, Built, Depth, Request};
use crate::rename::{Refusal, Renaming, Wish, admit, prove};
use crate::report::shown_path;
use crate::site::Measured;

use super::Verdict;
use super::args::Global;
use super::failure::Failure;
use super::project::Project;
use super::terminal::Terminal;
use super::work;

/// Give an entry, a step, a stage or an audience another id, everywhere
///
/// Changes the id where it is defined and in every place that refers to it, in YAML, CSV and Markdown. The file that
/// bears it as its name, its translations and its folder are renamed too, and paths that lead there are mended.
/// Everything else stays as it is, byte for byte. All is changed or nothing: where `check` would find anything else
/// afterwards than before, nothing is.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  concentric rename role mechanic workshop-mechanic
  concentric rename journey lease lease-an-e-bike       and journeys/lease.yaml
  concentric rename step lease/collect hand-over        a step, by its journey")]
pub(crate) struct Rename {
    /// The kind, in the singular or the plural, or `audience`
    #[arg(value_name = "KIND")]
    pub(crate) kind: String,
    /// The id it has; of a step `journey/step`, of a stage `cycle/stage`
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// The id it is to have
    #[arg(value_name = "NEW")]
    pub(crate) new: String,
}

pub(super) fn run(options: &Rename, global: &Global, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let sort = sort_named(&options.kind)?;
    let project = Project::find(global.directory.as_deref())?;
    let (content, themes) = (Folder::new(project.content()), Folder::new(project.themes()));
    let files = pipeline::Project { content: &content, themes: &themes };
    let request = Request { depth: Depth::WithoutPages, edition: work::whole(), ..Request::default() };
    let built = pipeline::build(files, &request, &Measured);
    let mentions = Mentions::of(&built.model);
    let id = options.id.strip_prefix(&format!("{sort}:")).unwrap_or(&options.id);
    let wish = Wish { sort, id, new: own_part(sort, id, &options.new) };
    admit(&built.model, &built.findings, &mentions, &wish)?;
    let renaming = Renaming::of(&built.model, &mentions, &wish);
    prove(files, &request, (&built, &mentions), (&renaming, &wish))?;
    write(&project, &built.model, &renaming)?;
    tell(&built, &renaming, terminal);
    terminal.say(&conclusion(&renaming, &wish));
    Ok(Verdict::Clean)
}

/// What has an id that can be changed.
fn sort_named(name: &str) -> Result<Sort, Failure> {
    let kinds = || Model::TABLES.iter().copied().chain([Kind::Step, Kind::Stage]);
    let is_meant = |kind: &Kind| [kind.name(), kind.plural()].contains(&name.to_lowercase().as_str());
    let audience = ["audience", "audiences"].contains(&name).then_some(Sort::Audience);
    kinds().find(is_meant).map(Sort::Entry).or(audience).ok_or_else(|| {
        let names = kinds().map(Kind::name).chain(["audience"]);
        Failure::new(
            format!("nothing of the kind `{name}` can be renamed"),
            match nearest(name, names) {
                Some(near) => format!("did you mean `concentric rename {near}`?"),
                None => "`concentric explain` lists the kinds".to_owned(),
            },
        )
    })
}

/// The new id of a step or stage alone, if it was given with its journey or cycle.
fn own_part<'n>(sort: Sort, id: &str, new: &'n str) -> &'n str {
    match id.rsplit_once('/').filter(|_| matches!(sort, Sort::Entry(Kind::Step | Kind::Stage))) {
        Some((whole, _)) => new.strip_prefix(whole).and_then(|rest| rest.strip_prefix('/')).unwrap_or(new),
        None => new,
    }
}

/// Changes the files, all or none.
fn write(project: &Project, model: &Model, renaming: &Renaming) -> Result<(), Failure> {
    let content = project.content();
    let mut together = Together::new();
    for (path, (before, after)) in renaming.texts(&model.sources) {
        // a link is followed, so that what it leads to is changed and it stays a link
        let place = content.join(path);
        let place = disk::resolve(&place).unwrap_or(place);
        together.replace(place, before.as_bytes(), after.as_bytes());
    }
    for moved in &renaming.moves {
        together.move_to(content.join(&moved.from), content.join(&moved.to));
    }
    together.make().map_err(|Undone { path, fault, left }| {
        let remedy = match left {
            None => {
                "nothing was changed; see to it that the file and its folder may be changed, and try again"
                    .to_owned()
            }
            Some(left) => format!("{} could not be put back as it was: look at it first", left.display()),
        };
        Failure::new(format!("{} cannot be changed: {fault}", path.display()), remedy)
    })
}

/// A line for each place and name that changed.
fn tell(built: &Built, renaming: &Renaming, terminal: &mut Terminal) {
    let sources = &built.model.sources;
    for edit in &renaming.edits {
        let (position, path) = (sources.positions(edit.place).0, sources.file(edit.place.file).path());
        let place = format!("{}:{}:{}", shown_path(path), position.line, position.column);
        terminal.note(&match sources.text_at(edit.place) {
            "" => format!("{place}: added `{}`", edit.text),
            before => format!("{place}: `{before}` is now `{}`", edit.text),
        });
    }
    for moved in &renaming.moves {
        let end = if moved.is_folder { "/" } else { "" };
        terminal.note(&format!("{}{end} is now {}{end}", shown_path(&moved.from), shown_path(&moved.to)));
    }
}

fn conclusion(renaming: &Renaming, wish: &Wish<'_>) -> String {
    let files: BTreeSet<_> = renaming.edits.iter().map(|edit| edit.place.file).collect();
    let mut parts = Vec::new();
    if !renaming.edits.is_empty() {
        let places = plural(renaming.edits.len(), "place", "places");
        parts.push(format!("{places} in {}", plural(files.len(), "file", "files")));
    }
    if !renaming.moves.is_empty() {
        parts.push(plural(renaming.moves.len(), "new name of a file", "new names of files"));
    }
    format!("the {} `{}` is now `{}`: {}", wish.sort, wish.id, wish.whole_new(), parts.join(", "))
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::new(refusal.what, refusal.remedy)
    }
}
