//! What was found out: strengths, weaknesses, potentials and deficits, with evidence and what follows.

use crate::load::Kind;
use crate::model::kinds::{Finding, FindingKind, FindingSource};
use crate::model::{Entry, EntryId, Handle};
use crate::render::scope::Scope;
use crate::render::shell::Html;
use crate::render::views::pieces::{Item, html_list};

use super::Group;

/// The findings by their kind, the newest first.
pub(super) fn findings(scope: &Scope) -> Vec<Group> {
    let group = |kind: &FindingKind| {
        let mut of_kind: Vec<(Handle<Finding>, &Entry<Finding>)> =
            scope.model.findings.with_handles().filter(|(_, finding)| finding.kind.value == *kind).collect();
        of_kind.sort_by_key(|(_, finding)| std::cmp::Reverse(finding.date.as_ref().map(|date| date.0)));
        let key = match kind {
            FindingKind::Strength => "strategy.strengths",
            FindingKind::Weakness => "strategy.weaknesses",
            FindingKind::Potential => "strategy.potentials",
            FindingKind::Deficit => "strategy.deficits",
        };
        let items = of_kind.into_iter().map(|(handle, finding)| item(scope, handle, finding)).collect();
        Group { name: scope.words().say(key, &[]), about: String::new(), items }
    };
    FindingKind::ALL.iter().map(group).filter(|group| !group.items.is_empty()).collect()
}

fn item(scope: &Scope, handle: Handle<Finding>, finding: &Entry<Finding>) -> Item {
    let words = scope.words();
    let mut about = words.say(source(finding.source.value), &[]);
    if let Some(date) = &finding.date {
        about = format!("{about}, {}", scope.format().month_year(date.0));
    }
    let mut text = Html::new();
    for part in [finding.common.summary.as_ref(), finding.evidence.as_ref()].into_iter().flatten() {
        text.push(&Html::paragraph(&scope.html(part)));
    }
    text.push(&scope.prose(finding.body.as_ref(), 4));
    let id = EntryId { kind: Kind::Finding, index: handle.index() as u32 };
    let followed: Vec<Html> = scope
        .model
        .backlinks
        .from(id, Kind::Initiative, "findings")
        .map(Handle::new)
        .map(|initiative| scope.link_html(initiative, scope.model.initiatives.at(initiative)))
        .collect();
    let details =
        if followed.is_empty() {
            Vec::new()
        } else {
            let list = html_list(scope, followed);
            vec![Html::trusted(words.say_html(
                "strategy.followed-by",
                &[("what", crate::render::Fill::Html(list.as_str().into()))],
            ))]
        };
    Item {
        about: Html::text(&about),
        text,
        details,
        ..Item::new(scope, handle, scope.name_html(finding), &["drivers", "steps", "metrics"])
    }
}

fn source(source: FindingSource) -> &'static str {
    match source {
        FindingSource::MaturityCheck => "strategy.from-maturity-check",
        FindingSource::ReadinessInterview => "strategy.from-readiness-interview",
        FindingSource::Trend => "strategy.from-trend",
        FindingSource::PurchaseProcess => "strategy.from-purchase-process",
        FindingSource::CustomerInsight => "strategy.from-customer-insight",
        FindingSource::Journey => "strategy.from-journey",
        FindingSource::Scorecard => "strategy.from-scorecard",
    }
}
