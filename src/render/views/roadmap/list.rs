//! Initiatives as a table.

use crate::model::kinds::{Initiative, InitiativeStatus, Stage};
use crate::model::value::Ref;
use crate::model::{Entry, Handle};
use crate::render::scope::Scope;
use crate::render::shell::{Column, Html, Table, TableRow};
use crate::render::views::pieces::filter::{By, Item, Items};
use crate::render::views::pieces::{initiative_status, links_to, stage_html, stage_name, status_markup};

use super::Found;

/// So many names say who notices; the others are counted.
const MOST_NAMES: usize = 4;

/// Initiatives with stage, state, dates, who notices, and what they wait for.
pub(super) fn table(scope: &Scope, initiatives: &[Found]) -> Table {
    let words = scope.words();
    let keys = ["initiative", "stage-column", "state", "start", "end", "who-notices", "waits-for"];
    let column = |key: &&str| Column { name: words.say(&format!("roadmap.{key}"), &[]), numeric: false };
    Table {
        caption: words.say("roadmap.all", &[]),
        columns: keys.iter().map(column).collect(),
        rows: initiatives.iter().map(|found| row(scope, *found)).collect(),
    }
}

/// Initiatives by whom they touch, what they move, and how they stand.
pub(super) fn filterable(scope: &Scope, initiatives: &[Found]) -> Items {
    let (model, words) = (scope.model, scope.words());
    let mut items = Items::default();
    for (_, initiative) in initiatives {
        let owner = initiative.common.owner.iter().filter_map(|owner| owner.handle());
        let notices = || initiative.notices.values();
        let noticing = notices().flat_map(|notice| notice.roles.values()).filter_map(Ref::handle);
        let departments = notices().flat_map(|notice| notice.departments.values());
        let mut item = Item::new(scope)
            .roles(owner.chain(noticing))
            .departments(initiative.departments.values().chain(departments).filter_map(Ref::handle))
            .drivers(initiative.drivers.values().filter_map(Ref::handle))
            .phases(model.phases_of(initiative.steps.iter(), std::iter::empty()));
        if let Some(stage) = initiative.stage.handle() {
            item = item.with(By::Stage, stage.index(), &stage_among_all(scope, stage));
        }
        if initiative.is_late(model.as_of) {
            item = item.with(By::Status, 0, &words.say("filter.late", &[]));
        }
        let state = initiative.state();
        let name = words.say(&format!("filter.{}", state.name()), &[]);
        items.push(item.with(By::Status, 1 + state as usize, &name));
    }
    items
}

/// The name of a stage, with that of its cycle if there are several.
fn stage_among_all(scope: &Scope, handle: Handle<Stage>) -> String {
    let (cycle, _) = scope.model.stage(handle);
    let name = stage_name(scope, handle);
    if scope.model.cycles.len() > 1 { format!("{name} · {}", scope.short(cycle)) } else { name.to_owned() }
}

fn row(scope: &Scope, (handle, initiative): Found) -> TableRow {
    let mut name = scope.link_html(handle, initiative);
    if initiative.lighthouse.as_ref().is_some_and(|is| is.value) {
        name.push(&lighthouse_tag(scope));
    }
    let stage =
        initiative.stage.handle().map(|stage| Html::linked(&scope.href_of(stage), &stage_html(scope, stage)));
    let waits_for = links_to(scope, &scope.model.initiatives, initiative.depends_on.values());
    TableRow {
        id: String::new(),
        name,
        cells: vec![
            stage.unwrap_or_default(),
            status_html(scope, initiative),
            date_html(scope, initiative.first_day()),
            date_html(scope, initiative.expected_last_day()),
            Html::text(&who_notices(scope, initiative)),
            if waits_for.is_empty() { Html::text("–") } else { waits_for },
        ],
    }
}

/// The mark of what shows the way for the others.
pub(in crate::render::views) fn lighthouse_tag(scope: &Scope) -> Html {
    let word = Html::text(&scope.words().say("roadmap.lighthouse", &[]));
    Html::trusted(format!(
        " <span class=\"tag\"><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><use href=\"#i-light\"/></svg>{word}</span>"
    ))
}

/// How an initiative stands, as markup.
pub(in crate::render::views) fn status_html(scope: &Scope, initiative: &Entry<Initiative>) -> Html {
    status_markup(&initiative_status(scope, initiative))
}

fn date_html(scope: &Scope, date: jiff::civil::Date) -> Html {
    let words = Html::text(&scope.format().date_short(date));
    Html::trusted(format!("<time datetime=\"{date}\">{words}</time>"))
}

/// Who will notice it: those its notices name, else the departments it touches.
fn who_notices(scope: &Scope, initiative: &Initiative) -> String {
    let (model, words) = (scope.model, scope.words());
    if initiative.state() == InitiativeStatus::Stopped {
        return "–".to_owned();
    }
    let mut names: Vec<&str> = Vec::new();
    for notice in initiative.notices.values() {
        if notice.roles.is_empty() && notice.departments.is_empty() {
            return words.say("roadmap.everyone", &[]);
        }
        names.extend(
            notice
                .departments
                .values()
                .filter_map(Ref::handle)
                .map(|of| scope.short(model.departments.at(of))),
        );
        names.extend(notice.roles.values().filter_map(Ref::handle).map(|of| scope.short(model.roles.at(of))));
    }
    if names.is_empty() {
        let touched = initiative.departments.values().filter_map(Ref::handle);
        names.extend(touched.map(|of| scope.short(model.departments.at(of))));
    }
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    if names.is_empty() {
        return "–".to_owned();
    }
    if names.len() <= MOST_NAMES {
        return names.join(&words.say("language.comma", &[]));
    }
    let shown = names[..MOST_NAMES - 1].join(&words.say("language.comma", &[]));
    let more = [("names", shown.into()), ("n", (names.len() + 1 - MOST_NAMES).into())];
    words.say("roadmap.and-more", &more)
}
