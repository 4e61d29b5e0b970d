//! What was found, by severity and family, each with what to do, where, and the explanation of its code.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Code, Finding, Severity};
use crate::render::findings::entry_named;
use crate::render::health::HealthFacts;
use crate::render::scope::Scope;
use crate::render::shell::{Column, Html, Table, TableRow};

use super::rules;
use crate::render::views::pieces::filter::{By, Filter, Item, Items};

/// The severities, the worst first, with the words for several of each.
const SEVERITIES: [(Severity, &str); 3] = [
    (Severity::Error, "health.errors"),
    (Severity::Warning, "health.warnings"),
    (Severity::Advice, "health.advice"),
];

/// Of one code so many findings are listed; nobody reads more, and `check` has them all.
const MOST: usize = 200;
/// From so many on, those of a code are closed at first.
const MANY: usize = 11;

/// What was found of one severity.
#[derive(Serialize)]
pub(super) struct Found {
    name: String,
    families: Vec<Family>,
}

/// What was found of one severity and family.
#[derive(Serialize)]
struct Family {
    name: String,
    codes: Vec<OfCode>,
}

/// What was found of one severity and code.
#[derive(Serialize)]
struct OfCode {
    name: Html,
    table: Table,
    /// What each row has that can be chosen.
    marks: Vec<String>,
    /// How many there are, where they are closed at first.
    closed: String,
    more: String,
}

/// How much was found of each family and severity; nothing where nothing was.
pub(super) fn by_family(scope: &Scope, known: &HealthFacts) -> Option<Table> {
    let all = grouped(known);
    let counted: Vec<(Severity, &str)> = SEVERITIES
        .into_iter()
        .filter(|(severity, _)| all.keys().any(|(of, _)| *of == rank(*severity)))
        .collect();
    let mut families: Vec<usize> = all.keys().map(|(_, family)| *family).collect();
    families.sort_unstable();
    families.dedup();
    let words = scope.words();
    let column = |key: &str, numeric: bool| Column { name: words.say(key, &[]), numeric };
    let row = |family: usize| TableRow {
        id: String::new(),
        name: Html::text(&family_name(scope, letter(known, family))),
        cells: counted
            .iter()
            .map(|(severity, _)| {
                let count = all.get(&(rank(*severity), family)).map_or(0, Vec::len);
                Html::text(&scope.format().count(count))
            })
            .collect(),
    };
    let heads = counted.iter().map(|(_, key)| column(key, true));
    (!all.is_empty()).then(|| Table {
        caption: words.say("health.by-family", &[]),
        columns: std::iter::once(column("health.family", false)).chain(heads).collect(),
        rows: families.into_iter().map(row).collect(),
    })
}

/// Everything that was found, the worst first, then in the order of the manual; and the controls to narrow it down.
pub(super) fn found(scope: &Scope, known: &HealthFacts) -> (Vec<Found>, Option<Filter>) {
    let mut all = listed(scope, known);
    let (filter, marks) = filterable(scope, known).filter(scope);
    let mut marks = marks.into_iter();
    for code in all.iter_mut().flat_map(|found| &mut found.families).flat_map(|family| &mut family.codes) {
        code.marks = marks.by_ref().take(code.table.rows.len()).collect();
    }
    (all, filter)
}

/// The findings that are listed, by how bad they are, and what and whose they are about.
fn filterable(scope: &Scope, known: &HealthFacts) -> Items {
    let mut items = Items::default();
    for ((severity, family), findings) in grouped(known) {
        for finding in
            findings.chunk_by(|a, b| a.code == b.code).flat_map(|of_code| of_code.iter().take(MOST))
        {
            let mut item = Item::new(scope)
                .with(By::Severity, severity, &scope.words().say(SEVERITIES[severity].1, &[]))
                .with(By::Family, family, &family_name(scope, letter(known, family)));
            if let Some(id) = finding.entry.as_deref().and_then(|about| entry_named(scope.model, about)) {
                let owner = scope.model.common(id).and_then(|common| common.owner.as_ref()?.handle());
                let kind = format!("kind.{}", id.kind.plural());
                if scope.words().has(&kind) {
                    item = item.with(By::Kind, id.kind as usize, &scope.words().say(&kind, &[]));
                }
                item = item.roles(owner);
            }
            items.push(item);
        }
    }
    items
}

fn listed(scope: &Scope, known: &HealthFacts) -> Vec<Found> {
    let all = grouped(known);
    let of = |(severity, key): (Severity, &str)| {
        let name = scope.words().say(key, &[]);
        let own = all.iter().filter(|((of, _), _)| *of == rank(severity));
        let families = own.map(|((_, at), list)| family(scope, known, *at, list)).collect();
        Found { name, families }
    };
    SEVERITIES.into_iter().map(of).filter(|found| !found.families.is_empty()).collect()
}

