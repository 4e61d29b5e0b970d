//! The page on maturity: capabilities by driver, change against readiness, and what follows.

mod readiness;
mod takeaway;

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::{Assessment, Capability, Driver, Follow};
use crate::model::{Entry, EntryId, Handle, Model};
use crate::render::files::table_address;
use crate::render::route::anchor_of;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Fact, Html, Moment, Page, Section, Stop};

use super::Task;
use super::pieces::{Dumbbells, Item, Shown, level_name, links_to, rest_of};

#[derive(Serialize)]
struct MaturityView {
    levels: Option<Dumbbells>,
    finding: String,
    scale: String,
    in_full: Vec<Item>,
    csv: String,
    readiness: Option<readiness::ReadinessView>,
    follows: Vec<Stop>,
    assessments: Vec<Item>,
}

/// The page, once there is a capability or an assessment.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    if model.capabilities.is_empty() && model.assessments.is_empty() {
        return Vec::new();
    }
    vec![Task::new(Section::MATURITY.address, "", |scope| {
        let view = view(scope);
        scope.render(page(scope, &view), &view)
    })]
}

fn view(scope: &Scope) -> MaturityView {
    MaturityView {
        levels: levels(scope),
        finding: takeaway::finding(scope),
        scale: scale(scope),
        in_full: scope.model.capabilities.with_handles().map(|(handle, _)| in_full(scope, handle)).collect(),
        csv: scope.here.file(&table_address(Kind::Capability)),
        readiness: readiness::readiness(scope),
        follows: follows(scope),
        assessments: assessments(scope),
    }
}

/// The capabilities by driver; none where there are none.
fn levels(scope: &Scope) -> Option<Dumbbells> {
    let group = |(driver, entry): (Handle<Driver>, &Entry<Driver>)| {
        let capabilities = scope.referring::<Driver, Capability>(driver, "driver");
        let shown = |handle: Handle<Capability>| Shown {
            handle,
            id: anchor_of(scope.model, handle.id()).unwrap_or_default(),
            name: scope.name_html(scope.model.capabilities.at(handle)),
        };
        (scope.link_html(driver, entry), capabilities.map(shown).collect::<Vec<_>>())
    };
    let groups: Vec<(Html, Vec<Shown>)> =
        scope.model.drivers.with_handles().map(group).filter(|(_, shown)| !shown.is_empty()).collect();
    let caption = scope.words().say("maturity.levels-head", &[]);
    (!groups.is_empty()).then(|| Dumbbells::new(scope, caption, groups))
}

/// The levels with their names: `1 Starting, 2 Aware`; nothing where they have none.
fn scale(scope: &Scope) -> String {
    let (lowest, highest) = scope.model.settings.levels();
    let named = (lowest.ceil() as i64..=highest as i64).filter_map(|level| {
        let name = level_name(scope, level as f64)?;
        Some(format!("{} {name}", scope.format().number(level as f64)))
    });
    named.collect::<Vec<_>>().join(&scope.words().say("language.comma", &[]))
}

/// What else is known of a capability: what it is in full, who needs it, what its levels rest on.
fn in_full(scope: &Scope, handle: Handle<Capability>) -> Item {
    let capability = scope.model.capabilities.at(handle);
    let id = EntryId { kind: Kind::Capability, index: handle.index() as u32 };
    let found = scope.model.assessments_so_far().into_iter().rev().filter_map(|assessment| {
        let (_, level) =
            assessment.maturity.as_ref()?.0.iter().find(|(of, _)| of.handle() == Some(handle))?;
        let evidence = scope.html(level.evidence.as_ref()?);
        let date = Html::text(&scope.format().month_year(assessment.day()));
        Some(Html::joined([date, evidence], ": "))
    });
    let mut text = described(scope, capability);
    text.push(&scope.prose(capability.body(), 4));
    Item {
        text,
        details: found.collect(),
        facts: rest_of(scope, id, &["departments", "side", "evidence"]),
        ..Item::elsewhere(scope.link_html(handle, capability))
    }
}

/// What a capability is, and what is needed to reach the level that is wanted.
fn described(scope: &Scope, capability: &Entry<Capability>) -> Html {
    let mut html = Html::paragraph(&scope.summary(capability));
    if let Some(needs) = &capability.needs {
        let skills = needs.skills.values().map(|skill| scope.html(skill));
        let skills = Html::joined(skills, &scope.words().say("language.comma", &[]));
        let rest = [&needs.people, &needs.money, &needs.time].into_iter().flatten();
        let all = std::iter::once(skills).chain(rest.map(|need| scope.html(need)));
        let all: Vec<Html> = all.filter(|need| !need.is_empty()).collect();
        if !all.is_empty() {
            let list = Html::joined(all, " · ");
            let fills = [("what", crate::render::Fill::Html(list.as_str().into()))];
            html.push(&Html::paragraph(&Html::trusted(scope.words().say_html("maturity.needs", &fills))));
        }
    }
    html
}

