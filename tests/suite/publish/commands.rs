//! What `build` promises, of the command as people run it: from content to a published site.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::project::{Outcome, Project};

use super::machine::with_own_mounts;
use super::{Place, given_folder, names, tree};

const PLAY: &str = "content/playbook/show-what-it-costs.md";

fn built(project: &Project, arguments: &str) -> Outcome {
    let outcome = project.run(&format!("build {arguments}"));
    assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
    outcome
}

/// Renames a play.
fn rename_play(project: &Project, name: &str) {
    let text = project.read(PLAY);
    let before = text.lines().find(|line| line.starts_with("name:")).unwrap().to_owned();
    project.write(PLAY, text.replacen(&before, &format!("name: {name}"), 1));
}

/// Every published file with what tells whether it was touched.
fn marks(project: &Project) -> Vec<(String, u64, i64, i64)> {
    let mark = |name: String| {
        let metadata = fs::metadata(project.path("output").join(&name)).unwrap();
        (name, metadata.ino(), metadata.mtime(), metadata.mtime_nsec())
    };
    project.files("output").into_iter().map(mark).collect()
}

#[test]
fn the_same_input_gives_the_same_bytes_on_one_thread_and_on_many() {
    let baseline = Project::sound();
    rename_play(&baseline, "As it was called");
    let baseline = format!("--as-of 2026-12-01 --baseline {}", baseline.path("").display());
    let sites = ["1", "2", "7"].map(|threads| {
        let project = Project::sound();
        let mut command = project.command();
        command.env("RAYON_NUM_THREADS", threads).arg("build").args(baseline.split(' '));
        assert!(command.output().unwrap().status.success());
        (tree(&project.path("output")), project.read("output/.concentric.json"))
    });
    assert!(sites[0].0["changes/index.html"].contains("As it was called"));
    assert!(sites[0] == sites[1] && sites[1] == sites[2], "the sites differ");
}

#[test]
fn a_check_that_fails_leaves_the_last_site_as_it_stands() {
    let project = Project::sound();
    built(&project, "");
    project.write("output/theirs/notes.txt", "theirs");
    let before = marks(&project);
    for (path, text) in [
        ("content/playbook/broken.md", "---\nname: [\n---\n"),
        ("themes/default/templates/pages/play.html", "{% block body %}{{ nothing }}{% endblock %}"),
        ("content/playbook/broken.md", "---\nname: Broken\nroles: [nobody]\nwhen: Ever.\n---\n"),
    ] {
        project.write(path, text);
        let build = project.run("build");
        assert_eq!(build.code, Some(1), "{}", build.transcript());
        assert!(build.stderr.ends_with("nothing was published\n"), "{}", build.stderr);
        assert_eq!(marks(&project), before);
        fs::remove_file(project.path(path)).unwrap();
    }
    built(&project, "");
    assert_eq!(marks(&project), before, "the same site again touches nothing");
}

#[test]
fn only_what_changed_is_written_what_is_stale_goes_and_strangers_stay() {
    let project = Project::sound();
    built(&project, "");
    project.write("output/CNAME", "theirs");
    project.write("output/playbook/show-what-it-costs/theirs.txt", "theirs");
    let before = marks(&project);
    fs::rename(project.path(PLAY), project.path("content/playbook/say-the-price.md")).unwrap();
    let outcome = built(&project, "");
    assert!(outcome.stdout.contains(" removed, "), "{}", outcome.stdout);
    let after = marks(&project);
    let is_there = |path: &str| project.path("output").join(path).exists();
    assert!(
        is_there("playbook/say-the-price/index.html") && !is_there("playbook/show-what-it-costs/index.html")
    );
    for kept in ["CNAME", "playbook/show-what-it-costs/theirs.txt", "theme/site.css", "glossary/index.html"] {
        let mark = |all: &[(String, u64, i64, i64)]| all.iter().find(|mark| mark.0 == kept).cloned();
        assert!(mark(&before).is_some() && mark(&before) == mark(&after), "{kept} was touched");
    }
}

