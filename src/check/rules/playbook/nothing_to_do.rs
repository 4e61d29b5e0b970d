//! A play that does not say what to do.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::Sink;
use crate::model::kinds::Play;
use crate::model::value::Prose;
use crate::model::{Entry, Model};

rule! {
    /// A play without steps and without a checklist.
    ///
    /// Any list in its text counts, and so does `do:`.
    ///
    /// # Why it matters
    /// A play is read with a customer waiting. Somebody who has to find out what to do in a paragraph puts the card away.
    ///
    /// # How to fix
    /// Write three to six steps as a numbered list, each beginning with what to do. What must not be forgotten is a checklist: `- [ ] …`.
    ///
    /// ```markdown fails playbook/wait-with-them.md
    /// ---
    /// name: Wait with them
    /// roles: [adviser]
    /// when: The rider has to wait for a bike.
    /// steps: [lease/renew]
    /// customer_goal: Not to feel forgotten
    /// metrics: [satisfied]
    /// helps_me: You hear what they really came for.
    /// ---
    /// Offer a coffee and stay near. Say every ten minutes how long it takes.
    /// ```
    /// ```markdown passes playbook/wait-with-them.md
    /// ---
    /// name: Wait with them
    /// roles: [adviser]
    /// when: The rider has to wait for a bike.
    /// steps: [lease/renew]
    /// customer_goal: Not to feel forgotten
    /// metrics: [satisfied]
    /// helps_me: You hear what they really came for.
    /// ---
    /// 1. Offer a coffee, and stay near.
    /// 2. Say every ten minutes how long it takes.
    /// ```
    /// A play that is as short as two lines can do without a text:
    /// ```markdown passes playbook/wait-with-them.md
    /// ---
    /// name: Wait with them
    /// roles: [adviser]
    /// when: The rider has to wait for a bike.
    /// steps: [lease/renew]
    /// customer_goal: Not to feel forgotten
    /// metrics: [satisfied]
    /// helps_me: You hear what they really came for.
    /// do: ["Offer a coffee, and stay near"]
    /// ---
    /// ```
    P005: Advice, check
}

fn check(model: &Model, sink: &mut Sink) {
    for (_, play) in sound(&model.plays).filter(|(_, play)| play.r#do.is_empty() && !has_list(model, play)) {
        let found = finding(&CODE, play, "this play does not say what to do, step by step")
            .help("write the steps below the front matter, one a line: `1. …`, or what to check: `- [ ] …`");
        sink.report(found);
    }
}

fn has_list(model: &Model, play: &Entry<Play>) -> bool {
    let mut versions = play.body().into_iter().flat_map(Prose::versions);
    versions.any(|version| version.passages(&model.sources).any(|passage| passage.is_item))
}
