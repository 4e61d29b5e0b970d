//! From the model to the site: every page in every language, the theme's files, the files that pages use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::{Code, Finding, Sink, plural};
use crate::load::Kind;
use crate::model::declare::Plain;
use crate::model::difference::History;
use crate::model::value::{Anything, Text};
use crate::model::{EntryId, Model};
use crate::site::{Site, SiteFile};
use crate::source::{Files, Place, Span};

use super::facts::Facts;
use super::faults::{DEAD_LINK, HEAVY_PAGE, URL_TAKEN};
use super::files::add_files;
use super::links::{DeadLink, dead_links};
use super::picture::size_of;
use super::route::{address_of, asset_address};
use super::scope::Scope;
use super::shell::{Menu, MenuWishes, Setting, Shell, SiteLanguage};
use super::theme::{
    DEFAULT_NAME, GivenOption, Looks, Options, Rgb, Theme, ThemeFault, add_theme_files, each_once,
};
use super::views::{Task, embedded, tasks};
use super::weight::{BUDGET, HeavyPage, heavy_pages};
use super::words::Words;

/// What a site is rendered from, besides the model.
#[derive(Clone, Copy)]
pub struct Rendering<'a> {
    /// The project's folder of themes.
    pub themes: &'a dyn Files,
    /// The content folder, for the files that pages use.
    pub content: &'a dyn Files,
    /// The address under which the site will be published, over the one in site.yaml.
    pub base_url: Option<&'a str>,
    /// What is known of the past.
    pub past: Past<'a>,
}

/// What is known of the past, besides what the model says.
#[derive(Clone, Copy)]
pub struct Past<'a> {
    /// The day on which each content file last changed, of those of which it is known.
    pub changed: &'a BTreeMap<String, Date>,
    /// What changed with each publication, this one included.
    pub history: &'a History,
}

/// Renders the whole site. What cannot be rendered is reported; the site holds the rest.
pub fn render(model: &Model, rendering: Rendering<'_>, sink: &mut Sink) -> Site {
    let mut faults = Vec::new();
    let name = model.site.theme.as_ref().map_or(DEFAULT_NAME, |theme| &theme.0);
    let theme = Theme::new(name, rendering.themes, &mut faults);
    let tasks = tasks(model);
    let shells = shells(model, &theme, &tasks, rendering.base_url, &mut faults);
    let mut site = Site::new();
    let pictures = add_assets(model, rendering.content, &mut site);
    let facts = Facts::new(model, pictures, rendering.past);
    let mut taken = Vec::new();
    let mut unmade = BTreeSet::new();
    for (language, shell) in shells.iter().enumerate() {
        let make = |task: &Task| {
            let scope = Scope::new(&facts, shell, language as u8, &task.address);
            (shell.full_address(&task.address), (task.make)(&scope))
        };
        let made: Vec<(String, Result<Vec<u8>, ThemeFault>)> = tasks.par_iter().map(make).collect();
        for ((address, made), task) in made.into_iter().zip(&tasks) {
            match made {
                Ok(bytes) => {
                    if !site.insert(address.as_str(), SiteFile::new(bytes)) {
                        taken.push((address, task.about.clone()));
                    }
                }
                Err(fault) => {
                    faults.push(fault);
                    unmade.insert(address);
                }
            }
        }
    }
    // the addresses below `theme/` are the theme's alone
    add_theme_files(&theme, looks(model), &mut site);
    embedded::check(model, sink);
    add_files(model, &shells, &mut site);
    let place = theme_place(model);
    for fault in each_once(faults) {
        sink.report(fault.finding(place));
    }
    for (address, about) in taken {
        sink.report(url_taken(model, &address, &about));
    }
    let whose = |address: &str| {
        let is_at = |task: &&Task| shells.iter().any(|shell| shell.full_address(&task.address) == address);
        tasks.iter().find(is_at).map_or("", |task| &task.about)
    };
    for heavy in heavy_pages(&site) {
        sink.report(heavy_page(model, &heavy, whose(&heavy.page)));
    }
    // what leads to a page that could not be made is whole again when that page is
    let follows = |dead: &DeadLink| dead.target.split('#').next().is_some_and(|page| unmade.contains(page));
    for dead in dead_links(&site).iter().filter(|dead| !follows(dead)) {
        sink.report(dead_link(dead, place));
    }
    site
}

