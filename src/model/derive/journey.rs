//! Who acts at a step, who has the customer there, and where the customer is handed over.

use crate::model::kinds::{Activity, ActivityKind, Department, DepartmentKind, Journey, Side, Step};
use crate::model::{Entry, Handle, Model};

/// A department that acts at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acting {
    /// The department.
    pub department: Handle<Department>,
    /// Whether it meets the customer there.
    pub is_front: bool,
    /// Whether it only supports those who act in the journey.
    pub is_support: bool,
}

/// The customer goes from one department to another, between a step and the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandOff {
    /// The step that receives the customer, by its place in the journey.
    pub to_step: usize,
    /// Who had the customer.
    pub from: Handle<Department>,
    /// Who has the customer now.
    pub to: Handle<Department>,
    /// Whether somebody owns the step that receives.
    pub is_owned: bool,
}

impl Model {
    /// Whether an activity belongs to the journey or supports it: as written, else as its first department.
    pub fn kind_of_activity(&self, activity: &Activity) -> ActivityKind {
        if let Some(kind) = &activity.kind {
            return kind.value;
        }
        let mut departments = self.departments.find_all(activity.by.values());
        match departments.next().map(|department| department.kind.value) {
            Some(DepartmentKind::Support) => ActivityKind::Support,
            _ => ActivityKind::Primary,
        }
    }

    /// Every department that acts at a step, each once, in the order in which they are named.
    pub fn acting(&self, step: &Step) -> Vec<Acting> {
        let mut all: Vec<Acting> = Vec::new();
        for activity in step.activities.values() {
            let is_front = activity.side.as_ref().is_some_and(|side| side.value == Side::Front);
            let is_support = self.kind_of_activity(activity) == ActivityKind::Support;
            for department in activity.by.values().filter_map(crate::model::value::Ref::handle) {
                match all.iter_mut().find(|acting| acting.department == department) {
                    Some(acting) => {
                        acting.is_front |= is_front;
                        acting.is_support &= is_support;
                    }
                    None => all.push(Acting { department, is_front, is_support }),
                }
            }
        }
        all
    }

    /// Who has the customer at a step: as written, else the first department with a front-stage activity, else the first primary one.
    pub fn lead(&self, step: &Step) -> Option<Handle<Department>> {
        if let Some(lead) = step.lead.as_ref().and_then(|lead| lead.handle()) {
            return Some(lead);
        }
        let acting = self.acting(step);
        let front = acting.iter().find(|acting| acting.is_front);
        front.or_else(|| acting.iter().find(|acting| !acting.is_support)).map(|acting| acting.department)
    }

    /// The steps that receive the customer of a journey from another department and that nobody owns, by their place in it.
    pub fn unowned_hand_offs(&self, journey: &Entry<Journey>) -> Vec<usize> {
        let hand_offs = self.hand_offs(journey);
        hand_offs.iter().filter(|hand_off| !hand_off.is_owned).map(|hand_off| hand_off.to_step).collect()
    }

    /// Where the customer is handed over on a journey. A step that nobody leads hands nothing over.
    pub fn hand_offs(&self, journey: &Entry<Journey>) -> Vec<HandOff> {
        let leads: Vec<Option<Handle<Department>>> =
            journey.steps.values().map(|step| self.lead(step)).collect();
        let mut all = Vec::new();
        for (index, pair) in leads.windows(2).enumerate() {
            if let [Some(from), Some(to)] = pair
                && from != to
            {
                let is_owned = journey.steps[index + 1].owner.is_some();
                all.push(HandOff { to_step: index + 1, from: *from, to: *to, is_owned });
            }
        }
        all
    }

    /// Whether a step has a moment of truth.
    pub fn has_moment_of_truth(&self, step: &Step) -> bool {
        step.touchpoints
            .values()
            .any(|touchpoint| touchpoint.moment_of_truth.as_ref().is_some_and(|is| is.value))
    }
}
