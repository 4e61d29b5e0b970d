//! Something achieved or learned, with the number that it changed.

use crate::model::kinds::{Success, SuccessKind};
use crate::model::value::Ref;
use crate::model::{Entry, Handle};
use crate::render::scope::Scope;
use crate::render::shell::{FromTo, Win};

/// A success: its day, whether something was achieved or learned and by whom, what its metric did until then.
pub(crate) fn win(scope: &Scope, handle: Handle<Success>) -> Win {
    let success = scope.model.successes.at(handle);
    let change = change(scope, success);
    let metric = success.metric.as_ref().filter(|_| change.is_some());
    let metric = metric.and_then(|metric| scope.model.metrics.find(metric));
    Win {
        date: success.date.0.to_string(),
        day: scope.format().date(success.date.0),
        notes: notes(scope, success),
        change,
        measure: metric.map(|metric| scope.short(metric).to_owned()).unwrap_or_default(),
        name: scope.link_html(handle, success),
        text: scope.summary(success),
    }
}

/// What it was, and who had it.
fn notes(scope: &Scope, success: &Entry<Success>) -> Vec<String> {
    let key = match success.kind.value {
        SuccessKind::Outcome => "success.achieved",
        SuccessKind::Learning => "success.learned",
    };
    let departments = success.departments.values().filter_map(Ref::handle);
    let names = departments.map(|of| scope.short(scope.model.departments.at(of)).to_owned());
    std::iter::once(scope.words().say(key, &[])).chain(names).collect()
}

/// From where the metric of an achievement started to where it stood on the day; nothing unless it got better.
fn change(scope: &Scope, success: &Entry<Success>) -> Option<FromTo> {
    if success.kind.value != SuccessKind::Outcome {
        return None;
    }
    let handle = success.metric.as_ref()?.handle()?;
    let metric = scope.model.metrics.at(handle);
    let readings = scope.model.readings_of(handle);
    let by_then = &readings[..readings.partition_point(|reading| reading.date <= success.date.0)];
    let to = by_then.last()?.value;
    let from =
        metric.baseline.as_ref().map(|baseline| baseline.0).or(by_then.first().map(|first| first.value))?;
    if metric.is_as_good(from, to) {
        return None;
    }
    let (from, to) = (scope.measured(metric, from), scope.measured(metric, to));
    let plain = |measured: &crate::render::Measured| format!("{}{}", measured.before, measured.number);
    Some(FromTo { from: plain(&from), to: plain(&to), unit: to.after.trim().to_owned() })
}
