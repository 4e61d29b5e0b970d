//! What was done about negative indicators, the newest first.

use crate::model::Handle;
use crate::model::kinds::{Metric, Response};
use crate::render::scope::Scope;
use crate::render::shell::{Html, Moment, Stop};
use crate::source::Spanned;

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

#[cfg(test)]
mod tests {
    use super::stops;
    use crate::render::shell::Moment;
    use crate::render::views::test_support::in_scope;
    use crate::source::InMemory;

    /// Of the metric's only response: how it stands, and what stands behind its text.
    fn told(days: &str) -> (Moment, String) {
        let metric = format!(
            "late:\n  name: Late\n  unit: days\n  better: lower\n  timing: lagging\n  cadence: monthly\n  \
             responses: [{{date: 2026-09-01, cause: Parts., action: Order., {days}}}]\n"
        );
        in_scope(InMemory::new().with("metrics.yaml", metric), |scope| {
            let stop = stops(scope).pop().unwrap();
            let text = stop.text.to_string();
            let details = text.split_once('(').map_or("", |(_, rest)| rest.trim_end_matches(")</span>"));
            (stop.moment, details.to_owned())
        })
    }

    #[test]
    fn a_response_says_until_when_it_was_promised_and_when_it_was_done() {
        for (days, moment, details) in [
            ("due: 2026-12-01", Moment::Now, "due on 1 December 2026"),
            ("due: 2026-10-01", Moment::Late, "was due on 1 October 2026"),
            ("done: 2026-10-05", Moment::Past, "done on 5 October 2026"),
            (
                "due: 2026-10-01, done: 2026-10-05",
                Moment::Past,
                "was due on 1 October 2026, done on 5 October 2026",
            ),
            (
                "due: 2026-12-01, done: 2026-10-05",
                Moment::Past,
                "due on 1 December 2026, done on 5 October 2026",
            ),
            ("name: Order", Moment::Now, ""),
        ] {
            assert_eq!(told(days), (moment, details.to_owned()), "{days}");
        }
    }
}
