//! How commands behave at a terminal, which `script` plays here: progress and colours there, and nowhere else.

use std::process::{Command, Stdio};

use crate::project::Project;

/// What goes back to the start of a line and empties it.
const CLEAR: &str = "\r\u{1b}[K";
/// How a colour or emphasis begins.
const COLOUR: &str = "\u{1b}[1m";

/// What a terminal shows of a command; None, and a line that says so, where there is no program `script` to test with.
#[allow(clippy::print_stdout, reason = "who reads the test's output is to know that nothing was tested")]
fn at_terminal(project: &Project, arguments: &str, settings: &[(&str, &str)]) -> Option<String> {
    let plain = project.command();
    let program = plain.get_program().to_str().unwrap();
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--command", &format!("{program} {arguments}"), "/dev/null"]);
    // `CI` too: programs take its terminals for ones that show colours, whatever TERM says.
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"] {
        script.env_remove(name);
    }
    script
        .env("TERM", "xterm")
        .envs(settings.iter().copied())
        .current_dir(project.path(""))
        .stdin(Stdio::null());
    match script.output() {
        Ok(output) if output.status.success() => Some(String::from_utf8(output.stdout).unwrap()),
        other => {
            println!("skipped: {other:?}");
            None
        }
    }
}

/// So many plays a house gets at a time.
const MORE: usize = 3_000;

/// Gives a house more plays.
fn enlarge(project: &Project, before: usize) {
    for number in before..before + MORE {
        let text = "When the bell rings, greet whoever comes in, ask what brings them here, and listen to all of it. ".repeat(20);
        let play = format!(
            "---\nname: Play {number}\nroles: [mechanic]\nwhen: It rings {number} times.\n---\n1. Ring.\n\n{text}\n"
        );
        project.write(&format!("content/playbook/play-{number}.md"), play);
    }
}

/// What a terminal shows of `check` in a house with so many plays that nobody checks them within half a second, however fast.
fn long_check(project: &Project) -> Option<String> {
    let mut plays = 0;
    loop {
        enlarge(project, plays);
        plays += MORE;
        let shown = at_terminal(project, "check", &[])?;
        if shown.contains(CLEAR) || plays == 10 * MORE {
            return Some(shown);
        }
    }
}

#[test]
fn who_waits_at_a_terminal_is_told_what_is_done_and_nobody_else() {
    let project = Project::sound();
    let Some(shown) = long_check(&project) else { return };
    let stages =
        ["reading the files … ", "putting the model together … ", "checking … ", "making the pages … "];
    assert!(stages.iter().any(|stage| shown.contains(&format!("{CLEAR}{stage}"))), "{shown}");
    let (_, rest) = shown.rsplit_once(CLEAR).unwrap();
    assert!(!stages.iter().any(|stage| rest.contains(stage)), "the line is gone before anything is printed");
    assert!(rest.contains("concentric explain"), "what was asked for follows");
    for (arguments, settings) in [("check --quiet", &[][..]), ("check", &[("TERM", "dumb")])] {
        assert!(!at_terminal(&project, arguments, settings).unwrap().contains(CLEAR), "{arguments}");
    }
    assert_eq!(project.run("check").stderr, "");
}

#[test]
fn a_terminal_shows_colours_unless_they_are_not_wanted() {
    let project = Project::sound();
    let Some(shown) = at_terminal(&project, "explain S002", &[]) else { return };
    assert!(shown.contains(COLOUR), "{shown:?}");
    let plain = project.run("explain S002").stdout;
    for (arguments, settings) in [
        ("explain S002 --color never", &[][..]),
        ("explain S002", &[("NO_COLOR", "1")]),
        ("explain S002", &[("TERM", "dumb")]),
    ] {
        let shown = at_terminal(&project, arguments, settings).unwrap();
        assert!(!shown.contains('\u{1b}'), "{arguments} {settings:?}: {shown:?}");
        assert_eq!(shown.replace("\r\n", "\n").split_whitespace().count(), plain.split_whitespace().count());
    }
    assert!(
        at_terminal(&project, "explain S002 --color always", &[("NO_COLOR", "1")]).unwrap().contains(COLOUR)
    );
}

#[test]
fn how_long_each_stage_took_is_said_by_every_command_that_reads_a_project() {
    let project = Project::sound();
    for (arguments, stages) in [
        ("build -v", &["load", "model", "render", "check", "publish"][..]),
        ("check -v", &["load", "model", "render", "check"]),
        ("list plays -v", &["load", "model"]),
        ("explain play:show-what-it-costs -v", &["load", "model"]),
        ("diff content -v", &["load", "model"]),
    ] {
        let outcome = project.run(arguments);
        assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
        let told: Vec<&str> = outcome.stderr.lines().filter(|line| line.ends_with(" ms")).collect();
        assert_eq!(told.len(), stages.len(), "{}", outcome.transcript());
        assert!(stages.iter().all(|stage| told.iter().any(|line| line.starts_with(stage))), "{told:?}");
    }
}
