//! `explain`: what a code or a kind of entry means.

use crate::diagnostic::nearest;
use crate::report;

use super::Verdict;
use super::args::Explain;
use super::failure::Failure;
use super::terminal::{Stream, Terminal};

pub(super) fn run(options: &Explain, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let appearance = terminal.appearance(Stream::Output);
    let text = match options.what.as_deref() {
        None => report::list_of_codes(appearance),
        Some(what) => match report::code_named(what) {
            Some(code) => report::explained(code, appearance),
            None => return Err(unknown(what)),
        },
    };
    terminal.output(&text);
    Ok(Verdict::Clean)
}

fn unknown(what: &str) -> Failure {
    let codes = report::codes();
    let names = codes.iter().flat_map(|code| [code.code, code.name]);
    let remedy = match nearest(what, names) {
        Some(near) => format!("did you mean `concentric explain {near}`?"),
        None => "`concentric explain` lists what can be explained".to_owned(),
    };
    Failure::new(format!("`{what}` is neither a code nor a kind of entry"), remedy)
}
