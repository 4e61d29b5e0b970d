//! What pages that listen are told, and that the bytes are there by then.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

use serde_json::Value;

use super::Server;

/// A page that listens.
struct Listener(BufReader<TcpStream>);

/// What a served page says of itself.
fn marks(page: &str) -> [String; 3] {
    let script = page.split("<script src=\"/.concentric/live.js\"").nth(1).expect("it has the script");
    ["page", "hash", "since"].map(|name| {
        script.split(&format!("data-{name}=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    })
}

impl Server {
    /// Listens as the page does that is served for a path.
    fn listen(&self, path: &str) -> Listener {
        let [page, hash, since] = marks(&String::from_utf8(self.get(path).body).unwrap());
        self.listen_as(&format!("page={page}&hash={hash}&since={since}"))
    }

    fn listen_as(&self, query: &str) -> Listener {
        let mut stream = self.connect();
        let (port, accept) = (self.port, "Accept: text/event-stream");
        write!(
            stream,
            "GET /.concentric/events?{query} HTTP/1.1\r\nHost: localhost:{port}\r\n{accept}\r\n\r\n"
        )
        .unwrap();
        Listener(BufReader::new(stream))
    }
}

impl Listener {
    /// The next message.
    fn hear(&mut self) -> Value {
        let mut line = String::new();
        loop {
            line.clear();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the server has ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// The next message of which something holds.
    fn hear_until(&mut self, holds: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.hear();
            if holds(&message) {
                return message;
            }
        }
    }
}

#[test]
fn a_page_hears_of_its_own_change_when_the_bytes_are_there() {
    let server = Server::minimal();
    let [_, before, _] = marks(&server.text("/"));
    let mut home = server.listen("/");
    // the first message tells what was found, which is nothing
    assert_eq!(home.hear()["report"]["title"], "");
    server.retitle("Second thoughts");
    let message = home.hear_until(|message| message["hash"] != before.as_str());
    let page = server.text("/");
    assert!(page.contains("Second thoughts"));
    assert_eq!(message["hash"], marks(&page)[1].as_str());
}

#[test]
fn a_page_whose_bytes_stay_hears_no_other_hash() {
    let server = Server::minimal();
    let [_, rules, _] = marks(&server.text("/health/rules/"));
    let mut listener = server.listen("/health/rules/");
    listener.hear();
    let about = "---\nname: About us\n---\n\nOne sentence.\n";
    server.project.write("content/pages/about.md", about);
    server.live.wait_for(" changed (", 1);
    server.project.write("content/pages/about.md", about.replace("One", "Another"));
    let page = || String::from_utf8(server.get("/about/").body).unwrap_or_default();
    crate::live::until("the sentence is shown", || {
        page().contains("Another sentence") || found(&server, "Another sentence")
    });
    let message =
        listener.hear_until(|message| message["changed"].as_array().is_some_and(|all| !all.is_empty()));
    let now = marks(&server.text("/health/rules/"))[1].clone();
    // its menu may list the new page: then it did change once, and the next edit leaves it alone
    if now == rules {
        assert_eq!(message["hash"], rules.as_str());
    }
}

/// Whether a text stands somewhere in what other programs read.
fn found(server: &Server, text: &str) -> bool {
    String::from_utf8(server.get("/model.json").body).unwrap().contains(text)
}

#[test]
fn a_style_that_changed_is_named_and_no_page_is_sent() {
    let server = Server::minimal();
    let [_, before, _] = marks(&server.text("/"));
    let mut home = server.listen("/");
    home.hear();
    let theme =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/style/base.css"))
            .unwrap();
    // moved there whole: a file that is seen while it is still empty would change the style twice
    server.project.write("base.css", format!("{theme}\nbody {{ outline: 7px solid red }}\n"));
    std::fs::create_dir_all(server.project.path("themes/default/style")).unwrap();
    let [from, to] = ["base.css", "themes/default/style/base.css"].map(|path| server.project.path(path));
    std::fs::rename(from, to).unwrap();
    let message = home.hear_until(|message| !message["changed"].as_array().unwrap().is_empty());
    assert_eq!(message["hash"], before.as_str());
    assert!(message["changed"].as_array().unwrap().contains(&"theme/site.css".into()), "{message}");
    assert!(server.text("/theme/site.css").contains("7px solid red"));
}

#[test]
fn an_error_leaves_the_last_good_page_and_is_told_with_its_place() {
    let server = Server::minimal();
    let [_, good, _] = marks(&server.text("/"));
    let mut home = server.listen("/");
    home.hear();
    let site = server.project.read("content/site.yaml");
    server.project.write("content/site.yaml", "title: [\n");
    let is_denied = |message: &Value| message["report"]["is_denied"] == true;
    let is_mine = |message: &Value| {
        message["report"]["findings"].as_str().is_some_and(|all| all.contains("site.yaml:1:8"))
    };
    let message = home.hear_until(|message| is_denied(message) && is_mine(message));
    assert_eq!(message["hash"], good.as_str());
    let findings = message["report"]["findings"].as_str().unwrap();
    assert!(findings.contains("data-copy=\"content/site.yaml:1\""), "{findings}");
    assert_eq!(marks(&server.text("/"))[1], good);
    assert_eq!(server.get("/theme/site.css").status, 200);
    server.project.write("content/site.yaml", site);
    let mended = home.hear_until(|message| message["report"]["title"] == "");
    assert_eq!(mended["hash"], good.as_str());
}

#[test]
fn who_comes_back_hears_what_was_missed() {
    let server = Server::minimal();
    let [page, hash, since] = marks(&server.text("/"));
    server.retitle("Meanwhile");
    crate::live::until("the title is shown", || server.text("/").contains("Meanwhile"));
    let mut late = server.listen_as(&format!("page={page}&hash={hash}&since={since}"));
    assert_ne!(late.hear()["hash"], hash.as_str());
}
