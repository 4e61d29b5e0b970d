//! Tests of embedded views: what they refuse, and what they show.

use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::kinds::Page;
use crate::model::{Entry, Model};
use crate::render::scope::Scope;
use crate::render::shell::Html;
use crate::render::theme::Theme;
use crate::render::views::test_support::in_scope;
use crate::render::words::Words;
use crate::source::InMemory;

use super::check;
use super::request::Show;

const CYCLES: &str = "one:\n  name: One\n  stages:\n    prove: {start: 2026-05, end: 2026-12}\n    transform: {start: 2027-01, end: 2027-06}\n";

fn initiative(name: &str, stage: &str, status: &str, end: &str) -> String {
    format!(
        "---\nname: {name}\nstage: one/{stage}\nstart: 2026-05-04\nend: {end}\nstatus: {status}\nowner: lead\ndrivers: [leadership]\n---\nWhy.\n"
    )
}

/// A small organisation with a page that holds this block.
fn house(block: &str) -> InMemory {
    InMemory::new()
        .with("departments.yaml", "shops: {name: Shops, kind: primary}\n")
        .with("roles.yaml", "lead: {name: Lead, department: shops}\n")
        .with("cycles.yaml", CYCLES)
        .with("initiatives/date.md", initiative("One date", "prove", "active", "2026-Q4"))
        .with("initiatives/card.md", initiative("One card", "transform", "planned", "2027-03-31"))
        .with("pages/about.md", format!("---\nname: About\n---\nBefore.\n\n```view\n{block}\n```\n"))
}

/// What is found in the block: the words at the caret, the message and the first help.
fn found(block: &str) -> Vec<(String, String, String)> {
    in_scope(house(block), |scope| {
        let mut sink = Sink::new();
        check(scope.model, &mut sink);
        let about = |finding: crate::diagnostic::Finding| {
            assert_eq!((&*finding.code.code, finding.entry.as_deref()), ("W005", Some("page:about")));
            let at = scope.model.sources.text_at(finding.place).to_owned();
            (at, finding.message, finding.help.first().cloned().unwrap_or_default())
        };
        sink.into_findings().into_iter().map(about).collect()
    })
}

fn page(model: &Model) -> &Entry<Page> {
    model.pages.named("about").expect("the page was written")
}

/// What stands on the page in place of the block.
fn shown(block: &str) -> String {
    in_scope(house(block), |scope: &Scope| {
        let html: Html = scope.prose(page(scope.model).body(), 1);
        html.as_str().to_owned()
    })
}

#[test]
fn every_name_that_does_not_exist_is_found_in_its_place() {
    let block = "show: tabel\nof: initiatives";
    let expected = ("tabel".into(), "a view can't show `tabel`".into(), "did you mean `table`?".into());
    assert_eq!(found(block), [expected]);
    let block = "show: table\nof: initiatives\nwhere: {statuss: active, status: [activ, done], owner: leed}\ncolumns: [nam, end]";
    let names = ["statuss", "activ", "leed", "nam"];
    let near = ["`status`", "`active`", "`lead`", "`name`"];
    for ((found, name), near) in found(block).iter().zip(names).zip(near) {
        assert_eq!((found.0.as_str(), found.2.as_str()), (name, format!("did you mean {near}?").as_str()));
    }
    assert_eq!(found(block).len(), names.len());
}

#[test]
fn what_is_missing_or_of_another_sort_is_found() {
    let messages = |block: &str| found(block).into_iter().map(|(_, message, _)| message).collect::<Vec<_>>();
    assert_eq!(messages("show: table"), ["this table does not say of what"]);
    assert_eq!(messages("of: roles"), ["this view does not say what it shows"]);
    assert_eq!(messages("just words"), ["this view does not say what it shows"]);
    assert_eq!(messages("show: roadmap\nof: roles"), ["`roadmap` shows initiatives, not roles"]);
    assert_eq!(messages("show: list\nof: play:late"), ["there is no play `late`"]);
    assert_eq!(messages("show: list\nof: roles\nsort: name"), ["a view has no `sort`"]);
    assert_eq!(
        messages("show: table\nof: initiatives\ncolumns: [milestones]"),
        ["`milestones` does not fit into a column"]
    );
    assert_eq!(messages("show: [table").len(), 1);
}

