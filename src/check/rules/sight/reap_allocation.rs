//! A segment whose resources are given out more than once, or not all.

use crate::check::rule::rule;
use crate::check::subject::sound;
use crate::diagnostic::{Finding, Limit, Sink};
use crate::model::kinds::Segment;
use crate::model::value::Share;
use crate::model::{Entry, Model};
use crate::source::Spanned;

/// So many percent may be left over or missing: three thirds, each rounded, make 99.
const ROUNDING: Limit = Limit { usual: 1.0, least: 0.0, most: 20.0 };

/// All that there is to give, in percent.
const WHOLE: f64 = 100.0;

rule! {
    /// The allocations of a segment do not add up to 100 %, by more than rounding explains.
    ///
    /// # Why it matters
    /// Resources are given once. If the shares add up to more, two people plan with the same week; if to less, somebody decides later,
    /// and without the others.
    ///
    /// # How to fix
    /// Agree on all four at one table, and correct `allocation`. A measure that gets nothing has `0%`.
    ///
    /// ```yaml fails organisation/segments.yaml#commuters
    /// commuters:
    ///   name: Commuters
    ///   value: What a rider pays over the years of a lease, less what the bike costs us.
    ///   reap:
    ///     retention: {metric: renewed, target: 70, allocation: 40%}
    ///     efficiency: {metric: told-first, target: 90, allocation: 30%}
    ///     acquisition: {metric: satisfied, target: 85, allocation: 30%}
    ///     penetration: {metric: renewed, target: 70, allocation: 10%}
    /// ```
    /// ```yaml passes organisation/segments.yaml#commuters
    /// commuters:
    ///   name: Commuters
    ///   value: What a rider pays over the years of a lease, less what the bike costs us.
    ///   reap:
    ///     retention: {metric: renewed, target: 70, allocation: 40%}
    ///     efficiency: {metric: told-first, target: 90, allocation: 30%}
    ///     acquisition: {metric: satisfied, target: 85, allocation: 20%}
    ///     penetration: {metric: renewed, target: 70, allocation: 10%}
    /// ```
    /// Three thirds were rounded, and nothing is missing:
    /// ```yaml passes organisation/segments.yaml#commuters
    /// commuters:
    ///   name: Commuters
    ///   value: What a rider pays over the years of a lease, less what the bike costs us.
    ///   reap:
    ///     retention: {metric: renewed, target: 70, allocation: 33%}
    ///     efficiency: {metric: told-first, target: 90, allocation: 33%}
    ///     acquisition: {metric: satisfied, target: 85, allocation: 33%}
    ///     penetration: {metric: renewed, target: 70, allocation: 0%}
    /// ```
    L011: Warning, check, ROUNDING
}

fn check(model: &Model, rounding: f64, sink: &mut Sink) {
    for (_, segment) in sound(&model.segments) {
        let Some(reap) = &segment.reap else { continue };
        let measures = reap.measures();
        let shares = measures.iter().filter_map(|(_, measure)| (*measure)?.allocation.as_ref());
        let shares: Vec<&Spanned<Share>> = shares.collect();
        // to a thousandth, for tenths do not add up exactly
        let sum = (shares.iter().map(|share| share.0).sum::<f64>() * 1000.0).round() / 1000.0;
        // a measure that is missing is another rule's business, and takes its share along
        let is_complete = measures.iter().all(|(_, measure)| measure.is_some());
        let is_short = is_complete && sum < WHOLE - rounding;
        let is_off = is_short || sum > WHOLE + rounding;
        if let Some((last, others)) = shares.split_last().filter(|_| is_off) {
            sink.report(found(segment, (last, others), sum));
        }
    }
}

fn found(
    segment: &Entry<Segment>,
    (last, others): (&Spanned<Share>, &[&Spanned<Share>]),
    sum: f64,
) -> Finding {
    let message = format!("the allocations of this segment add up to {sum}%, and there are 100% to give");
    let found =
        Finding::new(&CODE, last.span.within(segment.file), message).about(format!("segment:{}", segment.id));
    let found = others
        .iter()
        .fold(found, |found, share| found.label(share.span.within(segment.file), format!("{}%", share.0)));
    let rest = WHOLE - (sum - last.0);
    let example = if (0.0..=WHOLE).contains(&rest) {
        format!(", such as `allocation: {}%` here", (rest * 1000.0).round() / 1000.0)
    } else {
        String::new()
    };
    found.help(format!(
        "agree on all four at one table, and correct them{example}; what gets nothing has `0%`"
    ))
}
