//! What shells and `man` are given: every command is in it, and the shells that are here can read it.

use std::process::Command;

use crate::project::Project;

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

/// Every command, as the help lists them.
fn commands() -> Vec<String> {
    let help = Project::empty().run("--help").stdout;
    let listed =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<String> = listed
        .filter(|line| line.starts_with("  ") && !line.starts_with("    "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect();
    assert!(names.len() > 6 && names.contains(&"build".to_owned()), "{help}");
    names
}

#[test]
fn every_shell_completes_every_command_every_kind_and_every_code() {
    let project = Project::empty();
    for shell in SHELLS {
        let outcome = project.run(&format!("completions {shell}"));
        assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
        // the scripts for fish name the values of options only, and those for the last two none
        let values: &[&str] = match shell {
            "bash" | "zsh" => &["S014", "X007", "warnings", "sarif", "initiatives", "strategic-theme"],
            "fish" => &["S014", "X007", "warnings", "sarif"],
            _ => &[],
        };
        for name in
            commands().iter().map(String::as_str).chain(["as-of", "deny"]).chain(values.iter().copied())
        {
            assert!(outcome.stdout.contains(name), "{shell} does not complete {name}");
        }
    }
}

#[test]
fn shells_can_read_what_they_are_given() {
    let project = Project::empty();
    for (shell, check) in [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")] {
        project.write(shell, project.run(&format!("completions {shell}")).stdout);
        let outcome = Command::new(shell).arg(check).arg(project.path(shell)).output();
        match outcome {
            Ok(outcome) => assert!(outcome.status.success(), "{shell}: {outcome:?}"),
            Err(fault) => assert_ne!(shell, "bash", "{fault}"),
        }
    }
}

#[test]
fn bash_completes_kinds_and_codes_in_their_places() {
    let project = Project::empty();
    project.write("concentric.bash", project.run("completions bash").stdout);
    let completed = |words: &str| {
        let script = format!(
            "source concentric.bash; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _concentric concentric \"${{COMP_WORDS[-1]}}\" \"${{COMP_WORDS[-2]}}\"; echo \"${{COMPREPLY[@]}}\""
        );
        let outcome =
            Command::new("bash").args(["-c", &script]).current_dir(project.path("")).output().unwrap();
        String::from_utf8(outcome.stdout).unwrap().trim().to_owned()
    };
    assert_eq!(completed("concentric comp"), "completions");
    assert_eq!(completed("concentric list init"), "initiatives");
    assert_eq!(completed("concentric new metr"), "metric");
    assert_eq!(completed("concentric check --rule X00"), "X001 X002 X003 X004 X005 X006 X007");
    assert_eq!(completed("concentric check --deny S00"), "S001 S002 S003 S004 S005 S006 S007 S008 S009");
}

#[test]
fn the_manual_has_a_page_of_every_command_and_one_that_leads_to_all() {
    let project = Project::empty();
    let outcome = project.run("man --dir manual/man1");
    let commands = commands();
    let pages = commands.len() + 1;
    assert_eq!(
        outcome.stdout,
        format!("Wrote {pages} pages to [PROJECT]/manual/man1.\n"),
        "{}",
        outcome.stderr
    );
    assert_eq!(project.files("manual").len(), pages);
    let whole = project.read("manual/man1/concentric.1");
    assert_eq!(whole, project.run("man").stdout);
    for command in &commands {
        assert!(
            whole.contains(&format!("concentric\\-{}(1)", command.replace('-', "\\-"))),
            "{command}: {whole}"
        );
        let page = project.read(&format!("manual/man1/concentric-{command}.1"));
        assert_eq!(page, project.run(&format!("man {command}")).stdout);
        assert!(
            page.contains(&format!(".TH concentric-{command} 1 ")) && page.contains(".SH SYNOPSIS"),
            "{page}"
        );
    }
    let check = project.read("manual/man1/concentric-check.1");
    assert!(check.contains(".SH EXAMPLES\n.nf\nconcentric check\n"), "{check}");
}

#[test]
fn a_page_that_there_is_not_is_answered_with_one_that_there_is() {
    let outcome = Project::empty().run("man chekc");
    assert_eq!(outcome.code, Some(2));
    assert_eq!(outcome.stderr, "error: there is no command `chekc`; did you mean `concentric man check`?\n");
}
