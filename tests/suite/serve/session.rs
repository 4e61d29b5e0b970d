//! A whole session: its beginning when something is wrong, and its end.

use std::time::Duration;

use super::Server;
use crate::live::until;
use crate::project::Project;

#[test]
fn it_starts_though_the_first_build_fails_and_shows_the_site_once_that_is_mended() {
    let project = Project::empty();
    assert_eq!(project.run("init --minimal").code, Some(0));
    let site = project.read("content/site.yaml");
    project.write("content/site.yaml", "title: [\n");
    let server = Server::start(project, "serve --port 0");
    let said = server.live.wait_for("there is no site yet", 1);
    assert!(said.contains("--> content/site.yaml:1:8"), "{said}");
    let waiting = server.get("/journeys/");
    let page = String::from_utf8(waiting.body).unwrap();
    assert_eq!(waiting.status, 503);
    assert!(
        page.contains("There is no site yet") && page.contains("data-copy=\"content/site.yaml:1\""),
        "{page}"
    );
    assert!(page.contains("data-page=\"/journeys/index.html\" data-hash=\"\""), "{page}");
    server.project.write("content/site.yaml", site);
    until("the site is there", || server.get("/journeys/").status == 200);
}

#[test]
fn ctrl_c_ends_at_once_and_nothing_was_published() {
    let server = Server::minimal();
    let files = server.project.files("");
    let _listening = server.connect();
    let port = server.port;
    let (status, took) = server.live.interrupt();
    assert_eq!(status.code(), Some(0));
    assert!(took < Duration::from_secs(20), "{took:?}");
    assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
    assert_eq!(server.project.files(""), files);
    assert!(
        !files.iter().any(|file| file.starts_with("output") || file.starts_with(".concentric")),
        "{files:?}"
    );
}

#[test]
fn audience_and_day_are_those_that_were_asked_for() {
    let entry = "---\nname: For some\nvisibility: managers\n---\n\nOnly some read this.\n";
    let project = Project::empty();
    assert_eq!(project.run("init --minimal").code, Some(0));
    let site = project.read("content/site.yaml");
    project.write("content/site.yaml", format!("{site}\naudiences: {{managers: Managers}}\n"));
    project.write("content/pages/for-some.md", entry);
    let has =
        |server: &Server| String::from_utf8(server.get("/model.json").body).unwrap().contains("For some");
    let open = Server::start(project, "serve --port 0");
    assert!(!has(&open));
    let Server { project, live, .. } = open;
    drop(live);
    let theirs = Server::start(project, "serve --port 0 --audience managers --as-of 2027-03-04");
    assert!(has(&theirs));
    assert!(theirs.text("/model.json").contains("2027-03-04"));
    let Server { project, live, .. } = theirs;
    drop(live);
    let nobody = project.run("serve --port 0 --audience nobody");
    assert_eq!(nobody.code, Some(2));
    assert!(nobody.stderr.contains("site.yaml has no audience `nobody`"), "{}", nobody.stderr);
}
