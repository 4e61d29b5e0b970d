//! The rules of the playbook: on which day they speak, where they point in both languages, and what they conclude from faults (nothing).

use crate::project::Project;
use crate::rules::{assert_nothing_follows, edit, found};

const LATE: &str = "content/playbook/say-it-before-they-ask.md";
const COSTS: &str = "content/playbook/show-what-it-costs.md";
const ROLES: &str = "content/organisation/roles.yaml";
const GLOSSARY: &str = "content/organisation/glossary.yaml";
const SITE: &str = "content/site.yaml";
const PAGE: &str = "content/pages/rules.md";

/// What is found of the playbook, as `severity[CODE]`.
fn found_of(project: &Project) -> Vec<String> {
    found(project).into_iter().filter(|head| head.contains("[P")).collect()
}

/// A page with this text in two languages.
fn in_two_languages(english: &str, german: &str) -> Project {
    let project = Project::sound();
    edit(&project, SITE, "title: Two Wheels\n", "title: Two Wheels\nlanguages: [en, de]\n");
    edit(&project, SITE, "customer: riders\n", "customer: {en: riders, de: Fahrende}\n");
    let german = format!("---\nname: Regeln\n---\n{german}\n");
    project.with(PAGE, page(english)).with(&PAGE.replace(".md", ".de.md"), german)
}

fn page(text: &str) -> String {
    format!("---\nname: Rules\nnavigation: true\n---\n{text}\n")
}

