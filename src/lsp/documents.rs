//! The texts that editors hold: opened, changed, closed.

use std::collections::BTreeMap;
use std::sync::Arc;

use lsp_types::{DidChangeTextDocumentParams, TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use crate::source::Lines;

use super::folders::Folders;
use super::snapshot::Texts;
use super::utf16;
use super::view::Open;

/// The texts that an editor holds, by their paths below the content folder; others are kept until it is known where they belong.
#[derive(Debug, Default)]
pub(super) struct Documents {
    pub(super) open: BTreeMap<String, Open>,
    elsewhere: Vec<Open>,
}

impl Documents {
    /// Takes in a text that was opened.
    pub(super) fn open(&mut self, item: TextDocumentItem, folders: Option<&Folders>) {
        self.close(&item.uri, folders);
        let open = Open { uri: item.uri, text: item.text.into(), version: item.version };
        self.place(open, folders);
    }

    fn place(&mut self, open: Open, folders: Option<&Folders>) {
        match folders.and_then(|folders| folders.relative(&open.uri)) {
            Some(path) => drop(self.open.insert(path, open)),
            None => self.elsewhere.push(open),
        }
    }

    /// Looks again where texts belong, once the project is known.
    pub(super) fn place_again(&mut self, folders: &Folders) {
        for open in std::mem::take(&mut self.elsewhere) {
            self.place(open, Some(folders));
        }
    }

    /// Makes the changes of an editor to a text, and says whether it belongs to the project.
    pub(super) fn change(&mut self, params: DidChangeTextDocumentParams, folders: Option<&Folders>) -> bool {
        let uri = &params.text_document.uri;
        let path = folders.and_then(|folders| folders.relative(uri));
        let known = match &path {
            Some(path) => self.open.get_mut(path),
            None => self.elsewhere.iter_mut().find(|open| open.uri == *uri),
        };
        if let Some(open) = known {
            for change in params.content_changes {
                open.text = changed(&open.text, change);
            }
            open.version = params.text_document.version;
        }
        path.is_some()
    }

    /// Lets go of a text that was closed.
    pub(super) fn close(&mut self, uri: &Uri, folders: Option<&Folders>) {
        if let Some(path) = folders.and_then(|folders| folders.relative(uri)) {
            self.open.remove(&path);
        }
        self.elsewhere.retain(|open| open.uri != *uri);
    }

    /// The texts by path, to be built.
    pub(super) fn texts(&self) -> Texts {
        self.open.iter().map(|(path, open)| (path.clone(), Arc::clone(&open.text))).collect()
    }
}

fn changed(text: &str, change: TextDocumentContentChangeEvent) -> Arc<str> {
    let Some(range) = change.range else { return change.text.into() };
    let lines = Lines::new(text);
    let start = utf16::offset(text, &lines, range.start);
    let end = utf16::offset(text, &lines, range.end).max(start);
    [&text[..start], &change.text, &text[end..]].concat().into()
}
