//! What a command meets around it: pipes that close, full disks, colours, folders above and below.

use std::fs::File;
use std::process::Stdio;

use crate::project::Project;

const ESCAPE: char = '\u{1b}';

#[test]
fn a_reader_who_goes_away_is_no_fault() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output =
        Project::sound().command().arg("explain").stdout(writer).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_one_line() {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output =
        Project::sound().command().arg("explain").stdout(full).stderr(Stdio::piped()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: the output could not be written: "), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let project = Project::sound().with("content/notes.txt", "no kind of entry");
    let plain = project.run("check");
    assert!(plain.stdout.contains("S011") && !plain.stdout.contains(ESCAPE), "{}", plain.stdout);
    assert!(project.run("check --color always").stdout.contains(ESCAPE));
    assert!(project.run("--color=always explain S011").stdout.contains(ESCAPE));
    let asked = project.command().arg("check").env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(asked.stdout.contains(&(ESCAPE as u8)));
    let unwanted =
        project.command().arg("check").env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").output().unwrap();
    assert!(!unwanted.stdout.contains(&(ESCAPE as u8)));
}

#[test]
fn the_project_is_the_nearest_above() {
    let project = Project::sound().with("content/journeys/deep/notes.txt", "").with("elsewhere/x", "");
    let below =
        project.command().arg("check").current_dir(project.path("content/journeys/deep")).output().unwrap();
    assert!(String::from_utf8_lossy(&below.stdout).contains("content/journeys/deep/notes.txt"));
    let named = project.run("-C elsewhere check ../content/journeys");
    assert!(named.stdout.contains("content/journeys/deep/notes.txt"), "{}", named.transcript());
    let other = project.run("-C elsewhere check ../content/playbook");
    assert!(other.stdout.starts_with("nothing to report in 2 files"), "{}", other.transcript());
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_gone_is_one_line() {
    let project = Project::empty().with("gone/x", "");
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "rm -r ../gone; \"$0\" check", env!("CARGO_BIN_EXE_concentric")]);
    let output = shell.current_dir(project.path("gone")).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: the current folder cannot be entered: "), "{said}");
}

#[test]
fn quiet_says_only_what_was_asked_for_and_verbose_how_it_went() {
    let project = Project::sound();
    let quiet = project.run("--quiet check");
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    assert!(project.run("-q list plays").stdout.contains("show-what-it-costs"));
    let verbose = project.run("check --verbose");
    assert!(
        ["load", "model", "render", "check"].iter().all(|stage| verbose.stderr.contains(stage)),
        "{}",
        verbose.stderr
    );
    assert_eq!(project.run("check -q -v").code, Some(2));
}

#[test]
fn drafts_and_restricted_entries_are_checked_and_published_only_when_asked_for() {
    let play = |id: &str, field: &str| {
        format!("---\nname: Play {id}\nroles: [mechanic]\nwhen: It rings.\n{field}\n---\n1. Ring.\n")
    };
    let project = Project::sound()
        .with("content/playbook/drafted.md", play("drafted", "draft: true"))
        .with("content/playbook/restricted.md", play("restricted", "visibility: managers"));
    let published = |arguments: &str| {
        assert_eq!(project.run(arguments).code, Some(0), "{arguments}");
        let model = project.read("output/model.json");
        (model.contains("Play drafted"), model.contains("Play restricted"))
    };
    assert_eq!(published("build"), (false, false));
    assert_eq!(published("build --draft"), (true, false));
    assert_eq!(published("build --audience managers"), (false, true));
    assert_eq!(project.run("list plays").stdout.lines().count(), 5);
    project.write("content/playbook/drafted.md", play("drafted", "owner: nobody\ndraft: true"));
    assert!(project.run("check").stdout.contains("there is no role `nobody`"));
    let unknown = project.run("build --audience manager");
    assert_eq!(unknown.stderr, "error: site.yaml has no audience `manager`; did you mean `managers`?\n");
}

#[test]
fn a_build_that_finds_errors_publishes_nothing() {
    let project = Project::sound().with("content/playbook/ring-first.md", "no front matter at all");
    let outcome = project.run("build");
    assert_eq!(outcome.code, Some(1));
    assert_eq!(outcome.stdout, "");
    assert!(
        outcome.stderr.contains("error[S") && outcome.stderr.contains("nothing was published"),
        "{}",
        outcome.stderr
    );
    assert!(!project.path("output").exists());
}

#[test]
fn a_site_is_published_also_where_nothing_can_be_remembered() {
    // a file where the folder should be stops root as well
    let project = Project::sound().with(".concentric", "somebody's notes");
    for _ in 0..2 {
        let build = project.run("build");
        assert_eq!(build.code, Some(0), "{}", build.transcript());
        let lines: Vec<&str> = build.stderr.lines().collect();
        let [line] = lines[..] else { panic!("{}", build.transcript()) };
        assert!(line.starts_with("the site is published, but what the next build needs to know"), "{line}");
        assert!(
            line.contains("`.concentric`") && line.contains("make that a folder in which you may write"),
            "{line}"
        );
    }
    assert!(project.path("output/index.html").is_file());
    assert_eq!(project.read(".concentric"), "somebody's notes");
}
