//! An editor, as far as the protocol goes: the real binary, real messages, and no patience beyond a deadline.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::project::Project;

/// Longer than anything takes on a machine that does much else.
const DEADLINE: Duration = Duration::from_secs(60);

pub(crate) struct Client<'p> {
    project: &'p Project,
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// What the server said that was no answer.
    pub(crate) said: Vec<Value>,
    next: i64,
}

impl<'p> Client<'p> {
    /// A server that has not been greeted.
    pub(crate) fn silent(project: &'p Project) -> Self {
        let mut command = project.command();
        command.args(["lsp", "--stdio"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = channel();
        thread::spawn(move || {
            let mut output = output;
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        Self { project, child, input, messages, said: Vec::new(), next: 1 }
    }

    /// A server of an editor that can do everything.
    pub(crate) fn new(project: &'p Project) -> Self {
        let mut client = Self::silent(project);
        client.greet(&json!({"workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["rename"]}}}));
        client
    }

    pub(crate) fn greet(&mut self, capabilities: &Value) -> Value {
        let root = format!("file://{}", self.project.path("").display());
        let params =
            json!({"processId": null, "rootUri": root.trim_end_matches('/'), "capabilities": capabilities});
        let result = self.ask("initialize", &params);
        self.tell("initialized", &json!({}));
        result
    }

    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    fn write(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(crate) fn tell(&mut self, method: &str, params: &Value) {
        self.write(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Asks, and gives the whole answer.
    pub(crate) fn answer(&mut self, method: &str, params: &Value) -> Value {
        let id = self.next;
        self.next += 1;
        self.write(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        self.wait(method, |message| message["id"] == id && message.get("method").is_none())
    }

    /// Asks, and gives the result.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> Value {
        let mut answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// The first message that is wanted; others are kept.
    pub(crate) fn wait(&mut self, what: &str, is_wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.said.iter().position(&is_wanted) {
            return self.said.remove(at);
        }
        let end = Instant::now() + DEADLINE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let message =
                self.messages.recv_timeout(left).unwrap_or_else(|_| panic!("no {what}: {:?}", self.said));
            if is_wanted(&message) {
                return message;
            }
            self.said.push(message);
        }
    }

    pub(crate) fn uri(&self, path: &str) -> String {
        let full = self.project.path(path);
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
        let encode =
            |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        format!("file://{}", full.to_str().unwrap().bytes().map(encode).collect::<String>())
    }

    /// Opens a file with a text that need not be the saved one, and gives what is found in it.
    pub(crate) fn open(&mut self, path: &str, text: &str) -> Vec<Value> {
        let item = json!({"uri": self.uri(path), "languageId": "yaml", "version": 1, "text": text});
        self.tell("textDocument/didOpen", &json!({"textDocument": item}));
        self.found(path, 1)
    }

    /// Replaces the whole text of an open file, and gives what is found in it.
    pub(crate) fn change(&mut self, path: &str, version: i64, text: &str) -> Vec<Value> {
        let params = json!({
            "textDocument": {"uri": self.uri(path), "version": version},
            "contentChanges": [{"text": text}],
        });
        self.tell("textDocument/didChange", &params);
        self.found(path, version)
    }

    /// What is found in a version of an open file.
    pub(crate) fn found(&mut self, path: &str, version: i64) -> Vec<Value> {
        let uri = self.uri(path);
        let told = self.wait(&format!("findings of {path}"), |message| {
            message["params"]["uri"] == uri && message["params"]["version"] == version
        });
        told["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// Asks something about the place that `^` marks in a text; the text is opened without it.
    pub(crate) fn at(&mut self, method: &str, path: &str, marked: &str) -> Value {
        let (line, character) = place(marked);
        let params = json!({
            "textDocument": {"uri": self.uri(path)},
            "position": {"line": line, "character": character},
            "context": {"includeDeclaration": true, "triggerKind": 1},
        });
        self.ask(method, &params)
    }

    /// Takes leave in order.
    pub(crate) fn leave(mut self) -> ExitStatus {
        assert_eq!(self.ask("shutdown", &Value::Null), Value::Null);
        self.tell("exit", &Value::Null);
        self.child.wait().unwrap()
    }

    /// Goes away without a word.
    pub(crate) fn vanish(mut self) -> ExitStatus {
        drop(self.input.take());
        self.child.wait().unwrap()
    }
}

impl Drop for Client<'_> {
    fn drop(&mut self) {
        drop(self.input.take());
        // whoever has ended already needs no help
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Line and column of the mark `^`, the column in units of UTF-16.
pub(crate) fn place(marked: &str) -> (usize, usize) {
    let before = &marked[..marked.find('^').unwrap()];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].encode_utf16().count())
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => length = line.strip_prefix("Content-Length: ")?.parse().ok()?,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
