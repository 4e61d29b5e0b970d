//! The shell: what every page of the site shares, around the matter that its view brings.

mod fitting;
mod frame;
mod here;
mod html;
mod navigation;
mod overview;
mod page;
mod parts;
mod table;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use tera::{Context, Value};

use super::printed::Printed;
use super::templates::Templates;
use super::theme::{Looks, Options, Styles, Symbols, ThemeFault, dressed};
use super::words::Words;
use frame::{Frame, FrameKey};

pub use fitting::Fitting;
pub use here::Here;
pub use html::Html;
pub use navigation::{Entry, Group, Menu, MenuWishes, Section};
pub use overview::{Area, AreaGoal, FromTo, Horizon, HorizonLine, IndexGroup, Win};
pub use page::{Anchor, Fact, Feed, Layout, Link, Neighbours, Page, Source};
pub use parts::{
    MetricLine, Moment, Permit, Phase, PlayLine, Standing, Status, StepLine, Stop, phase_class, phase_mark,
};
pub use table::{Column, Table, TableRow};

/// The page that servers show in place of one that is not there, whatever its address.
pub const NOT_FOUND: &str = "404.html";

/// One of the site's languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteLanguage {
    /// Its code, such as `de`.
    pub code: String,
    /// Its own name for itself.
    pub name: String,
    /// The folder of its pages: empty for the first language, else such as `de/`.
    pub folder: String,
}

/// What the whole site says of itself, in one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Setting {
    /// The name of the site.
    pub title: String,
    /// The languages of the site, the first one first.
    pub languages: Vec<SiteLanguage>,
    /// The date that the site speaks of, as `2026-11-21`.
    pub as_of: String,
    /// Where the site is published, ending with `/`, if that is known.
    pub base_url: Option<String>,
    /// Whether search engines may list it.
    pub is_listed: bool,
    /// The address of the organisation's logo within the site, if it has one.
    pub logo: Option<String>,
    /// The ways around the site.
    pub menu: Menu,
    /// The theme's options.
    pub options: Options,
    /// How many phases there are.
    pub phases: usize,
    /// What the style sheets take from the model.
    #[serde(skip)]
    pub looks: Looks,
}

impl Setting {
    /// The path under which the site is served: of `https://example.org/change/` it is `/change/`.
    pub fn root_path(&self) -> Option<&str> {
        let (_, rest) = self.base_url.as_deref()?.split_once("://")?;
        rest.find('/').map(|slash| &rest[slash..])
    }
}

/// Everything that makes a page out of what its view says, in one language.
pub struct Shell {
    templates: Arc<Templates>,
    words: Arc<Words>,
    symbols: Arc<Symbols>,
    styles: Arc<Styles>,
    setting: Setting,
    language: SiteLanguage,
    frames: Mutex<BTreeMap<FrameKey, Arc<Frame>>>,
}

impl Shell {
    /// The shell in one language, with what the theme gives in it.
    pub fn new(fitting: &Fitting, setting: Setting) -> Self {
        let Fitting { templates, words, symbols, styles } = fitting.clone();
        let own = setting.languages.iter().find(|language| language.code == words.language());
        let language = own.cloned().unwrap_or_else(|| SiteLanguage {
            code: words.language().to_owned(),
            name: words.say("language.name", &[]),
            folder: String::new(),
        });
        Self { templates, words, symbols, styles, setting, language, frames: Mutex::default() }
    }

    /// The words that it speaks.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// What the site says of itself.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// Where the page at `address` stands, for the links on it.
    pub fn here(&self, address: &str) -> Here {
        match self.setting.root_path() {
            Some(root) if address == NOT_FOUND => Here::anywhere(address, &self.language.folder, root),
            _ => Here::new(address, &self.language.folder),
        }
    }

    /// Whether links on the page at `address` lead where they should: those of the page that is shown in place of
    /// others do only where it is known under which path the site is served.
    pub fn knows_the_way(&self, address: &str) -> bool {
        address != NOT_FOUND || self.setting.root_path().is_some()
    }

