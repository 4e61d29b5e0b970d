//! Something was found, and nothing follows.

use crate::check::rule::rule;
use crate::check::subject::{finding, id_of, sound};
use crate::diagnostic::{self, Sink};
use crate::load::Kind;
use crate::model::kinds::{Finding, FindingKind};
use crate::model::value::Ref;
use crate::model::{Entry, Handle, Model};

rule! {
    /// A weakness, a deficit or a potential that no initiative answers, once there is one.
    ///
    /// Ideas and what was given up are no answer. A strength needs none.
    ///
    /// # Why it matters
    /// People gave their time and told what is wrong. If nothing follows, they will not tell the next time.
    ///
    /// # How to fix
    /// Name the finding in the initiative that answers it (`findings:`), or plan one. If it is to wait, accept it with a reason and a day.
    ///
    /// ```yaml fails roadmap/more/findings.yaml
    /// nobody-asks-later:
    ///   name: Nobody asks later
    ///   kind: weakness
    ///   source: customer-insight
    ///   steps: [lease/renew]
    /// ```
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#theme
    /// theme: never-off-the-road
    /// findings: [nobody-asks-later]
    /// ```
    /// A strength is kept, and nothing has to follow:
    /// ```yaml passes roadmap/more/findings.yaml
    /// mechanics-know-first:
    ///   name: Mechanics know first
    ///   kind: strength
    ///   source: readiness-interview
    ///   steps: [lease/ride]
    /// ```
    L012: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.initiatives.is_empty() || !model.knows_all(Kind::Initiative, "findings") {
        return;
    }
    let sights = model.sights();
    let wants_answer = |found: &Entry<Finding>| found.kind.value != FindingKind::Strength;
    for (handle, entry) in sound(&model.findings).filter(|(_, entry)| wants_answer(entry)) {
        let sight = sights.of_finding(handle);
        if sight.is_broken() {
            sink.report(unanswered(model, entry).caption(sight.in_words(model)));
        }
    }
}

fn unanswered(model: &Model, entry: &Entry<Finding>) -> diagnostic::Finding {
    let id = &entry.id;
    let found = finding(&CODE, entry, format!("`{id}` was found, and nothing on the roadmap answers it"));
    match near(model, entry) {
        Some(near) => found.help(format!(
            "`{near}` improves the same step; if it answers this, write there `findings: [{id}]`"
        )),
        None => found.help(format!("name it in the initiative that answers it: `findings: [{id}]`")),
    }
}

/// An initiative that improves a step that the finding is about.
fn near<'m>(model: &'m Model, entry: &Entry<Finding>) -> Option<&'m str> {
    let mut steps = entry.steps.values().filter_map(Ref::handle);
    steps.find_map(|step: Handle<_>| {
        let mut initiatives = model.backlinks.from(id_of(step), Kind::Initiative, "steps");
        let on_roadmap = initiatives.find(|index| model.initiatives[*index as usize].is_on_roadmap())?;
        Some(&*model.initiatives[on_roadmap as usize].id)
    })
}