#[test]
fn a_table_shows_the_entries_that_meet_every_condition() {
    let table = shown(
        "show: table\nof: initiatives\nwhere: {status: [active, done], owner: lead}\ncolumns: [name, owner, end]",
    );
    assert!(table.contains(">One date</a>") && !table.contains("One card"), "{table}");
    assert!(table.contains("31 Dec 2026"), "an end is its last day: {table}");
    assert!(table.contains("roles/lead/index.html"), "{table}");
}

#[test]
fn other_views_show_what_they_are_asked_for() {
    assert!(shown("show: list\nof: initiatives").contains("One card"));
    assert!(shown("show: list\nof: initiative:card").contains("One card"));
    assert!(!shown("show: list\nof: initiative:card").contains("One date"));
    assert!(shown("show: roadmap").contains("class=\"bar active\""));
    assert!(shown("show: matrix\nof: driver:leadership").contains("Gap"));
    assert!(shown("show: table\nof: plays").contains("Nothing here yet."));
    assert!(!shown("show: tabel").contains("tabel"));
}

/// What stands in place of the block in an organisation with two themes and two capabilities.
fn drawn(block: &str) -> String {
    let theme = |name: &str| format!("{{name: {name}, outcomes: [stay], condition: It is so}}");
    let files = house(block)
        .with("outcomes.yaml", "stay: {name: They stay, kind: customer}\n")
        .with("strategic-themes.yaml", format!("near: {}\nfar: {}\n", theme("Near"), theme("Far")))
        .with("capabilities.yaml", "aim: {name: Aim, driver: leadership, desired: 3, current: 2}\n");
    in_scope(files, |scope: &Scope| scope.prose(page(scope.model).body(), 1).as_str().to_owned())
}

#[test]
fn figures_are_those_of_the_pages() {
    assert!(drawn("show: matrix").contains("<table class=\"mx"));
    let maturity = drawn("show: maturity");
    assert!(maturity.contains("<svg class=\"db\"") && maturity.contains(">Aim</a>"), "{maturity}");
    let near = drawn("show: line-of-sight\nof: strategic-theme:near");
    assert!(
        near.contains(">Near</span>") && near.contains(">They stay</span>") && !near.contains("Far"),
        "{near}"
    );
    assert!(drawn("show: line-of-sight").contains(">Far</span>"));
    assert!(!near.contains("<h3"), "what stands above it may be the heading of the page");
    assert!(shown("show: line-of-sight").contains("Nothing here yet."));
}

#[test]
fn every_field_and_choice_has_its_words() {
    use crate::model::declare::Shape;
    for language in ["en", "de"] {
        let words = Words::new(&Theme::embedded(), language, None, &mut Vec::new());
        for kind in Model::TABLES.iter().filter(|kind| super::request::is_viewed(**kind)) {
            assert!(words.has(&format!("kind.{}", kind.plural())), "kind.{}", kind.plural());
            for field in super::request::fields_of(*kind).filter(|field| super::request::is_shown(field)) {
                assert!(words.has(&format!("field.{}", field.name)), "field.{} of {kind}", field.name);
                if let Shape::Choice(options) = (field.shape)() {
                    for option in options {
                        assert!(words.has(&format!("choice.{}", option.name)), "choice.{}", option.name);
                    }
                }
            }
        }
    }
}

