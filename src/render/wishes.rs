//! What site.yaml asks of the website and cannot have: items that the menu does not have, languages without words.

use crate::diagnostic::{Finding, Sink, list_of, nearest, quoted};
use crate::model::Model;
use crate::model::faults::UNKNOWN_REFERENCE;

use super::faults::MISSING_WORDS;
use super::findings::site_place;
use super::shell::{Menu, Section};
use super::theme::Theme;
use super::words::Words;

/// So many keys are named of the words that a language lacks.
const NAMED: usize = 3;

/// Reports what site.yaml asks for in vain.
pub(super) fn check(model: &Model, theme: &Theme, words: &[&Words], sink: &mut Sink) {
    check_navigation(model, sink);
    for (index, words) in words.iter().enumerate().filter(|(_, words)| !words.missing().is_empty()) {
        sink.report(missing_words(model, theme, index, words).about("site"));
    }
}

fn check_navigation(model: &Model, sink: &mut Sink) {
    let Some(navigation) = &model.site.navigation else { return };
    let pages = model.pages.iter().filter(|page| page.navigation.as_ref().is_some_and(|shown| shown.value));
    let mut known: Vec<&str> = Menu::names().collect();
    known.extend(pages.map(|page| &*page.id));
    for name in navigation.order.iter().chain(navigation.hide.iter()) {
        if !known.contains(&&*name.value.0) {
            let message = format!("the menu has no item {}", quoted(&name.value.0));
            let finding = Finding::new(&UNKNOWN_REFERENCE, site_place(model, Some(name.span)), message);
            sink.report(finding.about("site").help(instead_of(model, &name.value.0, &known)));
        }
    }
}

fn instead_of(model: &Model, name: &str, known: &[&str]) -> String {
    let all = || list_of(&known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>(), "and");
    if let Some(near) = nearest(name, known.iter().copied()) {
        format!("did you mean `{near}`?")
    } else if model.pages.iter().any(|page| *page.id == *name) {
        format!("write `navigation: true` in `page:{name}`, and it is one")
    } else if Section::ALL.iter().any(|section| section.name == name) {
        format!("it stands at the foot of every page, or in a corner; the menu has {}", all())
    } else {
        format!("it has {}", all())
    }
}

fn missing_words(model: &Model, theme: &Theme, language: usize, words: &Words) -> Finding {
    let (code, missing) = (words.language(), words.missing());
    let file = format!("themes/{}/i18n/{code}.yaml", theme.name());
    let span = model.site.languages.get(language).map(|language| language.span);
    let (message, help) = if theme.file(&format!("i18n/{code}.yaml")).is_none() {
        let message = format!(
            "the interface has no words in `{code}`, so that its pages speak English around your texts"
        );
        (
            message,
            format!(
                "write them in `{file}`: `concentric explain words` prints the English ones, with their keys"
            ),
        )
    } else {
        let named: Vec<String> = missing.iter().take(NAMED).map(|key| format!("`{key}`")).collect();
        let message = format!(
            "{} words of the interface are not written in `{code}`, and stand there in English",
            missing.len()
        );
        let named = list_of(&named, "and");
        (
            message,
            format!(
                "write them in `{file}`, beginning with {named}; `concentric explain words` prints all in English"
            ),
        )
    };
    Finding::new(&MISSING_WORDS, site_place(model, span), message).help(help)
}
