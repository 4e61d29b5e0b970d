//! Reading everything below the content folder, in parallel, into one corpus.

use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use crate::diagnostic::Sink;
use crate::source::{FileId, Files, Found, FoundFile, ReadFault, SourceFile, Sources, Span};

use super::belonging::{Belonging, Writing, belonging, kind_of_folder, split, stem_and_writing};
use super::faults::{NOT_TEXT, OUTSIDE_CONTENT, UNPLACED_FILE};
use super::file_sink::FileSink;
use super::{Asset, Content, Corpus, Document, Kind, Placement, csv, front_matter, text, unplaced, yaml};

/// Texts of an earlier load in which nothing was wrong.
pub trait Known: Sync {
    /// Whether the bytes of the file with this number and path had this xxh3 hash.
    fn has_print(&self, file: FileId, path: &str, print: u64) -> bool;

    /// The text of that file, if it is at hand.
    fn text(&self, file: FileId) -> Option<Arc<str>>;

    /// The text of the file with this number and path, if it had these bytes.
    fn of_bytes(&self, file: FileId, path: &str, bytes: &[u8]) -> Option<Arc<str>>;
}

/// Reads every file that `files` lists.
///
/// What is wrong with one is reported, and the others are read all the same.
pub fn load(files: &dyn Files, sink: &mut Sink) -> Corpus {
    load_again(files, None, sink)
}