fn advice_on(project: &Project, code: &str) -> Vec<String> {
    let shown = project.run("check --advice").stdout;
    let findings = shown.split("\n\n").filter(|finding| finding.contains(&format!("[{code} ")));
    findings.map(|finding| finding.trim().to_owned()).collect()
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_review_is_late_the_day_after_it_is_due() {
    let reviewed = |fields: &str| {
        let project = Project::sound();
        edit(&project, COSTS, "reviewed: 2026-09-14", fields);
        found_of(&project)
    };
    assert_eq!(reviewed("reviewed: 2025-11-20"), ["warning[P001"]);
    assert_eq!(reviewed("reviewed: 2025-11-21"), NOTHING);
    assert_eq!(reviewed("reviewed: 2025-11-22"), NOTHING);
    assert_eq!(reviewed("reviewed: 2026-08-31\nreview_every: 3"), NOTHING, "that is to the end of November");
    assert_eq!(reviewed("reviewed: 2026-08-20\nreview_every: 3"), ["warning[P001"]);
    assert_eq!(reviewed("review_every: 3"), NOTHING, "nobody has looked at it yet");
}

#[test]
fn only_plays_are_reviewed_without_saying_how_often() {
    let with = |fields: &str| {
        let project = Project::sound();
        edit(&project, ROLES, "mechanic:\n", &format!("mechanic:\n{fields}"));
        found_of(&project)
    };
    assert_eq!(with("  reviewed: 2020-01-01\n"), NOTHING);
    assert_eq!(with("  reviewed: 2020-01-01\n  review_every: 6\n"), ["warning[P001"]);
}

const HARD: &str = "Implementation of organisational transformation necessitates systematic identification of contractual obligations. ";
const SCHWER: &str = "Die Implementierung organisatorischer Veränderungsmaßnahmen erfordert eine systematische Identifizierung vertraglicher Verpflichtungen. ";
const EASY: &str = "We ring you first. You name the day. We keep it, come what may. ";
const LEICHT: &str = "Wir rufen zuerst an. Du nennst den Tag. Den halten wir ein. ";

#[test]
fn each_language_is_judged_by_its_own_formula_and_at_its_own_text() {
    let (hard, schwer) = (HARD.repeat(8), SCHWER.repeat(8));
    let english = advice_on(&in_two_languages(&hard, &LEICHT.repeat(8)), "P002");
    assert_eq!(english.len(), 1);
    assert!(
        english[0].contains("(Flesch)") && english[0].contains("content/pages/rules.md:5:1"),
        "{}",
        english[0]
    );
    let german = advice_on(&in_two_languages(&EASY.repeat(8), &schwer), "P002");
    assert_eq!(german.len(), 1);
    assert!(
        german[0].contains("(Amstad)") && german[0].contains("content/pages/rules.de.md:4:1"),
        "{}",
        german[0]
    );
    assert_eq!(advice_on(&in_two_languages(&hard, &schwer), "P002").len(), 2);
}

#[test]
fn other_languages_and_audiences_are_not_judged() {
    let project = Project::sound().with(PAGE, page(&HARD.repeat(8)));
    assert_eq!(found_of(&project), ["advice[P002"]);
    edit(&project, PAGE, "navigation: true", "navigation: true\nvisibility: managers");
    assert_eq!(found_of(&project), NOTHING);
    edit(&project, PAGE, "visibility: managers\n", "");
    edit(&project, SITE, "title: Two Wheels\n", "title: Two Wheels\nlanguages: [fr]\n");
    assert!(!found_of(&project).contains(&"advice[P002".to_owned()));
}

#[test]
fn a_short_text_is_not_judged_and_the_limit_is_settable() {
    let words = |count: usize| {
        let text: Vec<&str> = HARD.split_whitespace().cycle().take(count).collect();
        Project::sound().with(PAGE, page(&text.join(" ")))
    };
    assert_eq!(found_of(&words(59)), NOTHING);
    assert_eq!(found_of(&words(60)), ["advice[P002"]);
    // 14 words, 20 syllables and 2 sentences: 206.835 − 1.015 × 7 − 84.6 × 20 ÷ 14 = 78.9
    let middling = "We ring our customers before they have to ask. Nobody waits for an answer. ".repeat(5);
    let with = |limit: &str| {
        let project = Project::sound().with(PAGE, page(&middling));
        edit(&project, SITE, "title: Two Wheels\n", &format!("title: Two Wheels\n{limit}"));
        found_of(&project)
    };
    assert_eq!(with(""), NOTHING);
    assert_eq!(with("checks: {limits: {P002: 78}}\n"), NOTHING);
    assert_eq!(with("checks: {limits: {P002: 79}}\n"), ["advice[P002"]);
}

#[test]
fn what_stands_in_code_tables_and_addresses_is_not_read() {
    let hidden = format!(
        "```text\n{HARD}\n```\n\n| a |\n| - |\n| {HARD} |\n\n[here](https://example.org/{})\n\n{}",
        "organisational-transformation-".repeat(40),
        EASY.repeat(6)
    );
    assert_eq!(found_of(&Project::sound().with(PAGE, page(&hidden))), NOTHING);
}

#[test]
fn a_step_is_read_by_itself() {
    let project = Project::sound();
    let goal = format!("customer_goal: Feel how it rides\n    customer_does: \"{}\"", HARD.repeat(8).trim());
    edit(&project, "content/journeys/lease.yaml", "customer_goal: Feel how it rides", &goal);
    assert_eq!(advice_on(&project, "P002").len(), 1);
    let shown = project.run("check --advice --format json").stdout;
    assert!(shown.contains("\"entry\": \"lease/try\""), "{shown}");
}

#[test]
fn an_abbreviation_is_told_of_once_an_entry_where_it_is_first_used() {
    let project = Project::sound()
        .with(PAGE, page("Ask HR.\n\nHR knows. So does *HR*, and the CRM (the customer book)."));
    let found = advice_on(&project, "P003");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("content/pages/rules.md:5:5") && found[0].contains("`HR`"), "{}", found[0]);
    edit(&project, PAGE, "HR knows", "HR (the people office) knows");
    assert!(advice_on(&project, "P003")[0].contains("used before it is explained"));
    edit(&project, PAGE, "Ask HR.", "Ask the people office (HR).");
    assert_eq!(found_of(&project), NOTHING);
}

#[test]
fn an_abbreviation_explained_in_one_language_is_not_explained_in_the_other() {
    let found = advice_on(&in_two_languages("Ask HR (the people office).", "Frag HR."), "P003");
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("content/pages/rules.de.md:4:6"), "{}", found[0]);
    let both = advice_on(&in_two_languages("Ask HR.", "Frag HR."), "P003");
    assert_eq!(both.len(), 1, "one finding, with both places: {both:?}");
    assert!(both[0].contains("rules.de.md"), "{}", both[0]);
}

