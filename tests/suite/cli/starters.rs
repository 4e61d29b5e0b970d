//! What `init` writes is complete: nothing is wrong with it, and it builds.

use std::path::Path;

use crate::project::Project;

const BEGINNINGS: [&str; 4] = ["init", "init --lang de", "init --minimal", "init --minimal --lang de"];

#[test]
fn nothing_is_wrong_with_a_beginning_and_it_builds() {
    for beginning in BEGINNINGS {
        let project = Project::empty();
        assert_eq!(project.run(beginning).code, Some(0), "{beginning}");
        let check = project.run("check --advice");
        assert_eq!(check.code, Some(0), "{beginning}\n{}", check.stdout);
        assert!(check.stdout.starts_with("nothing to report in "), "{beginning}\n{}", check.stdout);
        let build = project.run("build");
        assert_eq!((build.code, build.stderr.as_str()), (Some(0), ""), "{beginning}");
        assert!(project.path("output").is_dir());
    }
}

#[test]
fn the_languages_of_a_beginning_have_the_same_entries() {
    let kinds =
        ["departments", "roles", "steps", "plays", "metrics", "readings", "initiatives", "goals", "stages"];
    for extent in ["init", "init --minimal"] {
        let (english, german) = (Project::empty(), Project::empty());
        english.run(extent);
        german.run(&format!("{extent} --lang de"));
        for kind in kinds {
            let count =
                |project: &Project| project.run(&format!("list {kind} --format csv")).stdout.lines().count();
            assert_eq!(count(&english), count(&german), "{extent}: {kind}");
        }
    }
}

#[test]
fn the_example_is_the_content_of_this_repository() {
    let project = Project::empty();
    project.run("init --example");
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut expected: Vec<String> = walkdir::WalkDir::new(&repository)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(&repository).unwrap().to_string_lossy().into_owned())
        .collect();
    expected.sort();
    let mut written = project.files("content");
    written.sort();
    assert_eq!(written, expected, "the embedded example is old: touch src/scaffold/mod.rs");
    for path in written {
        let same = std::fs::read(repository.join(&path)).unwrap()
            == std::fs::read(project.path("content").join(&path)).unwrap();
        assert!(same, "{path} is old in the embedded example: touch src/scaffold/mod.rs");
    }
}

#[test]
fn a_beginning_that_cannot_be_written_leaves_nothing() {
    let project = Project::empty().with("plan", "a file where a folder is needed");
    let outcome = project.run("init plan/here");
    assert_eq!(outcome.code, Some(2));
    assert!(
        outcome.stderr.starts_with("error: [PROJECT]/plan/here/content could not be written: "),
        "{}",
        outcome.stderr
    );
    assert_eq!(outcome.stderr.lines().count(), 1);
    assert_eq!(project.files(""), ["plan"]);
}

#[test]
fn what_is_there_stays_as_it_is() {
    let project = Project::empty().with("content/notes.txt", "mine").with("readme.md", "mine too");
    assert_eq!(project.run("init").code, Some(2));
    assert_eq!(project.files(""), ["content/notes.txt", "readme.md"]);
    let beside = Project::empty().with("readme.md", "mine too");
    assert_eq!(beside.run("init").code, Some(0));
    assert_eq!(beside.read("readme.md"), "mine too");
}

#[test]
fn who_is_there_already_is_not_sent_there() {
    let outcome = Project::empty().run("init . --minimal");
    assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
    assert!(outcome.stdout.contains("Run `concentric serve --open`"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains(" files to content/: "), "{}", outcome.stdout);
}