fn shells(
    model: &Model,
    theme: &Theme,
    tasks: &[Task],
    base_url: Option<&str>,
    faults: &mut Vec<ThemeFault>,
) -> Vec<Shell> {
    let codes = model.settings.languages();
    let words: Vec<Arc<Words>> = (0..codes.len())
        .map(|index| {
            let customers = model.site.customer.as_ref().and_then(|customer| customer.version(index as u8));
            Arc::new(Words::new(theme, &codes[index], customers.map(|version| &*version.text), faults))
        })
        .collect();
    let languages: Vec<SiteLanguage> = words
        .iter()
        .enumerate()
        .map(|(index, words)| SiteLanguage {
            code: codes[index].clone(),
            name: words.say("language.name", &[]),
            folder: if index == 0 { String::new() } else { format!("{}/", codes[index]) },
        })
        .collect();
    let addresses: BTreeSet<&str> = tasks.iter().map(|task| task.address.as_str()).collect();
    let setting = |(index, words): (usize, &Arc<Words>)| {
        let language = index as u8;
        let setting = Setting {
            title: model.site.title.get(language).to_owned(),
            languages: languages.clone(),
            as_of: model.as_of.to_string(),
            base_url: base_url_of(model, base_url),
            is_listed: model.site.index.as_ref().is_some_and(|index| index.value),
            logo: model.site.logo.as_ref().map(|logo| asset_address(&logo.0)),
            menu: menu(model, words, language, &addresses),
            options: options(model, theme, language, faults),
            phases: model.phases.len(),
            looks: looks(model),
        };
        Shell::new(theme, words, setting, faults)
    };
    words.iter().enumerate().map(setting).collect()
}

fn base_url_of(model: &Model, given: Option<&str>) -> Option<String> {
    let written = model.site.base_url.as_ref().map(|address| &*address.0);
    given.or(written).map(|address| format!("{}/", address.trim_end_matches('/')))
}

fn menu(model: &Model, words: &Words, language: u8, addresses: &BTreeSet<&str>) -> Menu {
    let navigation = model.site.navigation.as_ref();
    let names = |list: Option<&crate::model::declare::List<crate::model::value::Word>>| -> Vec<String> {
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
    use crate::model::declare::Decode;
    let code = &model.settings.languages()[usize::from(language)];
    let first = &model.settings.languages()[0];
    let Plain::Record(fields) = options.plain() else { return Vec::new() };
    let text = |plain: &Plain| match plain {
        Plain::Word(word) => word.clone(),
        Plain::Number(number) => number.to_string(),
        Plain::Record(by_language) => {
            let of = |code: &str| by_language.iter().find(|(name, _)| name == code);
            match of(code).or_else(|| of(first)) {
                Some((_, Plain::Word(word))) => word.clone(),
                _ => String::new(),
            }
        }
        _ => String::new(),
    };
    fields.iter().map(|(name, value)| (name.clone(), text(value))).collect()
}

/// What the style sheet takes from the model: the accent, and the longest row that a figure has to place.
fn looks(model: &Model) -> Looks {
    let accent = model.site.accent.as_ref().map(|accent| {
        let [red, green, blue] = accent.0;
        Rgb(red, green, blue)
    });
    let longest = model.journeys.iter().map(|journey| journey.steps.len()).max().unwrap_or(0);
    Looks { accent, most: longest.max(model.departments.len()) }
}

/// Copies the assets, and says how large those are that are pictures, by their place among the assets.
fn add_assets(model: &Model, content: &dyn Files, site: &mut Site) -> BTreeMap<usize, (u32, u32)> {
    let mut pictures = BTreeMap::new();
    for (index, asset) in model.assets.iter().enumerate() {
        // a file that cannot be read was reported when the content was loaded
        if let Ok(bytes) = content.read(&asset.path) {
            if let Some(size) = size_of(&bytes) {
                pictures.insert(index, size);
            }
            site.insert(asset_address(&asset.path), SiteFile::new(bytes));
        }
    }
    pictures
}

fn title_place(model: &Model) -> Place {
    let title: &crate::source::Spanned<Text> = &model.site.title;
    title.span.within(model.site.file)
}

/// Where a finding about the theme stands: at its name in site.yaml, else at the title.
fn theme_place(model: &Model) -> Place {
    let span: Option<Span> = model.site.theme.as_ref().map(|theme| theme.span);
    span.map_or_else(|| title_place(model), |span| span.within(model.site.file))
}

fn url_taken(model: &Model, address: &str, about: &str) -> Finding {
    about_page(&URL_TAKEN, model, about, format!("another page stands at `{address}` already"))
        .help("give this entry another id, for its id is its address")
}

fn heavy_page(model: &Model, heavy: &HeavyPage, about: &str) -> Finding {
    let kilobytes = heavy.bytes.div_ceil(1_000);
    let message =
        format!("the page `{}` weighs {kilobytes} KB, and {} KB are the budget", heavy.page, BUDGET / 1_000);
    about_page(&HEAVY_PAGE, model, about, message)
        .help("shorten or divide what stands on it; pictures are not counted")
}

/// A finding about a page: it stands at the entry that the page is about, else at the site's title.
fn about_page(code: &'static Code, model: &Model, about: &str, message: String) -> Finding {
    let entry = model.entries().find(|(id, _)| model.reference(*id) == about).map(|(_, entry)| entry.place());
    let finding = Finding::new(code, entry.unwrap_or_else(|| title_place(model)), message);
    if about.is_empty() { finding } else { finding.about(about) }
}

fn dead_link(dead: &DeadLink, place: Place) -> Finding {
    let lead = match dead.pages - 1 {
        0 => "leads".to_owned(),
        others => format!("and {} lead", plural(others, "other page", "other pages")),
    };
    let message = format!("the page `{}` {lead} to `{}`, and nothing is there", dead.page, dead.target);
    Finding::new(&DEAD_LINK, place, message)
        .help("the link comes from a template of the theme: let it take the address from the page's data")
}
