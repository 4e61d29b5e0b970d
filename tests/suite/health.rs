//! The pages for writers: what they tell, to whom, how it changes, and that a site has none unless it is asked.

use concentric::disk::Folder;
use concentric::load::Kind;
use concentric::pipeline::{self, Depth, Request};
use concentric::site::Measured;

use crate::examples::Examples;
use crate::project::Project;

pub(crate) const JOURNEY: &str = "content/journeys/lease.yaml";
const PLAY: &str = "content/playbook/show-what-it-costs.md";
pub(crate) const METRICS: &str = "content/drivers/metrics.yaml";
const RECOVERY: &str = "    recovery: say-it-before-they-ask\n";

/// The sound organisation, in which nothing says how a moment of truth is put right: one warning.
fn with_a_warning(project: Project) -> Project {
    let journey = project.read(JOURNEY);
    assert!(journey.contains(RECOVERY));
    project.with(JOURNEY, journey.replace(RECOVERY, ""))
}

/// The sound organisation with a play that only managers may see, which would put things right at the step that lacks it.
fn with_a_secret(project: Project) -> Project {
    let play = "---\nname: A quiet word\nroles: [mechanic]\nvisibility: managers\nwhen: It is late again.\nsteps: [lease/ride]\n\
                customer_goal: Hear it first\nhelps_me: Nobody shouts.\nreviewed: 2026-06-15\n---\n1. Say it.\n";
    with_a_warning(project).with("content/playbook/a-quiet-word.md", play)
}

fn build(project: &Project, options: &str) -> String {
    let outcome = project.run(&format!("build {options}"));
    assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
    outcome.stdout
}

fn is_page(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|end| end == "html")
}

/// The page about the state of the model.
fn page(project: &Project) -> String {
    project.read("output/health/index.html")
}

/// What stands between the words of a page, once each.
fn text(page: &str) -> String {
    let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap();
    let pieces = main.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text);
    pieces.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_says(page: &str, sentences: &[&str]) {
    let text = text(page);
    for sentence in sentences {
        assert!(text.contains(sentence), "{sentence:?} is missing in {text}");
    }
}

#[test]
fn a_site_has_no_pages_for_writers_unless_it_is_asked() {
    let project = with_a_warning(Project::sound());
    build(&project, "");
    assert!(!project.files("output").iter().any(|file| file.starts_with("health/")));
    for file in project.files("output").iter().filter(|file| is_page(file)) {
        let page = project.read(&format!("output/{file}"));
        assert!(!page.contains("health/") && !page.contains("J007"), "{file}");
    }
    let plain = project.files("output");
    assert!(build(&project, "--health").contains("published"), "the option makes another site");
    assert_eq!(project.files("output").len(), plain.len() + 2);
    assert!(project.read("output/index.html").contains("health/index.html"), "every foot leads there");
    assert!(build(&project, "--health").contains("up to date"));
    build(&project, "");
    assert_eq!(project.files("output"), plain, "and without it they are gone again");
}

#[test]
fn what_was_found_stands_with_its_place_its_remedy_and_its_explanation() {
    let project = with_a_warning(Project::sound());
    let play = project.read(PLAY).replace("helps_me: You answer once and are believed.\n", "");
    let project = project.with(PLAY, play);
    let line = project.read(JOURNEY).lines().position(|line| line.contains("Ride and repair")).unwrap() + 1;
    build(&project, "--health");
    let page = page(&project);
    assert_says(
        &page,
        &[
            "Found: 1 warning and 1 piece of advice.",
            "Journeys 1 0",
            "Line of sight 0 1",
            "L006 play-without-help",
            "J007 moment-of-truth-without-recovery",
            "Nothing says how this step is put right when it went wrong",
            "recovery: say-it-before-they-ask",
            &format!("content/journeys/lease.yaml:{line}"),
            "Steps that do not say what to do when it went wrong",
        ],
    );
    assert!(page.contains("href=\"rules/index.html#J007\""), "{page}");
    assert!(page.contains("href=\"../journeys/lease/ride/index.html\""), "{page}");
    let rules = project.read("output/health/rules/index.html");
    for code in pipeline::codes() {
        assert!(rules.contains(&format!("id=\"{}\"", code.code)), "{}", code.code);
    }
    assert_says(&rules, &["Why it matters", "How to fix", "This is found", "This is right"]);
}

