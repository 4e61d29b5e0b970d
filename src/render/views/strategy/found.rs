//! What was found out: strengths, weaknesses, potentials and deficits, with evidence and what follows.

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::{Finding, FindingKind, FindingSource};
use crate::model::{Entry, EntryId, Handle};
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Html, IndexGroup, Link, Page, Section};
use crate::render::views::pieces::{Item, html_list};

use super::super::Task;

/// The address of the page.
pub(super) const ADDRESS: &str = "strategy/findings/index.html";

/// What was found out of one kind.
#[derive(Serialize)]
struct Group {
    id: String,
    name: String,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct FindingsView {
    groups: Vec<Group>,
}

/// The page of all findings.
pub(super) fn task() -> Task {
    Task::new(ADDRESS, "", |scope| {
        let view = FindingsView { groups: groups(scope) };
        scope.render(page(scope, &view), &view)
    })
}

fn page(scope: &Scope, view: &FindingsView) -> Page {
    let words = scope.words();
    let lead = words.say("strategy.findings-note", &[]);
    let anchor = |group: &Group| Anchor { id: group.id.clone(), name: group.name.clone() };
    Page {
        template: "pages/findings.html",
        title: words.say("strategy.findings", &[]),
        lead: Html::text(&lead),
        description: lead,
        section: Section::STRATEGY.name.into(),
        crumbs: vec![Link::new(scope.here.page(Section::STRATEGY.address), words.say("nav.strategy", &[]))],
        contents: view.groups.iter().map(anchor).collect(),
        source: scope.source_of(&[Kind::Finding]),
        ..Page::default()
    }
}

/// The names of the findings by their kind, for the page on strategy.
pub(super) fn index(scope: &Scope) -> Vec<IndexGroup> {
    let link = |handle: &Handle<Finding>| scope.link(*handle, scope.model.findings.at(*handle));
    let group = |(kind, findings): (FindingKind, Vec<Handle<Finding>>)| IndexGroup {
        name: kind_word(scope, kind),
        note: String::new(),
        links: findings.iter().map(link).collect(),
    };
    by_kind(scope).into_iter().map(group).collect()
}

/// The findings by their kind, the newest first; kinds of which there is none are left out.
fn by_kind(scope: &Scope) -> Vec<(FindingKind, Vec<Handle<Finding>>)> {
    let of_kind = |kind: &FindingKind| {
        let all = scope.model.findings.with_handles();
        let mut found: Vec<(Handle<Finding>, &Entry<Finding>)> =
            all.filter(|(_, finding)| finding.kind.value == *kind).collect();
        found.sort_by_key(|(_, finding)| std::cmp::Reverse(finding.date.as_ref().map(|date| date.0)));
        (*kind, found.into_iter().map(|(handle, _)| handle).collect::<Vec<_>>())
    };
    FindingKind::ALL.iter().map(of_kind).filter(|(_, found)| !found.is_empty()).collect()
}

fn kind_word(scope: &Scope, kind: FindingKind) -> String {
    let key = match kind {
        FindingKind::Strength => "strategy.strengths",
        FindingKind::Weakness => "strategy.weaknesses",
        FindingKind::Potential => "strategy.potentials",
        FindingKind::Deficit => "strategy.deficits",
    };
    scope.words().say(key, &[])
}

fn groups(scope: &Scope) -> Vec<Group> {
    let group = |(kind, findings): (FindingKind, Vec<Handle<Finding>>)| Group {
        // an id of an entry does not begin so
        id: format!("_{}", kind.name()),
        name: kind_word(scope, kind),
        items: findings
            .into_iter()
            .map(|finding| item(scope, finding, scope.model.findings.at(finding)))
            .collect(),
    };
    by_kind(scope).into_iter().map(group).collect()
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
    text.push(&scope.prose(finding.body(), 4));
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