    /// The address of a page within the whole site: with the folder of its language.
    pub fn full_address(&self, address: &str) -> String {
        format!("{}{address}", self.language.folder)
    }

    /// The page that its template makes of `page`, `view` and the frame that all pages share. Where the view has
    /// [`Html::large`], the pieces of `large` stand.
    ///
    /// # Errors
    /// Says which template could not be rendered, and where in it.
    pub(crate) fn render<V: Serialize>(
        &self,
        page: &Page,
        view: V,
        large: Vec<Html>,
    ) -> Result<Printed, ThemeFault> {
        let unfit = |error: tera::Error| {
            ThemeFault::new(page.template, format!("what the page shows can't be handed over: {error}"))
                .on_page(&page.address)
        };
        let here = self.here(&page.address);
        let frame = self.frame(page, &here).map_err(|fault| fault.on_page(&page.address))?;
        let mut context = Context::new();
        context.insert_value("frame", frame.value.clone());
        context.insert_value("page", Value::try_from_serializable(page).map_err(unfit)?);
        context.insert_value("view", Value::try_from_serializable(&view).map_err(unfit)?);
        drop(view);
        if self.setting.languages.len() > 1 && self.knows_the_way(&page.address) {
            let elsewhere = self.in_other_languages(&here);
            context.insert_value("languages", Value::try_from_serializable(&elsewhere).map_err(unfit)?);
        }
        if !page.stand_in.is_empty() {
            let names = page.stand_in.iter().map(|code| self.name_of(code)).collect::<Vec<_>>();
            context.insert_value("stand_in", Value::normal_string(&self.words.list_of(&names)));
        }
        if let Some(base) = &self.setting.base_url {
            let canonical = format!("{base}{}", self.full_address(&page.address));
            context.insert_value("canonical", Value::normal_string(canonical.trim_end_matches("index.html")));
        }
        let html =
            self.templates.render(page.template, &context).map_err(|fault| fault.on_page(&page.address))?;
        // the data of a large page are as large as its markup
        drop(context);
        let large = large.into_iter().map(Html::into_string).collect();
        Ok(dressed(html, &frame.seen, large, (&self.styles, &self.symbols)))
    }

    /// What a template makes of a view that is only a part of a page.
    ///
    /// # Errors
    /// Says where in which template rendering failed.
    pub(crate) fn part<V: Serialize>(&self, template: &str, view: V) -> Result<String, ThemeFault> {
        let unfit = |error: tera::Error| {
            ThemeFault::new(template, format!("what a part of a page shows can't be handed over: {error}"))
        };
        let mut context = Context::new();
        context.insert_value("view", Value::try_from_serializable(&view).map_err(unfit)?);
        let mut part = self.templates.render(template, &context)?;
        // the parts of a large page are kept until it is whole
        part.shrink_to_fit();
        Ok(part)
    }

    fn name_of<'a>(&'a self, code: &'a str) -> &'a str {
        let known = self.setting.languages.iter().find(|language| language.code == code);
        known.map_or(code, |language| &language.name)
    }

    fn in_other_languages(&self, here: &Here) -> Vec<OtherLanguage<'_>> {
        let others = self.setting.languages.iter().filter(|language| language.code != self.language.code);
        let base = self.setting.base_url.as_deref();
        let other = |language: &'_ SiteLanguage| -> (String, Option<String>) {
            let whole = base.map(|base| format!("{base}{}{}", language.folder, here.address()));
            (here.same_page_in(&language.folder), whole)
        };
        others.map(|language| OtherLanguage { language, links: other(language) }).collect()
    }

    fn frame(&self, page: &Page, here: &Here) -> Result<Arc<Frame>, ThemeFault> {
        let key = FrameKey::new(page, here, self);
        if let Some(frame) = self.frames.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(frame));
        }
        let frame = Arc::new(Frame::new(self, here, &key)?);
        self.frames.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&frame));
        Ok(frame)
    }
}

/// The same page in another language.
#[derive(Debug, Serialize)]
struct OtherLanguage<'a> {
    #[serde(flatten)]
    language: &'a SiteLanguage,
    links: (String, Option<String>),
}

#[cfg(test)]
mod tests;
