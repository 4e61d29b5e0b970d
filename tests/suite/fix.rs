//! `check --fix`: what is certain is changed, everything else stays byte for byte, and what is left is shown.

use crate::project::Project;

const JOURNEY: &str = "content/journeys/lease.yaml";
const INITIATIVE: &str = "content/roadmap/initiatives/one-repair-date.md";

fn edit(project: &Project, path: &str, from: &str, to: &str) {
    let before = project.read(path);
    assert!(before.contains(from), "{path} does not say {from}");
    project.write(path, before.replacen(from, to, 1));
}

/// A slip in a file of an organisation, which mending takes back to the letter.
fn is_taken_back(project: Project, path: &str, right: &str, slip: &str) {
    let before = project.read(path);
    edit(&project, path, right, slip);
    let outcome = project.run("check --fix");
    assert_eq!(project.read(path), before, "{slip}: {}", outcome.transcript());
    assert_eq!(outcome.code, Some(0), "{slip}: {}", outcome.transcript());
    assert!(outcome.stderr.contains("1 change in 1 file"), "{}", outcome.transcript());
    assert!(project.run("check --fix").stderr.contains("nothing is certain enough"));
}

/// The sound organisation with a slip that nobody can be certain of: nothing is touched.
fn is_left(path: &str, right: &str, slip: &str) {
    let project = Project::sound();
    edit(&project, path, right, slip);
    let before = project.read(path);
    let outcome = project.run("check --fix");
    assert_eq!(project.read(path), before, "{slip}: {}", outcome.transcript());
    assert!(outcome.stderr.contains("nothing is certain enough"), "{}", outcome.transcript());
}

#[test]
fn certain_slips_are_taken_back() {
    let cases = [
        (JOURNEY, "owner: mechanic", "owner: mecanic"),
        (JOURNEY, "owner: mechanic", "ownr: mechanic"),
        (JOURNEY, "phase: extend", "phase: extent"),
        (JOURNEY, "lead: workshop", "lead: worksohp"),
        ("content/organisation/departments.yaml", "kind: support", "kind: suport"),
        ("content/roadmap/initiatives/one-repair-date.md", "drivers: [", "driver: ["),
    ];
    for (path, right, slip) in cases {
        is_taken_back(Project::sound(), path, right, slip);
    }
}

const OWN_RULE: &str = "\
they-lead: # as agreed in May
  every:   initiatives
  where: {win: strategic}
  must: {owner.department.kind: [primary, support], options: {at_least: 2}, start: {before: 2030-01-01}}
  message: So we do it here
";

#[test]
fn certain_slips_in_rules_of_our_own_are_taken_back() {
    let cases = [
        ("every:   initiatives", "every:   initatives"),
        ("win: strategic", "wn: strategic"),
        ("win: strategic", "win: strategc"),
        ("owner.department.kind", "owner.departmnt.kind"),
        ("primary, support", "primary, suport"),
        ("before:", "befor:"),
    ];
    for (right, slip) in cases {
        let project = Project::sound().with("content/rules.yaml", OWN_RULE);
        is_taken_back(project, "content/rules.yaml", right, slip);
    }
    // as near to `at_most` as to `at_least`, and near to nothing
    for (right, slip) in
        [("at_least", "at_lest"), ("win:", "nothing-of-it:"), ("every:   initiatives", "every:   things")]
    {
        let project = Project::sound().with("content/rules.yaml", OWN_RULE);
        edit(&project, "content/rules.yaml", right, slip);
        let before = project.read("content/rules.yaml");
        let outcome = project.run("check --fix");
        assert_eq!(project.read("content/rules.yaml"), before, "{slip}: {}", outcome.transcript());
    }
}

#[test]
fn what_is_not_certain_is_left() {
    // a field that is there already, an id that is near to none, and one that is near to two
    is_left(JOURNEY, "    owner: mechanic\n", "    owner: mechanic\n    ownr: mechanic\n");
    is_left(JOURNEY, "owner: mechanic", "owner: somebody-else");
    let project = Project::sound();
    edit(&project, JOURNEY, "owner: mechanic", "owner: mechanik");
    edit(
        &project,
        "content/organisation/roles.yaml",
        "mechanic:\n",
        "mechanix:\n  name: Mechanix\n  department: workshop\nmechanic:\n",
    );
    let before = project.read(JOURNEY);
    assert!(project.run("check --fix").stderr.contains("nothing is certain enough"));
    assert_eq!(project.read(JOURNEY), before);
}

#[test]
fn links_in_texts_are_mended_where_they_stand() {
    let project = Project::sound();
    let text = "---\nname: Where to go\nnavigation: true\n---\n\u{feff}See [[mechanik]], [her](role:mecanic \"mecanic\")\r\nand [him](rloe:mechanic \"mecanic\"), mecanic.\r\n";
    project.write("content/pages/where.md", text);
    let outcome = project.run("check --fix");
    let expected = text
        .replace("[[mechanik]]", "[[mechanic]]")
        .replace("role:mecanic ", "role:mechanic ")
        .replace("rloe:mechanic", "role:mechanic");
    assert_eq!(project.read("content/pages/where.md"), expected, "{}", outcome.transcript());
    assert!(
        outcome.stderr.contains("content/pages/where.md:5:8: `mechanik` is now `mechanic` [R"),
        "{}",
        outcome.transcript()
    );
}

