//! Bad input of any sort ends in findings with places: all of them in one run, soon, and in little memory.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use concentric::disk::Folder;
use concentric::pipeline::{self, Request};
use concentric::site::Measured;
use concentric::source::InMemory;
use serde_json::Value;

use crate::project::Project;
use crate::publish::{again, given_folder};

/// One file with what is wrong in it: its name, its bytes, and the code, line and column of each finding.
type Bad = (&'static str, &'static [u8], &'static [(&'static str, u64, u64)]);

const BAD: [Bad; 13] = [
    ("cycles.yaml", b"one: &one\n  name: One\ntwo: *one\n", &[("S001", 1, 6), ("S001", 3, 6)]),
    ("findings.yaml", b"a: {name: A, kind: \xff}\n", &[("S010", 1, 20)]),
    ("goals.yaml", b"grow:\n  name: \"Gro", &[("S001", 2, 9)]),
    ("outcomes.yaml", b"grow:\n\tname: Grow\n", &[("S001", 2, 1)]),
    (
        "pages/a.md",
        "---\r\nname: Ä\r\nownr: director\r\n---\r\nSee [[play:nowhere]], ä [b](c.md).\r\n".as_bytes(),
        &[("S002", 3, 1), ("R001", 5, 7), ("R003", 5, 29)],
    ),
    ("pages/b.md", b"---\nname: B\n", &[("S001", 1, 1)]),
    ("phases.yaml", b"explore:\n  name: A\n  name: B\n", &[("S005", 3, 3)]),
    ("principles.yaml", "\u{feff}fair:\r\n  name: Fair\r\n  kind: rule\r\n".as_bytes(), &[("S004", 3, 9)]),
    (
        "readings.csv",
        "metric,date,value\r\nsatisfied,2026-10-31,ä,x\r\nsatisfied,2026-13-01,4\r\n".as_bytes(),
        &[("S001", 2, 24), ("S004", 3, 11)],
    ),
    ("segments/büro.yaml", b"name: B\n", &[("S006", 1, 1)]),
    ("strategic-themes.yaml", b"\x00\x01\x02\x03PNG\xff\xfe", &[("S010", 1, 1)]),
    ("terms.yaml", b"a:\n  name: A\n  definition: !text What\n", &[("S001", 3, 15)]),
    ("x.yaml", b"what: ever\n", &[("S011", 1, 1)]),
];

