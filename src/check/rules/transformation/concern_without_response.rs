//! A concern of a department that nobody answers.

use crate::check::rule::rule;
use crate::check::subject::{finding_at, sound};
use crate::diagnostic::Sink;
use crate::model::Model;

rule! {
    /// A concern of a department without a response.
    ///
    /// # Why it matters
    /// Whoever names a fear takes a risk. If nothing comes back, it was the last time, and the next one goes around in the corridor.
    ///
    /// # How to fix
    /// Answer what you can, and do something about it where you can. “We do not know yet, and will by March” is an answer.
    ///
    /// ```yaml fails organisation/departments.yaml#people
    /// people:
    ///   name: People
    ///   kind: support
    ///   head: trainer
    ///   supports: [shop, workshop]
    ///   metrics: [satisfied]
    ///   concerns:
    ///     - name: Training takes hours from the workbench
    /// ```
    /// ```yaml passes organisation/departments.yaml#people
    /// people:
    ///   name: People
    ///   kind: support
    ///   head: trainer
    ///   supports: [shop, workshop]
    ///   metrics: [satisfied]
    ///   concerns:
    ///     - name: Training takes hours from the workbench
    ///       response: We do not know yet from where they come, and will by March.
    /// ```
    /// A department that has named no concern is owed no answer:
    /// ```yaml passes organisation/departments.yaml#people
    /// people:
    ///   name: People
    ///   kind: support
    ///   head: trainer
    ///   supports: [shop, workshop]
    ///   metrics: [satisfied]
    /// ```
    T016: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    for (_, department) in sound(&model.departments) {
        for concern in department.concerns.values().filter(|concern| concern.response.is_none()) {
            let found = finding_at(&CODE, department, concern.name.span, "nobody answers this concern")
                .label(department.place(), "of this department")
                .help("write what you answer and do: `response: …`");
            sink.report(found);
        }
    }
}
