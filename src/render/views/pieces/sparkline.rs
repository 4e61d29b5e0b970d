//! The last readings of a metric as a small drawing.

use crate::model::Handle;
use crate::model::kinds::{Better, Metric};
use crate::render::figures::sparkline::{Sparkline, SparklineInput, SparklineSize, draw};
use crate::render::scope::Scope;

use super::target_words;

/// How many readings a drawing looks at.
const READINGS: usize = 12;

/// The sparkline of a metric in a row; none where there are no two readings to join.
pub(crate) fn sparkline(scope: &Scope, handle: Handle<Metric>) -> Option<Sparkline> {
    sparkline_of(scope, handle, SparklineSize::Row)
}

/// Whether a metric has readings to join in a drawing.
pub(crate) fn is_drawn(scope: &Scope, handle: Handle<Metric>) -> bool {
    scope.model.readings_of(handle).len() > 1
}

/// The sparkline of a metric, told in words only where nothing beside it does.
pub(crate) fn sparkline_of(scope: &Scope, handle: Handle<Metric>, size: SparklineSize) -> Option<Sparkline> {
    let metric = scope.model.metrics.at(handle);
    let readings = scope.model.readings_of(handle);
    let shown = &readings[readings.len().saturating_sub(READINGS)..];
    let latest = shown.last().filter(|_| is_drawn(scope, handle))?;
    Some(draw(SparklineInput {
        readings: shown.iter().map(|reading| reading.value).collect(),
        target: metric.target.as_ref().map(|target| target.0),
        alert: metric.alert.as_ref().map(|alert| alert.0),
        lower_is_better: metric.better.value == Better::Lower,
        needs_action: metric.is_beyond_alert(latest.value),
        size,
        heard: if size == SparklineSize::Row { heard(scope, handle) } else { String::new() },
        right_to_left: is_right_to_left(scope),
    }))
}

/// Whether the page runs from right to left.
pub(crate) fn is_right_to_left(scope: &Scope) -> bool {
    scope.words().say("language.direction", &[]) == "rtl"
}

/// `Repairs on time: 68% in January 2026, 81% now, target 92%`.
fn heard(scope: &Scope, handle: Handle<Metric>) -> String {
    let metric = scope.model.metrics.at(handle);
    let readings = scope.model.readings_of(handle);
    let shown = &readings[readings.len().saturating_sub(READINGS)..];
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else {
        return String::new();
    };
    let value = |value: f64| scope.measured(metric, value).text();
    let fills = [
        ("name", scope.name(metric).into()),
        ("first", value(first.value).into()),
        ("month", scope.format().month_year(first.date).into()),
        ("last", value(last.value).into()),
    ];
    let mut heard = scope.words().say("metric.heard", &fills);
    let target = target_words(scope, handle);
    if !target.is_empty() {
        heard.push_str(&scope.words().say("language.comma", &[]));
        heard.push_str(&target);
    }
    heard
}
