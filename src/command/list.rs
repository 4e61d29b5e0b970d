//! `list`: the entries of a kind.

use clap::{Args, ValueEnum};

use crate::diagnostic::nearest;
use crate::load::Kind;
use crate::report::{Condition, ConditionFault, Listing};

use super::Verdict;
use super::args::Global;
use super::failure::Failure;
use super::project::Project;
use super::terminal::{Stream, Terminal};
use super::work;

/// List the entries of a kind
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  concentric list plays
  concentric list initiatives --where status=active --where owner=change-lead
  concentric list metrics --format csv > metrics.csv")]
pub(crate) struct List {
    /// The kind, in the singular or the plural
    #[arg(value_name = "KIND")]
    pub(crate) kind: String,
    /// Only entries of which a field has this value; given several times, all must hold
    #[arg(long = "where", value_name = "FIELD=VALUE")]
    pub(crate) conditions: Vec<String>,
    /// How the entries are printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
}

/// How entries are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    #[default]
    Table,
    /// For programs, every field
    Json,
    /// For spreadsheets
    Csv,
}

pub(super) fn run(options: &List, global: &Global, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let kind = Kind::named(&options.kind.to_lowercase()).ok_or_else(|| unknown(&options.kind))?;
    let conditions: Result<Vec<Condition>, ConditionFault> =
        options.conditions.iter().map(|condition| Condition::read(condition)).collect();
    let conditions = conditions?;
    let project = Project::find(global.directory.as_deref())?;
    let (model, findings) = work::read(&project, terminal);
    let listing = Listing::new(&model, kind, &conditions)?;
    match options.format {
        ListFormat::Json => terminal.output(&listing.json()),
        ListFormat::Csv => terminal.output(&listing.csv()),
        ListFormat::Table if listing.is_empty() => terminal.say(&nothing(kind, &conditions)),
        ListFormat::Table => terminal.output(&listing.table(terminal.appearance(Stream::Output))),
    }
    work::note_errors(&findings, terminal);
    Ok(Verdict::Clean)
}

fn nothing(kind: Kind, conditions: &[Condition]) -> String {
    let such = if conditions.is_empty() { "" } else { " of which that is true" };
    format!("there are no {}{such}", kind.plural())
}

fn unknown(name: &str) -> Failure {
    let kinds = Kind::ALL.iter().flat_map(|kind| [kind.plural(), kind.name()]);
    let remedy = match nearest(name, kinds) {
        Some(near) => format!("did you mean `concentric list {near}`?"),
        None => "`concentric explain` lists the kinds".to_owned(),
    };
    Failure::new(format!("there is no kind of entry called `{name}`"), remedy)
}

impl From<ConditionFault> for Failure {
    fn from(fault: ConditionFault) -> Self {
        Self::new(fault.to_string(), fault.remedy())
    }
}
