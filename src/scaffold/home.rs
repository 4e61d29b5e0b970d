//! Where a new entry belongs: where the others of its kind stand, else where the example has them.

use crate::diagnostic::Sink;
use crate::load::{Content, Corpus, Document, Kind, Node, Placement, Value, load};
use crate::source::InMemory;

use super::Template;

/// Where a new entry is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Home {
    /// A file of its own, by its path below the content folder.
    Own(String),
    /// Behind the entries of a file that holds more of them: its path.
    Behind(String),
}

/// Where an entry of this kind belongs.
pub(super) fn home(kind: Kind, id: &str, corpus: &Corpus) -> Home {
    if let Some(home) = beside(kind, id, corpus) {
        return home;
    }
    let example = Template::Example
        .files()
        .into_iter()
        .fold(InMemory::new(), |files, (path, bytes)| files.with(path, bytes));
    let example = load(&example, &mut Sink::new());
    let file = format!("{}.yaml", kind.collections().first().unwrap_or(&kind.name()));
    beside(kind, id, &example).unwrap_or(Home::Behind(file))
}

/// Where most of the entries of its kind stand.
fn beside(kind: Kind, id: &str, corpus: &Corpus) -> Option<Home> {
    let path = |document: &Document| corpus.sources.file(document.file).path().to_owned();
    let in_collections = corpus.documents.iter().filter(|one| one.placement == Placement::Collection(kind));
    let largest = in_collections.clone().max_by_key(|document| entries(document));
    let shared: usize = in_collections.map(entries).sum();
    let own: Vec<String> = corpus
        .documents
        .iter()
        .filter(|one| matches!(&one.placement, Placement::Entry { kind: of, stem } if *of == kind && !stem.contains('.')))
        .map(path)
        .collect();
    match largest {
        Some(document) if own.is_empty() || shared > own.len() => Some(Home::Behind(path(document))),
        _ => Some(Home::Own(format!("{}/{id}.{}", most(&own, folder)?, most(&own, suffix)?))),
    }
}

fn entries(document: &Document) -> usize {
    match &document.content {
        Content::Data(Node { value: Value::Map(pairs), .. }) => pairs.len(),
        _ => 0,
    }
}

/// What most of the paths have in common; of equals the last.
fn most(paths: &[String], part: fn(&str) -> &str) -> Option<&str> {
    let count = |one: &str| paths.iter().filter(|path| part(path) == one).count();
    paths.iter().map(|path| part(path)).max_by_key(|one| count(one))
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn suffix(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, suffix)| suffix)
}
