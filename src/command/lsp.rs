//! `lsp`: serves an editor on standard input and output.

use std::io::{self, BufReader};

use clap::Args;

use crate::lsp::{Setup, serve};
use crate::pipeline::{Depth, Request};

use super::Verdict;
use super::args::Global;
use super::failure::Failure;
use super::project;
use super::terminal::Terminal;
use super::work;

/// Serve an editor: findings as you type, completion, go to definition, rename
///
/// Speaks the Language Server Protocol on standard input and output. Editors start it themselves; the README says how
/// to tell them. The project is that of the folder the editor has open, or of the file.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  concentric lsp          as an editor starts it")]
pub(crate) struct Lsp {
    /// What many editors add; there is no other way to be spoken to
    #[arg(long, hide = true)]
    pub(crate) stdio: bool,
}

pub(super) fn run(global: &Global) -> Result<Verdict, Failure> {
    let folder = project::base(global.directory.as_deref())?;
    let in_order = serve(BufReader::new(io::stdin()), Terminal::raw_output(), Setup { folder, request });
    match in_order {
        Ok(true) => Ok(Verdict::Clean),
        // who only reads no more has gone away
        Ok(false) | Err(_) => Ok(Verdict::Denied),
    }
}

fn request() -> Request {
    Request { depth: Depth::WithoutPages, edition: work::whole(), ..Request::default() }
}
