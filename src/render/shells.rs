//! The shells of the site's languages, set up from what the model says of the site as a whole.

use std::collections::BTreeSet;

use crate::load::Kind;
use crate::model::declare::{Decode, List, Plain};
use crate::model::value::{Anything, Word};
use crate::model::{EntryId, Model};

use super::fitted::Fitted;
use super::route::{address_of, asset_address};
use super::shell::{Fitting, Menu, MenuWishes, Setting, Shell, SiteLanguage};
use super::theme::{GivenOption, Looks, Options, Rgb, Theme, ThemeFault};
use super::views::Task;
use super::words::Words;

/// A shell for each language, the first one first; `tasks` are the pages that the menu may lead to.
pub(super) fn shells(
    model: &Model,
    (theme, fitted): (&Theme, &Fitted),
    tasks: &[Task],
    base_url: Option<&str>,
    faults: &mut Vec<ThemeFault>,
) -> Vec<Shell> {
    let codes = model.settings.languages();
    let fittings = &fitted.languages;
    let languages: Vec<SiteLanguage> = fittings
        .iter()
        .enumerate()
        .map(|(index, fitting)| SiteLanguage {
            code: codes[index].clone(),
            name: name_of_language(fitting.words()),
            folder: if index == 0 { String::new() } else { format!("{}/", codes[index]) },
        })
        .collect();
    let addresses: BTreeSet<&str> = tasks.iter().map(|task| task.address.as_str()).collect();
    let setting = |(index, fitting): (usize, &Fitting)| {
        let language = index as u8;
        let setting = Setting {
            title: model.site.title.get(language).to_owned(),
            languages: languages.clone(),
            as_of: model.as_of.to_string(),
            base_url: base_url_of(model, base_url),
            is_listed: model.site.index.as_ref().is_some_and(|index| index.value),
            logo: model.site.logo.as_ref().map(|logo| asset_address(&logo.0)),
            menu: menu(model, fitting.words(), language, &addresses),
            options: options(model, theme, language, faults),
            phases: model.phases.len(),
            looks: looks(model),
        };
        Shell::new(fitting, setting)
    };
    fittings.iter().enumerate().map(setting).collect()
}

/// What a language calls itself; one without words of its own says its code, and not "English".
fn name_of_language(words: &Words) -> String {
    let key = "language.name";
    if words.missing().iter().any(|missing| missing == key) {
        words.language().to_owned()
    } else {
        words.say(key, &[])
    }
}

fn base_url_of(model: &Model, given: Option<&str>) -> Option<String> {
    let written = model.site.base_url.as_ref().map(|address| &*address.0);
    given.or(written).map(|address| format!("{}/", address.trim_end_matches('/')))
}

fn menu(model: &Model, words: &Words, language: u8, addresses: &BTreeSet<&str>) -> Menu {
    let navigation = model.site.navigation.as_ref();
    let names = |list: Option<&List<Word>>| -> Vec<String> {
        list.map(|list| list.values().map(|word| word.0.to_string()).collect()).unwrap_or_default()
    };
    let order = names(navigation.map(|navigation| &navigation.order));
    let hide = names(navigation.map(|navigation| &navigation.hide));
    let shown = model
        .pages
        .with_handles()
        .filter(|(_, page)| page.navigation.as_ref().is_some_and(|shown| shown.value));
    let pages: Vec<(String, String, String)> = shown
        .filter_map(|(handle, page)| {
            let address = address_of(model, EntryId { kind: Kind::Page, index: handle.index() as u32 })?;
            Some((page.id.to_string(), page.short(language).to_owned(), address))
        })
        .collect();
    Menu::new(
        words,
        |address| addresses.contains(address),
        MenuWishes { order: &order, hide: &hide, pages: &pages },
    )
}

fn options(model: &Model, theme: &Theme, language: u8, faults: &mut Vec<ThemeFault>) -> Options {
    let given = model
        .site
        .theme_options
        .as_ref()
        .map(|options| given_options(options, model, language))
        .unwrap_or_default();
    let given: Vec<GivenOption> = given.iter().map(|(name, value)| GivenOption { name, value }).collect();
    Options::new(theme, &given, faults)
}

/// The theme's options as site.yaml gives them; of one that is given per language, the value in this one.
fn given_options(options: &Anything, model: &Model, language: u8) -> Vec<(String, String)> {
    let code = &model.settings.languages()[usize::from(language)];
    let first = &model.settings.languages()[0];
    let Plain::Record(fields) = options.plain() else { return Vec::new() };
    let text = |plain: &Plain| match plain {
        Plain::Word(word) => word.to_string(),
        Plain::Number(number) => number.to_string(),
        Plain::Record(by_language) => {
            let of = |code: &str| by_language.iter().find(|(name, _)| name == code);
            match of(code).or_else(|| of(first)) {
                Some((_, Plain::Word(word))) => word.to_string(),
                _ => String::new(),
            }
        }
        _ => String::new(),
    };
    fields.iter().map(|(name, value)| (name.to_string(), text(value))).collect()
}

/// What the style sheet takes from the model: the accent, and the longest row that a figure has to place.
pub(super) fn looks(model: &Model) -> Looks {
    let accent = model.site.accent.as_ref().map(|accent| {
        let [red, green, blue] = accent.0;
        Rgb(red, green, blue)
    });
    let longest = model.journeys.iter().map(|journey| journey.steps.len()).max().unwrap_or(0);
    Looks { accent, most: longest.max(model.departments.len()).max(model.phases.len()) }
}
