//! An organisation that changes without saying what customer centricity means to it.

use crate::check::roadmap::finding_of_the_whole;
use crate::check::rule::rule;
use crate::check::subject::finding;
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;

rule! {
    /// The organisation never says what customer centricity means here, once there is an initiative.
    ///
    /// # Why it matters
    /// Everybody is for it as long as nobody says what it is. Words that mean whatever one wants let each department go on as before.
    ///
    /// # How to fix
    /// Write in one or two sentences what it means here, and what it does not: `centricity:` in `organisation.yaml`.
    ///
    /// ```yaml fails organisation/organisation.yaml#centricity
    /// # everybody knows
    /// ```
    /// ```yaml passes organisation/organisation.yaml#purpose
    /// purpose: We lease e-bikes that start every morning.
    /// centricity: We ask first what the rider is trying to get done today.
    /// ```
    /// Nobody has to use the word:
    /// ```yaml passes organisation/organisation.yaml#purpose
    /// purpose: We lease e-bikes that start every morning.
    /// centricity: Rider first, then the bike, then us.
    /// ```
    L009: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    const MESSAGE: &str = "nothing says what customer centricity means here";
    if model.initiatives.is_empty() || !model.is_sound(Kind::Organisation) || model.site.damaged {
        return;
    }
    match &model.organisation {
        Some(organisation) if organisation.centricity.as_ref().is_none_or(|says| says.is_empty()) => {
            let found = finding(&CODE, organisation, MESSAGE);
            sink.report(found.help("write it in one or two sentences: `centricity: …`"));
        }
        None => {
            let found = finding_of_the_whole(&CODE, model, MESSAGE);
            sink.report(
                found.help("write a file `content/organisation/organisation.yaml` with `centricity: …`"),
            );
        }
        Some(_) => {}
    }
}
