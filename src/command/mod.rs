//! The desk: one file a command; parses arguments, runs the pipeline, shows what came of it.

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the command that `arguments` name and returns its exit code: 0 clean, 1 findings that deny, 2 wrong usage or a fault of the machine.
pub fn run(_arguments: impl Iterator<Item = OsString>) -> ExitCode {
    ExitCode::from(2)
}
