//! What is new since the last publication, or since a baseline: what is told, kept, and never told.

use crate::project::Project;
use crate::repository::Repository;

const PLAY: &str = "content/playbook/show-what-it-costs.md";
const INITIATIVE: &str = "content/roadmap/initiatives/one-repair-date.md";

/// The sound organisation in two languages.
fn bilingual() -> Project {
    let site =
        "title: Two Wheels\nlanguages: [en, de]\nas_of: 2026-11-21\naudiences:\n  managers: Managers\n";
    Project::sound().with("content/site.yaml", site)
}

fn build(project: &Project, options: &str) -> String {
    let outcome = project.run(&format!("build {options}"));
    assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
    outcome.stdout
}

/// The page of changes in English as text, without its markup.
fn told(project: &Project) -> String {
    text(&project.read("output/changes/index.html"))
}

fn text(page: &str) -> String {
    let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap();
    let main = ["</h2>", "</h3>", "</h4>", "</p>"]
        .iter()
        .fold(main.to_owned(), |main, end| main.replace(end, " <>"));
    let pieces = main.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text);
    pieces.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Replaces `from` in a file by `to`.
fn edit(project: &Project, path: &str, from: &str, to: &str) {
    let before = project.read(path);
    assert!(before.contains(from), "{path} does not say {from}");
    project.write(path, before.replace(from, to));
}

/// Every published file with its bytes.
fn site(project: &Project) -> Vec<(String, Vec<u8>)> {
    let read = |path: String| (path.clone(), std::fs::read(project.path(&format!("output/{path}"))).unwrap());
    project.files("output").into_iter().map(read).collect()
}

#[test]
fn a_first_publication_says_so_and_the_next_what_changed() {
    let project = bilingual();
    build(&project, "");
    assert!(told(&project).contains("First published as of 21 November 2026."), "{}", told(&project));
    let feed = project.read("output/changes/feed.xml");
    assert!(feed.contains("<updated>2026-11-21T00:00:00Z</updated>") && !feed.contains("<entry>"), "{feed}");
    edit(&project, INITIATIVE, "end:", "expected: 2027-03-31\nend:");
    std::fs::rename(project.path(PLAY), project.path("content/playbook/say-the-price.md")).unwrap();
    edit(&project, "content/playbook/say-the-price.md", "name: ", "name: First of all, ");
    build(&project, "");
    let page = told(&project);
    for sentence in [
        "One thing is new, one thing has ended and one thing has changed.",
        "Now expected: 31 March 2027, where nothing was said before.",
        "First of all, ",
    ] {
        assert!(page.contains(sentence), "{sentence:?} is missing in {page}");
    }
    let german = text(&project.read("output/de/changes/index.html"));
    assert!(german.contains("Jetzt erwartet: 31. März 2027, wo vorher nichts stand."), "{german}");
    let html = project.read("output/changes/index.html");
    assert!(html.contains("href=\"../playbook/say-the-price/index.html\""), "what exists is linked");
    assert!(!html.contains("playbook/show-what-it-costs"), "what is gone is not");
    let feed = project.read("output/changes/feed.xml");
    assert!(
        feed.contains("<summary>One thing is new, one thing has ended and one thing has changed.</summary>")
    );
    for (told, title) in
        [("where nothing was said before.", "what changed"), ("../playbook/say-the-price/", "a link")]
    {
        assert!(feed.contains(told), "the feed lacks {title}: {feed}");
    }
}

#[test]
fn building_again_changes_no_byte_and_forgets_nothing() {
    let project = bilingual();
    build(&project, "");
    edit(&project, INITIATIVE, "end:", "expected: 2027-03-31\nend:");
    build(&project, "");
    let before = site(&project);
    assert!(build(&project, "").contains("up to date"));
    build(&project, "--clean");
    assert!(before == site(&project), "a build of the same model changed the site");
    // a later day with nothing new adds no set and drops none
    build(&project, "--as-of 2026-12-01");
    let later = told(&project);
    assert!(later.contains("21 November 2026 One thing has changed."), "{later}");
    assert!(!later.contains("1 December 2026 One"), "{later}");
    edit(&project, INITIATIVE, "2027-03-31", "2027-04-30");
    build(&project, "--as-of 2026-12-02");
    let page = told(&project);
    let (new, old) = (page.find("2 December 2026 One thing"), page.find("21 November 2026 One thing"));
    assert!(new.is_some() && new < old, "{page}");
    assert!(
        page.contains("Now expected: moved from 31 March 2027 to 30 April 2027, 30 days later."),
        "{page}"
    );
}

#[test]
fn state_that_is_lost_or_broken_is_like_a_first_publication() {
    let project = bilingual();
    build(&project, "");
    edit(&project, INITIATIVE, "end:", "expected: 2027-03-31\nend:");
    build(&project, "");
    for path in project.files(".concentric").iter().filter(|path| path.ends_with("history")) {
        project.write(&format!(".concentric/{path}"), "not what was written");
    }
    build(&project, "");
    assert!(told(&project).contains("First published"), "{}", told(&project));
    std::fs::remove_dir_all(project.path(".concentric")).unwrap();
    build(&project, "");
    assert!(told(&project).contains("First published"), "{}", told(&project));
}

