//! `new`: one more entry of a kind, with all that can be said of it.

use clap::Args;

use crate::diagnostic::nearest;
use crate::disk::{self, Folder};
use crate::load::Kind;
use crate::model::value::{corrected_id, is_id};
use crate::report::shown_path;
use crate::scaffold::{self, NewEntry, NoEntry};

use super::Verdict;
use super::args::Global;
use super::failure::Failure;
use super::project::Project;
use super::terminal::Terminal;

/// Write one more entry, with all that can be said of it
///
/// What must be given is there, with a value to begin with or `…` where you write; what may be given stands behind `#`,
/// with what it is for. The entry goes where the others of its kind stand, and is a draft until you take out that line.
/// Prints the path of the file. Nothing that stands there is changed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  concentric new play 'Say it first'
  concentric new role 'Workshop lead' --id lead
  concentric new initiative 'One note from visit to care'
  concentric new step 'Collect the bike'     prints a step, to be put into a journey")]
pub(crate) struct New {
    /// The kind, in the singular or the plural
    #[arg(value_name = "KIND")]
    kind: String,
    /// The name, as people say it
    #[arg(value_name = "NAME")]
    name: String,
    /// The id; by default made from the name
    #[arg(long, value_name = "ID")]
    id: Option<String>,
}

pub(super) fn run(options: &New, global: &Global, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let kind = Kind::named(&options.kind.to_lowercase()).ok_or_else(|| unknown(&options.kind))?;
    let id = id(options)?;
    let name = options.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let project = Project::find(global.directory.as_deref())?;
    let content = Folder::new(project.content());
    if let Some(place) = place_of_part(kind)? {
        terminal.output(&scaffold::part(kind, &id, &name, &content));
        terminal.note(&format!("Put this {place}."));
        return Ok(Verdict::Clean);
    }
    let new = scaffold::new_entry(kind, &id, &name, &content).map_err(|fault| refused(kind, &id, &fault))?;
    write(&project, &new)?;
    terminal.output(&format!("{}\n", shown_path(&new.path)));
    terminal.note("Write what stands for `…`. It is a draft: it is published once `draft: true` is gone.");
    Ok(Verdict::Clean)
}

fn id(options: &New) -> Result<String, Failure> {
    if options.name.trim().is_empty() {
        return Err(Failure::new(
            "what is new needs a name, and this one is empty",
            format!("write it in quotation marks: `concentric new {} 'First call'`", options.kind),
        ));
    }
    let Some(id) = &options.id else {
        return corrected_id(&options.name).ok_or_else(|| {
            Failure::new(
                format!("no id can be made from `{}`", options.name),
                "give one with `--id`: small letters and digits, joined by hyphens",
            )
        });
    };
    if is_id(id) {
        return Ok(id.clone());
    }
    let remedy = match corrected_id(id) {
        Some(better) => format!("write `--id {better}`"),
        None => "write one such as `workshop-lead`".to_owned(),
    };
    Err(Failure::new(format!("`{id}` is no id: ids are small letters and digits, joined by hyphens"), remedy))
}

/// Where a part of an entry is put by hand; none for what has a file or a place among others.
fn place_of_part(kind: Kind) -> Result<Option<&'static str>, Failure> {
    let only_one = |file: &str| {
        Failure::new(
            format!("a project has one {kind} only, and it is not made here"),
            format!("write it into {file}, as `concentric explain {kind}` tells"),
        )
    };
    match kind {
        Kind::Step => Ok(Some("into a journey, as an item of its `steps:`")),
        Kind::Stage => Ok(Some("into a cycle, below an id of its own in its `stages:`")),
        Kind::Reading => {
            Ok(Some("into a metric, as an item of its `readings:`; or write a line of readings.csv"))
        }
        Kind::Site | Kind::Organisation => Err(only_one(&format!("{kind}.yaml"))),
        Kind::Asset => {
            Err(Failure::new("an asset is a file, which is not made here", "copy it into content/assets/"))
        }
        _ => Ok(None),
    }
}

fn write(project: &Project, new: &NewEntry) -> Result<(), Failure> {
    let place = project.content().join(&new.path);
    let written = if new.replaces {
        disk::replace_file(&disk::resolve(&place).unwrap_or(place), new.text.as_bytes())
    } else {
        let made = place.parent().map_or(Ok(()), disk::make_folders);
        made.and_then(|()| disk::write_new(&place, new.text.as_bytes()))
    };
    written.map_err(|fault| {
        Failure::new(
            format!("{} cannot be written: {fault}", shown_path(&new.path)),
            "see whether you may write there and the disk has room",
        )
    })
}

fn refused(kind: Kind, id: &str, fault: &NoEntry) -> Failure {
    let other = "or give another id with `--id`";
    match fault {
        NoEntry::Taken(path) => {
            let path = shown_path(path);
            Failure::new(
                format!("there is a {kind} `{id}` already, in {path}"),
                format!("change that one, {other}"),
            )
        }
        NoEntry::Damaged(path) => Failure::new(
            format!("{} has mistakes, so nothing is added to it", shown_path(path)),
            "mend them first; `concentric check` shows them",
        ),
        NoEntry::Unfit(path) => Failure::new(
            format!("nothing can be added at the end of {}", shown_path(path)),
            "write each entry on lines of its own, its fields indented below its id",
        ),
    }
}

fn unknown(name: &str) -> Failure {
    let kinds = Kind::ALL.iter().flat_map(|kind| [kind.name(), kind.plural()]);
    let remedy = match nearest(name, kinds) {
        Some(near) => format!("did you mean `concentric new {near}`?"),
        None => "`concentric explain` lists the kinds".to_owned(),
    };
    Failure::new(format!("there is no kind of entry called `{name}`"), remedy)
}
