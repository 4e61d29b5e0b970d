//! Reading everything below the content folder, in parallel, into one corpus.

use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use crate::diagnostic::Sink;
use crate::source::{FileId, Files, Found, FoundFile, SourceFile, Sources, Span};

use super::belonging::{Belonging, Writing, belonging, kind_of_folder, split, stem_and_writing};
use super::faults::{NOT_TEXT, OUTSIDE_CONTENT, UNPLACED_FILE};
use super::file_sink::FileSink;
use super::{Asset, Content, Corpus, Document, Kind, Placement, csv, front_matter, text, unplaced, yaml};

/// Reads every file that `files` lists.
///
/// What is wrong with one is reported, and the others are read all the same.
pub fn load(files: &dyn Files, sink: &mut Sink) -> Corpus {
    let mut found = files.list();
    found.sort();
    let (tasks, assets) = sorted_out(found);
    let done: Vec<Done> = tasks
        .into_par_iter()
        .enumerate()
        .map(|(index, task)| task.run(FileId(index as u32), files))
        .collect();
    let mut corpus = Corpus { assets, ..Corpus::default() };
    let mut texts = Vec::with_capacity(done.len());
    for one in done {
        texts.push(one.source);
        corpus.documents.extend(one.documents);
        sink.absorb(one.sink);
    }
    corpus.sources = Sources::new(texts);
    corpus
}

/// Parts what has to be looked at from what is only copied.
fn sorted_out(found: Vec<FoundFile>) -> (Vec<Task>, Vec<Asset>) {
    let mut tasks = Vec::with_capacity(found.len());
    let mut assets = Vec::new();
    for FoundFile { path, found } in found {
        match (belonging(&path), found) {
            (Belonging::Asset, Found::File { size }) => assets.push(Asset { path, size }),
            (belonging, found) => tasks.push(Task { path, belonging, found }),
        }
    }
    (tasks, assets)
}

/// Something that was found and is looked at.
struct Task {
    path: String,
    belonging: Belonging,
    found: Found,
}

/// What became of a task.
struct Done {
    source: SourceFile,
    documents: Vec<Document>,
    sink: Sink,
}

impl Task {
    fn run(self, file: FileId, files: &dyn Files) -> Done {
        let mut sink = Sink::new();
        let mut faults = FileSink::new(file, &mut sink);
        let mut source: Arc<str> = "".into();
        let documents = match (self.found, self.belonging) {
            (Found::File { size }, Belonging::Document(placement)) => {
                source = read(files, &self.path, size, &mut faults);
                vec![document(file, &self.path, placement, &source, &mut faults)]
            }
            (Found::File { .. }, Belonging::Nowhere) => {
                let finding = faults
                    .finding(
                        &UNPLACED_FILE,
                        Span::at(0),
                        "this file belongs to no kind of entry and is not read",
                    )
                    .help(unplaced::advice(&self.path));
                faults.report(finding);
                Vec::new()
            }
            (found, belonging) => {
                report(&self.path, &found, &mut faults);
                let may_be_folder = found != Found::Special && !split(&self.path).1.contains('.');
                unread(file, &self.path, belonging, may_be_folder)
            }
        };
        Done { source: SourceFile::new(self.path, source), documents, sink }
    }
}

/// The text of a file; an empty one, and a report, if there is none.
fn read(files: &dyn Files, path: &str, size: u64, faults: &mut FileSink<'_>) -> Arc<str> {
    if size > text::LONGEST {
        text::report_length(size, faults);
        return "".into();
    }
    match files.read(path) {
        Ok(bytes) if bytes.len() as u64 > text::LONGEST => text::report_length(bytes.len() as u64, faults),
        Ok(bytes) => return text::decode(bytes, faults).0.into(),
        Err(fault) => text::report_fault(&fault, faults),
    }
    "".into()
}

/// What the text of a file holds; nothing if a fault was reported already, for then it is no text.
fn document(
    file: FileId,
    path: &str,
    placement: Placement,
    text: &str,
    faults: &mut FileSink<'_>,
) -> Document {
    if !faults.is_clean() {
        return Document { file, placement, content: Content::Unreadable, damaged: true };
    }
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (content, damaged) = match stem_and_writing(split(path).1).map(|(_, writing)| writing) {
        Some(Writing::Csv) => {
            let csv::Table { header, rows, damaged } = csv::read(text, start, faults);
            (Content::Table { header, rows }, damaged)
        }
        Some(Writing::Markdown) => prose(text, faults),
        _ => {
            let yaml::Data { node, damaged } = yaml::read(text, start..text.len(), faults);
            (Content::Data(node), damaged)
        }
    };
    Document { file, placement, content, damaged }
}

fn prose(text: &str, faults: &mut FileSink<'_>) -> (Content, bool) {
    let parts = front_matter::split(text, faults);
    let front = parts.front.map(|range| yaml::read(text, range, faults));
    let damaged = parts.unclosed || front.as_ref().is_some_and(|front| front.damaged);
    let body = Span::new(parts.body.start, parts.body.end);
    (Content::Prose { front: front.map(|front| front.node), body }, damaged)
}

/// Reports something that is no file to be read.
fn report(path: &str, found: &Found, faults: &mut FileSink<'_>) {
    let (code, message, help) = match found {
        Found::Outside { target } => (
            &OUTSIDE_CONTENT,
            format!("this link leads out of the content folder, to `{target}`"),
            "copy what it leads to into the content folder, and take the link away",
        ),
        Found::Unlisted { reason } if path.is_empty() => (
            &NOT_TEXT,
            format!("the content folder cannot be read: {reason}"),
            "see whether it is there, and whether you may open it",
        ),
        Found::Unlisted { reason } => (
            &NOT_TEXT,
            format!("this cannot be read: {reason}"),
            "see whether you may open it, or move it out of the content folder",
        ),
        Found::Special | Found::File { .. } => (
            &UNPLACED_FILE,
            "this is neither a file nor a folder, and is not opened".to_owned(),
            "move it out of the content folder",
        ),
    };
    let finding = faults.finding(code, Span::at(0), message).help(help);
    faults.report(finding);
}

/// A document for every kind of entry that may be missing because something could not be read.
fn unread(file: FileId, path: &str, belonging: Belonging, may_be_folder: bool) -> Vec<Document> {
    let lost = |placement| Document { file, placement, content: Content::Unreadable, damaged: true };
    match (belonging, kind_of_folder(path)) {
        (Belonging::Document(placement), _) => vec![lost(placement)],
        (Belonging::Asset, _) | (_, Some(Kind::Asset)) => Vec::new(),
        _ if !may_be_folder => Vec::new(),
        (Belonging::Nowhere, Some(Kind::Reading)) => vec![lost(Placement::Readings)],
        (Belonging::Nowhere, Some(kind)) => vec![lost(Placement::Collection(kind))],
        // a folder whose name says nothing may hold anything
        (Belonging::Nowhere, None) => {
            let kinds =
                Kind::ALL.iter().filter(|kind| !kind.collections().is_empty() && **kind != Kind::Asset);
            let of_kind = |kind: &Kind| match kind {
                Kind::Reading => lost(Placement::Readings),
                kind => lost(Placement::Collection(*kind)),
            };
            kinds.map(of_kind).collect()
        }
    }
}
