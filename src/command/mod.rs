//! The desk: one file a command; parses arguments, runs the pipeline, shows what came of it.

mod args;
mod baseline;
mod browser;
mod build;
mod check;
mod completions;
mod diff;
mod explain;
mod failure;
mod fix;
mod folders;
mod init;
mod list;
mod lsp;
mod man;
mod memory;
mod new;
mod project;
mod rename;
mod serve;
mod session;
mod schema;
mod shown;
mod terminal;
mod watch;
mod work;
mod working;
mod worker;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command, Global};
use failure::Failure;
use terminal::Terminal;

/// How a command ended that had a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Nothing stops.
    Clean,
    /// Something was found that stops.
    Denied,
}

/// Runs the command that `arguments` name and returns its exit code: 0 clean, 1 findings that deny, 2 wrong usage or a fault of the machine.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(outcome) => {
            let mut terminal = Terminal::new(&Global::default());
            terminal.usage(&outcome);
            return code(
                terminal.finish().map(|()| u8::try_from(outcome.exit_code()).unwrap_or(FAILED)),
                &mut terminal,
            );
        }
    };
    let mut terminal = Terminal::new(&arguments.global);
    let verdict = dispatch(&arguments, &mut terminal);
    let verdict = terminal.finish().and(verdict);
    code(verdict.map(|verdict| if verdict == Verdict::Clean { 0 } else { DENIED }), &mut terminal)
}

const DENIED: u8 = 1;
const FAILED: u8 = 2;

fn code(outcome: Result<u8, Failure>, terminal: &mut Terminal) -> ExitCode {
    let code = outcome.unwrap_or_else(|failure| {
        terminal.failure(&failure);
        FAILED
    });
    ExitCode::from(code)
}

fn dispatch(arguments: &Arguments, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let global = &arguments.global;
    match &arguments.command {
        Command::Init(options) => init::run(options, global, terminal),
        Command::New(options) => new::run(options, global, terminal),
        Command::Check(options) => check::run(options, global, terminal),
        Command::Build(options) => build::run(options, global, terminal),
        Command::Serve(options) => serve::run(options, global, terminal),
        Command::Watch(options) => watch::run(options, global, terminal),
        Command::Explain(options) => explain::run(options, global, terminal),
        Command::List(options) => list::run(options, global, terminal),
        Command::Diff(options) => diff::run(options, global, terminal),
        Command::Schema(options) => schema::run(options, global, terminal),
        Command::Lsp(_) => lsp::run(global),
        Command::Completions(options) => completions::run(options, terminal),
        Command::Man(options) => man::run(options, global, terminal),
        Command::Rename(options) => rename::run(options, global, terminal),
    }
}
