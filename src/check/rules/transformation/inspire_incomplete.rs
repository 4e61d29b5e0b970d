//! Why the organisation changes, who stands for it and what holds it back are not all said.

use crate::check::roadmap::{finding_of_the_whole, has_begun};
use crate::check::rule::rule;
use crate::diagnostic::{Finding, Sink, list_of};
use crate::load::Kind;
use crate::model::kinds::Organisation;
use crate::model::{Entry, Model};

rule! {
    /// An organisation that has initiatives, and does not say why it cannot stay as it is, who stands for the change, and what it
    /// answers to what holds it back.
    ///
    /// # Why it matters
    /// The three belong together. Without the platform nobody sees a reason, without the sponsor nobody believes it, and without
    /// answers everybody keeps their own good reason to wait.
    ///
    /// # How to fix
    /// Write all three in `organisation.yaml`: `burning_platform`, `sponsor` and `retarding_forces`, each of these with a `response`.
    ///
    /// ```yaml fails organisation/organisation.yaml#burning_platform
    /// # everybody knows
    /// ```
    /// ```yaml passes organisation/organisation.yaml#sponsor
    /// sponsor: director
    /// burning_platform: One rider in three leaves after the first year.
    /// ```
    /// One force is enough, if it is the one that holds:
    /// ```yaml passes organisation/organisation.yaml#retarding_forces
    /// burning_platform: One rider in three leaves after the first year.
    /// retarding_forces:
    ///   - name: “We have always done it this way.”
    ///     response: We have, and one rider in three leaves.
    /// ```
    T014: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if !has_begun(model) || !model.is_sound(Kind::Organisation) {
        return;
    }
    let Some(organisation) = &model.organisation else {
        let message = "nothing says why this organisation changes, who stands for it, and what holds it back";
        let found = finding_of_the_whole(&CODE, model, message);
        sink.report(found.help(
            "write `organisation.yaml` with `burning_platform`, `sponsor` and `retarding_forces: [{name: …, response: …}]`",
        ));
        return;
    };
    let missing = missing(organisation);
    if !missing.is_empty() {
        let (what, fields): (Vec<&str>, Vec<&str>) = missing.into_iter().unzip();
        let message = format!("nothing says {}", list_of(&what, "and"));
        let found = Finding::new(&CODE, organisation.place(), message).about("organisation");
        sink.report(found.help(format!("write it here: {}", list_of(&fields, "and"))));
    }
    for force in organisation.retarding_forces.values().filter(|force| force.response.is_none()) {
        let place = force.name.span.within(organisation.file);
        let found =
            Finding::new(&CODE, place, "this holds the organisation back, and nothing is done about it");
        sink.report(found.about("organisation").help("write what you answer: `response: …`"));
    }
}

/// What is not said, and how to say it.
fn missing(organisation: &Entry<Organisation>) -> Vec<(&'static str, &'static str)> {
    let parts = [
        (organisation.burning_platform.is_none(), "why you cannot stay as you are", "`burning_platform: …`"),
        (organisation.sponsor.is_none(), "who stands for the change", "`sponsor: …`, with the id of a role"),
        (
            organisation.retarding_forces.is_empty(),
            "what holds you back",
            "`retarding_forces: [{name: …, response: …}]`",
        ),
    ];
    parts.into_iter().filter(|(is_missing, ..)| *is_missing).map(|(_, what, field)| (what, field)).collect()
}
