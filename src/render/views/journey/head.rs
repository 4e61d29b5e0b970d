//! The head of a journey's page: the customer's goal, for whom it is, and who looks after it.

use crate::load::Kind;
use crate::model::Entry;
use crate::model::derive::due_for_review;
use crate::model::kinds::{Journey, Segment};
use crate::model::value::Ref;
use crate::render::scope::Scope;
use crate::render::shell::{Fact, Html, Link, Section};

/// The link to all journeys.
pub(crate) fn journeys_link(scope: &Scope) -> Link {
    Link::new(scope.here.page(Section::JOURNEYS.address), scope.words().say("journey.journeys", &[]))
}

/// What search engines say of a journey.
pub(super) fn description(scope: &Scope, journey: &Entry<Journey>) -> String {
    let text = journey.common.summary.as_ref().unwrap_or(&journey.customer_goal);
    scope.text(text).to_owned()
}

/// What the customer wants, and the way there in a sentence.
pub(super) fn lead(scope: &Scope, journey: &Entry<Journey>) -> Html {
    let mut lead = scope.quoted(&journey.customer_goal);
    lead.push_text(" ");
    match &journey.common.summary {
        Some(summary) => lead.push(&scope.html(summary)),
        None => lead.push_text(&scope.words().say("journey.count", &[("n", journey.steps.len().into())])),
    }
    lead
}

/// For whom the journey is, how one tells that it went well, who owns it, when it is looked at again.
pub(super) fn facts(scope: &Scope, journey: &Entry<Journey>) -> Vec<Fact> {
    let fact = |key: &str, value: Html| Fact { name: scope.words().say(key, &[]), value };
    let mut facts = Vec::new();
    let segments = segments(scope, journey);
    if !segments.is_empty() {
        facts.push(fact("journey.who", segments));
    }
    if let Some(measure) = &journey.customer_measure {
        facts.push(fact("journey.measure", scope.html(measure)));
    }
    if let Some(owner) = journey.common.owner.as_ref().and_then(|owner| owner.handle()) {
        facts.push(fact("journey.owner", scope.link_html(owner, scope.model.roles.at(owner))));
    }
    if let Some(due) = due_for_review(Kind::Journey, &journey.common) {
        facts.push(fact("journey.review", Html::text(&scope.format().month_year(due))));
    }
    facts
}

/// The segments, and what they are together: `Commuters: 64% of riders, 48% of what we earn`.
fn segments(scope: &Scope, journey: &Entry<Journey>) -> Html {
    let handles: Vec<_> = journey.segments.values().filter_map(Ref::handle).collect();
    let entries: Vec<&Entry<Segment>> =
        handles.iter().map(|handle| scope.model.segments.at(*handle)).collect();
    let links = handles.iter().zip(&entries).map(|(handle, entry)| scope.link_html(*handle, entry));
    let names = super::super::pieces::html_list(scope, links.collect());
    let sum = |share: &dyn Fn(&Segment) -> Option<f64>| -> Option<f64> {
        entries.iter().map(|entry| share(entry)).sum::<Option<f64>>().filter(|sum| *sum > 0.0)
    };
    let of_customers = sum(&|segment| segment.share_of_customers.as_ref().map(|share| share.0));
    let of_value = sum(&|segment| segment.share_of_value.as_ref().map(|share| share.0));
    match (of_customers, of_value) {
        (Some(customers), Some(value)) => Html::trusted(scope.words().say_html(
            "journey.shares",
            &[
                ("who", crate::render::Fill::Html(names.as_str().into())),
                ("share", scope.format().percent(customers).text().into()),
                ("value", scope.format().percent(value).text().into()),
            ],
        )),
        _ => names,
    }
}