#[test]
fn one_change_shows_the_next_and_comments_stay() {
    let project = Project::sound();
    edit(&project, JOURNEY, "    owner: mechanic\n", "    ownr:   mecanic # for now\n");
    let before = project.read(JOURNEY);
    let windows = before.replace('\n', "\r\n");
    project.write(JOURNEY, format!("\u{feff}{windows}"));
    let outcome = project.run("check --fix");
    let expected = windows.replace("    ownr:   mecanic # for now", "    owner:   mechanic # for now");
    assert_eq!(project.read(JOURNEY), format!("\u{feff}{expected}"), "{}", outcome.transcript());
    assert!(outcome.stderr.contains("2 changes in 1 file"), "{}", outcome.transcript());
}

#[test]
fn a_missing_end_is_that_of_the_period_begun() {
    let project = Project::sound();
    let before = project.read(INITIATIVE);
    let end = before.lines().find(|line| line.starts_with("end:")).unwrap().to_owned();
    let start = before.lines().find(|line| line.starts_with("start:")).unwrap().to_owned();
    edit(&project, INITIATIVE, &format!("{end}\n"), "");
    edit(&project, INITIATIVE, &start, "start: 2026-Q4   # the winter");
    let outcome = project.run("check --fix --rule S003");
    let mended = project.read(INITIATIVE);
    assert!(mended.contains("start: 2026-Q4   # the winter\nend: 2026-Q4\n"), "{}", outcome.transcript());
    assert!(outcome.stderr.contains("added `end: 2026-Q4` [S003]"), "{}", outcome.transcript());
}

#[test]
fn only_what_is_asked_for_is_mended() {
    let project = Project::sound();
    edit(&project, JOURNEY, "owner: mechanic", "owner: mecanic");
    edit(&project, INITIATIVE, "drivers: [", "driver: [");
    let (journey, initiative) = (project.read(JOURNEY), project.read(INITIATIVE));
    project.run("check --fix content/roadmap");
    assert_eq!(project.read(JOURNEY), journey);
    assert_ne!(project.read(INITIATIVE), initiative);
    project.run("check --fix --rule S");
    assert_eq!(project.read(JOURNEY), journey);
    project.run("check --fix --rule R001");
    assert_ne!(project.read(JOURNEY), journey);
}

#[test]
fn what_is_no_text_and_what_stands_elsewhere_is_left() {
    let project = Project::sound();
    let mut bytes = project.read(JOURNEY).replacen("owner: mechanic", "owner: mecanic", 1).into_bytes();
    bytes.extend(b"# \xff\n");
    project.write(JOURNEY, &bytes);
    let outcome = project.run("check --fix");
    assert_eq!(std::fs::read(project.path(JOURNEY)).unwrap(), bytes, "{}", outcome.transcript());
    assert_eq!(outcome.code, Some(1));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_file_keeps_its_rights() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let project = Project::sound();
    edit(&project, JOURNEY, "owner: mechanic", "owner: mecanic");
    std::fs::rename(project.path(JOURNEY), project.path("content/journeys/real.txt")).unwrap();
    symlink("real.txt", project.path(JOURNEY)).unwrap();
    let rights = std::fs::Permissions::from_mode(0o640);
    std::fs::set_permissions(project.path("content/journeys/real.txt"), rights).unwrap();
    project.run("check --fix");
    assert!(std::fs::symlink_metadata(project.path(JOURNEY)).unwrap().is_symlink());
    assert!(project.read(JOURNEY).contains("owner: mechanic"));
    let mode = std::fs::metadata(project.path("content/journeys/real.txt")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_stands_as_it_did_and_what_was_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let slip = |project: &Project| {
        edit(project, JOURNEY, "owner: mechanic", "owner: mecanic");
        edit(project, INITIATIVE, "drivers: [", "driver: [");
    };
    let allow = |project: &Project, path: &str, mode| {
        std::fs::set_permissions(project.path(path), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    // the journey comes first; the folder of the initiative is closed, or the initiative itself
    for (folder, file) in [(0o755, 0o666), (0o777, 0o444)] {
        let project = Project::sound();
        slip(&project);
        let (journey, initiative) = (project.read(JOURNEY), project.read(INITIATIVE));
        allow(&project, "content/journeys", 0o777);
        allow(&project, JOURNEY, 0o666);
        allow(&project, "content/roadmap/initiatives", folder);
        allow(&project, INITIATIVE, file);
        let before = project.files("content");
        let Some(outcome) = project.run_by_nobody("check --fix") else { return };
        assert_eq!(outcome.code, Some(2), "{}", outcome.transcript());
        assert_eq!(project.read(INITIATIVE), initiative, "{}", outcome.transcript());
        assert_eq!(project.read(JOURNEY), journey.replacen("owner: mecanic", "owner: mechanic", 1));
        assert_eq!(project.files("content"), before, "nothing half-written lies about");
        for said in [
            "`mecanic` is now `mechanic`",
            "1 change in 1 file",
            "content/roadmap/initiatives/one-repair-date.md cannot be written",
            "run `concentric check --fix` again",
        ] {
            assert!(outcome.stderr.contains(said), "{said}: {}", outcome.transcript());
        }
    }
}