/// By severity and the place of the family in the manual.
fn grouped<'f>(known: &'f HealthFacts) -> BTreeMap<(usize, usize), Vec<&'f Finding>> {
    let letters = rules::letters(&known.explanations);
    let mut all: BTreeMap<(usize, usize), Vec<&'f Finding>> = BTreeMap::new();
    for finding in &known.judged.findings {
        let family = letters
            .iter()
            .position(|letter| finding.code.family().is_some_and(|own| own.starts_with(*letter)));
        let family = family.unwrap_or(letters.len());
        all.entry((rank(finding.severity), family)).or_default().push(finding);
    }
    for findings in all.values_mut() {
        // by code; of one code they stand by file and place already
        findings.sort_by(|a, b| a.code.code.cmp(&b.code.code));
    }
    all
}

fn rank(severity: Severity) -> usize {
    SEVERITIES.iter().position(|(of, _)| *of == severity).unwrap_or_default()
}

/// The letter of the family at a place in the manual; none for what the manual does not have.
fn letter(known: &HealthFacts, family: usize) -> Option<char> {
    rules::letters(&known.explanations).get(family).copied()
}

/// What a family is called.
pub(super) fn family_name(scope: &Scope, letter: Option<char>) -> String {
    let key = letter.map(|letter| format!("health.family-{}", letter.to_ascii_lowercase()));
    let known = key.filter(|key| scope.words().has(key));
    scope.words().say(known.as_deref().unwrap_or("health.own-rules"), &[])
}

fn family(scope: &Scope, known: &HealthFacts, place: usize, findings: &[&Finding]) -> Family {
    let codes = findings.chunk_by(|a, b| a.code == b.code);
    let codes = codes.map(|findings| of_code(scope, known, findings)).collect();
    Family { name: family_name(scope, letter(known, place)), codes }
}

fn of_code(scope: &Scope, known: &HealthFacts, findings: &[&Finding]) -> OfCode {
    let (words, code) = (scope.words(), &findings[0].code);
    // an own rule is called by its id alone
    let called = if code.is_own() { code.code.to_string() } else { format!("{} {}", code.code, code.name) };
    let name = in_its_language(scope, code, &Html::text(&called));
    let address = rules::address_of(&code.code, &known.explanations);
    let said = |key: &str, n: usize| words.say(key, &[("n", n.into())]);
    let column = |key: &str| Column { name: words.say(key, &[]), numeric: false };
    let left = findings.len().saturating_sub(MOST);
    OfCode {
        name: match address {
            Some(address) => Html::linked(&scope.here.page(&address), &name),
            None => name,
        },
        table: Table {
            caption: called,
            columns: ["health.where", "health.what"].map(column).into(),
            rows: findings.iter().take(MOST).map(|finding| row(scope, finding)).collect(),
        },
        marks: Vec::new(),
        closed: if findings.len() < MANY { String::new() } else { said("health.n-findings", findings.len()) },
        more: if left == 0 { String::new() } else { said("health.more-findings", left) },
    }
}

fn row(scope: &Scope, finding: &Finding) -> TableRow {
    let mut said = in_its_language(scope, &finding.code, &sentence(&finding.message));
    for help in &finding.help {
        said.push(&small(&in_its_language(scope, &finding.code, &sentence(help))));
    }
    TableRow { id: String::new(), name: whereabouts(scope, finding), cells: vec![said] }
}

/// The entry that a finding is about, and the line of the file, which can be edited where site.yaml says how.
fn whereabouts(scope: &Scope, finding: &Finding) -> Html {
    let (model, place) = (scope.model, finding.place);
    let file = model.sources.file(place.file);
    let line = file.lines().line_of(place.span.start as usize) + 1;
    let shown = match file.path().strip_prefix("../") {
        Some(beside) => format!("{beside}:{line}"),
        None => format!("content/{}:{line}", file.path()),
    };
    let edit = model.site.edit.as_ref().map(|edit| edit.0.replace("{path}", file.path()));
    let entry = finding.entry.as_deref().and_then(|about| scope.any_link_html(entry_named(model, about)?));
    let mut html = entry.unwrap_or_default();
    html.push(&small(&Html::link_or_text(edit.as_deref(), &shown)));
    html
}

fn small(markup: &Html) -> Html {
    Html::trusted(format!("<small>{markup}</small>"))
}

/// What a code says, marked as foreign where it is.
fn in_its_language(scope: &Scope, code: &Code, markup: &Html) -> Html {
    match rules::foreign(scope, code) {
        Some(language) => Html::trusted(format!("<span lang=\"{language}\">{markup}</span>")),
        None => markup.clone(),
    }
}

/// A sentence of a report as one of a page: with a capital, a full stop, and what stands in backticks as code.
fn sentence(text: &str) -> Html {
    let mut html = Html::new();
    for (index, piece) in text.split('`').enumerate() {
        match piece.chars().next() {
            _ if index % 2 == 1 => html.push(&Html::trusted(format!("<code>{}</code>", Html::text(piece)))),
            Some(first) if index == 0 => {
                html.push_text(&first.to_uppercase().to_string());
                html.push_text(&piece[first.len_utf8()..]);
            }
            _ => html.push_text(piece),
        }
    }
    if !text.ends_with(['.', '?', '!', ':', '…']) {
        html.push_text(".");
    }
    html
}
