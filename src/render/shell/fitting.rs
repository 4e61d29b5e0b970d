//! What a shell takes from the theme in one language, which many shells share.

use std::sync::Arc;

use crate::render::templates::Templates;
use crate::render::theme::{Looks, Styles, Symbols, Theme, ThemeFault};
use crate::render::words::Words;

/// What is made of a theme for one language.
#[derive(Clone)]
pub struct Fitting {
    pub(super) templates: Arc<Templates>,
    pub(super) words: Arc<Words>,
    pub(super) symbols: Arc<Symbols>,
    pub(super) styles: Arc<Styles>,
}

impl Fitting {
    /// What `theme` gives in the language of `words`, for so many phases and the site's looks. What is wrong with it is reported; the rest works.
    pub fn new(
        theme: &Theme,
        words: &Arc<Words>,
        (phases, looks): (usize, Looks),
        faults: &mut Vec<ThemeFault>,
    ) -> Self {
        Self {
            templates: Arc::new(Templates::new(theme, words, faults)),
            words: Arc::clone(words),
            symbols: Arc::new(Symbols::new(theme, phases, faults)),
            styles: Arc::new(Styles::new(theme, looks)),
        }
    }

    /// The words.
    pub fn words(&self) -> &Arc<Words> {
        &self.words
    }
}