const OWN_RULES: &str = "\
they-lead:
  name: Who earns the money leads
  every: initiatives
  must: {owner.department.kind: support}
  message: An initiative is led by those who support us
  help: Talk to the change office
  severity: advice
";

#[test]
fn rules_of_our_own_are_explained_where_they_are_found() {
    let project = Project::sound().with("content/rules.yaml", OWN_RULES);
    build(&project, "--health");
    let page = page(&project);
    assert_says(&page, &["Rules of our own", "An initiative is led by those who support us."]);
    assert!(page.contains("<a href=\"rules/index.html#own_they-lead\">they-lead</a>"), "{page}");
    let rules = project.read("output/health/rules/index.html");
    assert!(rules.contains("<div class=\"rule\" id=\"own_they-lead\"><h3>they-lead</h3>"), "{rules}");
    let said = [
        "Rules of our own",
        "Who earns the money leads",
        "It says: An initiative is led by those who support us.",
        "must: {owner.department.kind: support}",
        "Talk to the change office",
    ];
    assert_says(&rules, &said);
    let severity = rules.split("id=\"own_they-lead\"").nth(1).unwrap();
    assert!(text(&format!("<main{severity}")).starts_with("they-lead Advice"), "{severity}");
}

#[test]
fn a_rule_that_names_what_an_edition_hides_is_not_explained_there() {
    let rules = OWN_RULES.replace("Talk to the", "Do as a-quiet-word says, or ask the");
    let project = with_a_secret(Project::sound()).with("content/rules.yaml", &rules);
    build(&project, "--health");
    assert!(!project.read("output/health/rules/index.html").contains("a-quiet-word"));
    build(&project, "--health --audience managers");
    assert!(project.read("output/health/rules/index.html").contains("a-quiet-word"));
}

#[test]
fn every_link_of_the_pages_for_writers_leads_somewhere() {
    let site = "title: Two Wheels\nlanguages: [en, de]\nas_of: 2026-11-21\naudiences: {managers: Managers}\n";
    let project = with_a_warning(Project::sound()).with("content/site.yaml", site);
    build(&project, "--health");
    let ids = |page: &str| -> Vec<String> {
        let ids = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        ids.map(str::to_owned).collect()
    };
    for folder in ["health", "health/rules", "de/health", "de/health/rules"] {
        let page = project.read(&format!("output/{folder}/index.html"));
        let mut own = ids(&page);
        own.sort_unstable();
        let all = own.len();
        own.dedup();
        assert_eq!(own.len(), all, "{folder}: an id stands twice");
        let links: Vec<&str> =
            page.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(links.len() > 40, "{folder}");
        for link in links {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = project.path(&format!("output/{folder}")).join(path);
            let target = if path.is_empty() { target.join("index.html") } else { target };
            assert!(target.is_file(), "{folder}: nothing is at {link}");
            if !anchor.is_empty() && (path.is_empty() || is_page(path)) {
                let there = std::fs::read_to_string(&target).unwrap();
                let is_symbol = there.contains(&format!("<symbol id=\"{anchor}\""));
                assert!(is_symbol || ids(&there).iter().any(|id| id == anchor), "{folder}: {link}");
            }
        }
    }
    let german = project.read("output/de/health/index.html");
    assert_says(&german, &["Gefunden: 1 Warnung", "Die sieben Defizite", "Schritte mit Rückmeldung"]);
    assert!(german.contains("<span lang=\"en\">Nothing says how this step"), "{german}");
    let rules = project.read("output/de/health/rules/index.html");
    assert!(rules.contains("<div class=\"prose mt\" lang=\"en\">"), "explanations are English everywhere");
}

