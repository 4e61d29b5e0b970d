//! `diff`: what changed since a revision or another folder, in the sentences of the page of changes and as JSON.

use serde_json::{Value, json};

use crate::project::Project;
use crate::repository::Repository;
use crate::rules::edit;

const ROLES: &str = "content/organisation/roles.yaml";
const JOURNEY: &str = "content/journeys/lease.yaml";

/// The sound organisation, changed since its only commit.
fn changed() -> Option<Project> {
    let project = Project::sound();
    let repository = Repository::begin(project.path("."))?;
    repository.commit("2026-01-02T12:00:00+0000");
    edit(&project, JOURNEY, "    owner: mechanic\n", "    owner: director\n");
    edit(&project, ROLES, "mechanic:\n", "mechanic:\n  easier: A & B <less> \"paper\"\n");
    project
        .write("content/glossary/wheel.md", "---\nname: Wheel\ndefinition: It is round\ndraft: true\n---\n");
    Some(project)
}

#[test]
fn what_changed_since_the_last_commit_is_told_in_the_words_of_the_page() {
    let Some(project) = changed() else { return };
    let outcome = project.run("diff");
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
    assert_eq!(project.run("diff HEAD").stdout, outcome.stdout);
    let said =
        |line: &str| assert!(outcome.stdout.lines().any(|one| one == line), "{line}\n{}", outcome.stdout);
    said("New");
    said("Words: Wheel");
    said("Changed");
    assert!(outcome.stdout.contains("“A & B <less> \"paper\"”"), "{}", outcome.stdout);
    assert_eq!(project.run("build --baseline HEAD").code, Some(0));
    let page = project.read("output/changes/index.html");
    let sentence = outcome.stdout.lines().find(|line| line.contains("looks after it now")).unwrap();
    let (after, before) = sentence.trim().split_once(" looks after it now; before, it was ").unwrap();
    assert!(page.contains(&format!(">{after}</a> looks after it now; before, it was ")), "{page}");
    assert!(before.ends_with('.'));
}

#[test]
fn programs_get_every_change_by_kind_and_id() {
    let Some(project) = changed() else { return };
    let outcome = project.run("diff HEAD --format json");
    let read: Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!((&read["version"], &read["since"]), (&json!(1), &json!("HEAD")));
    let changes = read["changes"].as_array().unwrap();
    let of = |kind: &str| {
        changes.iter().find(|change| change["kind"] == kind).unwrap_or_else(|| panic!("{kind}: {read:#}"))
    };
    assert_eq!(
        *of("term"),
        json!({"kind": "term", "id": "wheel", "name": {"en": "Wheel"}, "what": "added", "roles": [], "fields": []})
    );
    assert_eq!(
        of("step")["fields"],
        json!([{"path": ["owner"], "how": "became", "before": "role:mechanic", "after": "role:director"}])
    );
    assert_eq!(of("role")["fields"][0]["how"], "given");
    assert_eq!(of("role")["id"], "mechanic");
}

#[test]
fn nothing_is_said_of_what_nobody_changed() {
    let Some(project) = changed() else { return };
    let copy = Project::empty();
    for path in project.files("content") {
        copy.write(&format!("old/content/{path}"), project.read(&format!("content/{path}")));
    }
    let old = copy.path("old");
    let outcome = project.run_with(&["diff", old.to_str().unwrap()]);
    assert!(outcome.stdout.starts_with("Nothing has changed in the model since"), "{}", outcome.transcript());
    let empty = project.run_with(&["diff", old.to_str().unwrap(), "--format", "json"]).stdout;
    assert_eq!(serde_json::from_str::<Value>(&empty).unwrap()["changes"], json!([]));
}

#[test]
fn what_cannot_be_compared_with_is_told_apart() {
    let Some(project) = changed() else { return };
    project.write("elsewhere/readme.txt", "");
    for (arguments, told) in [
        ("diff no-such", "there is neither a folder nor a revision `no-such`"),
        ("diff -- --output=x", "there is neither a folder nor a revision `--output=x`"),
        ("diff elsewhere", "`elsewhere` holds no model to compare with: there is no site.yaml in it"),
    ] {
        let outcome = project.run(arguments);
        assert_eq!(outcome.code, Some(2), "{}", outcome.transcript());
        assert!(outcome.stderr.contains(told), "{}", outcome.transcript());
    }
    let late = Project::sound();
    let Some(repository) = Repository::begin(late.path(".")) else { return };
    repository.git("2026-01-02T12:00:00+0000", &["commit", "--quiet", "--allow-empty", "--message=Begin"]);
    assert!(late.run("diff").stderr.contains("at the revision `HEAD` git had nothing of this project"));
    let outside = Project::sound();
    assert!(outside.run("diff").stderr.contains("this project is in no git repository"));
    let mut without = outside.command();
    let output = without.env("PATH", "/nowhere").arg("diff").output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("is not installed"), "{output:?}");
}