#[test]
fn names_of_the_model_and_words_of_a_table_are_explained() {
    let project = Project::sound().with(
        PAGE,
        page(
            "The NPS goes up.\n\n| Word | What it means |\n| --- | --- |\n| NPS | Who would recommend us |\n",
        ),
    );
    assert_eq!(found_of(&project), NOTHING);
    project.write(PAGE, page("The NPS goes up."));
    assert_eq!(found_of(&project), ["advice[P003"]);
    edit(
        &project,
        "content/drivers/metrics.yaml",
        "name: Satisfied after a visit",
        "name: Satisfied after a visit\n  short: NPS",
    );
    assert_eq!(found_of(&project), NOTHING);
}

#[test]
fn asking_each_time_is_no_decision_and_up_to_a_limit_is_one() {
    let with = |from: &str, to: &str| {
        let project = Project::sound();
        edit(&project, ROLES, from, to);
        found_of(&project)
    };
    assert_eq!(with("      up_to: 14 days\n", ""), ["warning[P004"]);
    assert_eq!(with("      up_to: 40 EUR\n", ""), NOTHING, "the mechanic decides in a play");
    assert_eq!(with("      up_to: 14 days\n      ask: director\n", ""), NOTHING);
    assert_eq!(
        with(
            "customer_facing: true\n  metrics: [satisfied]\n  may_decide:\n    - what: Lend a bike while another is repaired\n      up_to: 14 days\n      ask: director\n",
            "customer_facing: false\n  metrics: [satisfied]\n"
        ),
        NOTHING
    );
}

#[test]
fn a_checklist_is_something_to_do() {
    let body = |text: &str| {
        let project = Project::sound();
        edit(
            &project,
            COSTS,
            "1. Put the page between you.\n2. Point at the number.\n3. Wait. Let them do the sum.\n",
            text,
        );
        found_of(&project)
    };
    assert_eq!(body("Put the page between you.\n"), ["advice[P005"]);
    assert_eq!(body("- [ ] Put the page between you.\n"), NOTHING);
    assert_eq!(body("> 1. Put the page between you.\n"), NOTHING);
}

#[test]
fn one_situation_is_one_for_each_role_and_place() {
    let other = |when: &str, roles: &str, places: &str| {
        let play = format!(
            "---\nname: Tell the price\nroles: [{roles}]\nwhen: {when}\n{places}customer_goal: Know it\nmetrics: [satisfied]\n\
             helps_me: It is quick.\ndrivers: [customer-feedback]\n---\n1. Say it.\n"
        );
        found_of(&Project::sound().with("content/playbook/tell-the-price.md", play))
    };
    let same = "\"What will they pay, asks the rider.\"";
    assert_eq!(
        other("What they will pay; the rider asks!", "adviser", "steps: [lease/sign]\n"),
        ["advice[P006"]
    );
    assert_eq!(
        other("What they will pay; the rider asks!", "adviser", ""),
        ["advice[P006"],
        "without a place it is anywhere"
    );
    assert_eq!(other("What they will pay; the rider asks!", "director", "steps: [lease/sign]\n"), NOTHING);
    assert_eq!(other("What they will pay; the rider asks!", "adviser", "steps: [lease/try]\n"), NOTHING);
    assert_eq!(other(same, "adviser", "steps: [lease/sign]\n"), ["advice[P006"]);
}

#[test]
fn nothing_follows_merely_from_a_fault() {
    assert_nothing_follows(&[
        (LATE, "roles: [mechanic]", "roles: [mecanic]", "R001"),
        (LATE, "reviewed: 2026-06-15", "reviewed: 15.6.2020", "S004"),
        (COSTS, "steps: [lease/sign, lease/renew]", "steps: [lease/sing, lease/renew]", "R001"),
        (COSTS, "metrics: [satisfied]", "metrics: [satisfied]\ndoo: [Wait]", "S002"),
        (ROLES, "may_decide:\n    - what: Lend", "may_decid:\n    - what: Lend", "S002"),
        (ROLES, "customer_facing: true", "customer_facing: yes", "S004"),
        (GLOSSARY, "rider:", "Rider:", "S006"),
    ]);
}

#[test]
fn a_word_of_a_glossary_that_cannot_be_read_may_be_explained_there() {
    let project = Project::sound().with(PAGE, page("Ask HR."));
    assert_eq!(found_of(&project), ["advice[P003"]);
    edit(&project, GLOSSARY, "  definition:", "  definitoin:");
    assert_eq!(found_of(&project), NOTHING);
}
