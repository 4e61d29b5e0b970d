//! Capabilities as a table: where they were, where they are, where they shall be, and what raises them.

use crate::load::Kind;
use crate::model::kinds::Capability;
use crate::model::{EntryId, Handle};
use crate::render::scope::Scope;
use crate::render::shell::{Column, Html, Table, TableRow};

use super::html_list;

/// A level with its name on the scale: `3 Working`.
pub(crate) fn level_html(scope: &Scope, level: f64) -> Html {
    let mut html = Html::text(&scope.format().number(level));
    if let Some(name) = level_name(scope, level) {
        html.push(&Html::trusted(format!(" <span class=\"muted\">{}</span>", Html::text(&name))));
    }
    html
}

/// The name of a whole level: the site's, else the interface's own for a scale of five.
pub(crate) fn level_name(scope: &Scope, level: f64) -> Option<String> {
    let Some(scale) = &scope.model.site.maturity_scale else {
        let names = scope.words().list("maturity.levels");
        let is_whole = level.fract() == 0.0 && level >= 1.0;
        return names.get(level as usize - usize::from(is_whole)).filter(|_| is_whole).cloned();
    };
    let (_, name) = scale.0.iter().find(|(of, _)| (of.value - level).abs() < f64::EPSILON)?;
    Some(scope.text(name).to_owned())
}

/// The table of some capabilities.
pub(crate) fn capability_table(scope: &Scope, capabilities: &[Handle<Capability>], caption: &str) -> Table {
    let words = scope.words();
    let column = |key: &str, numeric: bool| Column { name: words.say(key, &[]), numeric };
    Table {
        caption: caption.to_owned(),
        columns: vec![
            column("maturity.capability", false),
            column("maturity.before", true),
            column("maturity.today", true),
            column("maturity.wanted", true),
            column("maturity.to-go", true),
            column("maturity.raised-by", false),
        ],
        rows: capabilities.iter().map(|capability| row(scope, *capability)).collect(),
    }
}

fn row(scope: &Scope, handle: Handle<Capability>) -> TableRow {
    let words = scope.words();
    let capability = scope.model.capabilities.at(handle);
    let id = EntryId { kind: Kind::Capability, index: handle.index() as u32 };
    let dash = || Html::text("–");
    let history = scope.model.history_of(handle);
    let before: Vec<String> =
        history.iter().rev().skip(1).rev().map(|level| scope.format().number(level.level)).collect();
    let today = scope.model.level_of(handle).map_or_else(dash, |level| level_html(scope, level.level));
    let to_go = match scope.model.gap_of(handle) {
        Some(gap) if gap > 0.0 => Html::text(&words.say("maturity.levels-to-go", &[("n", gap.into())])),
        _ => dash(),
    };
    let mut raising: Vec<u32> = scope.model.backlinks.from(id, Kind::Initiative, "capability").collect();
    raising.retain(|index| {
        let raises = &scope.model.initiatives[*index as usize].raises;
        raises.values().any(|raise| raise.capability.handle() == Some(handle))
    });
    let links = raising.into_iter().map(|index| {
        let initiative = Handle::new(index);
        scope.link_html(initiative, scope.model.initiatives.at(initiative))
    });
    let links: Vec<Html> = links.collect();
    let raised_by = if !links.is_empty() {
        html_list(scope, links)
    } else if scope.model.gap_of(handle).is_some_and(|gap| gap > 0.0) {
        Html::trusted(format!(
            "<span class=\"muted\">{}</span>",
            Html::text(&words.say("maturity.nothing-raises", &[]))
        ))
    } else {
        dash()
    };
    TableRow {
        id: String::new(),
        name: scope.link_html(handle, capability),
        cells: vec![
            if before.is_empty() { dash() } else { Html::text(&before.join(" → ")) },
            today,
            level_html(scope, capability.desired.0),
            to_go,
            raised_by,
        ],
    }
}
