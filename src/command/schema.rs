//! `schema`: what editors complete and check by, printed or put into the project.

use std::path::Path;

use clap::{Args, ValueEnum};

use crate::diagnostic::{Sink, nearest, plural};
use crate::disk::{self, Folder};
use crate::load::{Corpus, Kind, load};
use crate::model::{Edition, Model, model, reference_of};
use crate::schema::{self, FileForm, Unmergeable};

use super::Verdict;
use super::args::Global;
use super::failure::Failure;
use super::project::Project;
use super::terminal::Terminal;

/// Print the JSON Schema of what one writes, or put all of them into the project for the editor
///
/// With a kind, the schema of a file that holds one entry of it, or of the front matter of a Markdown file; without, that of
/// every form as definitions. Within a project the schemas know its languages and its levels of maturity. `--write` puts
/// one file a form into `.schemas/` beside `content/`, and tells VS Code in `.vscode/settings.json` which files they are for;
/// what stands there stays, comments included.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  concentric schema play                     of the front matter of a play
  concentric schema role --form collection   of a file with roles by their ids
  concentric schema > all.json               every form, as definitions
  concentric schema --write                  for the editor; run it again when site.yaml has other languages")]
pub(crate) struct Schema {
    /// The kind, in the singular or the plural
    #[arg(value_name = "KIND", conflicts_with = "write")]
    kind: Option<String>,
    /// What the file holds
    #[arg(long, value_enum, default_value_t, requires = "kind")]
    form: Form,
    /// Write the schemas, and the settings for VS Code, into the project
    #[arg(long)]
    write: bool,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One entry
    #[default]
    Entry,
    /// Entries by their ids
    Collection,
    /// The texts of an entry in another language
    Translation,
}

/// Where schemas stand in a project.
const FOLDER: &str = ".schemas";
/// What VS Code reads.
const SETTINGS: &str = ".vscode/settings.json";

pub(super) fn run(options: &Schema, global: &Global, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    if options.write {
        return write(&Project::find(global.directory.as_deref())?, terminal);
    }
    let form = options.kind.as_deref().map(|kind| form(kind, options.form)).transpose()?;
    let site = Project::find(global.directory.as_deref()).ok().map(|project| read(&project).1);
    let settings = site.as_ref().map(|site| &site.settings);
    let schema = form.map_or_else(|| schema::whole(settings), |form| schema::schema(form, settings));
    terminal.output(&format!("{schema:#}\n"));
    Ok(Verdict::Clean)
}

fn read(project: &Project) -> (Corpus, Model) {
    let content = Folder::new(project.content());
    let (corpus, again) = (load(&content, &mut Sink::new()), load(&content, &mut Sink::new()));
    (corpus, model(again, &Edition { whole: true, ..Edition::default() }, &mut Sink::new()))
}

fn form(name: &str, form: Form) -> Result<FileForm, Failure> {
    let kind = Kind::named(&name.to_lowercase()).filter(|kind| reference_of(*kind).is_some());
    let kind = kind.ok_or_else(|| unknown(name))?;
    let form = match form {
        Form::Entry => schema::Form::Entry,
        Form::Collection => schema::Form::Collection,
        Form::Translation => schema::Form::Translation,
    };
    let wanted = FileForm { kind, form };
    if FileForm::all().contains(&wanted) {
        return Ok(wanted);
    }
    Err(Failure::new(
        format!("no file holds {} in that form", kind.plural()),
        format!("`concentric explain {kind}` says where they are written"),
    ))
}

fn write(project: &Project, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let (corpus, site) = read(project);
    let languages = site.settings.languages();
    let forms: Vec<(FileForm, Vec<String>)> = FileForm::all()
        .into_iter()
        .map(|form| (form, schema::globs(form, &corpus, languages)))
        .filter(|(_, globs)| !globs.is_empty())
        .collect();
    let schemas: Vec<(String, Vec<String>)> = forms
        .iter()
        .map(|(form, globs)| (format!("./{FOLDER}/{}.json", form.name()), globs.clone()))
        .collect();
    let place = project.root.join(SETTINGS);
    let before = disk::read_if_there(&place).map_err(|fault| unwritten(SETTINGS, &fault))?;
    let before = before
        .map(String::from_utf8)
        .transpose()
        .map_err(|_| not_added(&Unmergeable("it is no text".into()), &schemas))?;
    let settings =
        schema::merged(before.as_deref(), &schemas).map_err(|fault| not_added(&fault, &schemas))?;
    for (form, _) in &forms {
        let path = format!("{FOLDER}/{}.json", form.name());
        let text = format!("{:#}\n", schema::schema(*form, Some(&site.settings)));
        put(&project.root, &path, &text)?;
    }
    put(&project.root, SETTINGS, &settings)?;
    let count = plural(forms.len(), "schema", "schemas");
    terminal.say(&format!("Wrote {count} to {FOLDER}/, and to {SETTINGS} which files they are for."));
    Ok(Verdict::Clean)
}

/// Writes a file that has another text, its folder made if need be.
fn put(root: &Path, path: &str, text: &str) -> Result<(), Failure> {
    let place = root.join(path);
    let place = disk::resolve(&place).unwrap_or(place);
    let put = || {
        if disk::read_if_there(&place)?.is_some_and(|there| there == text.as_bytes()) {
            return Ok(());
        }
        place.parent().map_or(Ok(()), disk::make_folders)?;
        disk::replace_file(&place, text.as_bytes())
    };
    put().map_err(|fault| unwritten(path, &fault))
}

fn unwritten(path: &str, fault: &std::io::Error) -> Failure {
    Failure::new(
        format!("{path} cannot be written: {fault}"),
        "see whether you may write there and the disk has room",
    )
}

fn not_added(fault: &Unmergeable, schemas: &[(String, Vec<String>)]) -> Failure {
    let example = schemas.first().map(|(schema, files)| format!("{schema:?}: {files:?}")).unwrap_or_default();
    Failure::new(
        format!("nothing was written, for {SETTINGS} cannot be added to: {}", fault.0),
        format!("mend it, or add `\"yaml.schemas\": {{}}` to it, where lines such as `{example}` belong"),
    )
}

fn unknown(name: &str) -> Failure {
    let kinds = Kind::ALL.iter().filter(|kind| reference_of(**kind).is_some());
    let kinds = kinds.flat_map(|kind| [kind.name(), kind.plural()]);
    let remedy = match nearest(name, kinds) {
        Some(near) => format!("did you mean `concentric schema {near}`?"),
        None => "`concentric explain` lists the kinds".to_owned(),
    };
    Failure::new(format!("there is no kind of entry called `{name}` that is written as fields"), remedy)
}
