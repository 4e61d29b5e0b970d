//! `explain`: what a code or a kind of entry means, and the words of the interface.

use crate::diagnostic::{Code, nearest};
use crate::load::Kind;
use crate::{pipeline, render, report};

use super::Verdict;
use super::args::Explain;
use super::failure::Failure;
use super::terminal::{Stream, Terminal};

/// What is printed for whoever translates it.
const WORDS: &str = "words";

pub(super) fn run(options: &Explain, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let appearance = terminal.appearance(Stream::Output);
    let text = match options.what.as_deref() {
        None => report::everything_explained(&pipeline::codes(), appearance),
        Some(WORDS) => render::words_to_translate(),
        Some(what) => match (code_named(what), Kind::named(&what.to_lowercase())) {
            (Some(code), _) => report::explained(code, appearance),
            (None, Some(kind)) => report::explained_kind(kind, appearance),
            (None, None) => return Err(unknown(what)),
        },
    };
    terminal.output(&text);
    Ok(Verdict::Clean)
}

/// The code with this number (`S002`) or name (`unknown-field`), in upper or lower case.
fn code_named(name: &str) -> Option<&'static Code> {
    let is_called =
        |code: &&Code| code.code.eq_ignore_ascii_case(name) || code.name.eq_ignore_ascii_case(name);
    pipeline::codes().into_iter().find(is_called)
}

fn unknown(what: &str) -> Failure {
    let codes = pipeline::codes();
    let names = codes.iter().flat_map(|code| [code.code, code.name]);
    let kinds = Kind::ALL.iter().flat_map(|kind| [kind.name(), kind.plural()]);
    let remedy = match nearest(what, names.chain(kinds).chain([WORDS])) {
        Some(near) => format!("did you mean `concentric explain {near}`?"),
        None => "`concentric explain` lists what can be explained".to_owned(),
    };
    Failure::new(format!("`{what}` is neither a code nor a kind of entry"), remedy)
}
