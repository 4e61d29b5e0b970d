//! A support department that supports no department in which customers are met.

use crate::check::reach::reached;
use crate::check::rule::rule;
use crate::check::subject::{finding, id_of, sound};
use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::model::kinds::{Department, DepartmentKind};
use crate::model::value::Ref;
use crate::model::{Entry, Handle, Model};

rule! {
    /// A support department that supports no primary one, neither itself nor through others.
    ///
    /// What its parts or the department above it support counts for it.
    ///
    /// # Why it matters
    /// Whoever does not serve the customer serves somebody who does. A department that cannot say whom serves itself, and its people
    /// never learn what their work is good for.
    ///
    /// # How to fix
    /// Ask its people whose work would stop without them, and write it: `supports:`.
    ///
    /// ```yaml fails organisation/departments.yaml#people
    /// people:
    ///   name: People
    ///   kind: support
    ///   head: trainer
    ///   metrics: [satisfied]
    /// ```
    /// ```yaml passes organisation/departments.yaml#people
    /// people:
    ///   name: People
    ///   kind: support
    ///   head: trainer
    ///   supports: [shop, workshop]
    ///   metrics: [satisfied]
    /// ```
    /// The customer may stand at the end of a chain, and a part may do it for the whole:
    /// ```yaml passes organisation/support/departments.yaml
    /// training:
    ///   name: Training
    ///   kind: support
    ///   parent: people
    ///   supports: [planning]
    ///   metrics: [satisfied]
    /// planning:
    ///   name: Planning
    ///   kind: support
    ///   supports: [workshop]
    ///   metrics: [told-first]
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#departments
    /// departments: [workshop, shop, people, planning]
    /// ```
    J005: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let is_primary = |department: &Entry<Department>| department.kind.value == DepartmentKind::Primary;
    let knows_all = ["supports", "parent"].iter().all(|field| model.knows_all(Kind::Department, field));
    if !knows_all || !model.departments.iter().any(is_primary) {
        return;
    }
    let reaches = reaching_customers(model);
    for (handle, department) in sound(&model.departments).filter(|(handle, _)| !reaches[handle.index()]) {
        sink.report(found(model, handle, department));
    }
}

/// Which departments come to a primary one, over those they support, their parts, and those they are part of.
fn reaching_customers(model: &Model) -> Vec<bool> {
    let departments = &model.departments;
    let mut towards: Vec<Vec<usize>> = vec![Vec::new(); departments.len()];
    for (handle, department) in departments.with_handles() {
        for supported in department.supports.values().filter_map(Ref::handle) {
            towards[supported.index()].push(handle.index());
        }
        if let Some(parent) = department.parent.as_ref().and_then(|parent| parent.handle()) {
            towards[parent.index()].push(handle.index());
            towards[handle.index()].push(parent.index());
        }
    }
    let primary: Vec<bool> =
        departments.iter().map(|department| department.kind.value == DepartmentKind::Primary).collect();
    reached(&primary, &towards)
}

fn found(model: &Model, handle: Handle<Department>, department: &Entry<Department>) -> Finding {
    let message = "this department supports none that has customers";
    let found = finding(&CODE, department, message);
    let help = |whom: &str| format!("write whose work would stop without it: `supports: [{whom}]`");
    match helped_at_steps(model, handle) {
        Some(lead) => found.help(help(&lead.id)),
        None => found.help(help("…")).help("if it meets customers itself, write `kind: primary`"),
    }
}

/// The department that has the customer at the first step at which this one acts.
fn helped_at_steps(model: &Model, department: Handle<Department>) -> Option<&Entry<Department>> {
    let step = model.backlinks.from(id_of(department), Kind::Step, "by").next()?;
    let (_, step, _) = model.step(Handle::new(step));
    let lead = model.lead(step).filter(|lead| *lead != department)?;
    Some(model.departments.at(lead)).filter(|lead| lead.kind.value == DepartmentKind::Primary)
}