/// What is kept of the publications of a project.
fn kept(project: &Project, name: &str) -> Vec<u8> {
    let files = project.files(".concentric");
    let path = files.iter().find(|path| path.ends_with(name)).unwrap();
    std::fs::read(project.path(&format!(".concentric/{path}"))).unwrap()
}

#[test]
fn what_entries_were_made_from_may_be_lost_and_nobody_sees_it() {
    let (whole, lost) = (bilingual(), bilingual());
    for project in [&whole, &lost] {
        build(project, "");
        edit(project, PLAY, "\n---\n", "\n---\nOne more line.\n");
    }
    for path in lost.files(".concentric").iter().filter(|path| path.ends_with("prints")) {
        lost.write(&format!(".concentric/{path}"), "not what was written");
    }
    for project in [&whole, &lost] {
        build(project, "--as-of 2026-12-01");
        assert!(told(project).contains("1 December 2026"), "{}", told(project));
    }
    assert!(site(&whole) == site(&lost), "the sites differ");
    for name in ["history", "prints"] {
        assert!(kept(&whole, name) == kept(&lost, name), "{name} differs");
    }
}

#[test]
fn a_build_that_publishes_nothing_is_no_publication() {
    let project = bilingual();
    build(&project, "");
    let good = project.read(INITIATIVE);
    edit(&project, INITIATIVE, "end:", "expected: soon\nend:");
    assert_eq!(project.run("build").code, Some(1));
    project.write(INITIATIVE, good);
    build(&project, "");
    assert!(told(&project).contains("First published"), "{}", told(&project));
}

#[test]
fn editions_tell_only_what_their_readers_may_see() {
    let project = bilingual();
    let play = |field: &str| {
        format!("---\nname: Ring first\nroles: [mechanic]\nwhen: It rings.\n{field}\n---\n1. Ring.\n")
    };
    let editions = ["", "--audience managers", "--draft"];
    let all = |project: &Project| {
        editions.map(|edition| {
            build(project, edition);
            told(project).contains("Ring first")
        })
    };
    assert_eq!(all(&project), [false, false, false]);
    project.write("content/playbook/ring-first.md", play("visibility: managers"));
    assert_eq!(all(&project), [false, true, false]);
    project.write("content/playbook/ring-first.md", play("draft: true"));
    assert_eq!(all(&project), [false, false, true]);
    project.write("content/playbook/ring-first.md", play(""));
    assert_eq!(all(&project), [true, true, true]);
    // what was public and is not any more is named no more, not even among what ended
    project.write("content/playbook/ring-first.md", play("visibility: managers"));
    assert_eq!(all(&project), [false, true, false]);
    std::fs::remove_file(project.path("content/playbook/ring-first.md")).unwrap();
    assert!(!all(&project)[0]);
}

#[test]
fn a_baseline_makes_the_page_the_same_whatever_was_published() {
    let project = bilingual();
    let copy = Project::empty();
    for path in project.files("content") {
        copy.write(
            &format!("content/{path}"),
            std::fs::read(project.path(&format!("content/{path}"))).unwrap(),
        );
    }
    edit(&project, INITIATIVE, "end:", "expected: 2027-03-31\nend:");
    let baseline = format!("--baseline {}", copy.path(".").display());
    build(&project, &baseline);
    let first = site(&project);
    assert!(told(&project).contains("Now expected: 31 March 2027"), "{}", told(&project));
    assert!(build(&project, &baseline).contains("up to date"));
    build(&project, "");
    assert!(told(&project).contains("First published"), "a baseline is no publication");
    build(&project, &format!("--baseline {}", copy.path("content").display()));
    assert!(first == site(&project), "the same baseline gave another site");
    edit(&copy, "content/site.yaml", "title: Two Wheels", "title: Three Wheels");
    edit(&copy, INITIATIVE, "end:", "expected: 2027-02-28\nend:");
    build(&project, &baseline);
    assert!(told(&project).contains("moved from 28 February 2027 to 31 March 2027"), "{}", told(&project));
}

#[test]
fn a_revision_is_a_baseline_and_anything_else_is_told() {
    let project = bilingual();
    let Some(repository) = Repository::begin(project.path(".")) else { return };
    repository.commit("2026-02-03T12:00:00+0000");
    edit(&project, INITIATIVE, "end:", "expected: 2027-03-31\nend:");
    repository.commit("2026-02-04T12:00:00+0000");
    build(&project, "--baseline HEAD");
    assert!(told(&project).contains("Nothing has changed since the model"), "{}", told(&project));
    build(&project, "--baseline HEAD~1");
    assert!(told(&project).contains("Now expected: 31 March 2027"), "{}", told(&project));
    for nothing in ["no-such-tag", "HEAD:content"] {
        let outcome = project.run_with(&["build", "--baseline", nothing]);
        assert_eq!(outcome.code, Some(2), "{}", outcome.transcript());
        assert!(outcome.stderr.contains("neither a folder nor a revision"), "{}", outcome.stderr);
    }
    let outcome = project.run_with(&["build", "--baseline", "output"]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains("holds no model to compare with"), "{}", outcome.stderr);
}
