//! A driver without a number that shows whether it drives.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;

rule! {
    /// A driver without a metric, once there are initiatives and metrics.
    ///
    /// # Why it matters
    /// Without a number nobody can tell whether a driver drives, and what is not read is the first to be saved.
    ///
    /// # How to fix
    /// Name the metric that would move first if this driver worked: `metrics:`. One that is still to begin counts.
    ///
    /// ```yaml fails drivers/drivers.yaml#leadership
    /// leadership:
    ///   owner: director
    /// ```
    /// ```yaml passes drivers/drivers.yaml#leadership
    /// leadership:
    ///   owner: director
    ///   metrics: [renewed]
    /// ```
    /// A metric that begins next year is a metric:
    /// ```yaml passes drivers/drivers.yaml#leadership
    /// leadership:
    ///   owner: director
    ///   metrics: [days-outside]
    /// ```
    /// ```yaml passes drivers/more/metrics.yaml
    /// days-outside:
    ///   name: Days that leaders spend with riders
    ///   unit: days
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: director
    ///   from: 2027-01
    ///   predicts: [renewed]
    ///   target: 3
    /// ```
    D002: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.initiatives.is_empty() || model.metrics.is_empty() || !model.is_sound(Kind::Driver) {
        return;
    }
    for (_, driver) in sound(&model.drivers).filter(|(_, driver)| driver.metrics.is_empty()) {
        let found =
            finding(&CODE, driver, format!("no metric shows whether the driver `{}` drives", driver.id))
                .help(format!(
                    "name the one that would move first: `{}: {{metrics: […]}}` in `drivers.yaml`",
                    driver.id
                ));
        sink.report(found);
    }
}