/// What `check` found in a project, as code, file, line and column.
fn found(project: &Project) -> Vec<(String, String, u64, u64)> {
    let report: Value = serde_json::from_str(&project.run("check --format json").stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let findings = report["findings"].as_array().unwrap().iter();
    let one = |told: &Value| {
        let number = |name: &str| told[name].as_u64().unwrap();
        (text(&told["code"]), text(&told["file"]), number("line"), number("column"))
    };
    findings.map(one).filter(|(code, ..)| code.starts_with(['S', 'R'])).collect()
}

#[test]
fn every_fault_of_every_file_is_told_in_one_run_with_its_place() {
    let project = Project::sound();
    let mut expected = Vec::new();
    for (name, bytes, wrong) in BAD {
        let path = format!("content/bad/{name}");
        project.write(&path, bytes);
        expected.extend(
            wrong.iter().map(|(code, line, column)| ((*code).to_owned(), path.clone(), *line, *column)),
        );
    }
    std::os::unix::fs::symlink("/etc/hostname", project.path("content/bad/pages/link.md")).unwrap();
    expected.push(("S013".to_owned(), "content/bad/pages/link.md".to_owned(), 1, 1));
    expected.sort_by(|one, other| (&one.1, one.2, one.3).cmp(&(&other.1, other.2, other.3)));
    let mut found = found(&project);
    found.sort_by(|one, other| (&one.1, one.2, one.3).cmp(&(&other.1, other.2, other.3)));
    assert_eq!(found, expected);
}

#[test]
fn what_only_looks_bad_is_read_as_it_was_meant() {
    let principle =
        "\u{feff}country:\r\n  name: no\r\n  kind: norm\r\n  asks: 1.10\r\n  summary: 2026-11-21\r\n";
    let project = Project::sound().with("content/organisation/more/principles.yaml", principle);
    assert_eq!(found(&project), []);
    let listed = project.run("list principles --where id=country --format json").stdout;
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let read = ["name", "asks", "summary"].map(|field| listed[0][field].as_str().unwrap());
    assert_eq!(read, ["no", "1.10", "2026-11-21"]);
}

#[test]
fn a_project_without_anything_in_it_is_told_what_to_write() {
    let empty = Project::empty().with("content/site.yaml", "");
    let check = empty.run("check");
    assert_eq!(check.code, Some(1));
    assert!(check.stdout.contains("error[S003 missing-field]: `title` is missing"), "{}", check.stdout);
    let nothing = Project::empty();
    fs::create_dir(nothing.path("content")).unwrap();
    let check = nothing.run("check");
    assert_eq!(check.code, Some(1));
    assert!(check.stdout.contains("or begin with `concentric init`"), "{}", check.stdout);
}

/// Files of a megabyte that were made to bring a program to a halt.
fn hostile() -> Vec<(&'static str, &'static str, String)> {
    let fill = |text: &str| text.repeat(1_000_000 / text.len());
    let count = |most: usize, each: &dyn Fn(usize) -> String| (0..most).map(each).collect::<String>();
    let laughs = |at: usize| format!("a{}: &a{} [{}]\n", at + 1, at + 1, format!("*a{at}, ").repeat(9));
    vec![
        ("roles.yaml", "brackets", fill("[")),
        ("roles.yaml", "mappings", fill("{a: ")),
        ("roles.yaml", "keys", format!("a: {{{}}}", count(80_000, &|at| format!("k{at}: v, ")))),
        ("roles.yaml", "colons", fill("a: b: c\n")),
        ("roles.yaml", "brackets that are never closed", fill("a: [b, c\n")),
        ("roles.yaml", "aliases", count(9_000, &laughs)),
        ("readings.csv", "quotation marks", format!("metric,date,value\n{}", fill("\"a,"))),
        ("pages/a.md", "front matter", format!("---\n{}", fill("a: [\n"))),
        ("pages/a.md", "brackets in text", format!("---\nname: A\nnavigation: true\n---\n{}", fill("[[a]("))),
        ("pages/a.md", "quotes in text", format!("---\nname: A\nnavigation: true\n---\n{}", fill("> "))),
        ("pages/a.md", "stars in text", format!("---\nname: A\nnavigation: true\n---\n{}", fill("*a _b "))),
    ]
}

#[cfg(target_os = "linux")]
#[test]
fn a_hostile_file_ends_soon_and_in_less_than_200_megabytes() {
    const TEST: &str = "bad_input::a_hostile_file_ends_soon_and_in_less_than_200_megabytes";
    if let Some(folder) = given_folder() {
        return check_in_bounds(&folder);
    }
    for (path, what, text) in hostile() {
        let project = Project::empty().with("content/site.yaml", "title: H\n");
        project.write(&format!("content/{path}"), text);
        let output = again(TEST, &project.path("content")).output().unwrap();
        assert!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// Checks a project in this process, which does nothing else.
#[cfg(target_os = "linux")]
fn check_in_bounds(content: &Path) {
    // a second is the promise of a released binary; this leaves room for one that is not optimised, on a busy machine
    const LIMIT: Duration = Duration::from_secs(30);
    let begun = Instant::now();
    let files = Folder::new(content);
    let project = pipeline::Project { content: &files, themes: &InMemory::new() };
    let built = pipeline::build(project, &Request::default(), &Measured);
    assert!(begun.elapsed() < LIMIT, "{:?}", begun.elapsed());
    assert!(!built.findings.is_empty() && built.findings.len() < 1_000, "{} findings", built.findings.len());
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(kilobytes < 200_000, "{kilobytes} KB");
}

#[test]
fn a_text_that_a_comma_tears_apart_is_shown_whole() {
    let site = "title: Two Wheels\nlanguages: [en, de]\n";
    let case = |fields: &str| {
        let term = format!("bike:\n  definition: {{en: Two wheels, de: Zwei}}\n  {fields}\n");
        let project = Project::empty().with("content/site.yaml", site).with("content/terms.yaml", term);
        project.run("check").stdout
    };
    for (fields, message, help) in [
        (
            "name: {en: Bike, de: Ein Rad, das fährt}",
            "error[S004 wrong-type]: within braces a comma ends a text, here that of `de` before `das fährt`",
            "write it in quotes: `de: \"Ein Rad, das fährt\"`",
        ),
        (
            "links: [{url: https://a.example, name: Ask, wait, ride}]",
            "error[S002 unknown-field]: within braces a comma ends a text, here that of `name` before `wait`",
            "write it in quotes: `name: \"Ask, wait, ride\"`",
        ),
    ] {
        let said = case(fields);
        assert!(said.contains(message) && said.contains(help), "{said}");
        assert_eq!(said.matches("within braces").count(), 1, "{said}");
    }
    let fields = case("links: [{url: https://a.example, name: Ask, wait: }]");
    assert!(fields.contains("there is no field `wait` here"), "{fields}");
}

#[test]
fn a_reference_to_what_cannot_be_read_is_no_second_fault() {
    const ROLES: &str = "content/organisation/roles.yaml";
    let role = "mechanic:\n  name: Mechanic\n  department: workshop\n";
    for (roles, code) in [
        ("just words\n".to_owned(), "S004"),
        ("- a list\n".to_owned(), "S004"),
        (role.replace("mechanic:", "Mechanic:"), "S006"),
        ("mechanic: turns screws\n".to_owned(), "S004"),
    ] {
        let project = Project::sound();
        let others: String = project.read(ROLES);
        let kept = others.replacen("mechanic:", "clerk:", 1);
        project
            .write(ROLES, if roles.contains("echanic") { format!("{roles}{kept}") } else { roles.clone() });
        let found = found(&project);
        let codes: Vec<&str> = found.iter().map(|(code, ..)| code.as_str()).collect();
        assert_eq!(codes, [code], "{roles}: {found:?}");
    }
}
