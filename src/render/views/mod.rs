//! The views, one file a page: what its template sees, made from the model.

mod department;
mod home;
mod journey;
mod journeys;
mod me;
mod segment;
mod step;
pub(crate) mod pieces;
#[cfg(test)]
pub(in crate::render) mod test_support;
mod initiative;
mod changes;
pub(crate) mod embedded;
mod free_page;
mod play;
mod playbook;
mod successes;
mod glossary;
mod health;
mod not_found;
mod search;
mod drivers;
mod maturity;
mod scorecard;
mod strategy;
mod roadmap;
mod role;

use crate::model::Model;

pub use changes::{ChangedPart, ChangesInWords};
pub(crate) use changes::{News, in_words, news};

use super::printed::Printed;
use super::scope::Scope;
use super::theme::ThemeFault;

/// Makes the bytes of one page.
type Make = Box<dyn Fn(&Scope) -> Result<Printed, ThemeFault> + Send + Sync>;

/// A page that is to be made: its address within the part of the site in one language, and how.
pub(crate) struct Task {
    /// The address, such as `roles/mechanic/index.html`.
    pub(crate) address: String,
    /// The reference of the entry it is about, such as `role:mechanic`; empty for pages about many.
    pub(crate) about: String,
    /// Makes it.
    pub(crate) make: Make,
    /// Whether it tells of the other pages, so that they are made first.
    pub(crate) is_last: bool,
}

impl Task {
    /// The page at `address`, about an entry or (with an empty text) about many.
    pub(crate) fn new(
        address: impl Into<String>,
        about: impl Into<String>,
        make: impl Fn(&Scope) -> Result<Printed, ThemeFault> + Send + Sync + 'static,
    ) -> Self {
        Self { address: address.into(), about: about.into(), make: Box::new(make), is_last: false }
    }
}

/// Every view: given the model, the pages that it makes. One line a page.
#[rustfmt::skip]
const VIEWS: &[fn(&Model) -> Vec<Task>] = &[
    home::pages,
    me::pages,
    department::pages,
    journeys::pages,
    journey::pages,
    step::pages,
    segment::pages,
    play::pages,
    glossary::pages,
    not_found::pages,
    search::pages,
    drivers::pages,
    maturity::pages,
    scorecard::pages,
    strategy::pages,
    roadmap::pages,
    role::pages,
    initiative::pages,
    playbook::pages,
    successes::pages,
    free_page::pages,
    changes::pages,
];

/// The pages for writers in one language, which a site has when it is asked for.
pub(crate) fn tasks_for_writers() -> Vec<Task> {
    health::pages()
}

/// Every page of the site in one language.
pub(crate) fn tasks(model: &Model) -> Vec<Task> {
    VIEWS.iter().flat_map(|view| view(model)).collect()
}

#[cfg(test)]
mod tests;
