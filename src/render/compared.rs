//! What changed since another model, in the words of the page that tells it.

use std::collections::BTreeMap;

use crate::model::Model;
use crate::model::difference::History;
use crate::source::Files;

use super::build::{Past, Told};
use super::facts::Facts;
use super::fitted::Fitted;
use super::route::Routes;
use super::scope::Scope;
use super::shell::Section;
use super::shells::shells;
use super::theme::{DEFAULT_NAME, Theme};
use super::views::{ChangesInWords, in_words};

/// What changed since the model that `history` begins with, in the site's first language; None where nothing did.
pub fn changes_in_words(model: &Model, history: &History, themes: &dyn Files) -> Option<ChangesInWords> {
    // what is wrong with the theme, `check` tells
    let mut faults = Vec::new();
    let name = model.site.theme.as_ref().map_or(DEFAULT_NAME, |theme| &theme.0);
    let theme = Theme::new(name, themes, &mut faults);
    let shells = shells(model, (&theme, &Fitted::of(&theme, model, None)), &[], None, &mut faults);
    let changed = BTreeMap::new();
    let then = || history.clone();
    let history = Told::new(history.digest(), &then);
    let facts =
        Facts::new(model, Routes::of(model), BTreeMap::new(), Past { changed: &changed, history: &history });
    in_words(&Scope::new(&facts, shells.first()?, 0, Section::CHANGES.address))
}
