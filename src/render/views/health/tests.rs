//! What the pages for writers say, of findings that are made in the test.

use jiff::civil::date;

use crate::diagnostic::{AnyCode, Code, Finding, Severity};
use crate::model::derive::Figure;
use crate::model::difference::{Tally, Trend};
use crate::render::health::{Explanation, HealthFacts, Judged};
use crate::render::scope::Scope;
use crate::render::theme::Theme;
use crate::render::views::test_support::in_scope;
use crate::render::words::Words;
use crate::source::{FileId, InMemory, Span};

static LOOSE: Code = Code::new("S011", "unplaced-file", Severity::Warning, "");

fn house() -> InMemory {
    InMemory::new()
        .with("departments.yaml", "shops: {name: Shops, kind: primary}\n")
        .with("roles.yaml", "adviser: {name: Adviser, department: shops}\n")
}

fn tally(warnings: usize, advice: usize) -> Tally {
    let figures = vec![("roles-with-play".to_owned(), warnings, 9)];
    Tally { date: date(2026, 11, 1), errors: 0, warnings, advice, deficits: 0, figures }
}

/// The pages at `health/` and `health/rules/` when this was found.
fn pages(findings: Vec<Finding>, trend: Trend) -> Vec<String> {
    in_scope(house(), |scope| {
        let explanations = [Explanation {
            code: (&LOOSE).into(),
            text: "It <b>lies</b> about.\n\n# Why\n\n```\nx\n```\n".into(),
        }];
        let known = HealthFacts {
            explanations: explanations.into(),
            judged: Judged { findings: findings.clone(), trend: trend.clone() },
        };
        scope.facts.health.get_or_init(|| known);
        let page = |task: &crate::render::views::Task| {
            (task.make)(&Scope::new(scope.facts, scope.shell, 0, &task.address)).unwrap().markup
        };
        super::pages().iter().map(page).collect()
    })
}

fn at(file: u32, code: impl Into<AnyCode>, message: &str) -> Finding {
    Finding::new(code, Span::at(0).within(FileId(file)), message)
}

#[test]
fn what_was_found_stands_by_severity_family_and_code() {
    let loose =
        at(0, &LOOSE, "`<i>` lies in `content`").about("role:adviser").help("put it elsewhere, or why?");
    let findings =
        vec![at(0, Code::own("we-do-not", Severity::Advice, String::new()), "we do not do that"), loose];
    let trend = Trend { before: Some(tally(3, 1)), now: tally(1, 1) };
    let page = &pages(findings, trend)[0];
    for part in [
        "<a href=\"rules/index.html#S011\">S011 unplaced-file</a>",
        "<code>&lt;i&gt;</code> lies in <code>content</code>.<small>Put it elsewhere, or why?</small>",
        "<a href=\"../roles/adviser/index.html\">Adviser</a><small>content/departments.yaml:1</small>",
        "We do not do that.",
        "Rules of our own",
        "3 → 1",
        "<b>1 of 9</b>",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    assert!(!page.contains("#own_"), "what is not explained is not linked");
    let (worse, better) = (page.find("S011 unplaced"), page.find("We do not"));
    assert!(worse < better, "warnings stand before advice");
}

#[test]
fn many_findings_of_a_code_are_closed_and_counted() {
    let findings = vec![at(0, &LOOSE, "it lies about"); 203];
    let page = &pages(findings, Trend { before: None, now: tally(203, 0) })[0];
    assert!(page.contains("<summary>203 findings</summary>"), "{page}");
    assert!(page.contains("And 3 more"), "{page}");
    assert_eq!(page.matches("It lies about.").count(), 200);
}

#[test]
fn nothing_found_is_said() {
    let page = &pages(Vec::new(), Trend { before: None, now: tally(0, 0) })[0];
    assert!(page.contains("Nothing was found."), "{page}");
    assert!(page.contains("Counted for the first time"), "{page}");
}

#[test]
fn an_explanation_stands_at_its_code_and_keeps_no_html() {
    let page = &pages(Vec::new(), Trend { before: None, now: tally(0, 0) })[1];
    assert!(page.contains("id=\"S011\"") && page.contains("<h4 id=\"S011-why\">Why</h4>"), "{page}");
    assert!(page.contains("<pre tabindex=\"0\"><code>x"), "{page}");
    assert!(!page.contains("<b>lies"), "{page}");
}

#[test]
fn every_figure_deficit_and_family_has_its_words() {
    let figures = Figure::ALL.iter().map(|figure| figure.name());
    let figures = figures.flat_map(|name| [format!("health.have-{name}"), format!("health.lack-{name}")]);
    let deficits = (1..=7).map(|number| format!("health.deficit-{number}"));
    let families = "srjdmltpxw".chars().map(|letter| format!("health.family-{letter}"));
    let keys: Vec<String> = figures.chain(deficits).chain(families).collect();
    for language in ["en", "de"] {
        let words = Words::new(&Theme::embedded(), language, None, &mut Vec::new());
        let missing: Vec<&String> = keys.iter().filter(|key| !words.has(key)).collect();
        assert_eq!(missing, Vec::<&String>::new(), "{language}");
    }
}
