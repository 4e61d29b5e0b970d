//! What is made of a theme for the languages of a site: the same as long as the theme is, so that an edit of content need not make it again.

use std::fmt;
use std::sync::Arc;

use crate::model::Model;
use crate::site::{Site, SiteFile};

use super::memo::print_of;
use super::shell::Fitting;
use super::shells::looks;
use super::theme::{Theme, ThemeFault, add_theme_files};
use super::words::Words;

/// A theme, ready to be used.
pub(crate) struct Fitted {
    /// What stands for everything that it was made of.
    print: u64,
    /// By the number of the language.
    pub(super) languages: Vec<Fitting>,
    /// The files that the site carries, with their addresses.
    pub(super) files: Vec<(String, SiteFile)>,
    /// What is wrong with the theme.
    pub(super) faults: Vec<ThemeFault>,
}

impl fmt::Debug for Fitted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Fitted({:x})", self.print)
    }
}

impl Fitted {
    /// A theme for a model; the one from `before`, if it was made of the same.
    pub(super) fn of(theme: &Theme, model: &Model, before: Option<&Arc<Self>>) -> Arc<Self> {
        let codes = model.settings.languages();
        let customers = |language: usize| {
            let customers = model.site.customer.as_ref();
            customers.and_then(|customer| customer.version(language as u8)).map(|version| &*version.text)
        };
        let customers: Vec<Option<&str>> = (0..codes.len()).map(customers).collect();
        let fit = (model.phases.len(), looks(model));
        let print = print_of(&(theme.name(), theme.digest(), codes, &customers, fit));
        if let Some(before) = before.filter(|before| before.print == print) {
            return Arc::clone(before);
        }
        let mut faults = Vec::new();
        let words = codes.iter().zip(&customers).map(|(code, customers)| {
            let words = Words::new(theme, code, *customers, &mut faults);
            Arc::new(words)
        });
        let words: Vec<Arc<Words>> = words.collect();
        let languages = words.iter().map(|words| Fitting::new(theme, words, fit, &mut faults)).collect();
        let mut site = Site::new();
        add_theme_files(theme, looks(model), &mut site);
        let files = site.iter().map(|(address, file)| (address.to_owned(), file.clone())).collect();
        Arc::new(Self { print, languages, files, faults })
    }
}
