//! A driver that no role looks after.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;

rule! {
    /// A driver that no role looks after, once there is an initiative.
    ///
    /// # Why it matters
    /// A driver is carried by somebody or it is a heading. Whoever owns it asks each month what has moved, and has the right to an answer.
    ///
    /// # How to fix
    /// Name the role: `owner:`. A driver that does not matter here is dropped, with `id: false` in `drivers.yaml`.
    ///
    /// ```yaml fails drivers/drivers.yaml#leadership
    /// leadership:
    ///   metrics: [renewed]
    /// ```
    /// ```yaml passes drivers/drivers.yaml#leadership
    /// leadership:
    ///   owner: director
    ///   metrics: [renewed]
    /// ```
    /// The owner may stand in a file of the driver's own:
    /// ```yaml passes drivers/drivers.yaml#leadership
    /// # see leadership.md
    /// ```
    /// ```markdown passes drivers/leadership.md
    /// ---
    /// owner: director
    /// metrics: [renewed]
    /// ---
    /// The director serves riders one day a month.
    /// ```
    D001: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.initiatives.is_empty() || model.roles.is_empty() || !model.is_sound(Kind::Driver) {
        return;
    }
    for (_, driver) in sound(&model.drivers).filter(|(_, driver)| driver.common.owner.is_none()) {
        let found = finding(&CODE, driver, format!("no role looks after the driver `{}`", driver.id))
            .help(format!("name one in `drivers.yaml`: `{}: {{owner: …}}`", driver.id))
            .help(format!("if it does not matter here, drop it: `{}: false`", driver.id));
        sink.report(found);
    }
}
