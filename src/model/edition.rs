//! Editions: which entries, and which of their files, a site shows, once the whole model has been checked.

use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::Sink;
use crate::load::{Asset, Kind};

use super::backlinks::Backlinks;
use super::common::Common;
use super::steps::{all_stages, all_steps};
use super::table::EntryId;
use super::tables::Model;
use super::trace::Identities;

/// Which edition of the site is made.
#[derive(Debug, Clone, Default)]
pub struct Edition {
    /// The day the site speaks of, over the one in site.yaml.
    pub as_of: Option<Date>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The audience for whom it is made, besides what everyone may see; none: what everyone may see.
    pub audience: Option<String>,
    /// Whether nothing is hidden, whoever may see it: for those who look at the model itself.
    pub whole: bool,
    /// The day it is, for sites that do not say of which day they speak.
    pub today: Option<Date>,
}

impl Edition {
    fn hides(&self, common: &Common) -> bool {
        if self.whole {
            return false;
        }
        let is_draft = common.draft.as_ref().is_some_and(|draft| draft.value);
        let is_restricted = |visibility: &str| self.audience.as_deref() != Some(visibility);
        (is_draft && !self.drafts)
            || common.visibility.as_ref().is_some_and(|visibility| is_restricted(&visibility.0))
    }
}

impl Model {
    /// Whether the edition leaves something out that was written.
    pub fn hides_something(&self) -> bool {
        !self.hidden.is_empty()
    }

    /// Whether an edition leaves out something of it.
    pub fn is_more_than(&self, edition: &Edition) -> bool {
        self.entries().any(|(_, entry)| edition.hides(entry.common()))
    }

    /// Takes out what an edition does not show: nothing of it is left in tables, references or back-links.
    pub fn keep_only(&mut self, edition: &Edition) {
        let shown: Vec<bool> = self.metrics.iter().map(|metric| !edition.hides(&metric.common)).collect();
        let used = self.used_assets();
        self.take_out(&|common| edition.hides(common));
        if self.hidden.is_empty() {
            return;
        }
        let (mut stays, mut stays_too) = (shown.iter(), shown.iter());
        self.readings.retain(|_| stays.next().copied().unwrap_or(true));
        self.doubtful.retain(|_| stays_too.next().copied().unwrap_or(true));
        self.steps.set(all_steps(&self.journeys));
        self.stages.set(all_stages(&self.cycles));
        self.identities = Arc::new(Identities::of(self));
        // what is wrong has been said of the whole model
        self.link(&mut Sink::new());
        self.backlinks = Backlinks::of(self);
        self.keep_assets(&used);
    }

    /// Of each asset, whether a text of the model or site.yaml names it.
    fn used_assets(&self) -> Vec<bool> {
        let logo = self.site.logo.as_ref().map(|logo| &*logo.0);
        let is_used = |(index, asset): (usize, &Asset)| {
            let id = EntryId { kind: Kind::Asset, index: index as u32 };
            logo == Some(&*asset.path) || !self.backlinks.to(id).is_empty()
        };
        self.assets.iter().enumerate().map(is_used).collect()
    }

    /// Takes out the assets that were `used` and no longer are: what only hidden texts show is hidden with them.
    fn keep_assets(&mut self, used: &[bool]) {
        let still = self.used_assets();
        let mut stays = used.iter().zip(still).map(|(used, still)| still || !used);
        let all = self.assets.len();
        self.assets.retain(|_| stays.next().unwrap_or(true));
        if self.assets.len() < all {
            // they are known by their places
            self.identities = Arc::new(Identities::of(self));
            self.backlinks = Backlinks::of(self);
        }
    }
}