fn page(scope: &Scope, view: &MaturityView) -> Page {
    let words = scope.words();
    let parts = [
        ("_levels", "maturity.levels-head", view.levels.is_some()),
        ("_readiness", "maturity.readiness", view.readiness.is_some()),
        ("_follows", "maturity.follows", !view.follows.is_empty()),
        ("_assessments", "maturity.assessments", !view.assessments.is_empty()),
    ];
    let contents = parts.into_iter().filter(|(.., is_there)| *is_there);
    let lead = lead(scope);
    Page {
        template: "pages/maturity.html",
        title: words.say("maturity.title", &[]),
        window_title: None,
        description: lead.clone(),
        section: Section::MATURITY.name.into(),
        lead: Html::text(&lead),
        facts: facts(scope),
        contents: contents.map(|(id, key, _)| Anchor { id: id.into(), name: words.say(key, &[]) }).collect(),
        source: scope.source_of(&[Kind::Capability, Kind::Assessment]),
        ..Page::default()
    }
}

/// How many capabilities there are, how many got better since the check before, have not moved, and are where they shall be.
fn lead(scope: &Scope) -> String {
    let words = scope.words();
    let (mut better, mut same, mut reached) = (0, 0, 0);
    for (handle, _) in scope.model.capabilities.with_handles() {
        if let [.., before, now] = scope.model.history_of(handle).as_slice() {
            better += usize::from(now.level > before.level);
            same += usize::from((now.level - before.level).abs() < f64::EPSILON);
        }
        reached += usize::from(scope.model.gap_of(handle) == Some(0.0));
    }
    let say = |key: &str, n: usize| (n > 0).then(|| words.say(key, &[("n", n.into())]));
    let all = scope.model.capabilities.len();
    let parts = [
        say("maturity.lead", all),
        say("maturity.lead-better", better),
        say("maturity.lead-same", same.min(if better + same > 0 { same } else { 0 })),
        say("maturity.lead-reached", reached),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn facts(scope: &Scope) -> Vec<Fact> {
    let words = scope.words();
    let fact = |key: &str, value: String| Fact { name: words.say(key, &[]), value: Html::text(&value) };
    let mut facts = Vec::new();
    let so_far = scope.model.assessments_so_far();
    if let [.., last] = so_far.as_slice() {
        facts.push(fact("maturity.last-check", scope.format().month_year(last.day())));
    }
    if let [.., before, _] = so_far.as_slice() {
        facts.push(fact("maturity.check-before", scope.format().month_year(before.day())));
    }
    let levels: Vec<(f64, f64)> = scope
        .model
        .capabilities
        .with_handles()
        .filter_map(|(handle, capability)| Some((scope.model.level_of(handle)?.level, capability.desired.0)))
        .collect();
    if !levels.is_empty() {
        let mean = |pick: fn(&(f64, f64)) -> f64| {
            (levels.iter().map(pick).sum::<f64>() / levels.len() as f64 * 10.0).round() / 10.0
        };
        let fills = [
            ("now", scope.format().number(mean(|level| level.0)).into()),
            ("wanted", scope.format().number(mean(|level| level.1)).into()),
        ];
        facts.push(fact("maturity.on-average", words.say("maturity.average", &fills)));
    }
    facts
}

/// What follows from the latest assessment that says so, in the order of time.
fn follows(scope: &Scope) -> Vec<Stop> {
    let so_far = scope.model.assessments_so_far();
    let Some(latest) = so_far.iter().rev().find(|assessment| !assessment.follows.is_empty()) else {
        return Vec::new();
    };
    let mut follows: Vec<&Follow> = latest.follows.values().collect();
    follows.sort_by_key(|follow| follow.from.as_ref().map(|from| from.first));
    follows.into_iter().map(|follow| stop(scope, follow)).collect()
}

fn stop(scope: &Scope, follow: &Follow) -> Stop {
    let from = follow.from.as_ref().map(|from| from.first);
    let has_begun = from.is_none_or(|from| from <= scope.model.as_of);
    let departments = links_to(scope, &scope.model.departments, follow.departments.values());
    Stop {
        moment: if has_begun { Moment::Now } else { Moment::Next },
        when: from
            .map(|from| scope.words().say("roadmap.from", &[("date", scope.format().date(from).into())]))
            .unwrap_or_default(),
        name: scope.html(&follow.what),
        text: departments,
        ..Stop::default()
    }
}

/// The assessments, the newest first.
fn assessments(scope: &Scope) -> Vec<Item> {
    let mut all: Vec<(Handle<Assessment>, &Entry<Assessment>)> =
        scope.model.assessments.with_handles().collect();
    all.sort_by_key(|(_, assessment)| std::cmp::Reverse(assessment.day()));
    let item = |(handle, assessment): (Handle<Assessment>, &Entry<Assessment>)| {
        let mut text = Html::paragraph(&scope.summary(assessment));
        text.push(&scope.prose(assessment.body(), 3));
        Item {
            about: Html::text(&scope.format().date(assessment.day())),
            text,
            ..Item::new(scope, handle, scope.name_html(assessment), &["by"])
        }
    };
    all.into_iter().map(item).collect()
}

#[cfg(test)]
mod tests;
