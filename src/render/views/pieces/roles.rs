//! All roles below their departments.

use crate::model::Handle;
use crate::model::kinds::{Department, DepartmentKind, Role};
use crate::render::scope::Scope;
use crate::render::shell::{IndexGroup, Link};

/// The roles of every department that has some, in the order of the departments; roles without one come last.
pub(crate) fn role_index(scope: &Scope) -> Vec<IndexGroup> {
    let model = scope.model;
    let members = model.members();
    let group = |(handle, department): (Handle<Department>, &crate::model::Entry<Department>)| {
        let is_support = department.kind.value == DepartmentKind::Support;
        let note = if is_support { scope.words().say("me.support", &[]) } else { String::new() };
        let links = members[handle.index()].iter().map(|role| link(scope, *role)).collect();
        IndexGroup { name: scope.name(department).to_owned(), note, links }
    };
    let lost = model.roles.with_handles().filter(|(_, role)| role.department.handle().is_none());
    let rest = IndexGroup {
        name: scope.words().say("me.elsewhere", &[]),
        note: String::new(),
        links: lost.map(|(handle, _)| link(scope, handle)).collect(),
    };
    let groups = model.departments.with_handles().map(group).chain([rest]);
    groups.filter(|group| !group.links.is_empty()).collect()
}

fn link(scope: &Scope, role: Handle<Role>) -> Link {
    scope.link(role, scope.model.roles.at(role))
}
