//! What an editor waits for answers, by the real binary with real messages: while nothing is built, and right after a change.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::demand::millis;
use crate::floor;

/// Each question is asked so often; the middle one counts.
const QUESTIONS: usize = 20;
/// What is demanded at any size.
const MOST: Duration = Duration::from_millis(50);

/// The head of the table.
pub(crate) const HEAD: &str = "| entries | asked | median ms | slowest ms | median ms while building | bytes |\n\
                               | ---: | --- | ---: | ---: | ---: | ---: |";

/// A row for each question, and a line for what is demanded of all.
pub(crate) fn measured(project: &Path, entries: usize) -> io::Result<(String, String)> {
    let mut editor = Editor::start(project)?;
    let built = editor.version(1)?;
    let mut rows = String::new();
    let mut slowest = Duration::ZERO;
    for (method, params) in questions(&editor) {
        let (quiet, bytes) = editor.times(method, &params, false)?;
        let (busy, _) = editor.times(method, &params, true)?;
        slowest = slowest.max(quiet[QUESTIONS / 2]).max(busy[QUESTIONS / 2]);
        let [median, last, busy] =
            [quiet[QUESTIONS / 2], quiet[QUESTIONS - 1], busy[QUESTIONS / 2]].map(millis);
        rows += &format!("| {entries} | {method} | {median:.1} | {last:.1} | {busy:.1} | {bytes} |\n");
    }
    rows += &format!("| {entries} | findings, first | {:.0} | | | |\n", millis(built));
    let after = editor.version(1_000_000)?;
    rows += &format!("| {entries} | findings after a change | {:.0} | | | |\n", millis(after));
    let holds = if slowest < MOST { "holds " } else { "FAILS " };
    let said = format!("the slowest answer {:.1} ms, under {:.0}", millis(slowest), millis(MOST));
    Ok((rows, format!("{holds} {said}\n")))
}

/// One question of each sort, about the roles of a play.
fn questions(editor: &Editor) -> Vec<(&'static str, Value)> {
    let line = editor.text.lines().position(|line| line.starts_with("roles: [")).unwrap_or_default();
    let document = json!({"uri": editor.uri});
    let here = json!({
        "textDocument": document,
        "position": {"line": line, "character": "roles: [ro".len()},
        "context": {"includeDeclaration": true, "triggerKind": 1},
        "newName": "another-role",
    });
    let all = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9_999, "character": 0}});
    vec![
        ("textDocument/completion", here.clone()),
        ("textDocument/hover", here.clone()),
        ("textDocument/definition", here.clone()),
        ("textDocument/references", here.clone()),
        ("textDocument/rename", here),
        ("textDocument/documentSymbol", json!({"textDocument": document})),
        ("workspace/symbol", json!({"query": "a"})),
        (
            "textDocument/codeAction",
            json!({"textDocument": document, "range": all, "context": {"diagnostics": []}}),
        ),
    ]
}

/// An editor with one play open.
struct Editor {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    uri: String,
    text: String,
    asked: i64,
}

impl Editor {
    fn start(project: &Path) -> io::Result<Self> {
        let file = a_play(project)?;
        let mut command = Command::new(env!("CARGO_BIN_EXE_concentric"));
        let command = command.arg("-C").arg(project).arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let pipe = || io::Error::other("it has no pipe");
        let input = child.stdin.take().ok_or_else(pipe)?;
        let output = BufReader::new(child.stdout.take().ok_or_else(pipe)?);
        let (uri, text) = (format!("file://{}", file.display()), fs::read_to_string(&file)?);
        let mut editor = Self { child, input, output, uri, text, asked: 0 };
        let can = json!({"workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["rename"]}}});
        editor.ask("initialize", &json!({"processId": null, "rootUri": null, "capabilities": can}))?;
        editor.tell("initialized", &json!({}))?;
        Ok(editor)
    }

    fn send(&mut self, message: &Value) -> io::Result<()> {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        self.input.flush()
    }

    fn tell(&mut self, method: &str, params: &Value) -> io::Result<()> {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}))
    }

    /// How long an answer takes, and its bytes.
    fn ask(&mut self, method: &str, params: &Value) -> io::Result<(Duration, usize)> {
        self.asked += 1;
        let asked = Instant::now();
        self.send(&json!({"jsonrpc": "2.0", "id": self.asked, "method": method, "params": params}))?;
        loop {
            let (message, bytes) = self.receive()?;
            if message["id"] == self.asked {
                return Ok((asked.elapsed(), bytes));
            }
        }
    }

    fn receive(&mut self) -> io::Result<(Value, usize)> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line)? == 0 {
                return Err(io::Error::other("the server has gone"));
            }
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().map_err(io::Error::other)?,
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body)?;
        Ok((serde_json::from_slice(&body)?, length))
    }

    /// Opens the play as the first version, or changes it into a later one, and says how long it takes until what is found in it is told.
    fn version(&mut self, version: usize) -> io::Result<Duration> {
        let changed = Instant::now();
        self.change(version)?;
        loop {
            let (message, _) = self.receive()?;
            let params = &message["params"];
            if params["uri"] == self.uri && params["version"] == version {
                return Ok(changed.elapsed());
            }
        }
    }

    fn change(&mut self, version: usize) -> io::Result<()> {
        let text = format!("{}{}", self.text, "\n".repeat(version % 3));
        if version == 1 {
            let item = json!({"uri": self.uri, "languageId": "markdown", "version": 1, "text": text});
            return self.tell("textDocument/didOpen", &json!({"textDocument": item}));
        }
        let document = json!({"uri": self.uri, "version": version});
        self.tell(
            "textDocument/didChange",
            &json!({"textDocument": document, "contentChanges": [{"text": text}]}),
        )
    }

    /// The times of one question, shortest first; after a change each, or while nothing is built.
    fn times(&mut self, method: &str, params: &Value, is_busy: bool) -> io::Result<(Vec<Duration>, usize)> {
        let (mut times, mut most) = (Vec::new(), 0);
        // a build that is still on its way is waited for
        self.version(1_000 + self.asked as usize)?;
        for _ in 0..QUESTIONS {
            if is_busy {
                self.change(2_000 + self.asked as usize)?;
            }
            let (took, bytes) = self.ask(method, params)?;
            times.push(took);
            most = most.max(bytes);
        }
        times.sort();
        Ok((times, most))
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // it has no more to say either way
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A play from the middle.
fn a_play(project: &Path) -> io::Result<PathBuf> {
    let folder = project.join("content/playbook");
    let mut files = floor::files(&folder);
    files.retain(|file| file.extension().is_some_and(|suffix| suffix == "md"));
    files.sort();
    files
        .get(files.len() / 2)
        .map(|file| folder.join(file))
        .ok_or_else(|| io::Error::other("there is no play"))
}
