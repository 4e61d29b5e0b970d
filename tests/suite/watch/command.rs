//! `watch`, the real binary on real files.

use std::fs;
use std::time::Duration;

use crate::live::{Live, until};
use crate::project::Project;

const SITE: &str = "content/site.yaml";

fn minimal() -> Project {
    let project = Project::empty();
    assert_eq!(project.run("init --minimal").code, Some(0));
    project
}

fn start(project: &Project, arguments: &str) -> Live {
    let mut command = project.command();
    command.args(arguments.split_whitespace());
    let live = Live::start(command);
    live.wait_for("waiting for changes", 1);
    live
}

/// Gives the site another title.
fn retitle(project: &Project, title: &str) {
    let text = project.read(SITE);
    let line = text.lines().find(|line| line.starts_with("title:")).unwrap();
    project.write(SITE, text.replace(line, &format!("title: {title}")));
}

fn home(project: &Project) -> String {
    fs::read_to_string(project.path("output/index.html")).unwrap_or_default()
}

#[test]
fn a_change_is_published_and_an_error_leaves_what_is_there() {
    let project = minimal();
    let live = start(&project, "watch");
    assert!(live.said().starts_with("published "), "{}", live.said());
    retitle(&project, "Second thoughts");
    until("the new title is published", || home(&project).contains("Second thoughts"));
    live.wait_for(" as before (", 1);
    let good = home(&project);
    let site = project.read(SITE);
    project.write(SITE, "title: [\n");
    live.wait_for("--> content/site.yaml:1:8", 1);
    live.wait_for("nothing was published", 1);
    assert_eq!(home(&project), good);
    project.write(SITE, site.replace("Second thoughts", "Third thoughts"));
    until("the mended title is published", || home(&project).contains("Third thoughts"));
    let (status, took) = live.interrupt();
    assert_eq!(status.code(), Some(0));
    assert!(took < Duration::from_secs(20), "{took:?}");
}

#[test]
fn what_is_published_is_what_a_build_publishes() {
    let project = minimal();
    let live = start(&project, "watch --poll --health");
    retitle(&project, "By polling");
    until("the new title is published", || home(&project).contains("By polling"));
    live.wait_for(" as before (", 1);
    live.interrupt();
    assert!(project.run("build --health").stdout.starts_with("output is up to date"));
}

#[test]
fn ctrl_c_in_the_middle_leaves_nothing_behind() {
    let project = Project::sound();
    let mut command = project.command();
    command.arg("watch");
    let live = Live::start(command);
    let next = project.path(".output.concentric-staging");
    until("pages are being put there", || next.exists() || live.said().contains("waiting"));
    let (status, _) = live.interrupt();
    assert_eq!(status.code(), Some(0));
    assert!(!next.exists());
    assert_eq!(project.run("build").code, Some(0));
}

#[test]
fn what_cannot_be_is_said_at_once() {
    let nowhere = Project::empty().run("watch");
    assert_eq!(nowhere.code, Some(2), "{}", nowhere.transcript());
    let project = minimal();
    let outcome = project.run("watch --audience nobody");
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains("site.yaml has no audience `nobody`"), "{}", outcome.stderr);
    project.write("mine/notes.txt", "x");
    let outcome = project.run("watch --output mine");
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains("notes.txt"), "{}", outcome.stderr);
}
