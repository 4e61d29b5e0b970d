//! What many pages need to know of the model, worked out once.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use xxhash_rust::xxh3::xxh3_64;

use crate::model::derive::{Coverage, RoleStep, Schedule};
use crate::model::difference::History;
use crate::model::kinds::{Initiative, Role};
use crate::model::trace::{Prints, Read, apart, note};
use crate::model::{Handle, Model};

use super::build::Past;
use super::health::HealthFacts;
use super::markup::Terms;
use super::memo::print_of;
use super::prose::{forms_of_terms, terms_in};
use super::route::Routes;
use super::shared::{Handed, Shared};

/// So many roles are worth a thread.
const AT_LEAST: usize = 64;

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
    /// How each metric stands, as rows show it: by its place in its table, and of one language after the other.
    pub(crate) metric_states: Shared,
    /// What there is to do in each play, as its own page and the booklet show it: by its place as well.
    pub(super) play_texts: Handed,
    pictures: BTreeMap<usize, (u32, u32)>,
    /// What is known of the past.
    past: Past<'a>,
    prints: OnceLock<Arc<Prints>>,
    /// What pages for writers tell; known once all other pages are made.
    pub(super) health: OnceLock<HealthFacts>,
}

impl<'a> Facts<'a> {
    /// What is known of `model`, of where its entries are shown, of the pictures whose sizes are given by their place among its assets, and
    /// of the past.
    pub(crate) fn new(
        model: &'a Model,
        routes: Routes,
        pictures: BTreeMap<usize, (u32, u32)>,
        past: Past<'a>,
    ) -> Self {
        Self {
            model,
            routes,
            coverage: OnceLock::new(),
            schedule: OnceLock::new(),
            steps_of_roles: OnceLock::new(),
            for_everyone: OnceLock::new(),
            terms: model.settings.languages().iter().map(|_| OnceLock::new()).collect(),
            metric_states: Shared::of(model.settings.languages().len() * model.metrics.len()),
            play_texts: Handed::of(model.settings.languages().len() * model.plays.len()),
            pictures,
            past,
            prints: OnceLock::new(),
            health: OnceLock::new(),
        }
    }

    /// The terms of the glossary as they appear in texts of a language.
    pub(crate) fn terms(&self, language: u8) -> &Terms {
        note(|| terms_read(language));
        let terms = || apart(|| terms_in(self.model, language));
        self.terms[usize::from(language)].get_or_init(terms)
    }

    /// The width and height of a picture, by its place among the assets.
    pub(crate) fn picture(&self, asset: usize) -> Option<(u32, u32)> {
        note(|| Read::fact(PICTURES));
        self.pictures.get(&asset).copied()
    }

    /// The day on which a content file last changed, if that is known.
    pub(crate) fn last_change(&self, path: &str) -> Option<Date> {
        note(|| Read::fact(CHANGED).part(path));
        self.past.changed.get(path).copied()
    }

