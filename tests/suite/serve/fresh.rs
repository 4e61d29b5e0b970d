//! Nothing old is served once anything new was: what is asked for after an edit waits until it is there.

use super::Server;
use crate::live::until;
use crate::project::Project;

/// What a page says, without what the server says of the moment.
fn plain(bytes: Vec<u8>) -> String {
    let text = String::from_utf8(bytes).unwrap();
    let is_own = |line: &&str| !line.contains("<script src=\"/.concentric/live.js\"");
    text.lines().filter(is_own).collect::<Vec<_>>().join("\n")
}

impl Server {
    /// The complete example organisation.
    fn of_example() -> Self {
        let project = Project::empty();
        assert_eq!(project.run("init --example").code, Some(0));
        Self::start(project, "serve --port 0")
    }

    fn all(&self, paths: &[&str]) -> Vec<(u16, String)> {
        let one = |path: &&str| {
            let answer = self.get(path);
            (answer.status, plain(answer.body))
        };
        paths.iter().map(one).collect()
    }
}

/// Pages nobody looks at, lists, the search, what other programs read, a folder without its slash.
const PATHS: [&str; 7] = [
    "/playbook/",
    "/search/names.js",
    "/search/",
    "/model.json",
    "/tables/plays.csv",
    "/playbook",
    "/sitemap.xml",
];

#[test]
fn once_a_page_shows_an_edit_no_address_is_old() {
    let server = Server::of_example();
    let play = server
        .project
        .files("content/playbook")
        .into_iter()
        .find(|path| path.strip_suffix(".md").is_some())
        .unwrap();
    let path = format!("content/playbook/{play}");
    let id = play.trim_end_matches(".md").to_owned();
    let text = server.project.read(&path);
    let line = text.lines().find(|line| line.starts_with("name:")).unwrap().to_owned();
    let own = format!("/playbook/{id}/");
    for round in 1..=3 {
        let before = server.all(&PATHS);
        let name = format!("Quxly {round} done");
        server.project.write(&path, text.replacen(&line, &format!("name: {name}"), 1));
        until("the page shows its name", || plain(server.get(&own).body).contains(&name));
        let early = server.all(&PATHS);
        server.live.wait_for(" changed (", round);
        assert_eq!(early, server.all(&PATHS), "what was served early is what the whole site has");
        for (at, path) in PATHS.iter().enumerate().take(5) {
            assert_ne!(early[at].1, before[at].1, "{path} shows the name");
        }
    }
}

#[test]
fn what_a_deleted_entry_leaves_is_gone_everywhere_at_once() {
    let server = Server::of_example();
    let about = "---\nname: Quxly\nnavigation: true\n---\n\nOne sentence.\n";
    server.project.write("content/pages/quxly.md", about);
    until("the page is there", || server.get("/quxly/").status == 200);
    server.live.wait_for(" changed (", 1);
    assert!(server.text("/").contains("Quxly"));
    std::fs::remove_file(server.project.path("content/pages/quxly.md")).unwrap();
    until("the home page is without it", || !server.text("/").contains("Quxly"));
    assert_eq!(server.get("/quxly/").status, 404);
    assert_eq!(server.get("/quxly").status, 404);
    assert!(!server.text("/model.json").contains("Quxly"));
}

#[test]
fn what_is_asked_for_while_a_broken_file_is_looked_at_is_the_last_good_page() {
    let server = Server::of_example();
    let good = server.all(&PATHS);
    let site = server.project.read("content/site.yaml");
    server.project.write("content/site.yaml", "title: [\n");
    // whenever it is asked for, before and after it is found out
    for _ in 0..8 {
        assert_eq!(server.all(&PATHS), good);
    }
    server.live.wait_for("the pages stay as they were", 1);
    assert_eq!(server.all(&PATHS), good);
    server.project.write("content/site.yaml", site.replace("Larkspur", "Quxly"));
    until("the title is shown", || server.text("/").contains("Quxly"));
    assert!(server.text("/playbook/").contains("Quxly"));
}
