//! A new entry, written where the others of its kind stand: what is there already stays as it is, byte for byte.

use crate::diagnostic::Sink;
use crate::load::{Content, Corpus, Document, Kind, Node, Value, load};
use crate::model::{Edition, Model, model};
use crate::source::{Files, InMemory};

use super::home::{Home, home};
use super::skeleton::{Wanted, skeleton};

/// A file that is to be written, with a new entry in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Its path below the content folder.
    pub path: String,
    /// What it holds then.
    pub text: String,
    /// Whether a file stands there already, which this one takes the place of.
    pub replaces: bool,
}

/// Why there is no new entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoEntry {
    /// One of this kind has that id: the file that it stands in.
    Taken(String),
    /// The file could not be read whole, so that nothing can be added to it: its path.
    Damaged(String),
    /// The file is written in a way that nothing can be added to by appending: its path.
    Unfit(String),
}

/// A new entry with this id and name, as the declaration of its kind has it.
///
/// # Errors
/// If the id is taken, or nothing can be added to the file that it belongs in.
pub fn new_entry(kind: Kind, id: &str, name: &str, files: &dyn Files) -> Result<NewEntry, NoEntry> {
    let corpus = load(files, &mut Sink::new());
    let home = home(kind, id, &corpus);
    let path = match &home {
        Home::Own(path) | Home::Behind(path) => path.clone(),
    };
    let there = document_at(&corpus, &path)
        .map(|document| (document.damaged, corpus.sources.file(document.file).text().to_owned()));
    let model = model(corpus, &Edition { whole: true, ..Edition::default() }, &mut Sink::new());
    if let Some(path) = taken(kind, id, &model) {
        return Err(NoEntry::Taken(path));
    }
    let wanted = Wanted { kind, id, name, has_body: path.rsplit('.').next() == Some("md") };
    let lines = skeleton(&wanted, &model);
    match (home, there) {
        (Home::Own(path), Some(_)) => Err(NoEntry::Taken(path)),
        (Home::Own(path), None) => {
            Ok(NewEntry { text: own_file(&lines, wanted.has_body), path, replaces: false })
        }
        (Home::Behind(path), None) => {
            Ok(NewEntry { text: entry(id, &lines, "  ", "\n"), path, replaces: false })
        }
        (Home::Behind(path), Some((true, _))) => Err(NoEntry::Damaged(path)),
        (Home::Behind(path), Some((false, before))) => match behind(&before, &path, id, &lines) {
            Some(text) => Ok(NewEntry { path, text, replaces: true }),
            None => Err(NoEntry::Unfit(path)),
        },
    }
}

/// What is to be written of a part of an entry, such as a step, where it belongs in.
pub fn part(kind: Kind, id: &str, name: &str, files: &dyn Files) -> String {
    let mut sink = Sink::new();
    let model = model(load(files, &mut sink), &Edition { whole: true, ..Edition::default() }, &mut sink);
    let lines = skeleton(&Wanted { kind, id, name, has_body: false }, &model);
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

fn document_at<'c>(corpus: &'c Corpus, path: &str) -> Option<&'c Document> {
    corpus.documents.iter().find(|document| corpus.sources.file(document.file).path() == path)
}

/// The file of the entry that has this id already. What is built in and was not written may still be.
fn taken(kind: Kind, id: &str, model: &Model) -> Option<String> {
    let index = model.index_of(kind, id)?;
    let entry = model.entry(crate::model::EntryId { kind, index })?;
    (!entry.is_built_in()).then(|| model.sources.file(entry.place().file).path().to_owned())
}

fn own_file(lines: &[String], is_markdown: bool) -> String {
    let fence = if is_markdown { "---\n" } else { "" };
    let fields: String = lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
    format!("{fence}{fields}{fence}{}", if is_markdown { "\n" } else { "" })
}

/// An entry below its id.
fn entry(id: &str, lines: &[String], indent: &str, line_break: &str) -> String {
    let line = |line: &String| {
        if line.is_empty() { line_break.to_owned() } else { format!("{indent}{line}{line_break}") }
    };
    format!("{id}:{line_break}{}", lines.iter().map(line).collect::<String>())
}

/// The text of a collection with a new entry at its end; None where that would change what stands before it.
fn behind(before: &str, path: &str, id: &str, lines: &[String]) -> Option<String> {
    let pairs = |text: &str| {
        let files = InMemory::new().with(path, text);
        let corpus = load(&files, &mut Sink::new());
        match &document_at(&corpus, path)?.content {
            Content::Data(Node { value: Value::Map(pairs), .. }) => Some(pairs.clone()),
            Content::Data(Node { value: Value::Empty, .. }) => Some(Vec::new()),
            _ => None,
        }
    };
    let old = pairs(before)?;
    let line_break = if before.contains("\r\n") { "\r\n" } else { "\n" };
    let indent = old.iter().find_map(|pair| indent_of(&pair.value, before)).unwrap_or("  ");
    let ends = before
        .chars()
        .rev()
        .take_while(|last| ['\n', '\r'].contains(last))
        .filter(|last| *last == '\n')
        .count();
    let gap = if before.trim().is_empty() { 0 } else { 2_usize.saturating_sub(ends) };
    let text = format!("{before}{}{}", line_break.repeat(gap), entry(id, lines, indent, line_break));
    let new = pairs(&text)?;
    let (last, rest) = new.split_last()?;
    (rest == old && &*last.key.value == id).then_some(text)
}

/// What stands before the first field of an entry that is written on lines of its own.
fn indent_of<'t>(entry: &Node, text: &'t str) -> Option<&'t str> {
    let first = entry.pairs().first()?;
    let line = text.get(..first.key.span.start as usize)?;
    let before = &line[line.rfind('\n').map_or(0, |end| end + 1)..];
    (!before.is_empty() && before.trim().is_empty()).then_some(before)
}
