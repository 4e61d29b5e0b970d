//! Where a role meets the journeys.

use crate::model::kinds::{Role, Side, Step};
use crate::model::{Entry, Handle, Model};

/// Why a role has to do with a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyHere {
    /// It owns the step.
    Owns,
    /// An activity names it, or its department acts and no role is named.
    Acts,
    /// One of its plays is played there.
    Plays,
}

/// A step that a role has to do with.
#[derive(Debug, Clone)]
pub struct RoleStep {
    /// The step.
    pub step: Handle<Step>,
    /// Why; the strongest reason first.
    pub why: Vec<WhyHere>,
    /// The activities of the role there, by their place in the step.
    pub activities: Vec<usize>,
    /// Whether the customer sees the role there.
    pub is_front: bool,
}

impl Model {
    /// The steps of a role, in the order of the journeys: those it owns, those where an activity names it or (without
    /// roles) its department acts, and those its plays name.
    pub fn steps_of_role(&self, role: Handle<Role>) -> Vec<RoleStep> {
        let entry = self.roles.at(role);
        let mut by_play: Vec<usize> = Vec::new();
        for play in self.plays.iter().filter(|play| play.roles.values().any(|of| of.handle() == Some(role))) {
            by_play.extend(play.steps.values().filter_map(|step| step.handle()).map(Handle::index));
        }
        by_play.sort_unstable();
        let all = (0..self.steps.len() as u32).map(Handle::new);
        all.filter_map(|handle| {
            self.role_at(handle, role, entry, by_play.binary_search(&handle.index()).is_ok())
        })
        .collect()
    }

    fn role_at(
        &self,
        handle: Handle<Step>,
        role: Handle<Role>,
        entry: &Entry<Role>,
        plays: bool,
    ) -> Option<RoleStep> {
        let (_, step, _) = self.step(handle);
        let mut why = Vec::new();
        if step.owner.as_ref().and_then(|owner| owner.handle()) == Some(role) {
            why.push(WhyHere::Owns);
        }
        let department = entry.department.handle();
        let acts = |activity: &crate::model::kinds::Activity| {
            let named = activity.roles.values().any(|of| of.handle() == Some(role));
            let by_department = activity.roles.is_empty()
                && department.is_some()
                && activity.by.values().any(|by| by.handle() == department);
            named || by_department
        };
        let activities: Vec<usize> =
            (0..step.activities.len()).filter(|index| acts(&step.activities[*index])).collect();
        if !activities.is_empty() {
            why.push(WhyHere::Acts);
        }
        if plays {
            why.push(WhyHere::Plays);
        }
        let is_front = activities
            .iter()
            .any(|index| step.activities[*index].side.as_ref().is_some_and(|side| side.value == Side::Front));
        (!why.is_empty()).then_some(RoleStep { step: handle, why, activities, is_front })
    }
}
