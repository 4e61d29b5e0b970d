//! Feedback along the journey: in which phase somebody listens, on screens and from people.

use crate::model::kinds::{Metric, MetricSource, Phase};
use crate::model::value::Ref;
use crate::model::{Handle, Model};
use crate::render::scope::Scope;
use crate::render::shell::{Html, Table};

/// The metrics that listen in a phase: named as feedback by one of its steps.
fn listening(model: &Model) -> Vec<Vec<Handle<Metric>>> {
    let mut phases = vec![Vec::new(); model.phases.len()];
    for journey in model.journeys.iter() {
        for step in journey.steps.values() {
            let Some(phase) = step.phase.handle() else { continue };
            let of_phase: &mut Vec<Handle<Metric>> = &mut phases[Handle::<Phase>::index(phase)];
            for metric in step.feedback.values().filter_map(Ref::handle) {
                if !of_phase.contains(&metric) {
                    of_phase.push(metric);
                }
            }
        }
    }
    phases
}

/// Whether any step is listened to.
fn has_feedback(model: &Model) -> bool {
    model.journeys.iter().any(|journey| journey.steps.values().any(|step| !step.feedback.is_empty()))
}

/// Phases against sources of feedback; a field where nobody listens says so.
pub(super) fn table(scope: &Scope) -> Option<Table> {
    if !has_feedback(scope.model) {
        return None;
    }
    let words = scope.words();
    let cell = |metrics: &[Handle<Metric>], source: Option<MetricSource>| {
        let from = |metric: &&Handle<Metric>| {
            let written = scope.model.metrics.at(**metric).source.as_ref().map(|source| source.value);
            written == source
        };
        let links: Vec<Html> = metrics
            .iter()
            .filter(from)
            .map(|metric| scope.link_html(*metric, scope.model.metrics.at(*metric)))
            .collect();
        if links.is_empty() { Html::text("–") } else { Html::joined(links, ", ") }
    };
    let listening = listening(scope.model);
    let has_unsaid =
        listening.iter().flatten().any(|metric| scope.model.metrics.at(*metric).source.is_none());
    let rows = scope.model.phases.iter().zip(&listening).map(|(phase, metrics)| {
        let mut cells =
            vec![cell(metrics, Some(MetricSource::Digital)), cell(metrics, Some(MetricSource::Offline))];
        if has_unsaid {
            cells.push(cell(metrics, None));
        }
        if metrics.is_empty() {
            cells[0] = Html::trusted(format!(
                "<span class=\"hole\">{}</span>",
                Html::text(&words.say("scorecard.nobody-listens", &[]))
            ));
        }
        (scope.name_html(phase), cells)
    });
    let mut columns = vec![
        words.say("scorecard.phase", &[]),
        words.say("scorecard.digital", &[]),
        words.say("scorecard.offline", &[]),
    ];
    if has_unsaid {
        columns.push(words.say("scorecard.way-unsaid", &[]));
    }
    Some(Table::plain(words.say("scorecard.feedback", &[]), columns, rows))
}
