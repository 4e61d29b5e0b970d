//! A department that no initiative touches.

use crate::check::reach::{reached, wholes_and_parts};
use crate::check::roadmap::has_begun;
use crate::check::rule::rule;
use crate::check::subject::{finding, id_of, sound};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::kinds::Department;
use crate::model::{Handle, Model};

rule! {
    /// A department that no initiative touches.
    ///
    /// What touches its parts touches it, and what touches the department above it touches its parts. Ideas and what was given up do
    /// not count.
    ///
    /// # Why it matters
    /// Customers meet the whole organisation. A department that the change passes by hears of it from others, keeps its old
    /// measures, and one day says no.
    ///
    /// # How to fix
    /// Go there and ask what would have to change for them. Then name the department in the initiative that touches it, or say in
    /// `notices:` what its people will notice.
    ///
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#departments
    /// departments: [workshop, shop]
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#departments
    /// departments: [workshop, shop, people]
    /// ```
    /// To touch a part is to touch the whole:
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#departments
    /// departments: [workshop, shop, training]
    /// ```
    /// ```yaml passes organisation/more/departments.yaml
    /// training:
    ///   name: Training
    ///   kind: support
    ///   parent: people
    ///   supports: [workshop]
    ///   metrics: [satisfied]
    /// ```
    T008: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let knows_all =
        model.knows_all(Kind::Initiative, "departments") && model.knows_all(Kind::Department, "parent");
    if !knows_all || !has_begun(model) {
        return;
    }
    let is_touched = |handle: Handle<Department>| {
        let mut initiatives = model.backlinks.from(id_of(handle), Kind::Initiative, "departments");
        initiatives.any(|index| model.initiatives[index as usize].is_on_roadmap())
    };
    let touched: Vec<bool> = model.departments.with_handles().map(|(handle, _)| is_touched(handle)).collect();
    let (wholes, parts) = wholes_and_parts(model);
    let (by_parts, by_wholes) = (reached(&touched, &wholes), reached(&touched, &parts));
    for (handle, department) in sound(&model.departments) {
        if !by_parts[handle.index()] && !by_wholes[handle.index()] {
            let found = finding(
                &CODE,
                department,
                format!("no initiative touches the department `{}`", department.id),
            )
            .help(format!("name it in the initiative that touches it: `departments: [{}]`", department.id));
            sink.report(found);
        }
    }
}
