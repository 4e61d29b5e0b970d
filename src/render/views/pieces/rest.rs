//! What else is known of an entry: fields that the parts of a page do not show, by the names of the fields.

use crate::load::Kind;
use crate::model::derive::due_for_review;
use crate::model::{EntryId, Handle};
use crate::render::scope::Scope;
use crate::render::shell::{Fact, Html};
use crate::render::views::embedded::value;

/// What entries say that stand with others on a page, besides what is theirs: who looks after them, how current they are,
/// where to read on.
pub(crate) const CARE: [&str; 4] = ["owner", "reviewed", "visibility", "links"];

/// The given ones of these fields of an entry, then those that say how it is cared for.
pub(crate) fn rest_of(scope: &Scope, id: EntryId, own: &[&str]) -> Vec<Fact> {
    facts_of(scope, id, own.iter().chain(&CARE))
}

/// The given ones of these fields of an entry.
pub(crate) fn facts_of<'f>(
    scope: &Scope,
    id: EntryId,
    fields: impl IntoIterator<Item = &'f &'f str>,
) -> Vec<Fact> {
    let fact = |field: &&str| {
        let value = match *field {
            "links" => links(scope, id),
            "reviewed" => reviewed(scope, id),
            "visibility" => audience(scope, id),
            "baseline" | "target" | "alert" if id.kind == Kind::Metric => number(scope, id, field),
            other => value(scope, id, other),
        };
        (!value.is_empty()).then(|| Fact { name: scope.words().say(&format!("field.{field}"), &[]), value })
    };
    fields.into_iter().filter_map(fact).collect()
}

/// A number of a metric in its unit; the target with the month by when.
fn number(scope: &Scope, id: EntryId, field: &str) -> Html {
    let metric = scope.model.metrics.at(Handle::new(id.index));
    let written = match field {
        "baseline" => &metric.baseline,
        "target" => &metric.target,
        _ => &metric.alert,
    };
    let Some(number) = written else { return Html::new() };
    let value = scope.measured(metric, number.0).text();
    Html::text(&match metric.by.as_ref().filter(|_| field == "target") {
        Some(by) => {
            let fills = [("value", value.into()), ("month", scope.format().month_year(by.last).into())];
            scope.words().say("goal.target-by", &fills)
        }
        None => value,
    })
}

fn links(scope: &Scope, id: EntryId) -> Html {
    let links = scope.model.common(id).into_iter().flat_map(|common| common.links.values());
    let links = links.map(|link| Html::linked(&link.url.0, &scope.html(&link.name)));
    Html::joined(links, &scope.words().say("language.comma", &[]))
}

/// When it was reviewed, and by when it will be again.
fn reviewed(scope: &Scope, id: EntryId) -> Html {
    let Some(common) = scope.model.common(id) else { return Html::new() };
    let Some(reviewed) = &common.reviewed else { return Html::new() };
    let date = scope.format().date(reviewed.0);
    Html::text(&match due_for_review(id.kind, common) {
        Some(due) => {
            let fills = [("date", date.into()), ("month", scope.format().month_year(due).into())];
            scope.words().say("page.reviewed-again", &fills)
        }
        None => date,
    })
}

/// The audience that alone sees it; nothing if everyone does.
fn audience(scope: &Scope, id: EntryId) -> Html {
    let Some(audience) = scope.model.visibility(id) else { return Html::new() };
    let named = scope.model.site.audiences.iter().flat_map(|audiences| &audiences.0);
    let name =
        named.into_iter().find(|(known, _)| *known.value == *audience).map(|(_, name)| scope.html(name));
    name.unwrap_or_default()
}
