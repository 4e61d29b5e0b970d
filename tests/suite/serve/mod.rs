//! `serve`: the real binary, asked over plain sockets.

mod answers;
mod events;
mod fresh;
mod session;

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::live::{DEADLINE, Live};
use crate::project::Project;

/// A server and the project that it shows.
struct Server {
    project: Project,
    live: Live,
    port: u16,
}

/// An answer, taken apart.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Server {
    /// Serves the least that builds, on a port that is free.
    fn minimal() -> Self {
        let project = Project::empty();
        assert_eq!(project.run("init --minimal").code, Some(0));
        Self::start(project, "serve --port 0")
    }

    fn start(project: Project, arguments: &str) -> Self {
        let mut command = project.command();
        command.args(arguments.split_whitespace());
        let live = Live::start(command);
        let said = live.wait_for("the site is at ", 1);
        let port = said.split("127.0.0.1:").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
        Self { project, live, port }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream
    }

    /// Sends lines of a request as they are, and gives the answer.
    fn send(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(format!("{request}\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("it has a head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap().to_ascii_lowercase();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }

    fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}", self.port))
    }

    fn text(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.head);
        String::from_utf8(answer.body).unwrap()
    }

    /// Gives the site another title.
    fn retitle(&self, title: &str) {
        let text = self.project.read("content/site.yaml");
        let line = text.lines().find(|line| line.starts_with("title:")).unwrap();
        self.project.write("content/site.yaml", text.replace(line, &format!("title: {title}")));
    }
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}
