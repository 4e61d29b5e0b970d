//! A role or a department without a number of its own.

use std::collections::HashSet;

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::model::kinds::Metric;
use crate::model::value::Ref;
use crate::model::{Handle, Model};
use crate::source::Spanned;

rule! {
    /// A role or a department without a metric of its own, once there are metrics.
    ///
    /// A role that owns a metric has one, and so has a department of which a part has one.
    ///
    /// # Why it matters
    /// Numbers that belong to everybody move nobody. Whoever knows one number that they can move themselves looks at it without being
    /// asked.
    ///
    /// # How to fix
    /// Let those who do the work choose the number that shows it first, and name it: `metrics:`.
    ///
    /// ```yaml fails organisation/roles.yaml#trainer
    /// trainer:
    ///   name: Trainer
    ///   department: people
    ///   customer_facing: false
    /// ```
    /// ```yaml passes organisation/roles.yaml#trainer
    /// trainer:
    ///   name: Trainer
    ///   department: people
    ///   customer_facing: false
    ///   metrics: [satisfied]
    /// ```
    /// Whoever owns a metric has one, although it is not listed again:
    /// ```yaml passes drivers/metrics.yaml#satisfied
    /// satisfied:
    ///   name: Satisfied after a visit
    ///   unit: "%"
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   measures: [satisfaction]
    ///   owner: trainer
    ///   steps: [lease/hear, lease/try, lease/sign]
    ///   predicts: [renewed]
    ///   target: 85
    /// ```
    M001: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.metrics.is_empty() {
        return;
    }
    if model.knows_all(Kind::Metric, "owner") {
        roles(model, sink);
    }
    if model.knows_all(Kind::Department, "parent") {
        departments(model, sink);
    }
}

fn roles(model: &Model, sink: &mut Sink) {
    let owners = model.metrics.iter().filter_map(|metric| metric.common.owner.as_ref()?.handle());
    let owners: HashSet<usize> = owners.map(Handle::index).collect();
    for (handle, role) in sound(&model.roles).filter(|(_, role)| role.metrics.is_empty()) {
        if !owners.contains(&handle.index()) {
            let department = model.departments.find(&role.department);
            let near = department.and_then(|department| first(&department.metrics));
            let message = format!("the role `{}` has no metric of its own", role.id);
            sink.report(helped(finding(&CODE, role, message), near, "its department reads"));
        }
    }
}

fn departments(model: &Model, sink: &mut Sink) {
    let has_one = with_metrics_in_parts(model);
    let members = model.members();
    for (handle, department) in sound(&model.departments).filter(|(handle, _)| !has_one[handle.index()]) {
        let mut roles = members[handle.index()].iter().map(|role| model.roles.at(*role));
        let near = roles.find_map(|role| first(&role.metrics));
        let message = format!("the department `{}` has no metric of its own", department.id);
        sink.report(helped(finding(&CODE, department, message), near, "one of its roles moves"));
    }
}

/// Which departments have a metric, or a part that has one.
fn with_metrics_in_parts(model: &Model) -> Vec<bool> {
    let mut has_one: Vec<bool> =
        model.departments.iter().map(|department| !department.metrics.is_empty()).collect();
    for (handle, _) in
        model.departments.with_handles().filter(|(_, department)| !department.metrics.is_empty())
    {
        let mut above = parent(model, handle.index());
        while let Some(index) = above.filter(|index| !has_one[*index]) {
            has_one[index] = true;
            above = parent(model, index);
        }
    }
    has_one
}

fn parent(model: &Model, index: usize) -> Option<usize> {
    model.departments[index].parent.as_ref()?.handle().map(Handle::index)
}

fn first(metrics: &[Spanned<Ref<Metric>>]) -> Option<&str> {
    metrics.first().map(|metric| metric.id())
}

fn helped(found: Finding, near: Option<&str>, whose: &str) -> Finding {
    let ask = "ask those who do the work which number shows it first";
    match near {
        Some(near) => found.help(format!("{ask}; {whose} `metrics: [{near}]`")),
        None => found.help(format!("{ask}, and name it: `metrics: […]`")),
    }
}
