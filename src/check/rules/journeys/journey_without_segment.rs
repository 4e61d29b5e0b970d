//! A journey that does not say whose it is.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::Sink;
use crate::model::Model;

rule! {
    /// A journey that names no segment of customers.
    ///
    /// # Why it matters
    /// A journey for everybody is nobody's: segments differ in what they want, and what is good for all of them is mostly what is easy
    /// for us.
    ///
    /// # How to fix
    /// Name the segments that go this way. Where two of them part, write two journeys.
    ///
    /// ```yaml fails journeys/lease.yaml#segments
    /// # nobody in particular
    /// ```
    /// ```yaml passes journeys/lease.yaml#name
    /// name: Lease an e-bike
    /// segments: [commuters]
    /// ```
    /// A house that has not yet told its customers apart is not asked for it:
    /// ```yaml passes organisation/segments.yaml
    /// ```
    /// ```yaml passes drivers/metrics.yaml#renewed
    /// renewed: {name: Leases renewed, unit: "%", better: higher, timing: lagging, cadence: quarterly, measures: [loyalty, value],
    ///   owner: director, steps: [lease/renew], baseline: 58, target: 70, by: 2027-12-31}
    /// ```
    J010: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    /// More ids than this make the help no clearer.
    const MOST: usize = 4;
    if model.segments.is_empty() {
        return;
    }
    let ids: Vec<&str> = model.segments.iter().take(MOST).map(|segment| &*segment.id).collect();
    let more = if model.segments.len() > MOST { ", …" } else { "" };
    for (_, journey) in sound(&model.journeys).filter(|(_, journey)| journey.segments.is_empty()) {
        let found = finding(&CODE, journey, "this journey does not say for whom it is")
            .help(format!("name the segments that go this way, of `segments: [{}{more}]`", ids.join(", ")));
        sink.report(found);
    }
}
