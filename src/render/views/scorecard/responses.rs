//! What was done about negative indicators, the newest first.

use crate::model::kinds::{Metric, Response};
use crate::model::{Handle, Model};
use crate::render::scope::Scope;
use crate::render::shell::{Html, Moment, Stop};
use crate::source::Spanned;

/// Whether anything was done about a negative indicator.
pub(super) fn has_responses(model: &Model) -> bool {
    model.metrics.iter().any(|metric| !metric.responses.is_empty())
}

/// Every response as a stop on a route: done, overdue or under way.
pub(super) fn stops(scope: &Scope) -> Vec<Stop> {
    let mut all: Vec<(Handle<Metric>, &Spanned<Response>)> = scope
        .model
        .metrics
        .with_handles()
        .flat_map(|(handle, metric)| metric.responses.iter().map(move |response| (handle, response)))
        .collect();
    all.sort_by_key(|(metric, response)| (std::cmp::Reverse(response.date.0), metric.index()));
    all.into_iter().map(|(metric, response)| stop(scope, metric, response)).collect()
}

fn stop(scope: &Scope, handle: Handle<Metric>, response: &Response) -> Stop {
    let (words, format) = (scope.words(), scope.format());
    let metric = scope.model.metrics.at(handle);
    let day = |key: &str, date| words.say(key, &[("date", format.date(date).into())]);
    let due = response.due.as_ref().map(|due| due.last);
    let is_over = due.is_some_and(|due| due < scope.model.as_of);
    let moment = match &response.done {
        Some(_) => Moment::Past,
        None if is_over => Moment::Late,
        None => Moment::Now,
    };
    let until = due.map(|due| day(if is_over { "scorecard.was-due" } else { "scorecard.due" }, due));
    let done = response.done.as_ref().map(|done| day("scorecard.done-on", done.0));
    let mut text = Html::new();
    text.push(&scope.html(&response.cause));
    text.push_text(" ");
    text.push(&scope.html(&response.action));
    let owner = response.owner.as_ref().and_then(|owner| owner.handle());
    let owner = owner.map(|owner| scope.link_html(owner, scope.model.roles.at(owner)));
    let details: Vec<Html> = {
        let days = until.into_iter().chain(done).map(|day| Html::text(&day));
        owner.into_iter().chain(days).collect()
    };
    if !details.is_empty() {
        text.push(&Html::trusted(format!(" <span class=\"muted\">({})</span>", Html::joined(details, ", "))));
    }
    let name = response.name.as_ref().map_or_else(|| scope.name_html(metric), |name| scope.html(name));
    let about = response.name.as_ref().map(|_| scope.name(metric));
    let when = [Some(format.date(response.date.0)), about.map(str::to_owned)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    Stop { moment, when, name: Html::linked(&scope.href_of(handle), &name), text, ..Stop::default() }
}
