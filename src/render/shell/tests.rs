//! Tests of the shell: a whole page through the real templates.

use std::sync::Arc;

use serde::Serialize;

use super::{
    Anchor, Entry, Fact, Here, Html, Link, Menu, MenuWishes, Moment, Neighbours, Page, Permit, Phase,
    PlayLine, Setting, Shell, SiteLanguage, Source, Standing, Status, Stop,
};
use crate::render::{GivenOption, Looks, Options, Theme, ThemeFault, Words};
use crate::source::InMemory;

/// A page's matter made of everything that the components know.
const SAMPLE: &str = r#"{% extends "base.html" %}
{% block body %}
{% <band id="plays" title="What to do when…" note="Each play fits on one card."> %}{{<plays of={view.plays}/>}}{{<more href="x.html" name="All plays"/>}}{% </band> %}
{% <band id="decide" title="What I may decide"> %}{{<permits of={view.permits}/>}}{% </band> %}
{% <band id="changes" title="What changes for me, and when"> %}{{<route of={view.stops}/>}}{% </band> %}
{% endblock %}"#;

#[derive(Serialize)]
struct Sample {
    plays: Vec<PlayLine>,
    permits: Vec<Permit>,
    stops: Vec<Stop>,
}

fn theme(templates: &[(&str, &str)]) -> Theme {
    let files = templates
        .iter()
        .fold(InMemory::new().with("default/templates/pages/sample.html", SAMPLE), |files, (name, text)| {
            files.with(format!("default/templates/{name}"), *text)
        });
    let mut faults = Vec::new();
    let theme = Theme::new("default", &files, &mut faults);
    assert_eq!(faults, []);
    theme
}

fn shell_of(theme: &Theme, language: &str, codes: &[&str]) -> (Shell, Vec<ThemeFault>) {
    let mut faults = Vec::new();
    let words = Arc::new(Words::new(theme, language, Some("riders"), &mut faults));
    let languages = codes.iter().enumerate().map(|(index, code)| SiteLanguage {
        code: (*code).to_owned(),
        name: Words::new(theme, code, None, &mut Vec::new()).say("language.name", &[]),
        folder: if index == 0 { String::new() } else { format!("{code}/") },
    });
    let setting = Setting {
        title: "Larkspur Cycles".to_owned(),
        languages: languages.collect(),
        as_of: "2026-11-21".to_owned(),
        menu: Menu::new(&words, |address| address != "health/index.html", MenuWishes::default()),
        options: Options::new(
            theme,
            &[GivenOption { name: "contact", value: "Tell the change office." }],
            &mut faults,
        ),
        phases: 5,
        looks: Looks::default(),
        ..Setting::default()
    };
    (
        Shell::new(
            &super::Fitting::new(theme, &words, (setting.phases, setting.looks), &mut faults),
            setting,
        ),
        faults,
    )
}

fn shell(language: &str, codes: &[&str]) -> Shell {
    let (shell, faults) = shell_of(&theme(&[]), language, codes);
    assert_eq!(faults, []);
    shell
}

fn page(here: &Here) -> Page {
    Page {
        address: "roles/mechanic/index.html".to_owned(),
        template: "pages/sample.html",
        title: "Workshop mechanic".to_owned(),
        description: "You get people back on the road.".to_owned(),
        section: "me".to_owned(),
        crumbs: vec![Link::new(here.page("me/index.html"), "Roles")],
        lead: Html::text("You get people back on the road."),
        facts: vec![Fact { name: "Department".to_owned(), value: Html::link("x.html", "Workshop") }],
        contents: [("plays", "What to do when…"), ("main", "All of it")]
            .map(|(id, name)| Anchor { id: id.to_owned(), name: name.to_owned() })
            .to_vec(),
        source: Source {
            path: "organisation/roles.yaml".to_owned(),
            edit: Some("https://example.org/edit/organisation/roles.yaml".to_owned()),
            changed: Some("2026-11-20".to_owned()),
            notes: Vec::new(),
        },
        neighbours: Some(Neighbours {
            name: "Roles".to_owned(),
            previous: None,
            next: Some(Link::new(here.page("roles/lead/index.html"), "Workshop lead")),
        }),
        ..Page::default()
    }
}

fn sample(words: &Words) -> Sample {
    let late = Status::saying(Standing::Act, "21 days late".to_owned());
    let stop = |moment, when: &str, name: &str, status| Stop {
        moment,
        when: when.to_owned(),
        name: Html::text(name),
        text: Html::text("Nobody else changes it."),
        status,
        id: String::new(),
    };
    Sample {
        plays: vec![PlayLine {
            href: "../../playbook/late/index.html".to_owned(),
            situation: words.format().quote("The bike won’t be ready."),
            name: "Put a late repair right".to_owned(),
            phases: vec![Phase::new(3, "Experience")],
            places: vec!["Get it fixed".to_owned()],
        }],
        permits: vec![Permit {
            amount: "€60".to_owned(),
            terms: "without asking".to_owned(),
            asks: false,
            name: "Waive labour or parts".to_owned(),
            note: Html::text("Per job."),
        }],
        stops: vec![
            stop(Moment::Past, "Since 1 July 2026", "You name the repair date", None),
            stop(Moment::Now, "Under way", "Parts come overnight", None),
            stop(Moment::Late, "30 November 2026", "One job card", Some(late)),
            stop(Moment::Next, "From March 2027", "Two paid training days", None),
        ],
    }
}

