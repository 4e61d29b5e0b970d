//! What many pages need to know of the model, worked out once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::model::derive::{Coverage, RoleStep, Schedule};
use crate::model::kinds::Initiative;
use crate::model::{Handle, Model};

use super::build::Past;
use super::health::HealthFacts;
use super::markup::Terms;
use super::prose::terms_in;
use super::route::Routes;

/// What many pages need and none should work out again: made when first asked for.
pub(crate) struct Facts<'a> {
    pub(super) model: &'a Model,
    /// Where each entry is shown.
    pub(super) routes: Routes,
    coverage: OnceLock<Coverage>,
    schedule: OnceLock<Schedule>,
    steps_of_roles: OnceLock<Vec<Vec<RoleStep>>>,
    for_everyone: OnceLock<Vec<Handle<Initiative>>>,
    /// By the number of the language.
    terms: Vec<OnceLock<Terms>>,
    pictures: BTreeMap<usize, (u32, u32)>,
    /// What is known of the past.
    pub(super) past: Past<'a>,
    /// What pages for writers tell; known once all other pages are made.
    pub(super) health: OnceLock<HealthFacts>,
}

impl<'a> Facts<'a> {
    /// What is known of `model`, of the pictures whose sizes are given by their place among its assets, and of the past.
    pub(crate) fn new(model: &'a Model, pictures: BTreeMap<usize, (u32, u32)>, past: Past<'a>) -> Self {
        Self {
            model,
            routes: Routes::of(model),
            coverage: OnceLock::new(),
            schedule: OnceLock::new(),
            steps_of_roles: OnceLock::new(),
            for_everyone: OnceLock::new(),
            terms: model.settings.languages().iter().map(|_| OnceLock::new()).collect(),
            pictures,
            past,
            health: OnceLock::new(),
        }
    }

    /// The terms of the glossary as they appear in texts of a language.
    pub(crate) fn terms(&self, language: u8) -> &Terms {
        self.terms[usize::from(language)].get_or_init(|| terms_in(self.model, language))
    }

    /// The width and height of a picture, by its place among the assets.
    pub(crate) fn picture(&self, asset: usize) -> Option<(u32, u32)> {
        self.pictures.get(&asset).copied()
    }

    /// Which driver is at work in which phase.
    pub(crate) fn coverage(&self) -> &Coverage {
        self.coverage.get_or_init(|| self.model.coverage())
    }

    /// What dependencies make of the initiatives.
    pub(crate) fn schedule(&self) -> &Schedule {
        self.schedule.get_or_init(|| self.model.schedule())
    }

    /// The steps of every role, by the role's place in its table.
    pub(crate) fn steps_of_roles(&self) -> &[Vec<RoleStep>] {
        self.steps_of_roles.get_or_init(|| self.model.steps_of_roles())
    }

    /// The initiatives that everyone will notice something of.
    pub(crate) fn initiatives_for_everyone(&self) -> &[Handle<Initiative>] {
        self.for_everyone.get_or_init(|| {
            let is_for_all = |initiative: &Initiative| {
                let mut notices = initiative.notices.values();
                notices.any(|notice| notice.roles.is_empty() && notice.departments.is_empty())
            };
            let all = self.model.initiatives.with_handles();
            all.filter(|(_, initiative)| is_for_all(initiative)).map(|(handle, _)| handle).collect()
        })
    }
}
