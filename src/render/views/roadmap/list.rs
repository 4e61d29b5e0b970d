//! Initiatives as a table.

use crate::model::Entry;
use crate::model::kinds::{Initiative, InitiativeStatus};
use crate::model::value::Ref;
use crate::render::scope::Scope;
use crate::render::shell::{Column, Html, Table, TableRow};
use crate::render::views::pieces::{initiative_status, links_to, stage_html, status_markup};

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
