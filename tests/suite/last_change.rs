//! When the sources of pages last changed: read from git, handed to the pages as plain data.

use std::collections::BTreeMap;
use std::path::Path;

use concentric::disk::{Folder, last_changes};
use concentric::pipeline::{self, Request};
use concentric::site;
use concentric::source::InMemory;

use crate::project::Project;
use crate::repository::Repository;

const PLAY: &str = "playbook/show-what-it-costs/index.html";
const TRANSLATION: &str = "content/playbook/show-what-it-costs.de.md";

/// The sound organisation in two languages, with one play in both.
fn bilingual() -> Project {
    let site =
        "title: Two Wheels\nlanguages: [en, de]\nas_of: 2026-11-21\naudiences:\n  managers: Managers\n";
    let translation = "---\nname: Zeigen, was es kostet\n---\n1. Zeig es.\n";
    Project::sound().with("content/site.yaml", site).with(TRANSLATION, translation)
}

/// The day of which a page says that its source last changed then.
fn said(page: &str) -> Option<&str> {
    let mut words = ["Last changed ", "Zuletzt geändert am "].into_iter();
    let (_, after) = words.find_map(|words| page.split_once(words))?;
    after.strip_prefix("<time datetime=\"")?.split('"').next()
}

fn published(project: &Project, address: &str) -> Option<String> {
    said(&project.read(&format!("output/{address}"))).map(str::to_owned)
}

fn build(project: &Project) -> String {
    let outcome = project.run("build");
    assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
    outcome.stdout
}

#[test]
fn a_page_says_the_day_of_the_last_commit_by_its_authors_clock() {
    let project = bilingual();
    let Some(repository) = Repository::begin(project.path(".")) else { return };
    repository.commit("2026-02-03T23:30:00-0800");
    project.write(TRANSLATION, "---\nname: Zeigen, was es kostet\n---\n1. Sag es.\n");
    repository.commit("2026-03-04T00:30:00+0900");
    build(&project);
    let german = format!("de/{PLAY}");
    let expected = [
        (PLAY, Some("2026-02-03")),
        (german.as_str(), Some("2026-03-04")),
        ("journeys/lease/index.html", Some("2026-02-03")),
        ("playbook/index.html", Some("2026-02-03")),
        ("de/playbook/index.html", Some("2026-03-04")),
        ("index.html", Some("2026-02-03")),
        ("changes/index.html", None),
    ];
    for (address, day) in expected {
        assert_eq!(published(&project, address).as_deref(), day, "{address}");
    }
}

#[test]
fn a_new_commit_of_the_same_content_is_another_build() {
    let project = bilingual();
    let Some(repository) = Repository::begin(project.path(".")) else { return };
    repository.commit("2026-02-03T12:00:00+0000");
    build(&project);
    assert!(build(&project).contains("up to date"));
    repository.date_again("2026-02-05T12:00:00+0000");
    assert!(!build(&project).contains("up to date"));
    assert_eq!(published(&project, PLAY).as_deref(), Some("2026-02-05"));
}

#[test]
fn what_is_not_committed_has_no_day_and_leaves_none_to_what_gathers_it() {
    let project = bilingual();
    let Some(repository) = Repository::begin(project.path(".")) else { return };
    repository.commit("2026-02-03T12:00:00+0000");
    let play = "---\nname: Ring first\nroles: [mechanic]\nwhen: It rings.\n---\n1. Ring.\n";
    project.write("content/playbook/ring-first.md", play);
    let journey = project.read("content/journeys/lease.yaml");
    project.write("content/journeys/lease.yaml", format!("{journey}\n# later\n"));
    build(&project);
    for address in ["playbook/ring-first/index.html", "journeys/lease/index.html", "playbook/index.html"] {
        assert_eq!(published(&project, address), None, "{address}");
    }
    assert_eq!(published(&project, PLAY).as_deref(), Some("2026-02-03"));
}

#[test]
fn a_project_within_a_repository_and_names_of_any_letters_are_found() {
    let place = Project::empty();
    let project = place.with("handbook/content/organisation/ä b.yaml", "x").with("other.txt", "x");
    let Some(repository) = Repository::begin(project.path(".")) else { return };
    repository.commit("2026-02-03T12:00:00+0000");
    project.write("other.txt", "y");
    repository.commit("2026-02-04T12:00:00+0000");
    let found = last_changes(&project.path("handbook/content"));
    let day = jiff::civil::date(2026, 2, 3);
    assert_eq!(found, BTreeMap::from([("organisation/ä b.yaml".to_owned(), day)]));
}

#[test]
fn a_clone_without_its_history_does_not_guess() {
    let project = Project::empty().with("origin/content/a.md", "x").with("origin/content/b.md", "x");
    let Some(repository) = Repository::begin(project.path("origin")) else { return };
    repository.commit("2026-02-03T12:00:00+0000");
    project.write("origin/content/b.md", "y");
    repository.commit("2026-02-04T12:00:00+0000");
    project.write("origin/content/b.md", "z");
    repository.commit("2026-02-05T12:00:00+0000");
    let origin = format!("file://{}", project.path("origin").display());
    let clone = project.path("clone");
    repository.git(
        "2026-02-05T12:00:00+0000",
        &["clone", "--quiet", "--depth=2", &origin, &clone.to_string_lossy()],
    );
    let found = last_changes(&clone.join("content"));
    assert_eq!(found, BTreeMap::from([("b.md".to_owned(), jiff::civil::date(2026, 2, 5))]));
}

#[test]
fn without_a_repository_nothing_is_said() {
    let project = bilingual();
    assert_eq!(last_changes(&project.path("content")), BTreeMap::new());
    assert_eq!(last_changes(Path::new("/nowhere at all")), BTreeMap::new());
    build(&project);
    assert_eq!(published(&project, PLAY), None);
}

#[test]
fn a_page_that_gathers_says_the_last_day_of_all_it_gathers() {
    let project = Project::sound();
    let content = Folder::new(project.path("content"));
    let day = |day| jiff::civil::date(2026, 2, day);
    let mut changed: BTreeMap<String, jiff::civil::Date> =
        project.files("content").into_iter().map(|path| (path, day(1))).collect();
    changed.insert("drivers/readings.csv".into(), day(7));
    changed.remove("organisation/glossary.yaml");
    let request = Request { changed, ..Request::default() };
    let themes = InMemory::new();
    let built =
        pipeline::build(pipeline::Project { content: &content, themes: &themes }, &request, &site::InMemory);
    let site = built.site.unwrap();
    let page =
        |address: &str| String::from_utf8(site.get(address).unwrap().bytes().unwrap().to_vec()).unwrap();
    assert_eq!(said(&page("scorecard/index.html")), Some("2026-02-07"));
    assert_eq!(said(&page("drivers/index.html")), Some("2026-02-01"));
    assert_eq!(said(&page("glossary/index.html")), None);
    assert_eq!(said(&page("index.html")), None);
}