fn rendered(shell: &Shell) -> String {
    let page = page(&shell.here("roles/mechanic/index.html"));
    shell.render(&page, sample(shell.words()), Vec::new()).unwrap().markup
}

#[test]
fn a_page_in_english() {
    insta::assert_snapshot!(rendered(&shell("en", &["en"])));
}

#[test]
fn the_frame_speaks_german_and_leads_to_the_other_language() {
    let html = rendered(&shell("de", &["en", "de"]));
    assert!(html.contains(r#"<html lang="de" dir="ltr">"#));
    assert!(html.contains(r#"<a href="../../journeys/index.html">Reisen</a>"#));
    assert!(
        html.contains(r#"<a href="../../../roles/mechanic/index.html" hreflang="en" lang="en">English</a>"#)
    );
    assert!(html.contains(r#"Stand <time datetime="2026-11-21">21. November 2026</time>."#));
    assert!(html.contains(r#"href="../../../theme/site.css""#));
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_elsewhere() {
    let html = rendered(&shell("en", &["en"]));
    for forbidden in [
        " style=",
        "<style",
        " onclick",
        "javascript:",
        "<script>",
        "src=\"http",
        "<link rel=\"stylesheet\" href=\"http",
    ] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    assert!(html.contains("default-src 'none'; style-src 'self'; script-src 'self'"));
}

#[test]
fn the_current_entry_is_marked_and_the_page_itself_is_named_as_such() {
    let shell = shell("en", &["en"]);
    assert!(rendered(&shell).contains(r#"<a href="../../me/index.html" aria-current="true">My role</a>"#));
    let entry = Page { address: "me/index.html".to_owned(), ..page(&shell.here("me/index.html")) };
    let html = shell.render(&entry, sample(shell.words()), Vec::new()).unwrap().markup;
    assert!(html.contains(r#"<a href="index.html" aria-current="page">My role</a>"#));
    let roles = Page { address: "me/other.html".to_owned(), ..entry };
    let html = shell.render(&roles, sample(shell.words()), Vec::new()).unwrap().markup;
    assert!(
        html.contains(r#"<a href="../me/index.html" aria-current="true">My role</a>"#),
        "frames of entries are their own"
    );
}

#[test]
fn what_a_house_writes_cannot_become_markup() {
    let evil = "</title><script>alert(1)</script>\" onmouseover=\"x";
    let shell = shell("en", &["en"]);
    let here = shell.here("roles/mechanic/index.html");
    let page = Page {
        title: evil.to_owned(),
        description: evil.to_owned(),
        crumbs: vec![Link::new("x", evil)],
        facts: vec![Fact { name: evil.to_owned(), value: Html::text(evil) }],
        contents: vec![Anchor { id: evil.to_owned(), name: evil.to_owned() }; 2],
        stand_in: vec![evil.to_owned()],
        source: Source {
            path: evil.to_owned(),
            edit: Some(evil.to_owned()),
            changed: None,
            notes: Vec::new(),
        },
        ..page(&here)
    };
    let html = shell.render(&page, sample(shell.words()), Vec::new()).unwrap().markup;
    assert!(!html.contains("<script>alert"));
    assert!(!html.contains("\" onmouseover"));
}

#[test]
fn a_broken_template_names_the_page_and_the_frame_survives() {
    let broken = theme(&[(
        "pages/sample.html",
        "{% extends \"base.html\" %}\n{% block body %}{{ view.plays.none.x }}{% endblock %}",
    )]);
    let (shell, faults) = shell_of(&broken, "en", &["en"]);
    assert_eq!(faults, []);
    let fault = shell
        .render(&page(&shell.here("roles/mechanic/index.html")), sample(shell.words()), Vec::new())
        .unwrap_err();
    assert_eq!((fault.line, fault.page.as_str()), (2, "roles/mechanic/index.html"), "{fault:?}");
}

#[test]
fn free_pages_stand_in_the_menu() {
    let words = Words::new(&Theme::embedded(), "en", None, &mut Vec::new());
    let pages = [("about".to_owned(), "About".to_owned(), "about/index.html".to_owned())];
    let menu = Menu::new(&words, |_| false, MenuWishes { pages: &pages, ..MenuWishes::default() });
    let about = Entry {
        id: "about".to_owned(),
        name: "About".to_owned(),
        address: "about/index.html".to_owned(),
        symbol: String::new(),
    };
    assert_eq!(menu.main, [about]);
}
