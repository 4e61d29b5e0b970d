//! The arguments: every command with its options, help and examples.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::model::value::{is_site_address, read_date};

use super::build::Build;
use super::completions::Completions;
use super::diff::Diff;
use super::list::List;
use super::lsp::Lsp;
use super::man::Manual;
use super::new::New;
use super::rename::Rename;
use super::schema::Schema;
use super::serve::Serve;
use super::watch::Watch;

/// Turns a documented model of customer centricity into a checked roadmap-and-playbook website.
///
/// You write plain files below `content/`. concentric reads them, says what is inconsistent, with the line and what to
/// do, and renders the website that your staff read.
#[derive(Debug, Parser)]
#[command(
    name = "concentric",
    version,
    propagate_version = false,
    max_term_width = 100,
    after_help = "\
Examples:
  concentric init                a first project, here
  concentric new play 'Say it first'    one more entry, with all that can be said of it
  concentric check               what is wrong with it
  concentric build               the website, into output/
  concentric explain S002        what a finding means
  concentric list plays          what there is

Exit codes: 0 all is well; 1 something was found that stops; 2 wrong usage or a fault of the machine."
)]
pub(crate) struct Arguments {
    /// Options of every command.
    #[command(flatten)]
    pub(crate) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EVERYWHERE: &str = "Options of every command";

/// Options of every command.
#[derive(Debug, Default, Args)]
pub(crate) struct Global {
    /// Work as if started in this folder
    #[arg(short = 'C', value_name = "DIR", global = true, help_heading = EVERYWHERE)]
    pub(crate) directory: Option<PathBuf>,
    /// When to use colours; `auto`: on a terminal, unless `NO_COLOR` is set
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", global = true, help_heading = EVERYWHERE)]
    pub(crate) color: Colour,
    /// Print only what was asked for, and what is wrong
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = EVERYWHERE)]
    pub(crate) quiet: bool,
    /// Say more about how the work goes
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    pub(crate) verbose: bool,
}

/// When colours are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    #[default]
    Auto,
    Always,
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(Init),
    New(New),
    Check(Check),
    Build(Build),
    Serve(Serve),
    Watch(Watch),
    Explain(Explain),
    List(List),
    Diff(Diff),
    Schema(Schema),
    Lsp(Lsp),
    Completions(Completions),
    Man(Manual),
    Rename(Rename),
}

/// Write a first project: small, complete and without a warning
///
/// Writes `content/` with a made-up company in it, to be replaced by yours piece by piece. Never overwrites anything:
/// where there is a `content/` already, nothing is written.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  concentric init                      a starter in this folder
  concentric init handbook             in the folder `handbook`, which is made if need be
  concentric init --minimal            the least that builds
  concentric init --lang de            the starter in German
  concentric init demo --example       the whole example organisation, to look around in")]
pub(crate) struct Init {
    /// The folder that will hold `content/`
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// The least that builds: a site, a department, a role, a journey and a play
    #[arg(long)]
    pub(crate) minimal: bool,
    /// The whole example organisation, in English and German
    #[arg(long, conflicts_with_all = ["minimal", "lang"])]
    pub(crate) example: bool,
    /// The language of the texts
    #[arg(long, value_enum, default_value_t, value_name = "LANGUAGE")]
    pub(crate) lang: Language,
}

/// A language that starters are written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// English
    #[default]
    En,
    /// German
    De,
}

/// Say what is wrong with the model, and where
///
/// Reads everything, judges it by the rules, and renders the site without publishing it. Errors, and what `--deny`
/// names, end with exit code 1.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  concentric check
  concentric check content/journeys                 only what stands in these files
  concentric check --advice                         also what is merely worth knowing
  concentric check --deny warnings                  for continuous integration
  concentric check --deny S014 --deny R             a code, a whole family
  concentric check --rule J --rule unknown-reference    only what these look for
  concentric check --fix                            mend what is certain, show the rest
  concentric check --format json > findings.json    for other programs
  concentric check --format github                  beside the lines, in GitHub Actions")]
pub(crate) struct Check {
    /// Only what was found in these files and folders
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Show advice too
    #[arg(long)]
    pub(crate) advice: bool,
    /// Treat as errors: `warnings`, a code such as S014, its name, or a family such as R
    #[arg(long, value_name = "WHAT")]
    pub(crate) deny: Vec<String>,
    /// Only what these look for, advice included: a code such as S014, its name, or a family such as R
    #[arg(long, value_name = "CODE")]
    pub(crate) rule: Vec<String>,
    /// Make the changes that are certain, such as a misspelt name that is near to one only; the rest is shown
    #[arg(long)]
    pub(crate) fix: bool,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// A line each, for editors and other tools
    Short,
    /// For programs
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Commands of GitHub Actions, which shows findings beside their lines
    Github,
    /// A code quality report of GitLab
    Gitlab,
}

/// A day as an argument.
pub(super) fn day(text: &str) -> Result<Date, String> {
    read_date(text).ok_or_else(|| "write a day that there is, as year, month and day: 2026-11-21".to_owned())
}

/// A port as an argument.
pub(super) fn port(text: &str) -> Result<u16, String> {
    text.trim().parse().map_err(|_| "write a number up to 65535, or 0 for any port that is free".to_owned())
}

/// The address of a website as an argument.
pub(super) fn site_address(text: &str) -> Result<String, String> {
    let remedy = || "write an address such as https://change.example.org/, without `?` and `#`".to_owned();
    if is_site_address(text) { Ok(text.to_owned()) } else { Err(remedy()) }
}

/// Say what a code, a kind of entry, or an entry means
///
/// A code or its name: what it finds, why it matters, how to fix it, with examples. A kind: what it is for, its fields
/// and where its files stand. An entry, as `kind:id` or `journey/step`: how far one sees from it to what the customer
/// wants and to the outcomes, what is missing on the way, and whose day it changes. `words`: the words of the interface
/// in English, as the file to translate them in. Without an argument: everything that can be explained.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  concentric explain S002              a code
  concentric explain unknown-field     the same by its name
  concentric explain initiative        a kind with its fields
  concentric explain play:say-it-first an entry and its line of sight
  concentric explain lease/repair      the same of a step
  concentric explain                   all codes and kinds
  concentric explain --all --format html > rules.html    the whole manual of codes
  concentric explain words > themes/default/i18n/fr.yaml    to be translated into French")]
pub(crate) struct Explain {
    /// A code, its name, a kind, an entry as `kind:id` or `journey/step`, or `words`
    #[arg(value_name = "CODE, KIND or ENTRY")]
    pub(crate) what: Option<String>,
    /// Every code in full: the manual
    #[arg(long, conflicts_with = "what")]
    pub(crate) all: bool,
    /// How the manual is printed
    #[arg(long, value_enum, default_value_t, requires = "all")]
    pub(crate) format: ManualFormat,
}

/// How the manual of codes is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ManualFormat {
    /// As Markdown
    #[default]
    Md,
    /// As one page of HTML
    Html,
}
