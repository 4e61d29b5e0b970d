//! Metrics as a table: the numbers behind their drawings.

use crate::model::Handle;
use crate::model::kinds::Metric;
use crate::render::scope::Scope;
use crate::render::shell::{Column, Html, Table, TableRow};

use super::{cadence_word, metric_status};

/// A table of metrics: how often, now, target, how it stands, what it foretells.
pub(crate) fn metrics_table(scope: &Scope, metrics: &[Handle<Metric>], caption: &str) -> Table {
    let words = scope.words();
    let column = |key: &str, numeric: bool| Column { name: words.say(key, &[]), numeric };
    let row = |handle: &Handle<Metric>| {
        let metric = scope.model.metrics.at(*handle);
        let number = |value: Option<f64>| {
            let value = value.map(|value| scope.measured(metric, value).text());
            Html::text(value.as_deref().unwrap_or("–"))
        };
        // each of them has a row of its own, whose name leads to it
        let foretold = scope.model.metrics.find_all(metric.predicts.values());
        let foretold: Vec<Html> = foretold.map(|foretold| scope.short_html(foretold)).collect();
        let foretells = if foretold.is_empty() { Html::text("–") } else { Html::joined(foretold, ", ") };
        TableRow {
            id: String::new(),
            name: scope.link_html(*handle, metric),
            cells: vec![
                Html::text(&cadence_word(scope, metric.cadence.value)),
                number(scope.model.latest_reading(*handle).map(|reading| reading.value)),
                number(metric.target.as_ref().map(|target| target.0)),
                Html::text(&metric_status(scope, *handle).word),
                foretells,
            ],
        }
    };
    Table {
        caption: caption.to_owned(),
        columns: vec![
            column("metric.number", false),
            column("metric.how-often", false),
            column("metric.now", true),
            column("metric.wanted", true),
            column("metric.state", false),
            column("metric.foretells", false),
        ],
        rows: metrics.iter().map(row).collect(),
    }
}
