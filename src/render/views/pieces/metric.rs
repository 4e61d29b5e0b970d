//! A metric in a row: its last readings, where it stands and where it shall be.

use serde::Serialize;

use crate::model::Handle;
use crate::model::derive::MetricStatus;
use crate::model::kinds::{Better, Cadence, Metric};
use crate::render::figures::sparkline::Sparkline;
use crate::render::scope::Scope;
use crate::render::shell::{Html, MetricLine, Standing, Status};
use crate::render::words::Measured;

use super::sparkline;

/// The row of a metric, its name a link to where it is explained.
pub(crate) fn metric_line(scope: &Scope, handle: Handle<Metric>) -> MetricLine {
    let metric = scope.model.metrics.at(handle);
    let number = usize::from(scope.language) * scope.model.metrics.len() + handle.index();
    MetricLine {
        id: String::new(),
        name: scope.link_html(handle, metric),
        note: note(scope, handle),
        state: scope.facts.metric_states.piece(number, scope, |scope| state(scope, handle)),
    }
}

/// Everything of a row but its name, which is the same on every page.
#[derive(Serialize)]
struct MetricState {
    /// The sparkline, where there are readings to draw.
    drawing: Option<Sparkline>,
    /// The last reading, if there is one.
    value: Option<Measured>,
    /// `target 92%`, or nothing.
    target: String,
    /// How it stands.
    status: Status,
}

fn state(scope: &Scope, handle: Handle<Metric>) -> Html {
    let (metric, latest) = (scope.model.metrics.at(handle), scope.model.latest_reading(handle));
    let state = MetricState {
        drawing: sparkline(scope, handle),
        value: latest.map(|reading| scope.measured(metric, reading.value)),
        target: target_words(scope, handle),
        status: metric_status(scope, handle),
    };
    scope.part("parts/metric-state.html", state)
}

/// How a metric stands, as a shape and a word.
pub(crate) fn metric_status(scope: &Scope, handle: Handle<Metric>) -> Status {
    Status::new(metric_standing(scope.model.status_of(handle)), scope.words())
}

/// How a metric stands, as pages show it.
pub(crate) fn metric_standing(status: MetricStatus) -> Standing {
    match status {
        MetricStatus::OnTarget => Standing::Good,
        MetricStatus::OnTheWay => Standing::Watch,
        MetricStatus::ActNow => Standing::Act,
        MetricStatus::Missing => Standing::Missing,
        MetricStatus::Planned => Standing::Planned,
    }
}

/// How often a metric is read, in a word that can begin a sentence.
pub(crate) fn cadence_word(scope: &Scope, cadence: Cadence) -> String {
    let key = match cadence {
        Cadence::Weekly => "metric.weekly",
        Cadence::Monthly => "metric.monthly",
        Cadence::Quarterly => "metric.quarterly",
        Cadence::Yearly => "metric.yearly",
    };
    scope.words().say(key, &[])
}

/// `target 92%`; nothing without a target.
pub(crate) fn target_words(scope: &Scope, handle: Handle<Metric>) -> String {
    let metric = scope.model.metrics.at(handle);
    metric.target.as_ref().map_or_else(String::new, |target| {
        let target = scope.measured(metric, target.0).text();
        scope.words().say("metric.target", &[("target", target.into())])
    })
}

fn note(scope: &Scope, handle: Handle<Metric>) -> String {
    let metric = scope.model.metrics.at(handle);
    let mut note = format!("{}.", cadence_word(scope, metric.cadence.value));
    if metric.better.value == Better::Lower {
        note.push(' ');
        note.push_str(&scope.words().say("metric.lower-is-better", &[]));
    }
    if let Some(summary) = &metric.common.summary {
        note.push(' ');
        note.push_str(scope.text(summary));
    }
    note
}
