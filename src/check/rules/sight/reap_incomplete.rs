//! A segment that is not measured like the others.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::{Finding, Sink, list_of};
use crate::load::Kind;
use crate::model::kinds::{Metric, ReapMeasure, Segment};
use crate::model::{Entry, Handle, Model};
use crate::source::Spanned;

rule! {
    /// A segment without all of retention, efficiency, acquisition and penetration, or with another metric for one of them than the other
    /// segments have. It speaks once one segment has such measures.
    ///
    /// # Why it matters
    /// The four belong together: whoever only wins customers loses them behind their back. And segments that are measured in different
    /// ways cannot be weighed against each other when it comes to time and money.
    ///
    /// # How to fix
    /// Write the missing measure below `reap:`, with the metric that the other segments use. What is to be reached may differ.
    ///
    /// ```yaml fails organisation/segments.yaml#commuters
    /// commuters:
    ///   name: Commuters
    ///   value: What a rider pays over the years of a lease, less what the bike costs us.
    ///   reap:
    ///     retention: {metric: renewed, target: 70, allocation: 50%, approach: Call before the lease ends}
    ///     efficiency: {metric: told-first, target: 90, allocation: 30%, approach: One message in place of three calls}
    ///     acquisition: {metric: satisfied, target: 85, allocation: 20%, approach: Riders bring their friends}
    /// ```
    /// ```yaml passes organisation/segments.yaml#commuters
    /// commuters:
    ///   name: Commuters
    ///   value: What a rider pays over the years of a lease, less what the bike costs us.
    ///   reap:
    ///     retention: {metric: renewed, target: 70, allocation: 40%, approach: Call before the lease ends}
    ///     efficiency: {metric: told-first, target: 90, allocation: 30%, approach: One message in place of three calls}
    ///     acquisition: {metric: satisfied, target: 85, allocation: 20%, approach: Riders bring their friends}
    ///     penetration: {metric: renewed, target: 70, allocation: 10%, approach: Offer the second bike of the household}
    /// ```
    /// Segments with the same measures may want different things from them:
    /// ```yaml passes organisation/segments.yaml#commuters
    /// commuters:
    ///   name: Commuters
    ///   value: What a rider pays over the years of a lease, less what the bike costs us.
    ///   reap:
    ///     retention: {metric: renewed, target: 70}
    ///     efficiency: {metric: told-first, target: 90}
    ///     acquisition: {metric: satisfied, target: 85}
    ///     penetration: {metric: renewed, target: 70}
    /// families:
    ///   name: Families
    ///   value: What a family pays over the years of a lease, less what the bike costs us.
    ///   reap:
    ///     retention: {metric: renewed, target: 60}
    ///     efficiency: {metric: told-first, target: 80}
    ///     acquisition: {metric: satisfied, target: 90}
    ///     penetration: {metric: renewed, target: 65}
    /// ```
    /// ```yaml passes journeys/lease.yaml#segments
    /// segments: [commuters, families]
    /// ```
    L010: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if !model.knows_all(Kind::Segment, "metric")
        || model.segments.iter().all(|segment| segment.reap.is_none())
    {
        return;
    }
    let usual = [0, 1, 2, 3].map(|which| usual_metric(model, which));
    for (_, segment) in sound(&model.segments) {
        let measures = measures(segment);
        let missing = measures.iter().filter(|(_, measure)| measure.is_none()).map(|(name, _)| *name);
        let missing: Vec<&str> = missing.collect();
        if !missing.is_empty() {
            sink.report(incomplete(model, segment, &missing, &usual));
        }
        for ((name, measure), usual) in measures.into_iter().zip(usual) {
            if let (Some(measure), Some(usual)) = (measure, usual)
                && metric_of(measure) != Some(usual.metric)
            {
                sink.report(different(model, segment, (name, measure), usual));
            }
        }
    }
}

/// The metric that most segments have for one of the four, and the first segment that has it.
#[derive(Clone, Copy)]
struct Usual<'m> {
    metric: Handle<Metric>,
    segment: &'m Entry<Segment>,
}

type Measures<'m> = [(&'static str, Option<&'m Spanned<ReapMeasure>>); 4];

fn measures(segment: &Segment) -> Measures<'_> {
    let nothing = ["retention", "efficiency", "acquisition", "penetration"].map(|name| (name, None));
    segment.reap.as_ref().map_or(nothing, |reap| reap.measures())
}

fn metric_of(measure: &ReapMeasure) -> Option<Handle<Metric>> {
    measure.metric.as_ref()?.handle()
}

/// Of two that are as frequent, the one that comes first.
fn usual_metric(model: &Model, which: usize) -> Option<Usual<'_>> {
    let mut counted: Vec<(usize, Option<&Entry<Segment>>)> = vec![(0, None); model.metrics.len()];
    for segment in model.segments.iter() {
        if let Some(metric) = measures(segment)[which].1.and_then(|measure| metric_of(measure)) {
            let (count, first) = &mut counted[metric.index()];
            *count += 1;
            first.get_or_insert(segment);
        }
    }
    let found = counted.into_iter().enumerate().filter_map(|(index, (count, segment))| {
        Some((count, Usual { metric: Handle::new(index as u32), segment: segment? }))
    });
    let place = |usual: &Usual| std::cmp::Reverse(model.segments.index_of(&usual.segment.id));
    found.max_by_key(|(count, usual)| (*count, place(usual))).map(|(_, usual)| usual)
}

fn incomplete(
    model: &Model,
    segment: &Entry<Segment>,
    missing: &[&str],
    usual: &[Option<Usual>; 4],
) -> Finding {
    let message = format!("nothing is said of {} in this segment", list_of(missing, "and"));
    let named = measures(segment).into_iter().map(|(name, _)| name).zip(usual);
    let written = named.filter(|(name, _)| missing.contains(name)).map(|(name, usual)| {
        let metric = usual.map_or("…", |usual| &*model.metrics.at(usual.metric).id);
        format!("`{name}: {{metric: {metric}, target: …}}`")
    });
    let written: Vec<String> = written.collect();
    finding(&CODE, segment, message).help(format!("write below `reap:` {}", list_of(&written, "and")))
}

fn different(
    model: &Model,
    segment: &Entry<Segment>,
    (name, measure): (&str, &Spanned<ReapMeasure>),
    usual: Usual,
) -> Finding {
    let (metric, other) = (&model.metrics.at(usual.metric).id, &usual.segment.id);
    let (span, message) = match &measure.metric {
        Some(own) => {
            (own.span, format!("{name} is measured by `{}` here, and by `{metric}` in `{other}`", own.id()))
        }
        None => (measure.span, format!("{name} is measured by nothing here, and by `{metric}` in `{other}`")),
    };
    let found =
        Finding::new(&CODE, span.within(segment.file), message).about(format!("segment:{}", segment.id));
    let there = measures(usual.segment).into_iter().find(|(there, _)| *there == name);
    let there = there.and_then(|(_, measure)| measure?.metric.as_ref());
    let found = match there {
        Some(there) => found.label(there.span.within(usual.segment.file), "what others measure by"),
        None => found,
    };
    found.help(format!("measure all segments by one metric: `metric: {metric}`; the targets may differ"))
}
