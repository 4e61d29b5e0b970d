//! A goal with the way that its number has come.

use crate::model::Handle;
use crate::model::kinds::{Goal, Metric};
use crate::render::figures::gauge::{Gauge, GaugeInput, draw};
use crate::render::scope::Scope;
use crate::render::shell::{AreaGoal, Html};

use super::is_right_to_left;

/// A goal, its number and how far it has come.
pub(crate) fn area_goal(scope: &Scope, handle: Handle<Goal>) -> AreaGoal {
    let goal = scope.model.goals.at(handle);
    let said = match &goal.common.summary {
        Some(summary) => scope.html(summary),
        None => scope.name_html(goal),
    };
    let name = Html::linked(&scope.href_of(handle), &said);
    let metric = goal.metric.as_ref().and_then(|metric| metric.handle());
    match metric.and_then(|metric| Way::of(scope, goal, metric)) {
        Some(way) => way.goal(scope, name),
        None => {
            AreaGoal { name, drawing: None, start: String::new(), now: String::new(), target: String::new() }
        }
    }
}

/// Where a goal's number started, is, and is to be.
struct Way<'a> {
    metric: &'a Metric,
    start: f64,
    now: f64,
    target: f64,
    by: Option<jiff::civil::Date>,
}

impl<'a> Way<'a> {
    /// The way of a goal; none without a reading and a target.
    fn of(scope: &Scope<'a>, goal: &Goal, handle: Handle<Metric>) -> Option<Self> {
        let metric = &scope.model.metrics.at(handle).own;
        let readings = scope.model.readings_of(handle);
        let target = goal.target.as_ref().or(metric.target.as_ref())?.0;
        let by = goal.by.as_ref().or(metric.by.as_ref()).map(|by| by.last);
        let first = readings.first()?.value;
        let start = metric.baseline.as_ref().map_or(first, |baseline| baseline.0);
        Some(Self { metric, start, now: readings.last()?.value, target, by })
    }

    fn goal(self, scope: &Scope, name: crate::render::shell::Html) -> AreaGoal {
        let value = |value: f64| scope.measured(self.metric, value).text();
        let say = |key: &str, value: String| scope.words().say(key, &[("value", value.into())]);
        let target = match self.by {
            Some(by) => scope.words().say(
                "goal.target-by",
                &[("value", value(self.target).into()), ("month", scope.format().month_year(by).into())],
            ),
            None => say("goal.target", value(self.target)),
        };
        let (start, now) = (say("goal.was", value(self.start)), say("goal.now", value(self.now)));
        let heard = [start.as_str(), &now, &target].join(&scope.words().say("language.comma", &[]));
        // the unit stands with the number of today
        let start = scope.measured(self.metric, self.start);
        let start = say("goal.was", format!("{}{}", start.before, start.number));
        AreaGoal { name, drawing: self.gauge(scope, heard), start, now, target }
    }

    /// The gauge; none where start and target are the same, so that there is no way to go.
    fn gauge(&self, scope: &Scope, heard: String) -> Option<Gauge> {
        let input = GaugeInput {
            start: self.start,
            now: self.now,
            target: self.target,
            heard,
            right_to_left: is_right_to_left(scope),
        };
        ((self.target - self.start).abs() > f64::EPSILON).then(|| draw(input))
    }
}
