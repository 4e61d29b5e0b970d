//! What pages at one depth and in one section share, made once: head, navigation, foot.

use serde::Serialize;
use tera::{Context, Map, Value};

use super::{Entry, Here, Page, Section, Shell};
use crate::render::links::by_root;
use crate::render::theme::{SeenPart, ThemeFault};

/// Only files of the site itself, nothing inline, nothing from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
/// What a site that search engines may list allows besides: programs that judge it for them read its `robots.txt` from
/// within a page.
const FOR_SEARCH_ENGINES: &str = "connect-src 'self'";

/// The templates that make a frame; what each gives stands under its name.
const PARTS: &[(&str, &str)] = &[
    ("head", "frame/head.html"),
    ("masthead", "frame/masthead.html"),
    ("tools", "frame/tools.html"),
    ("dated", "frame/dated.html"),
    ("colophon", "frame/colophon.html"),
    ("tabbar", "frame/tabbar.html"),
];

/// What a frame depends on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FrameKey {
    root: String,
    knows_the_way: bool,
    section: String,
    /// The address of the page, if an entry of the menu leads to it.
    entry: String,
}

impl FrameKey {
    pub(super) fn new(page: &Page, here: &Here, shell: &Shell) -> Self {
        let menu = &shell.setting.menu;
        let all =
            menu.main.iter().chain(&menu.tabs).chain(menu.groups.iter().flat_map(|group| &group.entries));
        let entry = all.into_iter().find(|entry| entry.address == here.address());
        let entry = entry.map(|entry| entry.address.clone()).unwrap_or_default();
        let knows_the_way = shell.knows_the_way(&page.address);
        Self { root: here.root().to_owned(), knows_the_way, section: page.section.clone(), entry }
    }
}

/// The parts that pages share, as the templates see them: `frame.language`, `frame.masthead` and so on.
pub(super) struct Frame {
    pub(super) value: Value,
    /// The same parts, looked through, in the order in which pages show them.
    pub(super) seen: Vec<SeenPart>,
}

#[derive(Serialize)]
struct FrameView<'a> {
    language: &'a str,
    direction: String,
    title: &'a str,
    tagline: String,
    logo: Option<String>,
    home: String,
    is_home: bool,
    search: Option<String>,
    stylesheet: String,
    script: String,
    icon: String,
    policy: String,
    is_listed: bool,
    as_of: &'a str,
    navigation: Vec<Way<'a>>,
    groups: Vec<WayGroup<'a>>,
    tabs: Vec<Way<'a>>,
    options: &'a super::Options,
}

/// An entry of a navigation as seen from a page.
#[derive(Serialize)]
struct Way<'a> {
    href: String,
    name: &'a str,
    symbol: &'a str,
    /// `page` on the page that it leads to, `true` on the pages within, else empty.
    current: &'static str,
}

#[derive(Serialize)]
struct WayGroup<'a> {
    name: &'a str,
    ways: Vec<Way<'a>>,
}

impl Frame {
    /// The frame for pages like the one at `here`.
    pub(super) fn new(shell: &Shell, here: &Here, key: &FrameKey) -> Result<Self, ThemeFault> {
        let view = FrameView::new(shell, here, key);
        let unfit = |error: tera::Error| ThemeFault::new("frame", error.to_string());
        let value = Value::try_from_serializable(&view).map_err(unfit)?;
        let mut context = Context::new();
        context.insert_value("frame", value.clone());
        let mut fields: Map = value.into_map().unwrap_or_default();
        let mut seen = Vec::new();
        for (name, template) in PARTS {
            let html = shell.templates.render(template, &context)?;
            let needs = (&*shell.styles, &*shell.symbols);
            seen.extend(SeenPart::new(html.trim(), needs, |link| by_root(here.root(), link)));
            fields.insert((*name).into(), Value::safe_string(html.trim()));
        }
        Ok(Self { value: Value::from(fields), seen })
    }
}

impl<'a> FrameView<'a> {
    fn new(shell: &'a Shell, here: &Here, key: &FrameKey) -> Self {
        let bare = Self::bare(shell);
        if !key.knows_the_way {
            return bare;
        }
        let setting = &shell.setting;
        let way = |entry: &'a Entry| {
            let is_current = entry.id == key.section || entry.address == here.address();
            let current = if entry.address == here.address() { "page" } else { "true" };
            Way {
                href: here.page_by_home(&entry.address),
                name: &entry.name,
                symbol: &entry.symbol,
                current: if is_current { current } else { "" },
            }
        };
        let group = |group: &'a super::Group| WayGroup {
            name: &group.name,
            ways: group.entries.iter().map(way).collect(),
        };
        Self {
            logo: setting.logo.as_ref().map(|logo| here.file(logo)),
            home: here.page_by_home(Section::HOME.address),
            is_home: here.address() == Section::HOME.address,
            search: setting.menu.search.as_ref().map(|address| here.page_by_home(address)),
            stylesheet: here.file("theme/site.css"),
            script: here.file("theme/site.js"),
            icon: here.file(setting.logo.as_deref().unwrap_or("theme/mark.svg")),
            navigation: setting.menu.main.iter().map(way).collect(),
            groups: setting.menu.groups.iter().map(group).collect(),
            tabs: setting.menu.tabs.iter().map(way).collect(),
            ..bare
        }
    }

    /// What names no other file: all there is for a page of which nobody knows where it will be shown.
    fn bare(shell: &'a Shell) -> Self {
        let (setting, words) = (&shell.setting, &shell.words);
        let tagline = setting.options.text("tagline");
        Self {
            language: &shell.language.code,
            direction: words.say("language.direction", &[]),
            title: &setting.title,
            tagline: if tagline.is_empty() { words.say("frame.tagline", &[]) } else { tagline.to_owned() },
            policy: if setting.is_listed {
                format!("{POLICY}; {FOR_SEARCH_ENGINES}")
            } else {
                POLICY.to_owned()
            },
            is_listed: setting.is_listed,
            as_of: &setting.as_of,
            options: &setting.options,
            logo: None,
            home: String::new(),
            is_home: false,
            search: None,
            stylesheet: String::new(),
            script: String::new(),
            icon: String::new(),
            navigation: Vec::new(),
            groups: Vec::new(),
            tabs: Vec::new(),
        }
    }
}
