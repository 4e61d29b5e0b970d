//! A driver that nothing on the roadmap moves.

use crate::check::rule::rule;
use crate::check::subject::{finding, id_of, sound};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;

rule! {
    /// A driver that no initiative moves, once there is one.
    ///
    /// Ideas and what was given up do not count.
    ///
    /// # Why it matters
    /// The drivers work together or not at all. One that nobody moves holds the others back, and mostly it is the one that hurts.
    ///
    /// # How to fix
    /// Name it in the initiative that moves it (`drivers:`), plan one, or drop the driver if it does not matter here.
    ///
    /// ```yaml fails roadmap/initiatives/listen-at-every-step.md#drivers
    /// drivers: [leadership]
    /// ```
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#drivers
    /// drivers: [customer-feedback]
    /// ```
    /// To be one of several is enough:
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#drivers
    /// drivers: [leadership, customer-feedback]
    /// ```
    D003: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.initiatives.is_empty() || !model.knows_all(Kind::Initiative, "drivers") {
        return;
    }
    for (handle, driver) in sound(&model.drivers) {
        let mut initiatives = model.backlinks.from(id_of(handle), Kind::Initiative, "drivers");
        if !initiatives.any(|index| model.initiatives[index as usize].is_on_roadmap()) {
            let message = format!("nothing on the roadmap moves the driver `{}`", driver.id);
            let found = finding(&CODE, driver, message)
                .help(format!("name it in the initiative that moves it: `drivers: [{}]`", driver.id))
                .help(format!(
                    "if it does not matter here, drop it in `drivers.yaml`: `{}: false`",
                    driver.id
                ));
            sink.report(found);
        }
    }
}