#[test]
fn the_next_publication_tells_what_has_changed_and_the_same_model_changes_no_byte() {
    let project = with_a_warning(Project::sound());
    build(&project, "--health");
    assert_says(&page(&project), &["Counted for the first time as of 21 November 2026"]);
    let journey = project.read(JOURNEY);
    project
        .write(JOURNEY, journey.replace("    lead: workshop\n", &format!("    lead: workshop\n{RECOVERY}")));
    build(&project, "");
    build(&project, "--health --as-of 2026-11-23");
    let changed = page(&project);
    assert_says(
        &changed,
        &[
            "as of 21 November 2026",
            "Warnings 1 → 0",
            "Steps that say what to do when it went wrong 0 of 5 1 of 5",
            "Nothing was found",
        ],
    );
    let bytes = |project: &Project| -> Vec<(String, String)> {
        let files = project.files("output").into_iter().filter(|file| is_page(file));
        files.map(|file| (file.clone(), project.read(&format!("output/{file}")))).collect()
    };
    let before = bytes(&project);
    assert!(build(&project, "--health --as-of 2026-11-23").contains("up to date"));
    build(&project, "--health --as-of 2026-11-23 --clean");
    assert!(before == bytes(&project), "the same model changed the site");
    // compared with another model, nothing is known of what it counted
    let other = Project::sound();
    build(&project, &format!("--health --baseline {}", other.path("").display()));
    assert!(!page(&project).contains("id=\"_trend\""), "{}", page(&project));
}

#[test]
fn an_edition_is_told_nothing_of_what_it_hides() {
    let project = with_a_secret(Project::sound());
    build(&project, "--health");
    let public = page(&project);
    assert!(!public.contains("quiet"), "{public}");
    assert_says(&public, &["Found: 1 warning", "J007", "What this edition does not show is not told here"]);
    build(&project, "--health --audience managers");
    let own = page(&project);
    // the play of theirs has no metric, and could put the step right
    assert_says(&own, &["L005", "A quiet word", "recovery: a-quiet-word"]);
    assert!(!own.contains("What this edition does not show"), "{own}");
}

#[test]
fn an_edition_is_told_no_number_that_counts_what_it_hides() {
    let site = "title: Two Wheels\nas_of: 2026-11-21\naudiences: {managers: Managers}\n";
    let segment = |fields: &str| {
        format!("{{name: Riders in a hurry{fields}, share_of_customers: 5%, value: What they pay.}}")
    };
    let told = |beside: &str| {
        let project = Project::sound().with("content/site.yaml", site).with(
            "content/organisation/more/segments.yaml",
            format!("hurried: {}\nlate: {}\n", segment(""), segment(beside)),
        );
        build(&project, "--health");
        let public = text(&page(&project));
        build(&project, "--health --audience managers");
        (public, text(&page(&project)))
    };
    let (public, _) = told("");
    assert!(public.contains("so it is with 2 of 3 segments"), "{public}");
    let (public, managers) = told(", visibility: managers");
    assert!(!public.contains("X004 segments-unused") && !public.contains("of 3 segments"), "{public}");
    assert!(public.contains("L010 reap-incomplete"), "what counts nothing is told: {public}");
    assert!(managers.contains("so it is with 2 of 3 segments"), "{managers}");
}

#[test]
fn what_counts_entries_says_which() {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).collect();
    let mut counting = 0;
    for examples in Examples::of_every_code() {
        let failing = examples.failing();
        let (content, themes) = (Folder::new(failing.path("content")), Folder::new(failing.path("themes")));
        let built = pipeline::build(
            pipeline::Project { content: &content, themes: &themes },
            &Request { depth: Depth::WithoutPages, ..Request::default() },
            &Measured,
        );
        for found in built.findings.iter().filter(|found| found.code == examples.code) {
            let words: Vec<&str> = found.message.split(' ').collect();
            let counts = |pair: &[&str]| pair[0].parse::<usize>().is_ok() && kinds.contains(&pair[1]);
            // how often a text is not translated is counted anew for every edition
            if words.windows(2).any(counts) && &*found.code.code != "W002" {
                assert!(!found.counted.is_empty(), "{}: {}", found.code.code, found.message);
                counting += 1;
            }
        }
    }
    assert!(counting > 5, "{counting}");
}

#[test]
fn one_thread_and_many_give_the_same_pages() {
    let pages = ["1", "2", "5"].map(|threads| {
        let project = with_a_secret(Project::sound());
        let mut command = project.command();
        command.env("RAYON_NUM_THREADS", threads).args(["build", "--health"]);
        assert!(command.output().unwrap().status.success());
        (page(&project), project.read("output/health/rules/index.html"))
    });
    assert!(pages[0] == pages[1] && pages[1] == pages[2], "the pages differ");
}