#[test]
fn a_block_that_is_nearly_a_view_is_said() {
    let told = found("show: table\nof: roles\n```\n\n```veiw\nshow: table\n```\n\n```yaml\nshow: table");
    let help = "did you mean `view`?".to_owned();
    assert_eq!(told, [("veiw".to_owned(), "a block `veiw` is shown as it is written".to_owned(), help)]);
}

/// A block for everything that can be shown, with a condition and columns of its kind where it takes some.
fn block_of(show: Show) -> String {
    let kind = show.kind().unwrap_or(Kind::Initiative);
    let of = match (show.is_of_one(), show.kind()) {
        (true, _) => "of: journey:lease\n".to_owned(),
        (false, Some(_)) => String::new(),
        (false, None) => format!("of: {}\n", kind.plural()),
    };
    let condition = match kind {
        Kind::Initiative => "status: [active]",
        Kind::Driver => "pair: We lead",
        Kind::Metric => "timing: leading",
        Kind::Capability => "driver: leadership",
        Kind::StrategicTheme => "outcomes: stay",
        _ => "name: Lease a bike",
    };
    format!("show: {}\n{of}where: {{{condition}}}\ncolumns: [name, owner]", show.name())
}

#[test]
fn everything_that_can_be_shown_is_shown_in_plays_and_on_pages_with_conditions_and_columns() {
    for show in Show::ALL {
        let block = block_of(*show);
        let metric = |timing: &str| {
            format!(
                "{{name: Calls {timing}, unit: '%', better: higher, timing: {timing}, cadence: monthly, owner: lead}}"
            )
        };
        let play =
            format!("---\nname: Ask\nroles: [lead]\nwhen: It rings\n---\n1. Ask.\n\n```view\n{block}\n```\n");
        let steps = "[{id: ask, name: Ask, phase: explore}, {id: ride, name: Ride, phase: experience}]";
        let files = house(&block)
            .with("plays/ask.md", play)
            .with(
                "journeys/lease.yaml",
                format!("name: Lease a bike\ncustomer_goal: Ride\nowner: lead\nsteps: {steps}\n"),
            )
            .with("metrics.yaml", format!("soon: {}\nlate: {}\n", metric("leading"), metric("lagging")))
            .with("outcomes.yaml", "stay: {name: They stay, kind: customer}\n")
            .with(
                "strategic-themes.yaml",
                "near: {name: Near, outcomes: [stay], condition: It is so, owner: lead}\n",
            )
            .with(
                "capabilities.yaml",
                "aim: {name: Aim, driver: leadership, desired: 3, current: 2, owner: lead}\n",
            );
        in_scope(files, |scope: &Scope| {
            let mut sink = Sink::new();
            check(scope.model, &mut sink);
            let told: Vec<String> = sink.into_findings().into_iter().map(|finding| finding.message).collect();
            assert_eq!(told, [""; 0], "{block}");
            let on_page = scope.prose(page(scope.model).body(), 1).as_str().to_owned();
            let in_play =
                scope.model.plays.named("ask").map(|play| scope.prose(play.body(), 1).as_str().to_owned());
            let in_play = in_play.unwrap_or_default();
            let kept = match show.kind().unwrap_or(Kind::Initiative) {
                Kind::Initiative => ["One date", "One card"],
                Kind::Driver => ["Leadership", "Product design"],
                Kind::Metric => ["Calls leading", "Calls lagging"],
                Kind::Capability => ["Aim", "Calls"],
                Kind::StrategicTheme => ["Near", "One card"],
                _ => ["Ride", "One card"],
            };
            for shown in [&on_page, &in_play] {
                assert!(!shown.contains("show:") && !shown.contains("Nothing here yet."), "{block}: {shown}");
                assert!(shown.contains(kept[0]), "{block}: {shown}");
                assert!(!shown.contains(kept[1]), "{block}: {shown}");
                let column = if *show == Show::List { "Looked after by: " } else { ">Looked after by</th>" };
                assert!(shown.contains(column), "{block}: {shown}");
            }
        });
    }
}
