//! What other programs read of a site: the model as JSON, its schema, feeds and the calendar.

use std::path::Path;

use concentric::disk::Folder;
use concentric::model::Edition;
use concentric::pipeline::{self, Request};
use concentric::site::{self, Site};
use concentric::source::InMemory;

/// The site made of a content folder of this project.
fn site_of(content: &str) -> Site {
    let content = Folder::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(content));
    let themes = InMemory::new();
    let edition = Edition { audience: Some("managers".to_owned()), ..Edition::default() };
    let project = pipeline::Project { content: &content, themes: &themes };
    let built = pipeline::build(project, &Request { edition, ..Request::default() }, &site::InMemory);
    built.site.unwrap()
}

fn text(site: &Site, address: &str) -> String {
    let file = site.get(address).unwrap_or_else(|| panic!("there is no {address}"));
    String::from_utf8(file.bytes().unwrap().to_vec()).unwrap()
}

#[test]
fn the_model_is_as_its_schema_says() {
    for content in ["content", "tests/sites/complete", "tests/sites/sound"] {
        let site = site_of(content);
        let schema: serde_json::Value = serde_json::from_str(&text(&site, "model.schema.json")).unwrap();
        let model: serde_json::Value = serde_json::from_str(&text(&site, "model.json")).unwrap();
        assert_eq!(model["$schema"], "model.schema.json");
        let schema = jsonschema::validator_for(&schema).unwrap();
        let faults: Vec<String> =
            schema.iter_errors(&model).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{content}: {faults:#?}");
        let mut other = model.clone();
        other["roles"][0]["colour"] = "red".into();
        assert!(!schema.is_valid(&other), "a field that does not exist must be a fault");
        other = model;
        other["metrics"][0]["target"] = "much".into();
        assert!(!schema.is_valid(&other), "a target that is no number must be a fault");
    }
}

#[test]
fn each_language_has_its_feeds() {
    let site = site_of("content");
    for (folder, title) in [("", "What is new"), ("de/", "Was ist neu")] {
        let feed = text(&site, &format!("{folder}changes/feed.xml"));
        assert!(feed.contains(&format!("<title>{title} · ")), "{feed}");
        let page = text(&site, &format!("{folder}changes/index.html"));
        assert!(page.contains("type=\"application/atom+xml\""), "the page leads to its feed");
    }
}

#[test]
fn search_engines_are_led_where_the_site_may_be_listed_and_nowhere_else() {
    let listed = site_of("tests/sites/complete");
    let robots = text(&listed, "robots.txt");
    assert_eq!(robots, "User-agent: *\nAllow: /\nSitemap: https://ferries.example.org/change/sitemap.xml\n");
    assert!(text(&listed, "index.html").contains("connect-src 'self'"), "who judges it may read robots.txt");
    let unlisted = site_of("content");
    assert!(unlisted.get("robots.txt").is_none());
    let home = text(&unlisted, "index.html");
    assert!(
        home.contains("<meta name=\"robots\" content=\"noindex\">") && !home.contains("connect-src"),
        "{home}"
    );
}

#[test]
fn an_event_keeps_its_identity_when_another_comes_before_it() {
    let uids = |first: &str| -> Vec<String> {
        let milestones = format!(
            "{first}  - {{what: Half of it, date: 2026-04-01}}\n  - {{what: Half of it, date: 2026-05-01}}\n"
        );
        let content = InMemory::new()
            .with("site.yaml", "title: T\nas_of: 2026-11-21\n")
            .with("departments.yaml", "shop: {name: Shop, kind: primary}\n")
            .with("cycles.yaml", "year: {name: Year, start: 2026-01-05, stages: {inspire: {start: 2026-01-05, end: 2026-12-18}}}\n")
            .with("roles.yaml", "clerk: {name: Clerk, department: shop}\n")
            .with(
                "initiatives.yaml",
                format!("doors: {{name: Doors, status: active, stage: year/inspire, drivers: [leadership], start: 2026-01-05, end: 2026-12-18, owner: clerk, win: quick, milestones: [{}]}}\n", inline(&milestones)),
            );
        let project = pipeline::Project { content: &content, themes: &InMemory::new() };
        let built = pipeline::build(project, &Request::default(), &site::InMemory);
        let site = built.site.unwrap_or_else(|| panic!("{:?}", built.findings));
        let calendar = text(&site, "roadmap.ics").replace("\r\n ", "");
        calendar.lines().filter_map(|line| line.strip_prefix("UID:")).map(str::to_owned).collect()
    };
    let (before, after) = (uids(""), uids("  - {what: First of all, date: 2026-02-01}\n"));
    assert_eq!(before.len(), 4, "{before:?}");
    assert_eq!(after.len(), 5, "{after:?}");
    assert!(before.iter().all(|uid| after.contains(uid)), "{before:?} {after:?}");
    let mut each = after.clone();
    each.sort();
    each.dedup();
    assert_eq!(each.len(), after.len(), "each has its own");
}

/// The items of a list, one a line, as they stand between brackets.
fn inline(items: &str) -> String {
    items.lines().map(|line| line.trim_start().trim_start_matches("- ")).collect::<Vec<_>>().join(", ")
}
