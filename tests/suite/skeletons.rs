//! `new`: what it writes checks, and so it does with everything that it offers; what stands already stays as it is.

use crate::project::Project;

/// Every kind of which there can be one more file or one more among others.
const KINDS: [&str; 21] = [
    "outcome",
    "strategic-theme",
    "goal",
    "principle",
    "term",
    "segment",
    "department",
    "role",
    "phase",
    "journey",
    "driver",
    "capability",
    "metric",
    "cycle",
    "finding",
    "initiative",
    "success",
    "play",
    "assessment",
    "rule",
    "page",
];

/// The line behind which fields are only offered.
const OFFERED: &str = "# What follows may be given.";

/// A project in which there is one more of every kind, and what `new` said of each: the kind and the path.
fn with_one_of_each(beginning: &str) -> (Project, Vec<(&'static str, String)>) {
    let project = Project::empty();
    assert_eq!(project.run(beginning).code, Some(0));
    let mut written = Vec::new();
    for kind in KINDS {
        let outcome = project.run_with(&["new", kind, &format!("Ärger: {kind}")]);
        assert_eq!(outcome.code, Some(0), "{beginning}: {}", outcome.transcript());
        written.push((kind, outcome.stdout.trim_end().to_owned()));
    }
    (project, written)
}

fn errors(project: &Project) -> Vec<String> {
    let outcome = project.run("check --format short");
    outcome.stdout.lines().filter(|line| line.contains(": error")).map(str::to_owned).collect()
}

#[test]
fn what_is_new_has_no_errors_in_the_example_and_in_a_fresh_start() {
    for beginning in ["init --example", "init", "init --lang de"] {
        let (project, written) = with_one_of_each(beginning);
        assert_eq!(errors(&project), [""; 0], "{beginning}");
        for (kind, path) in written {
            let text = project.read(&path);
            assert!(
                path.contains(&format!("aerger-{kind}"))
                    || format!("\n{text}").contains(&format!("\naerger-{kind}:\n")),
                "{path}"
            );
            assert!(text.contains(&format!("name: 'Ärger: {kind}'\n")) && text.contains(OFFERED), "{text}");
        }
        let listed = project.run("list plays").stdout;
        assert!(listed.contains("aerger-play"), "{listed}");
        // all are drafts
        assert_eq!(project.run("build").code, Some(0));
        assert!(!project.files("output").iter().any(|path| path.contains("aerger")));
    }
}

#[test]
fn where_little_stands_the_errors_say_what_is_to_be_written() {
    let (project, _) = with_one_of_each("init --minimal");
    let errors = errors(&project);
    assert!(!errors.is_empty());
    for error in errors {
        assert!(error.contains("S003") && error.contains("missing"), "{error}");
    }
}

#[test]
fn everything_that_is_offered_can_be_taken() {
    let (project, written) = with_one_of_each("init --example");
    for (kind, path) in &written {
        let text = project.read(path);
        let (before, offered) = text.split_once(OFFERED).unwrap();
        assert!(offered.lines().filter(|line| line.trim_start().starts_with('#')).count() > 10, "{kind}");
        // required fields of a journey offer some within them
        let (head, given) = before.split_at(before.find("draft: true").unwrap());
        let taken: Vec<String> = format!("{given}{OFFERED}{offered}").lines().map(taken).collect();
        project.write(path, format!("{head}{}\n", taken.join("\n")));
    }
    assert_eq!(errors(&project), [""; 0]);
    let play = project.read("content/playbook/aerger-play.md");
    assert!(play.contains("\ndecision:\n  may: …") && play.contains("\nlinks:\n  - name: …"), "{play}");
}

/// A line without the mark that holds a field back; comments have a blank behind theirs.
fn taken(line: &str) -> String {
    let start = line.trim_start();
    let indent = &line[..line.len() - start.len()];
    match start.strip_prefix('#') {
        Some(field) if field.starts_with(|first: char| first.is_ascii_lowercase()) => {
            format!("{indent}{field}")
        }
        Some(more) if more.starts_with("  ") => format!("{indent}{more}"),
        _ => line.to_owned(),
    }
}

const ROLES: &str = "content/organisation/roles.yaml";

#[test]
fn what_stands_in_a_file_stays_byte_for_byte() {
    for (text, gap) in [
        ("# Ours\n\nlead:\n    # how it is\n    name:   Lead  # ha\n    department: workshop\n", "\n"),
        ("lead: {name: Lead, department: workshop}", "\n\n"),
        ("lead:\r\n  name: Lead\r\n  department: workshop\r\n\r\n", ""),
        ("lead:\n  name: Lead\n  department: workshop\n  day: |+\n    Long.\n\n\n# the end\n", "\n"),
    ] {
        let project = Project::sound().with(ROLES, text);
        let outcome = project.run("new role Helper");
        assert_eq!(outcome.stdout, format!("{ROLES}\n"), "{}", outcome.transcript());
        let gap = if text.contains("\r\n") { gap.replace('\n', "\r\n") } else { gap.to_owned() };
        let after = project.read(ROLES);
        let rest = after.strip_prefix(&format!("{text}{gap}")).unwrap_or_else(|| panic!("{after}"));
        let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let indent = if text.contains("    #") { "    " } else { "  " };
        assert!(rest.starts_with(&format!("helper:{line_break}{indent}# A role")), "{rest}");
        assert_eq!(rest.matches('\r').count() > 0, line_break == "\r\n");
    }
}

#[test]
fn nothing_is_written_where_that_would_spoil_something() {
    let project = Project::sound();
    for (text, told) in [
        ("{lead: {name: Lead, department: workshop}}\n", "nothing can be added at the end of"),
        ("lead:\n  name: Lead\n  department: workshop\n...\n", "nothing can be added at the end of"),
        ("lead:\n  name: Lead\n  department: [workshop\n", "has mistakes, so nothing is added to it"),
        (
            "helper:\n  name: Lead\n  department: workshop\n",
            "there is a role `helper` already, in content/organisation/roles.yaml",
        ),
    ] {
        project.write(ROLES, text);
        let outcome = project.run("new role Helper");
        assert_eq!(outcome.code, Some(2), "{}", outcome.transcript());
        assert!(outcome.stderr.contains(told), "{}", outcome.transcript());
        assert_eq!(project.read(ROLES), text);
    }
}

#[test]
fn a_default_can_be_written_and_what_is_none_says_where_it_stands() {
    let project = Project::sound().with("content/drivers/drivers.yaml", "leadership:\n  name: Leading\n");
    assert_eq!(project.run("new driver 'Customer feedback'").code, Some(2));
    assert_eq!(project.run_with(&["new", "driver", "Customer feedback"]).code, Some(0));
    assert_eq!(project.run_with(&["new", "driver", "Patience"]).code, Some(0));
    let text = project.read("content/drivers/drivers.yaml");
    let (feedback, patience) = text.split_once("patience:").unwrap();
    assert!(!feedback.contains("\n  order: "), "{feedback}");
    assert!(patience.contains("\n  order: 1\n"), "{patience}");
    assert_eq!(errors(&project), [""; 0]);
}
