//! Where roles meet the journeys.

use smallvec::SmallVec;

use crate::model::kinds::{Department, Role, Side, Step};
use crate::model::value::Ref;
use crate::model::{Handle, Model};

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

/// A step that a role has to do with. There are very many, so what it lists stands in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleStep {
    /// The step.
    pub step: Handle<Step>,
    /// Why; the strongest reason first.
    pub why: SmallVec<[WhyHere; 3]>,
    /// The activities of the role there, by their place in the step.
    pub activities: SmallVec<[usize; 2]>,
    /// Whether the customer sees the role there.
    pub is_front: bool,
}

impl Model {
    /// The steps of every role, by the role's place in its table, in the order of the journeys: those it owns, those where
    /// an activity names it or (without roles) its department acts, and those its plays name.
    pub fn steps_of_roles(&self) -> Vec<Vec<RoleStep>> {
        let mut steps = vec![Vec::new(); self.roles.len()];
        let members = self.members();
        let players = self.players();
        for index in 0..self.steps.len() as u32 {
            let handle = Handle::new(index);
            let (_, step, _) = self.step(handle);
            let mut here = AtStep { handle, steps: &mut steps };
            if let Some(owner) = step.owner.as_ref().and_then(|owner| owner.handle()) {
                here.note(owner, WhyHere::Owns);
            }
            for (place, activity) in step.activities.values().enumerate() {
                let is_front = activity.side.as_ref().is_some_and(|side| side.value == Side::Front);
                if activity.roles.is_empty() {
                    for department in activity.by.values().filter_map(Ref::handle) {
                        members[department.index()].iter().for_each(|role| here.acts(*role, place, is_front));
                    }
                } else {
                    activity
                        .roles
                        .values()
                        .filter_map(Ref::handle)
                        .for_each(|role| here.acts(role, place, is_front));
                }
            }
            players[handle.index()].iter().for_each(|role| here.note(*role, WhyHere::Plays));
        }
        steps
    }

    /// The roles of each department, by the department's place in its table.
    pub fn members(&self) -> Vec<Vec<Handle<Role>>> {
        let mut members = vec![Vec::new(); self.departments.len()];
        for (role, entry) in self.roles.with_handles() {
            if let Some(department) = entry.department.handle() {
                let of: &mut Vec<Handle<Role>> = &mut members[Handle::<Department>::index(department)];
                of.push(role);
            }
        }
        members
    }

    /// The roles whose plays name each step.
    fn players(&self) -> Vec<Vec<Handle<Role>>> {
        let mut players: Vec<Vec<Handle<Role>>> = vec![Vec::new(); self.steps.len()];
        for play in self.plays.iter() {
            for step in play.steps.values().filter_map(Ref::handle) {
                players[step.index()].extend(play.roles.values().filter_map(Ref::handle));
            }
        }
        players
    }
}

/// Gathers what roles have to do with one step.
struct AtStep<'a> {
    handle: Handle<Step>,
    steps: &'a mut [Vec<RoleStep>],
}

impl AtStep<'_> {
    fn of(&mut self, role: Handle<Role>) -> Option<&mut RoleStep> {
        let of_role = &mut self.steps[role.index()];
        if of_role.last().is_none_or(|last| last.step != self.handle) {
            of_role.push(RoleStep {
                step: self.handle,
                why: SmallVec::new(),
                activities: SmallVec::new(),
                is_front: false,
            });
        }
        of_role.last_mut()
    }

    fn note(&mut self, role: Handle<Role>, why: WhyHere) {
        if let Some(step) = self.of(role).filter(|step| !step.why.contains(&why)) {
            step.why.push(why);
        }
    }

    fn acts(&mut self, role: Handle<Role>, place: usize, is_front: bool) {
        self.note(role, WhyHere::Acts);
        if let Some(step) = self.of(role).filter(|step| !step.activities.contains(&place)) {
            step.activities.push(place);
            step.is_front |= is_front;
        }
    }
}
