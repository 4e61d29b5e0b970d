//! The scorecard in short: how many metrics stand how, and a sentence about them.

use serde::Serialize;

use crate::model::derive::MetricStatus;
use crate::model::kinds::Metric;
use crate::model::{Handle, Model};
use crate::render::scope::Scope;

/// How many names a sentence lists before it says how many more there are.
const MOST_NAMES: usize = 3;

/// How many metrics stand in one way.
#[derive(Serialize)]
pub(super) struct Count {
    number: String,
    name: String,
    about: String,
}

const ORDER: [(MetricStatus, &str); 5] = [
    (MetricStatus::OnTarget, "status.good"),
    (MetricStatus::OnTheWay, "status.watch"),
    (MetricStatus::ActNow, "status.act"),
    (MetricStatus::Missing, "status.missing"),
    (MetricStatus::Planned, "status.planned"),
];

fn standing(model: &Model, status: MetricStatus) -> Vec<Handle<Metric>> {
    let all = (0..model.metrics.len() as u32).map(Handle::new);
    all.filter(|metric| model.status_of(*metric) == status).collect()
}

/// The ways in which metrics stand, those with none left out.
pub(super) fn counts(scope: &Scope) -> Vec<Count> {
    let count = |(status, key): &(MetricStatus, &str)| {
        let metrics = standing(scope.model, *status);
        (!metrics.is_empty()).then(|| Count {
            number: scope.format().count(metrics.len()),
            name: scope.words().say(key, &[]),
            about: names(scope, &metrics),
        })
    };
    ORDER.iter().filter_map(count).collect()
}

/// At most three names, and how many more.
fn names(scope: &Scope, metrics: &[Handle<Metric>]) -> String {
    let words = scope.words();
    let mut names: Vec<String> = metrics
        .iter()
        .take(MOST_NAMES)
        .map(|metric| scope.name(scope.model.metrics.at(*metric)).to_owned())
        .collect();
    if metrics.len() > MOST_NAMES {
        names.push(words.say("scorecard.and-more", &[("n", (metrics.len() - MOST_NAMES).into())]));
    }
    format!("{}.", words.list_of(&names))
}

/// A sentence about all metrics together.
pub(super) fn lead(scope: &Scope) -> String {
    let words = scope.words();
    let mut parts = vec![words.say("scorecard.lead", &[("n", scope.model.metrics.len().into())])];
    let act = standing(scope.model, MetricStatus::ActNow).len();
    if act > 0 {
        parts.push(words.say("scorecard.lead-act", &[("n", act.into())]));
    }
    let missing = standing(scope.model, MetricStatus::Missing).len();
    if missing > 0 {
        parts.push(words.say("scorecard.lead-missing", &[("n", missing.into())]));
    }
    parts.join(" ")
}
