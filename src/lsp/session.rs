//! One conversation with an editor: its beginning and end, what it tells, and what it is told after each build.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{Diagnostic, MessageType, PublishDiagnosticsParams, ShowMessageParams};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::address::path_of;
use super::diagnostics;
use super::documents::Documents;
use super::folders::Folders;
use super::requests::{self, Abilities};
use super::snapshot::Snapshot;
use super::view::View;
use super::wire;
use super::worker::{Done, Job};

/// Something that has to be dealt with.
pub(super) enum Event {
    /// A message of the editor.
    Message(Message),
    /// Something of the editor's that is no message.
    Malformed(String),
    /// A request that the editor has taken back.
    Cancelled(RequestId),
    /// A build is done.
    Built(Done),
    /// The editor has gone away.
    End,
}

/// How far a conversation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    New,
    Under,
    ShutDown,
}

/// A conversation.
pub(super) struct Session<W> {
    output: W,
    jobs: Sender<Job>,
    folder: PathBuf,
    stage: Stage,
    abilities: Abilities,
    folders: Option<Folders>,
    documents: Documents,
    snapshot: Option<Arc<Snapshot>>,
    forgotten: Option<Arc<Snapshot>>,
    /// What was told last, by path, and about which version of an open text.
    told: BTreeMap<String, (Option<i32>, Vec<Diagnostic>)>,
    has_missed_project: bool,
}

impl<W: Write> Session<W> {
    pub(super) fn new(output: W, jobs: Sender<Job>, folder: PathBuf) -> Self {
        Self {
            output,
            jobs,
            folder,
            stage: Stage::New,
            abilities: Abilities::default(),
            folders: None,
            documents: Documents::default(),
            snapshot: None,
            forgotten: None,
            told: BTreeMap::new(),
            has_missed_project: false,
        }
    }

    /// Deals with an event; at the end says whether it was an orderly one.
    pub(super) fn take(&mut self, event: Event) -> io::Result<Option<bool>> {
        match event {
            Event::Message(Message::Request(request)) => self.request(request)?,
            Event::Message(Message::Notification(note)) if note.method == "exit" => {
                return Ok(Some(self.stage == Stage::ShutDown));
            }
            Event::Message(Message::Notification(note)) => self.note(note)?,
            // what was asked of the editor needs no answer
            Event::Message(Message::Response(_)) => {}
            Event::Malformed(fault) => wire::write_malformed(&mut self.output, &fault)?,
            Event::Cancelled(id) => self.refuse(id, ErrorCode::RequestCanceled, "taken back".to_owned())?,
            Event::Built(done) => self.built(done)?,
            Event::End => return Ok(Some(false)),
        }
        Ok(None)
    }

    fn send(&mut self, message: impl Into<Message>) -> io::Result<()> {
        wire::write(&mut self.output, &message.into())
    }

    fn refuse(&mut self, id: RequestId, code: ErrorCode, why: String) -> io::Result<()> {
        self.send(Response::new_err(id, code as i32, why))
    }

    fn notify(&mut self, method: &str, params: impl Serialize) -> io::Result<()> {
        self.send(Notification::new(method.to_owned(), params))
    }

    fn request(&mut self, request: Request) -> io::Result<()> {
        match (self.stage, request.method.as_str()) {
            (Stage::New, "initialize") => self.begin(request),
            (Stage::New, _) => self.refuse(
                request.id,
                ErrorCode::ServerNotInitialized,
                "`initialize` comes first".to_owned(),
            ),
            (Stage::Under, "initialize") | (Stage::ShutDown, _) => {
                let why = format!("`{}` cannot be asked for now", request.method);
                self.refuse(request.id, ErrorCode::InvalidRequest, why)
            }
            (Stage::Under, "shutdown") => {
                self.stage = Stage::ShutDown;
                self.send(Response::new_ok(request.id, Value::Null))
            }
            (Stage::Under, _) => self.ask(request),
        }
    }

    fn ask(&mut self, request: Request) -> io::Result<()> {
        let view = self.folders.as_ref().zip(self.snapshot.as_deref()).map(|(folders, snapshot)| View {
            folders,
            snapshot,
            open: &self.documents.open,
        });
        let response = match requests::answer(view.as_ref(), self.abilities, &request.method, request.params)
        {
            Ok(result) => Response::new_ok(request.id, result),
            Err((code, why)) => Response::new_err(request.id, code as i32, why),
        };
        self.send(response)
    }