/// The same; files of entries that are `known` are only looked at to see that they are ([`Content::AsBefore`]).
pub fn load_again(files: &dyn Files, known: Option<&dyn Known>, sink: &mut Sink) -> Corpus {
    let (tasks, assets) = sorted_out(files);
    let done: Vec<Done> = tasks
        .into_par_iter()
        .enumerate()
        .map(|(index, task)| task.run(FileId(index as u32), files, known))
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
///
/// What is copied is not opened before its page is made, so it is tried here whether it can be.
fn sorted_out(files: &dyn Files) -> (Vec<Task>, Vec<Asset>) {
    let tried = |FoundFile { path, found }: FoundFile| {
        let belonging = belonging(&path);
        let is_copied = belonging == Belonging::Asset && matches!(found, Found::File { .. });
        let fault = if is_copied { files.probe(&path).err() } else { None };
        Task { path, belonging, found, fault }
    };
    let found: Vec<Task> = files.list().into_par_iter().map(tried).collect();
    let mut tasks = Vec::with_capacity(found.len());
    let mut assets = Vec::new();
    for task in found {
        match (&task.belonging, &task.found) {
            (Belonging::Asset, Found::File { size }) => {
                // it is there all the same, so nobody is told that links to it lead nowhere
                assets.push(Asset { path: task.path.clone(), size: *size });
                tasks.extend(task.fault.is_some().then_some(task));
            }
            _ => tasks.push(task),
        }
    }
    (tasks, assets)
}

/// Something that was found and is looked at.
struct Task {
    path: String,
    belonging: Belonging,
    found: Found,
    /// Why it cannot be copied.
    fault: Option<ReadFault>,
}

/// What became of a task.
struct Done {
    source: SourceFile,
    documents: Vec<Document>,
    sink: Sink,
}

impl Task {
    fn run(self, file: FileId, files: &dyn Files, known: Option<&dyn Known>) -> Done {
        let mut sink = Sink::new();
        let mut faults = FileSink::new(file, &mut sink);
        let mut source = None;
        let documents = match (self.found, self.belonging) {
            (Found::File { size }, Belonging::Document(placement)) => {
                // what the site says of itself is read first, and by itself
                let known =
                    known.filter(|_| !matches!(placement, Placement::Single(_))).map(|known| (known, file));
                let (read, is_known) = read(files, (&self.path, size), known, &mut faults);
                let source = &*source.insert(read);
                if is_known {
                    vec![Document {
                        file,
                        placement,
                        content: Content::AsBefore,
                        damaged: false,
                        spotless: true,
                    }]
                } else {
                    vec![document(file, &self.path, placement, source.text(), &mut faults)]
                }
            }
            (Found::File { .. }, Belonging::Asset) => {
                self.fault.iter().for_each(|fault| text::report_fault(fault, &mut faults));
                Vec::new()
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
        Done { source: source.unwrap_or_else(|| SourceFile::new(self.path, "")), documents, sink }
    }
}

/// A file as text, and whether that is `known`; an empty one, and a report, if there is none.
fn read(
    files: &dyn Files,
    (path, size): (&str, u64),
    known: Option<(&dyn Known, FileId)>,
    faults: &mut FileSink<'_>,
) -> (SourceFile, bool) {
    let of_text = |text: Arc<str>| SourceFile::new(path, text);
    if size > text::LONGEST {
        text::report_length(size, faults);
        return (of_text("".into()), false);
    }
    if let Some(source) = known.and_then(|known| unread_source(files, path, known)) {
        return (source, true);
    }
    match files.read(path) {
        Ok(bytes) if bytes.len() as u64 > text::LONGEST => text::report_length(bytes.len() as u64, faults),
        Ok(bytes) => match known.and_then(|(known, file)| known.of_bytes(file, path, &bytes)) {
            Some(text) => return (of_text(text), true),
            None => return (of_text(text::decode(bytes, faults).0.into()), false),
        },
        Err(fault) => text::report_fault(&fault, faults),
    }
    (of_text("".into()), false)
}

/// A known file as text, if it need not be read now: its text is at hand, or can be had later.
fn unread_source(files: &dyn Files, path: &str, (known, file): (&dyn Known, FileId)) -> Option<SourceFile> {
    if !known.has_print(file, path, files.print(path)?) {
        return None;
    }
    match known.text(file) {
        Some(text) => Some(SourceFile::new(path, text)),
        None => Some(SourceFile::later(path, files.later()?)),
    }
}

/// Reads what a document holds of which only that was known; nothing is wrong with its text.
pub fn read_known(document: Document, sources: &Sources, sink: &mut Sink) -> Document {
    match document.content {
        Content::AsBefore => {
            let (file, source) = (document.file, sources.file(document.file));
            let mut faults = FileSink::new(file, sink);
            self::document(file, source.path(), document.placement, source.text(), &mut faults)
        }
        _ => document,
    }
}

/// What the text of a file holds; nothing if a fault was reported already, for then it is no text.
pub(super) fn document(
    file: FileId,
    path: &str,
    placement: Placement,
    text: &str,
    faults: &mut FileSink<'_>,
) -> Document {
    if !faults.is_clean() {
        return Document { file, placement, content: Content::Unreadable, damaged: true, spotless: false };
    }
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (content, damaged) = match stem_and_writing(split(path).1).map(|(_, writing)| writing) {
        Some(Writing::Csv) => {
            let table = csv::read(text, start, faults);
            let damaged = table.damaged;
            (Content::Table(Arc::new(table)), damaged)
        }
        Some(Writing::Markdown) => prose(text, faults),
        _ => {
            let yaml::Data { node, damaged } = yaml::read(text, start..text.len(), faults);
            (Content::Data(node), damaged)
        }
    };
    Document { file, placement, content, damaged, spotless: faults.is_clean() }
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
    let lost = |placement| Document {
        file,
        placement,
        content: Content::Unreadable,
        damaged: true,
        spotless: false,
    };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::InMemory;

    fn loaded(files: &dyn Files) -> (Corpus, Vec<(String, String, String)>) {
        let mut sink = Sink::new();
        let corpus = load(files, &mut sink);
        let told = |finding: crate::diagnostic::Finding| {
            assert!(!finding.help.is_empty(), "{}", finding.message);
            let path = corpus.sources.file(finding.place.file).path().to_owned();
            (finding.code.code.to_string(), path, corpus.sources.text_at(finding.place).to_owned())
        };
        let findings = sink.into_findings().into_iter().map(told).collect();
        (corpus, findings)
    }

    fn fault(code: &str, path: &str, marked: &str) -> (String, String, String) {
        (code.to_owned(), path.to_owned(), marked.to_owned())
    }

    #[test]
    fn every_file_goes_where_its_path_says_and_in_the_order_of_the_paths() {
        let files = InMemory::new()
            .with("site.yaml", "\u{feff}title: Ä\r\n")
            .with("pages/about.md", "---\r\nname: A\r\n---\r\n# Ä\r\n")
            .with("pages/plain.md", "text")
            .with("drivers/readings.csv", "metric,date,value\na,2026-01-01,1\n")
            .with("assets/a.png", [0xFF, 0x00])
            .with("roles.yml", "a: {name: A}\n");
        let (corpus, findings) = loaded(&files);
        assert_eq!(findings, []);
        let paths: Vec<&str> = corpus.sources.iter().map(|(_, file)| file.path()).collect();
        assert_eq!(
            paths,
            ["drivers/readings.csv", "pages/about.md", "pages/plain.md", "roles.yml", "site.yaml"]
        );
        assert_eq!(corpus.assets, [Asset { path: "assets/a.png".to_owned(), size: 2 }]);
        let document = |path: &str| {
            let file = corpus.sources.find(path).unwrap();
            let found = corpus.documents.iter().find(|document| document.file == file).unwrap();
            (&found.content, corpus.sources.file(file).text())
        };
        let (Content::Prose { front: Some(front), body }, text) = document("pages/about.md") else {
            panic!()
        };
        assert_eq!(&text[front.get("name").unwrap().span.range()], "A");
        assert_eq!(&text[body.range()], "# Ä\r\n");
        let (Content::Prose { front: None, body }, _) = document("pages/plain.md") else { panic!() };
        assert_eq!(*body, Span::new(0, 4));
        let (Content::Data(node), text) = document("site.yaml") else { panic!() };
        assert_eq!(&text[node.get("title").unwrap().span.range()], "Ä");
        let (Content::Table(table), _) = document("drivers/readings.csv") else { panic!() };
        assert_eq!(table.rows.len(), 1);
    }

    #[test]
    fn a_broken_file_never_hides_another() {
        let files = InMemory::new()
            .with("goals.yaml", "a: b: c\nd: [e\n")
            .with("glosary.yaml", "a: b\n")
            .with("pages/a.md", "---\nname: \"x\n---\n")
            .with("pages/b.md", b"caf\xe9".as_slice())
            .with("pages/c.md", "---\nname: x\n")
            .with("readings.csv", "metric,date,value\na,b\n")
            .with("roles.yaml", "a\0b")
            .with("terms.yaml", "x".repeat(text::LONGEST as usize + 1));
        let (corpus, findings) = loaded(&files);
        assert_eq!(
            findings,
            [
                fault("S011", "glosary.yaml", ""),
                fault("S001", "goals.yaml", ":"),
                fault("S001", "goals.yaml", "[e"),
                fault("S001", "pages/a.md", "\"x"),
                fault("S010", "pages/b.md", "\u{fffd}"),
                fault("S001", "pages/c.md", "---"),
                fault("S001", "readings.csv", "a,b"),
                fault("S010", "roles.yaml", "\u{fffd}"),
                fault("S012", "terms.yaml", ""),
            ]
        );
        assert_eq!(corpus.documents.len(), 7);
        let is_damaged = |document: &Document| match &document.content {
            Content::Table(table) => !table.lost.is_empty(),
            _ => document.damaged,
        };
        assert!(corpus.documents.iter().all(is_damaged));
    }

    /// A tree in which nothing can be read.
    struct Sealed(Vec<(&'static str, Found)>);

    impl Files for Sealed {
        fn list(&self) -> Vec<FoundFile> {
            self.0
                .iter()
                .map(|(path, found)| FoundFile { path: (*path).to_owned(), found: found.clone() })
                .collect()
        }

        fn read(&self, path: &str) -> Result<Vec<u8>, ReadFault> {
            Err(if path.contains("gone") { ReadFault::Vanished } else { ReadFault::Denied })
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_and_its_kind_is_not_blamed() {
        let outside = || Found::Outside { target: "/etc/passwd".to_owned() };
        let unlisted = || Found::Unlisted { reason: "no permission".to_owned() };
        let sealed = Sealed(vec![
            ("assets/a.png", outside()),
            ("assets/b.png", Found::File { size: 1 }),
            ("notes", Found::Special),
            ("notes.txt", outside()),
            ("pages/gone.md", Found::File { size: 1 }),
            ("playbook", unlisted()),
            ("roles.yaml", Found::File { size: 1 }),
            ("terms.yaml", outside()),
        ]);
        let (corpus, findings) = loaded(&sealed);
        let codes: Vec<(&str, &str)> = findings.iter().map(|(code, path, _)| (&**code, &**path)).collect();
        let expected = [
            ("S013", "assets/a.png"),
            ("S010", "assets/b.png"),
            ("S011", "notes"),
            ("S013", "notes.txt"),
            ("S010", "pages/gone.md"),
            ("S010", "playbook"),
            ("S010", "roles.yaml"),
            ("S013", "terms.yaml"),
        ];
        assert_eq!(codes, expected);
        let lost: Vec<&Placement> = corpus.documents.iter().map(|document| &document.placement).collect();
        let entry = Placement::Entry { kind: Kind::Page, stem: "gone".to_owned() };
        let collection = Placement::Collection;
        assert_eq!(lost, [&entry, &collection(Kind::Play), &collection(Kind::Role), &collection(Kind::Term)]);
        let is_damaged = |document: &Document| match &document.content {
            Content::Table(table) => !table.lost.is_empty(),
            _ => document.damaged,
        };
        assert!(corpus.documents.iter().all(is_damaged));
    }

    #[test]
    fn a_folder_whose_name_says_nothing_may_have_held_anything() {
        let sealed = Sealed(vec![("team", Found::Unlisted { reason: "no permission".to_owned() })]);
        let (corpus, _) = loaded(&sealed);
        let holds =
            |kind| corpus.documents.iter().any(|document| document.placement == Placement::Collection(kind));
        assert!(holds(Kind::Role) && holds(Kind::Play) && !holds(Kind::Asset));
    }

    #[test]
    fn the_order_of_findings_does_not_depend_on_the_threads() {
        let files = (0..40).fold(InMemory::new(), |files, index| {
            files.with(format!("pages/p{index}.md"), "---\na: b: c\nd: [\n---\n")
        });
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let several = rayon::ThreadPoolBuilder::new().num_threads(4).build().unwrap();
        let expected = alone.install(|| loaded(&files).1);
        assert_eq!(expected.len(), 80);
        assert_eq!(several.install(|| loaded(&files).1), expected);
    }

    #[test]
    fn an_empty_folder_is_an_empty_corpus() {
        let (corpus, findings) = loaded(&InMemory::new());
        assert!(corpus.documents.is_empty() && corpus.sources.is_empty() && findings.is_empty());
    }
}
