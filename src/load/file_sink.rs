//! The findings of one file on their way to the sink, capped so that a hostile file cannot fill the memory with them.

use std::ops::RangeTo;

use crate::diagnostic::{Code, Finding, Sink};
use crate::source::{FileId, Place, Span};

use super::faults::HOSTILE_INPUT;

/// More findings than this of one file help nobody; the last one says that there are more.
const MOST: usize = 200;

/// Takes the findings of one file.
#[derive(Debug)]
pub(super) struct FileSink<'a> {
    file: FileId,
    sink: &'a mut Sink,
    reported: usize,
}

impl<'a> FileSink<'a> {
    /// Findings of `file`, to be passed on to `sink`.
    pub(super) fn new(file: FileId, sink: &'a mut Sink) -> Self {
        Self { file, sink, reported: 0 }
    }

    /// A span of this file as a place.
    pub(super) fn place(&self, span: Span) -> Place {
        span.within(self.file)
    }

    /// A finding in this file, not yet reported.
    pub(super) fn finding(&self, code: &'static Code, span: Span, message: impl Into<String>) -> Finding {
        Finding::new(code, self.place(span), message)
    }

    /// The same file with another sink, for findings that may have to be taken back.
    pub(super) fn apart<'b>(&self, sink: &'b mut Sink) -> FileSink<'b> {
        FileSink::new(self.file, sink)
    }

    /// Passes on what another sink gathered before `end`.
    pub(super) fn pass_on(&mut self, found: Sink, end: RangeTo<usize>) {
        for finding in found.into_findings() {
            if end.contains(&(finding.place.span.start as usize)) || finding.code == &HOSTILE_INPUT {
                self.report(finding);
            }
        }
    }

    /// Whether nothing was reported yet.
    pub(super) fn is_clean(&self) -> bool {
        self.reported == 0
    }

    /// Whether further findings are not listed any more.
    pub(super) fn is_full(&self) -> bool {
        self.reported > MOST
    }

    /// Passes a finding on, unless there are too many already.
    pub(super) fn report(&mut self, finding: Finding) {
        self.reported += 1;
        if self.reported <= MOST {
            self.sink.report(finding);
        } else if self.reported == MOST + 1 {
            let message = format!("this file has more than {MOST} faults; the rest is not listed");
            let more = Finding::new(&HOSTILE_INPUT, finding.place, message).help(
                "repair those above and check again; if they are all alike, look at how the file was made",
            );
            self.sink.report(more);
        }
    }
}
