//! The one place that prints: results to standard output, notes and failures to standard error.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use clap::builder::styling::{AnsiColor, Style};

use crate::pipeline::Progress;
use crate::report::Appearance;

use super::args::{Colour, Global};
use super::failure::Failure;
use super::working::{PATIENCE, Working};

/// What lines are cut to where nobody sees how wide the window is.
const STABLE_WIDTH: usize = 140;

/// Where a text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stream {
    /// What was asked for.
    Output,
    /// What goes along with it.
    Notes,
}

/// Standard output and standard error, coloured as the user wants it.
pub(crate) struct Terminal {
    output: AutoStream<io::Stdout>,
    notes: AutoStream<io::Stderr>,
    is_quiet: bool,
    is_verbose: bool,
    fault: Option<io::Error>,
}

impl Terminal {
    /// Prints as the global options say.
    pub(crate) fn new(global: &Global) -> Self {
        let choice = match global.color {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        };
        Self {
            output: AutoStream::new(io::stdout(), choice),
            notes: AutoStream::new(io::stderr(), choice),
            is_quiet: global.quiet,
            is_verbose: global.verbose,
            fault: None,
        }
    }

    /// How reports are to look on a stream.
    pub(crate) fn appearance(&self, stream: Stream) -> Appearance {
        let (choice, size) = match stream {
            Stream::Output => (self.output.current_choice(), width_of(&io::stdout())),
            Stream::Notes => (self.notes.current_choice(), width_of(&io::stderr())),
        };
        Appearance { colour: choice != ColorChoice::Never, width: size.unwrap_or(STABLE_WIDTH) }
    }

    /// Prints to a stream. A reader who has gone away is no fault: what is left is not printed.
    pub(crate) fn print(&mut self, stream: Stream, text: &str) {
        if self.fault.is_none() {
            let written = match stream {
                Stream::Output => self.output.write_all(text.as_bytes()),
                Stream::Notes => self.notes.write_all(text.as_bytes()),
            };
            self.fault = written.err();
        }
    }

    /// Standard output as it is, for a program that reads it.
    pub(crate) fn raw_output() -> impl io::Write {
        io::BufWriter::new(io::stdout())
    }

    /// Prints what was asked for.
    pub(crate) fn output(&mut self, text: &str) {
        self.print(Stream::Output, text);
    }

    /// Prints a line that sums up the result, unless `--quiet`.
    pub(crate) fn say(&mut self, line: &str) {
        if !self.is_quiet {
            self.print(Stream::Output, &format!("{line}\n"));
        }
    }

    /// Prints a line that goes along with the result, unless `--quiet`.
    pub(crate) fn note(&mut self, line: &str) {
        if !self.is_quiet {
            self.print(Stream::Notes, &format!("{line}\n"));
        }
    }

    /// Prints a line on how the work went, with `--verbose` only.
    pub(crate) fn detail(&mut self, line: &str) {
        if self.is_verbose {
            self.print(Stream::Notes, &format!("{line}\n"));
        }
    }

    /// Says how far the work has come until what is returned is dropped: on a terminal that can take a line back, to those who
    /// wait for more than half a second, unless `--quiet`. Nothing else may be printed meanwhile.
    pub(crate) fn working(&self, progress: &Progress) -> Working {
        let is_dumb = std::env::var_os("TERM").is_none_or(|name| name == "dumb");
        if self.is_quiet || is_dumb || !io::stderr().is_terminal() {
            return Working::unseen();
        }
        Working::seen(progress.clone(), PATIENCE, io::stderr())
    }

    /// Prints why there is no result.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        let error = AnsiColor::BrightRed.on_default().bold();
        let text = format!("{error}error{error:#}{}: {failure}\n", Style::new());
        self.print(Stream::Notes, &text);
    }

    /// Prints what the reading of the arguments came to, help included.
    pub(crate) fn usage(&mut self, outcome: &clap::Error) {
        let stream = if outcome.use_stderr() { Stream::Notes } else { Stream::Output };
        self.print(stream, &outcome.render().ansi().to_string());
    }

    /// Empties what is still held back.
    ///
    /// # Errors
    /// Says what could not be written, unless the reader has just gone away.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        let flushed = self.output.flush();
        match self.fault.take().or(flushed.err()) {
            Some(fault) if fault.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(
                format!("the output could not be written: {fault}"),
                "see whether its disk is full",
            )),
            _ => Ok(()),
        }
    }
}

fn width_of(stream: &impl IsTerminal) -> Option<usize> {
    let size = stream.is_terminal().then(terminal_size::terminal_size).flatten();
    size.map(|(width, _)| usize::from(width.0))
}
