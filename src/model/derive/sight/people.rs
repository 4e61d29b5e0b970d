//! Whose day something changes: the roles that do it, notice it, or are measured by it.

use crate::load::Kind;
use crate::model::kinds::{Initiative, Role, Step};
use crate::model::value::Ref;
use crate::model::{EntryId, Handle, Model};

/// Whose day something changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum People {
    /// That of everyone in the house.
    Everyone,
    /// That of these roles, each once, in the order of the house.
    Roles(Vec<Handle<Role>>),
}

impl Model {
    /// Whose day an entry changes; none where that says nothing about its kind.
    pub fn whose_day(&self, id: EntryId) -> Option<People> {
        Some(match id.kind {
            Kind::Play => people(self.players_of(id)),
            Kind::Step => people(self.at_step(Handle::new(id.index))),
            Kind::Metric => {
                let own = self.named_by(id, Kind::Role, "metrics").map(|role| Handle::new(role.index));
                people(own.chain(self.players_of_all(id, "metrics")))
            }
            Kind::Initiative => self.who_notices(id),
            _ => return None,
        })
    }

    /// Those to whom an initiative says what they will notice, and those who play what it brings.
    fn who_notices(&self, id: EntryId) -> People {
        let initiative: &Initiative = &self.initiatives[id.index as usize];
        if initiative.notices.values().any(|notice| notice.roles.is_empty() && notice.departments.is_empty())
        {
            return People::Everyone;
        }
        let members = self.members();
        let named = initiative.notices.values().flat_map(|notice| notice.roles.values());
        let departments = initiative.notices.values().flat_map(|notice| notice.departments.values());
        let of_departments =
            departments.filter_map(Ref::handle).flat_map(|at| members[at.index()].iter().copied());
        let named = named.filter_map(Ref::handle);
        people(named.chain(of_departments).chain(self.players_of_all(id, "initiatives")))
    }

    /// The roles that have to do with a step.
    fn at_step(&self, step: Handle<Step>) -> Vec<Handle<Role>> {
        let steps = self.steps_of_roles().into_iter().enumerate();
        let here = steps.filter(|(_, steps)| steps.iter().any(|role_step| role_step.step == step));
        here.map(|(role, _)| Handle::new(role as u32)).collect()
    }

    /// The roles of the plays that name an entry through a field.
    fn players_of_all(&self, id: EntryId, field: &'static str) -> impl Iterator<Item = Handle<Role>> {
        self.named_by(id, Kind::Play, field).flat_map(|play| self.players_of(play))
    }

    fn players_of(&self, play: EntryId) -> Vec<Handle<Role>> {
        self.plays[play.index as usize].roles.values().filter_map(Ref::handle).collect()
    }

    fn named_by(&self, id: EntryId, kind: Kind, field: &'static str) -> impl Iterator<Item = EntryId> {
        self.backlinks.from(id, kind, field).map(move |index| EntryId { kind, index })
    }
}

fn people(roles: impl IntoIterator<Item = Handle<Role>>) -> People {
    let mut roles: Vec<Handle<Role>> = roles.into_iter().collect();
    roles.sort_by_key(|role| role.index());
    roles.dedup();
    People::Roles(roles)
}
