//! What is answered, to whom, and what never is.

use std::net::TcpStream;

use super::Server;
use crate::live::Live;
use crate::project::Project;

#[test]
fn files_come_from_the_site_with_their_kinds() {
    let server = Server::minimal();
    let home = server.get("/");
    assert_eq!((home.status, home.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(home.header("cache-control"), Some("no-store"));
    assert_eq!(home.header("cross-origin-resource-policy"), Some("same-origin"));
    assert_eq!(server.get("/theme/site.css").header("content-type"), Some("text/css; charset=utf-8"));
    assert_eq!(server.get("/theme/mark.svg").header("content-type"), Some("image/svg+xml"));
    assert_eq!(server.get("/model.json").header("content-type"), Some("application/json"));
    assert!(server.text("/health/").contains("<h1"), "writers see how the model stands");
    assert!(server.text("/health/rules/").contains("S014"));

    let known = home.header("etag").unwrap();
    let request = format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\nIf-None-Match: {known}", server.port);
    let again = server.send(&request);
    assert_eq!((again.status, again.body.len()), (304, 0));

    let head = server.send(&format!("HEAD / HTTP/1.1\r\nHost: [::1]:{}", server.port));
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some(home.body.len().to_string().as_str()));
}

#[test]
fn a_folder_leads_to_its_page_and_what_is_not_there_to_the_page_for_that() {
    let server = Server::minimal();
    let moved = server.get("/journeys?x=1");
    assert_eq!((moved.status, moved.header("location")), (307, Some("/journeys/?x=1")));
    assert_eq!(server.get("/journeys/").status, 200);
    let lost = server.get("/nowhere/at/all");
    let page = String::from_utf8(lost.body.clone()).unwrap();
    assert_eq!((lost.status, lost.header("content-type")), (404, Some("text/html; charset=utf-8")));
    assert!(page.contains("data-page=\"/nowhere/at/all\" data-hash=\"\""), "{page}");
    assert!(
        page.contains(&format!("http://127.0.0.1:{}/", server.port)) || page.contains("href=\"/"),
        "{page}"
    );
}

#[test]
fn nobody_else_is_answered_and_no_path_leads_out() {
    let server = Server::minimal();
    let port = server.port;
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "127.0.0.1".to_owned(),
        format!("localhost:{}", port + 1),
    ] {
        assert_eq!(server.send(&format!("GET / HTTP/1.1\r\nHost: {host}")).status, 403, "{host}");
    }
    let none = server.send("GET / HTTP/1.0\r\nAccept: */*");
    assert_eq!(none.status, 403);
    let two = server.send(&format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example"));
    assert_ne!(two.status, 200);
    let absolute = server.send(&format!("GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:{port}"));
    assert_eq!(absolute.status, 403);
    assert_eq!(
        server.send(&format!("POST / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0")).status,
        405
    );
    server.project.write("secret.txt", "SECRET");
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/theme/../../secret.txt",
        "//etc/hostname",
        "/content/site.yaml",
        "/.concentric/../secret.txt",
        "/.concentric/",
        "/%00",
        "/%ff",
        "/..\\secret.txt",
    ] {
        let answer = server.get(path);
        assert!((400..500).contains(&answer.status), "{path}: {}", answer.status);
        assert!(!String::from_utf8_lossy(&answer.body).contains("SECRET"), "{path}");
    }
    // other machines find nobody
    let addresses = std::process::Command::new("hostname").arg("-I").output().unwrap().stdout;
    for address in
        String::from_utf8(addresses).unwrap().split_whitespace().filter(|address| !address.contains(':'))
    {
        assert!(TcpStream::connect((address, port)).is_err(), "{address} answers");
    }
}

#[test]
fn the_policy_of_a_page_allows_its_own_server_and_nothing_published_has_it() {
    let server = Server::minimal();
    let page = server.text("/");
    let policy =
        page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(policy.starts_with("connect-src 'self'; default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(page.matches("<script src=\"/.concentric/live.js\"").count(), 1);
    assert!(server.text("/.concentric/live.js").contains("EventSource"));
    assert!(server.text("/.concentric/live.css").contains(":host"));
    assert_eq!(server.project.run("build").code, Some(0));
    assert!(!server.project.read("output/index.html").contains(".concentric"));
}

#[test]
fn a_taken_port_leads_to_the_next_one_and_it_is_said() {
    let first = Server::minimal();
    let project = Project::empty();
    assert_eq!(project.run("init --minimal").code, Some(0));
    let second = Server::start(project, &format!("serve --port {}", first.port));
    assert!(second.port > first.port);
    let said = format!("port {} is taken, so it is {}", first.port, second.port);
    assert!(second.live.wait_for(&said, 1).contains(&said));
    assert_eq!(second.get("/").status, 200);
}

#[cfg(unix)]
#[test]
fn the_browser_is_opened_where_the_site_is() {
    use std::os::unix::fs::PermissionsExt;
    let project =
        Project::empty().with("browser", "#!/bin/sh\necho \"$1\" > opened.new && mv opened.new opened\n");
    std::fs::set_permissions(project.path("browser"), std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(project.run("init --minimal").code, Some(0));
    let mut command = project.command();
    command.args(["serve", "--port", "0", "--open"]).env("BROWSER", project.path("browser"));
    let live = Live::start(command);
    crate::live::until("the browser is opened", || project.path("opened").exists());
    let said = live.wait_for("the site is at ", 1);
    assert!(said.contains(project.read("opened").trim()), "{said}");
}
