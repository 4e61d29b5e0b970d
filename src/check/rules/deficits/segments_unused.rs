//! Segments that no journey serves.

use crate::check::rule::rule;
use crate::check::subject::finding;
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;
use crate::model::derive::{Counted, DeficitKind, Verdict};

rule! {
    /// A segment that no journey serves, once there is an initiative.
    ///
    /// As long as a journey does not say for whom it is, nothing is concluded.
    ///
    /// # Why it matters
    /// Segments were worked out to treat different customers differently. If no journey is theirs, all are treated alike, and the
    /// segments live in a chart.
    ///
    /// # How to fix
    /// Name the segment in the journey that it goes through (`segments:`), or write the journey that is its own. If nobody would
    /// treat these customers differently, they are no segment.
    ///
    /// ```yaml fails organisation/more/segments.yaml
    /// families:
    ///   name: Families
    ///   value: Two leases in one household
    ///   reap:
    ///     retention: {metric: renewed, target: 70, allocation: 40%, approach: Call before the lease ends}
    ///     efficiency: {metric: told-first, target: 90, allocation: 30%, approach: One message in place of three calls}
    ///     acquisition: {metric: satisfied, target: 85, allocation: 20%, approach: Riders bring their friends}
    ///     penetration: {metric: renewed, target: 70, allocation: 10%, approach: Offer the second bike of the household}
    /// ```
    /// ```yaml passes journeys/lease.yaml#segments
    /// segments: [commuters, families]
    /// ```
    /// Segments that were written for later are no segments yet:
    /// ```yaml passes organisation/more/segments.yaml
    /// # families: to be worked out in spring
    /// ```
    X004: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let deficit = model.deficit(DeficitKind::SegmentsUnused);
    let says_for_whom = model.journeys.iter().all(|journey| !journey.segments.is_empty());
    if deficit.verdict != Verdict::Met || !says_for_whom || !model.knows_all(Kind::Journey, "segments") {
        return;
    }
    let unserved = deficit.entries(Counted::SegmentsUnserved);
    for id in unserved {
        let segment = &model.segments[id.index as usize];
        if !segment.damaged {
            let count = format!("{} of {}", unserved.len(), model.segments.len());
            let found = finding(
                &CODE,
                segment,
                format!("no journey serves this segment; so it is with {count} segments"),
            )
            .help(format!("name it in the journey that it goes through: `segments: [{}]`", segment.id));
            sink.report(found.counting(Kind::Segment.name()));
        }
    }
}