    fn begin(&mut self, request: Request) -> io::Result<()> {
        self.stage = Stage::Under;
        self.abilities = Abilities::of(&request.params["capabilities"]);
        let path = |uri: &Value| path_of(&lsp_types::Uri::from_str(uri.as_str()?).ok()?);
        let folders = request.params["workspaceFolders"].as_array().into_iter().flatten();
        let roots = folders.map(|folder| &folder["uri"]).chain([&request.params["rootUri"]]);
        let mut starts: Vec<PathBuf> = roots.filter_map(path).collect();
        if starts.is_empty() {
            starts.push(self.folder.clone());
        }
        self.folders = starts.iter().find_map(|start| Folders::find(start));
        if let Some(start) = starts.into_iter().next() {
            self.folder = start;
        }
        let server = json!({"name": "concentric", "version": env!("CARGO_PKG_VERSION")});
        let result = json!({"capabilities": requests::capabilities(), "serverInfo": server});
        self.send(Response::new_ok(request.id, result))
    }

    fn note(&mut self, note: Notification) -> io::Result<()> {
        if self.stage != Stage::Under {
            return Ok(());
        }
        match note.method.as_str() {
            "initialized" => {
                if self.abilities.can_watch {
                    let id = RequestId::from("watch".to_owned());
                    let watching = requests::watching();
                    self.send(Request::new(id, "client/registerCapability".to_owned(), watching))?;
                }
                if self.folders.is_none() {
                    return Ok(());
                }
            }
            "textDocument/didOpen" => {
                let Some(params) = read::<lsp_types::DidOpenTextDocumentParams>(note.params) else {
                    return Ok(());
                };
                self.look_beside(&params.text_document.uri);
                self.documents.open(params.text_document, self.folders.as_ref());
            }
            "textDocument/didChange" => {
                let Some(params) = read(note.params) else { return Ok(()) };
                if !self.documents.change(params, self.folders.as_ref()) {
                    return Ok(());
                }
            }
            "textDocument/didClose" => {
                let Some(params) = read::<lsp_types::DidCloseTextDocumentParams>(note.params) else {
                    return Ok(());
                };
                self.documents.close(&params.text_document.uri, self.folders.as_ref());
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {}
            _ => return Ok(()),
        }
        self.build()
    }

    /// Looks for the project above a file, if none is known yet.
    fn look_beside(&mut self, uri: &lsp_types::Uri) {
        if self.folders.is_none() {
            self.folders = path_of(uri).and_then(|path| Folders::find(path.parent()?));
        }
    }

    /// Has the project built with the texts as they are now.
    fn build(&mut self) -> io::Result<()> {
        if self.folders.is_none() {
            self.folders = Folders::find(&self.folder);
        }
        let Some(folders) = &self.folders else { return self.miss_project() };
        self.documents.place_again(folders);
        let job =
            Job { folders: folders.clone(), texts: self.documents.texts(), forgotten: self.forgotten.take() };
        self.jobs.send(job).map_err(io::Error::other)
    }

    /// Says once that there is no project.
    fn miss_project(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.has_missed_project, true) {
            return Ok(());
        }
        let message = format!(
            "no project here: neither {} nor a folder above has content/site.yaml; write a first one with `concentric init`",
            self.folder.display()
        );
        self.notify("window/showMessage", ShowMessageParams { typ: MessageType::WARNING, message })
    }

    /// Takes in a build, and tells what is found now and what no more.
    fn built(&mut self, done: Done) -> io::Result<()> {
        let paths: Vec<String> = done
            .snapshot
            .diagnostics
            .keys()
            .chain(self.told.keys())
            .chain(self.documents.open.keys())
            .cloned()
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect();
        for path in paths {
            let open = self.documents.open.get(&path);
            // a text that has been changed meanwhile is being built already
            if open.is_some_and(|open| done.texts.get(&path) != Some(&open.text)) {
                continue;
            }
            let mut found = done.snapshot.diagnostics.get(&path).cloned().unwrap_or_default();
            if open.is_none() {
                // advice is for who is writing there; of all files together it would hide what is wrong
                found.retain(|found| found.severity != Some(diagnostics::ADVICE));
            }
            let now = (open.map(|open| open.version), found);
            let nothing = (None, Vec::new());
            let uri = open.map(|open| open.uri.clone());
            let uri = uri.or_else(|| self.folders.as_ref()?.uri(&path));
            if *self.told.get(&path).unwrap_or(&nothing) == now {
                continue;
            }
            if let Some(uri) = uri {
                let (version, diagnostics) = now.clone();
                self.notify(
                    "textDocument/publishDiagnostics",
                    PublishDiagnosticsParams { uri, diagnostics, version },
                )?;
            }
            if now == nothing {
                self.told.remove(&path)
            } else {
                self.told.insert(path, now)
            };
        }
        self.forgotten = self.snapshot.replace(done.snapshot);
        Ok(())
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}
