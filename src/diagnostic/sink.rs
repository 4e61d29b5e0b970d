//! Where findings are gathered: all of them, but of one sort no more in one file than anybody would read.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::source::{FileId, Place};

use super::{AnyCode, Code, Finding};

/// More findings of one code in one file than this are counted and not listed.
const MOST: usize = 200;

/// Gathers findings; every stage writes into one and none stops at the first.
#[derive(Debug, Clone, Default)]
pub struct Sink {
    findings: Vec<Finding>,
    told: BTreeMap<(FileId, Cow<'static, str>), Told>,
}

/// What was told of one code in one file.
#[derive(Debug, Clone)]
struct Told {
    code: AnyCode,
    listed: usize,
    /// How many more there are, and where the first of them stands.
    left: Option<(usize, Place)>,
}

impl Told {
    /// Whether one more is listed; otherwise it is counted.
    fn takes(&mut self, place: Place) -> bool {
        if self.listed < MOST {
            self.listed += 1;
            return true;
        }
        self.leave(1, place);
        false
    }

    fn leave(&mut self, count: usize, place: Place) {
        let (before, first) = self.left.unwrap_or((0, place));
        self.left = Some((before + count, first.min(place)));
    }
}

impl Sink {
    /// An empty sink.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn report(&mut self, finding: Finding) {
        if self.told(&finding.code, finding.place).takes(finding.place) {
            self.findings.push(finding);
        }
    }

    /// Adds the finding of `code` at `place` that `make` makes, unless it would not be listed: for findings that are dear to make.
    pub fn offer(&mut self, code: &'static Code, place: Place, make: impl FnOnce() -> Finding) {
        if self.told(&code.into(), place).takes(place) {
            self.findings.push(make());
        }
    }

    /// Adds everything that another sink gathered, for work done in parallel.
    pub fn absorb(&mut self, other: Self) {
        for finding in other.findings {
            self.report(finding);
        }
        for told in other.told.into_values() {
            if let Some((count, place)) = told.left {
                self.told(&told.code, place).leave(count, place);
            }
        }
    }

    /// The same findings, all about `entry` (`kind:id`).
    #[must_use]
    pub fn about(mut self, entry: &str) -> Self {
        self.findings = self.findings.into_iter().map(|finding| finding.about(entry)).collect();
        self
    }

    /// How many findings there are so far, the ones that are not listed included.
    pub fn len(&self) -> usize {
        let left = |told: &Told| told.left.map_or(0, |(count, _)| count);
        self.findings.len() + self.told.values().map(left).sum::<usize>()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether something was found that is an error by itself.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.code.is_fatal())
    }

    /// The findings, by file, place and code, so that their order does not depend on who found them first.
    pub fn into_findings(mut self) -> Vec<Finding> {
        self.findings.extend(self.told.values().filter_map(Told::rest));
        self.findings
            .sort_by(|a, b| (a.place, &a.code.code, &a.message).cmp(&(b.place, &b.code.code, &b.message)));
        self.findings
    }

    fn told(&mut self, code: &AnyCode, place: Place) -> &mut Told {
        let new = || Told { code: code.clone(), listed: 0, left: None };
        self.told.entry((place.file, code.code.clone())).or_insert_with(new)
    }
}

impl Told {
    /// The finding that says how many more there are.
    fn rest(&self) -> Option<Finding> {
        let (count, place) = self.left?;
        let message = format!("this file has {count} more of {}, which are not listed", self.code.code);
        Some(
            Finding::new(&self.code, place, message)
                .help("mend those above and check again; if all are alike, look at how the file was made"),
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::source::Span;

    use super::*;

    static CODE: Code = Code::new("S002", "unknown-field", Severity::Error, "");
    static OTHER: Code = Code::new("S014", "raw-html", Severity::Warning, "");

    fn at(file: u32, offset: usize) -> Place {
        Span::at(offset).within(FileId(file))
    }

    fn told(sink: Sink) -> Vec<(u32, String, String)> {
        let told = |finding: Finding| (finding.place.file.0, finding.code.code.to_string(), finding.message);
        sink.into_findings().into_iter().map(told).collect()
    }

    #[test]
    fn what_nobody_would_read_is_counted() {
        let mut sink = Sink::new();
        for offset in 0..1000 {
            sink.report(Finding::new(&CODE, at(0, offset), "x"));
        }
        sink.report(Finding::new(&OTHER, at(0, 0), "y"));
        sink.report(Finding::new(&CODE, at(1, 0), "z"));
        assert_eq!(sink.len(), 1002);
        let told = told(sink);
        assert_eq!(told.len(), MOST + 3);
        assert!(
            told.contains(&(0, "S014".into(), "y".into())) && told.contains(&(1, "S002".into(), "z".into()))
        );
        assert_eq!(told[MOST + 1].2, "this file has 800 more of S002, which are not listed");
    }

    #[test]
    fn what_is_not_listed_is_not_made() {
        let mut sink = Sink::new();
        let mut made = 0;
        for offset in 0..1000 {
            sink.offer(&CODE, at(0, offset), || {
                made += 1;
                Finding::new(&CODE, at(0, offset), "x")
            });
        }
        assert_eq!(made, MOST);
    }

    #[test]
    fn parts_that_were_gathered_apart_count_together() {
        let gathered = |count: usize| {
            let mut sink = Sink::new();
            for offset in 0..count {
                sink.report(Finding::new(&CODE, at(0, offset), "x"));
            }
            sink
        };
        let mut all = gathered(150);
        all.absorb(gathered(150));
        all.absorb(gathered(300));
        assert_eq!(all.len(), 600);
        assert!(told(all).iter().any(|(_, _, message)| message.contains("400 more")));
    }
}
