//! What is found in files, as `check` finds it, but without pages.

use std::collections::BTreeMap;

use concentric::pipeline::{self, Depth, Project, Request};
use concentric::site::Measured;
use concentric::source::InMemory;

/// A finding by what it is about, so that two are the same though a line has moved.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) code: String,
    pub(super) path: String,
    pub(super) entry: Option<String>,
}

/// What each finding says, as often as it was made.
pub(super) struct Judged(pub(super) BTreeMap<Found, Vec<String>>);

impl Judged {
    pub(super) fn of(files: &InMemory, depth: Depth) -> Self {
        let project = Project { content: files, themes: &InMemory::new() };
        let built = pipeline::build(project, &Request { depth, ..Request::default() }, &Measured);
        let mut judged: BTreeMap<Found, Vec<String>> = BTreeMap::new();
        for finding in built.findings {
            let path = built.model.sources.file(finding.place.file).path().to_owned();
            let mut found = Found { code: finding.code.code.to_string(), path, entry: finding.entry };
            let mut times = 1;
            if found.code == "W002" {
                // what is not translated may be told entry by entry or kind by kind: either way it is so many texts of a kind
                times = texts(&finding.message);
                found = Found { path: String::new(), entry: found.entry.as_deref().map(kind_of), ..found };
            }
            judged.entry(found).or_default().extend(vec![finding.message; times]);
        }
        Self(judged)
    }

    /// What is found here and was not found there.
    pub(super) fn beyond<'j>(&'j self, before: &Self) -> Vec<(&'j Found, &'j str)> {
        let new = |(found, messages): (&'j Found, &'j Vec<String>)| {
            let known = before.0.get(found).map_or(0, Vec::len);
            messages.iter().skip(known).map(move |message| (found, message.as_str()))
        };
        self.0.iter().flat_map(new).collect()
    }
}

/// The kind of an entry, by how findings name it.
pub(super) fn kind_of(reference: &str) -> String {
    reference.split(':').next().unwrap_or(reference).to_owned()
}

/// How many texts are not translated.
fn texts(message: &str) -> usize {
    message.split(' ').next().and_then(|count| count.parse().ok()).unwrap_or(1)
}