    /// What changed with each publication, this one included.
    pub(crate) fn history(&self) -> &'a History {
        // what is new is told of every entry
        note(|| Read::EVERYTHING);
        note(|| Read::fact(HISTORY));
        apart(|| self.past.history.get())
    }

    /// Which driver is at work in which phase.
    pub(crate) fn coverage(&self) -> &Coverage {
        note(|| Read::fact(COVERAGE));
        self.coverage.get_or_init(|| apart(|| self.model.coverage()))
    }

    /// What dependencies make of the initiatives.
    pub(crate) fn schedule(&self) -> &Schedule {
        note(|| Read::fact(SCHEDULE));
        self.schedule.get_or_init(|| apart(|| self.model.schedule()))
    }

    /// The steps of a role.
    pub(crate) fn steps_of(&self, role: Handle<Role>) -> &[RoleStep] {
        note(|| self.steps_read(role));
        self.steps_of_roles().get(role.index()).map_or(&[], Vec::as_slice)
    }

    /// The steps of every role, by the role's place in its table.
    fn steps_of_roles(&self) -> &[Vec<RoleStep>] {
        self.steps_of_roles.get_or_init(|| apart(|| self.model.steps_of_roles()))
    }

    fn steps_read(&self, role: Handle<Role>) -> Read {
        Read::fact(STEPS_OF_ROLE).part(&self.model.roles.at(role).id)
    }

    /// The initiatives that everyone will notice something of.
    pub(crate) fn initiatives_for_everyone(&self) -> &[Handle<Initiative>] {
        note(|| Read::fact(FOR_EVERYONE));
        self.for_everyone.get_or_init(|| apart(|| self.for_everyone()))
    }

    fn for_everyone(&self) -> Vec<Handle<Initiative>> {
        let is_for_all = |initiative: &Initiative| {
            let mut notices = initiative.notices.values();
            notices.any(|notice| notice.roles.is_empty() && notice.departments.is_empty())
        };
        let all = self.model.initiatives.with_handles();
        all.filter(|(_, initiative)| is_for_all(initiative)).map(|(handle, _)| handle).collect()
    }

    /// The prints of all that pages may ask for here, and of all that they may read of the model.
    pub(super) fn prints(&self) -> &Arc<Prints> {
        self.prints.get_or_init(|| {
            // none of these needs another; what takes longest begins first
            let own = || rayon::join(|| self.prints_of_steps(), || apart(|| self.own_prints()));
            let ((steps, own), mut prints) = rayon::join(own, || Prints::of(self.model));
            prints.absorb(own);
            for (read, print) in steps {
                prints.add(read, print);
            }
            Arc::new(prints)
        })
    }

    fn own_prints(&self) -> Prints {
        let mut prints = Prints::default();
        self.routes.add_prints(&mut prints);
        for language in 0..self.terms.len() as u8 {
            let forms: Vec<(&str, usize)> = forms_of_terms(self.model, language).collect();
            prints.add(terms_read(language), print_of(&forms));
        }
        prints.add(Read::fact(PICTURES), print_of(&(&self.pictures, self.model.assets.len())));
        for (path, day) in self.past.changed {
            prints.add(Read::fact(CHANGED).part(path), print_of(day));
        }
        prints.add(Read::fact(HISTORY), self.past.history.publications);
        prints.add(Read::fact(COVERAGE), print_of(self.coverage()));
        prints.add(Read::fact(SCHEDULE), print_of(self.schedule()));
        prints.add(Read::fact(FOR_EVERYONE), print_of(&self.initiatives_for_everyone()));
        prints
    }

    /// The prints of the steps of all roles.
    fn prints_of_steps(&self) -> Vec<(Read, u64)> {
        let steps = self.steps_of_roles();
        let print = |room: &mut Vec<u8>, role: usize| {
            apart(|| (self.steps_read(Handle::new(role as u32)), print_of_steps(&steps[role], room)))
        };
        (0..steps.len()).into_par_iter().with_min_len(AT_LEAST).map_init(Vec::new, print).collect()
    }
}

/// The print of the steps of a role: there are very many, so nothing is written out of them. `room` is used again.
fn print_of_steps(steps: &[RoleStep], room: &mut Vec<u8>) -> u64 {
    room.clear();
    for RoleStep { step, why, activities, is_front } in steps {
        room.extend_from_slice(&(step.index() as u64).to_le_bytes());
        room.extend_from_slice(&[u8::from(*is_front), why.len() as u8]);
        room.extend(why.iter().map(|why| *why as u8));
        room.extend_from_slice(&(activities.len() as u64).to_le_bytes());
        for place in activities {
            room.extend_from_slice(&(*place as u64).to_le_bytes());
        }
    }
    xxh3_64(room)
}

fn terms_read(language: u8) -> Read {
    Read::fact(TERMS).part(&language.to_string())
}

/// What stands for each of these facts in traces.
const TERMS: &str = "terms";
const PICTURES: &str = "pictures";
const CHANGED: &str = "last changes";
const HISTORY: &str = "history";
const COVERAGE: &str = "coverage";
const SCHEDULE: &str = "schedule";
const STEPS_OF_ROLE: &str = "steps of a role";
const FOR_EVERYONE: &str = "for everyone";
