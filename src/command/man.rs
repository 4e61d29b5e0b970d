//! `man`: the pages of the manual for the program `man`.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::diagnostic::{nearest, plural};
use crate::disk;

use super::Verdict;
use super::args::{Arguments, Global};
use super::failure::Failure;
use super::project;
use super::terminal::Terminal;

/// Who made the pages, at the foot of each.
const SOURCE: &str = concat!("concentric ", env!("CARGO_PKG_VERSION"));

/// Print a page of the manual for `man`, or write all of them into a folder
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  concentric man > concentric.1               the page of the whole
  concentric man check > concentric-check.1   the page of a command
  concentric man --dir ~/.local/share/man/man1    all pages, where `man` finds them")]
pub(crate) struct Manual {
    /// The command; left out: the page that leads to all of them
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
    /// Write all pages into this folder, which is made if need be
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    dir: Option<PathBuf>,
}

pub(super) fn run(options: &Manual, global: &Global, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let whole = whole();
    let Some(folder) = &options.dir else {
        let named = options.command.as_deref().filter(|name| *name != whole.get_name());
        let command = named
            .map_or(Ok(&whole), |name| whole.find_subcommand(name).ok_or_else(|| unknown(name, &whole)))?;
        terminal.output(&page(command));
        return Ok(Verdict::Clean);
    };
    let folder = project::base(global.directory.as_deref())?.join(folder);
    let pages: Vec<&clap::Command> = std::iter::once(&whole).chain(whole.get_subcommands()).collect();
    write(&folder, &pages).map_err(|fault| refused(&folder, &fault))?;
    terminal.say(&format!("Wrote {} to {}.", plural(pages.len(), "page", "pages"), folder.display()));
    Ok(Verdict::Clean)
}

fn whole() -> clap::Command {
    let mut whole = Arguments::command().disable_help_subcommand(true);
    whole.build();
    whole
}

fn write(folder: &Path, commands: &[&clap::Command]) -> io::Result<()> {
    disk::make_folders(folder)?;
    for command in commands {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name());
        disk::replace_file(&folder.join(format!("{name}.1")), page(command).as_bytes())?;
    }
    Ok(())
}

/// The page of a command, with its examples kept line by line.
fn page(command: &clap::Command) -> String {
    let more = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let man = Man::new(command.clone().after_help(None::<&str>));
    let mut page = Vec::new();
    man.source(SOURCE)
        .render(&mut page)
        .and_then(|()| examples(&more).to_writer(&mut page))
        .expect("memory takes all that is written");
    String::from_utf8_lossy(&page).into_owned()
}

/// What stands below the help of a command: examples, and what else is to be known, under headings of their own.
fn examples(text: &str) -> Roff {
    let mut roff = Roff::new();
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
        let (heading, lines) = paragraph.split_once(":\n").unwrap_or(("Notes", paragraph));
        roff.control("SH", [heading.to_uppercase().as_str()]).control("nf", []);
        for line in lines.lines() {
            roff.text([roman(line.trim_start())]);
        }
        roff.control("fi", []);
    }
    roff
}

fn unknown(name: &str, whole: &clap::Command) -> Failure {
    let remedy = match nearest(name, whole.get_subcommands().map(clap::Command::get_name)) {
        Some(near) => format!("did you mean `concentric man {near}`?"),
        None => "`concentric --help` lists the commands".to_owned(),
    };
    Failure::new(format!("there is no command `{name}`"), remedy)
}

fn refused(folder: &Path, fault: &io::Error) -> Failure {
    Failure::new(
        format!("the manual could not be written to {}: {fault}", folder.display()),
        "see whether you may write there and the disk has room",
    )
}
