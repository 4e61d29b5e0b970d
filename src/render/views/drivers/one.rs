//! The page of one driver: what good looks like, practices, capabilities, metrics, and what is at work where.

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::{Capability, Driver, Play};
use crate::model::value::Ref;
use crate::model::{Entry, EntryId, Handle, Model};
use crate::render::route::address_of;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Fact, Html, Link, MetricLine, Page, PlayLine, Section, Stop};
use crate::render::views::pieces::{
    Changing, Dumbbells, Shown, finding_stop, metric_line, neighbours, play_line,
};

use super::super::Task;
use super::kind_word;

#[derive(Serialize)]
struct DriverView {
    body: Html,
    practices: Vec<Html>,
    capabilities: Option<Dumbbells>,
    metrics: Vec<MetricLine>,
    changes: Changing,
    plays: Vec<PlayLine>,
    findings: Vec<Stop>,
}

pub(super) fn pages(model: &Model) -> impl Iterator<Item = Task> {
    model
        .drivers
        .with_handles()
        .filter_map(|(handle, _)| {
            let id = EntryId { kind: Kind::Driver, index: handle.index() as u32 };
            let address = address_of(model, id)?;
            Some(Task::new(address, model.reference(id), move |scope| {
                let view = view(scope, handle);
                scope.render(page(scope, handle, &view), &view)
            }))
        })
        .collect::<Vec<_>>()
        .into_iter()
}

fn view(scope: &Scope, handle: Handle<Driver>) -> DriverView {
    let driver = scope.model.drivers.at(handle);
    let id = EntryId { kind: Kind::Driver, index: handle.index() as u32 };
    let naming = |kind: Kind, field: &'static str| scope.model.backlinks.from(id, kind, field);
    let capabilities: Vec<Handle<Capability>> = naming(Kind::Capability, "driver").map(Handle::new).collect();
    let title = scope.words().say("drivers.capabilities", &[]);
    DriverView {
        body: scope.prose(driver.body(), 2),
        practices: driver.practices.values().map(|practice| scope.html(practice)).collect(),
        capabilities: (!capabilities.is_empty()).then(|| {
            let shown = capabilities.iter().map(|handle| Shown {
                handle: *handle,
                id: String::new(),
                name: scope.link_html(*handle, scope.model.capabilities.at(*handle)),
            });
            Dumbbells::new(scope, title, vec![(Html::new(), shown.collect())])
        }),
        metrics: driver
            .metrics
            .values()
            .filter_map(Ref::handle)
            .map(|metric| metric_line(scope, metric))
            .collect(),
        changes: Changing::new(scope, naming(Kind::Initiative, "drivers").map(Handle::new).collect()),
        plays: naming(Kind::Play, "drivers")
            .map(|index| play_line(scope, Handle::<Play>::new(index)))
            .collect(),
        findings: naming(Kind::Finding, "drivers")
            .map(|index| finding_stop(scope, Handle::new(index)))
            .collect(),
    }
}

fn page(scope: &Scope, handle: Handle<Driver>, view: &DriverView) -> Page {
    let words = scope.words();
    let driver = scope.model.drivers.at(handle);
    let parts = [
        ("_good", "drivers.good", !view.body.is_empty()),
        ("_practices", "drivers.practices", !view.practices.is_empty()),
        ("_capabilities", "drivers.capabilities", view.capabilities.is_some()),
        ("_numbers", "drivers.numbers", !view.metrics.is_empty()),
        ("_initiatives", "drivers.initiatives-head", !view.changes.is_empty()),
        ("_plays", "drivers.plays-head", !view.plays.is_empty()),
        ("_findings", "drivers.findings", !view.findings.is_empty()),
    ];
    let contents = parts.into_iter().filter(|(.., is_there)| *is_there);
    Page {
        template: "pages/driver.html",
        title: scope.name(driver).to_owned(),
        description: driver
            .common
            .summary
            .as_ref()
            .map(|summary| scope.text(summary).to_owned())
            .unwrap_or_default(),
        section: Section::DRIVERS.name.into(),
        crumbs: vec![Link::new(scope.here.page(Section::DRIVERS.address), words.say("nav.drivers", &[]))],
        lead: scope.summary(driver),
        facts: facts(scope, driver),
        contents: contents.map(|(id, key, _)| Anchor { id: id.into(), name: words.say(key, &[]) }).collect(),
        source: scope.source(driver, &["reviewed", "visibility", "links"]),
        neighbours: neighbours(scope, &scope.model.drivers, handle, "nav.drivers"),
        ..Page::default()
    }
}

fn facts(scope: &Scope, driver: &Entry<Driver>) -> Vec<Fact> {
    let words = scope.words();
    let fact = |key: &str, value: Html| Fact { name: words.say(key, &[]), value };
    let owner = driver.common.owner.as_ref().and_then(|owner| owner.handle());
    let owner = owner.map(|owner| fact("drivers.owner", scope.link_html(owner, scope.model.roles.at(owner))));
    let pair = driver.pair.as_ref().map(|pair| fact("drivers.pair", scope.html(pair)));
    let kind =
        driver.kind.as_ref().map(|kind| fact("drivers.kind", Html::text(&kind_word(scope, kind.value))));
    [owner, pair, kind].into_iter().flatten().collect()
}