#[test]
fn pages_that_somebody_changed_are_made_again_whether_or_not_the_content_changed() {
    let project = Project::sound();
    // without what builds remember, each site depends on its content alone
    let build = |project: &Project| {
        let outcome = built(project, "--baseline content");
        assert_eq!(outcome.stderr.matches("warning").count(), 0, "{}", outcome.stderr);
        tree(&project.path("output"))
    };
    let first = build(&project);
    let second = {
        let project = Project::sound();
        rename_play(&project, "Another name");
        build(&project)
    };
    assert_ne!(first, second);
    let damage = || {
        let page = project.read("output/index.html");
        project.write("output/index.html", page.replace("<h1", "<h2"));
        fs::remove_file(project.path("output/glossary/index.html")).unwrap();
    };
    damage();
    assert!(build(&project) == first);
    damage();
    rename_play(&project, "Another name");
    assert!(build(&project) == second);
}

#[test]
fn the_folder_holds_the_site_and_its_list_and_the_memory_lies_beside_the_content() {
    let project = Project::sound();
    built(&project, "");
    built(&project, "--audience managers --output managers");
    for folder in ["output", "managers"] {
        let dotted: Vec<String> =
            names(&project.path(folder)).into_iter().filter(|name| name.starts_with('.')).collect();
        assert_eq!(dotted, [".concentric.json"]);
    }
    let kept = names(&project.path(".concentric"));
    assert_eq!(kept.len(), 3, "what git is to leave alone, and one folder for each output: {kept:?}");
    assert_eq!(names(&project.path("")), [".concentric", "content", "managers", "output"]);
}

/// Kills builds of the next site at moments spread over the time that one takes.
#[test]
fn a_build_that_is_killed_leaves_the_last_site_or_the_next() {
    const KILLS: u32 = 16;
    let project = Project::sound();
    let whole = ["One name", "Another name"].map(|name| {
        rename_play(&project, name);
        // without what builds remember, each site depends on its content alone
        built(&project, "--baseline content");
        tree(&project.path("output"))
    });
    assert_ne!(whole[0], whole[1]);
    let begun = Instant::now();
    rename_play(&project, "One name");
    built(&project, "--baseline content");
    let time = begun.elapsed();
    let mut killed = 0;
    for round in 0..KILLS {
        // the last site stands as `One name`, the next one would be `Another name`
        rename_play(&project, "Another name");
        let mut command = project.command();
        command.args(["build", "--baseline", "content"]).stdout(Stdio::null()).stderr(Stdio::null());
        let (mut child, begun) = (command.spawn().unwrap(), Instant::now());
        let delay = time.mul_f64(f64::from(round + 1) / f64::from(KILLS));
        while begun.elapsed() < delay.max(Duration::from_millis(1)) {
            std::hint::spin_loop();
        }
        killed += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        let standing = tree(&project.path("output"));
        assert!(whole.contains(&standing), "after {delay:?}: neither the last site nor the next");
        rename_play(&project, "One name");
        built(&project, "--baseline content");
        assert_eq!(tree(&project.path("output")), whole[0], "after {delay:?}");
        assert_eq!(names(&project.path("")), [".concentric", "content", "output"], "after {delay:?}");
    }
    assert!(killed > KILLS / 4, "{killed} of {KILLS} kills met a build at work");
}

#[test]
fn a_disk_that_fills_while_pages_are_made_is_one_clear_line() {
    let Some(root) = given_folder() else {
        return with_own_mounts(
            "publish::commands::a_disk_that_fills_while_pages_are_made_is_one_clear_line",
            &Place::new(),
            "mkdir disk; mount -t tmpfs -o size=1500k none disk",
        );
    };
    let project = Project::empty();
    project.run("init --minimal");
    let output = root.join("disk/output");
    let build = |project: &Project| {
        let mut command = project.command();
        command.arg("build").arg("--output").arg(&output).output().unwrap()
    };
    assert!(build(&project).status.success());
    let before = tree(&root.join("disk"));
    let _ = fs::remove_dir_all(project.path("content"));
    project.run("init --example");
    for _ in 0..2 {
        let outcome = build(&project);
        let said = String::from_utf8(outcome.stderr).unwrap();
        assert_eq!(outcome.status.code(), Some(2), "{said}");
        let line = said.lines().find(|line| line.starts_with("error: ")).unwrap();
        assert!(line.contains("the disk is full") && said.ends_with(&format!("{line}\n")), "{said}");
        assert_eq!(tree(&root.join("disk")), before);
    }
}
