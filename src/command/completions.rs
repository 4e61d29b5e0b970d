//! `completions`: what a shell needs to complete commands, options, kinds and codes.

use clap::builder::PossibleValue;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::diagnostic::Code;
use crate::load::Kind;
use crate::model::reference_of;
use crate::pipeline;

use super::Verdict;
use super::args::Arguments;
use super::failure::Failure;
use super::terminal::Terminal;

/// Print what lets a shell complete commands, options, kinds and codes
///
/// Put it where your shell looks for completions, and start a new shell.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  concentric completions bash > ~/.local/share/bash-completion/completions/concentric
  concentric completions zsh > ~/.zfunc/_concentric          a folder of your fpath
  concentric completions fish > ~/.config/fish/completions/concentric.fish
  concentric completions powershell >> $PROFILE
  concentric completions elvish >> ~/.config/elvish/rc.elv")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

#[expect(clippy::unnecessary_wraps, reason = "every command has the same form")]
pub(super) fn run(options: &Completions, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut with_values(), "concentric", &mut script);
    terminal.output(&String::from_utf8_lossy(&script));
    Ok(Verdict::Clean)
}

/// The arguments, those that name kinds and codes with all that there are. They are no choices when arguments are read: what
/// does not exist is answered there with what was probably meant.
fn with_values() -> clap::Command {
    let with = |command: clap::Command, argument: &'static str, values: Vec<PossibleValue>| {
        command.mut_arg(argument, move |argument| argument.value_parser(values))
    };
    let anything = || codes().into_iter().chain(kinds(Kind::name)).collect();
    Arguments::command()
        .mut_subcommand("list", |list| with(list, "kind", kinds(Kind::plural)))
        .mut_subcommand("new", |new| with(new, "kind", kinds(Kind::name)))
        .mut_subcommand("rename", |rename| with(rename, "kind", kinds(Kind::name)))
        .mut_subcommand("schema", |schema| with(schema, "kind", kinds(Kind::name)))
        .mut_subcommand("explain", |explain| with(explain, "what", anything()))
        .mut_subcommand("check", |check| with(with(check, "deny", denied()), "rule", codes()))
}

fn denied() -> Vec<PossibleValue> {
    [PossibleValue::new("warnings").help("every warning")].into_iter().chain(codes()).collect()
}

fn kinds(name: fn(Kind) -> &'static str) -> Vec<PossibleValue> {
    let of_kind = |kind: &Kind| {
        let words = reference_of(*kind).map(|reference| first_sentence(reference.doc));
        PossibleValue::new(name(*kind)).help(words.unwrap_or_default())
    };
    Kind::ALL.iter().map(of_kind).collect()
}

fn codes() -> Vec<PossibleValue> {
    let of_code = |code: &Code| PossibleValue::new(code.code.to_string()).help(code.name.replace('-', " "));
    pipeline::codes().into_iter().map(of_code).collect()
}

fn first_sentence(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.split_once(". ").map_or(line.as_str(), |(first, _)| first).trim_end_matches('.').to_owned()
}
