//! What a file holds, and what there is in the whole project.

use lsp_types::{DocumentSymbol, OneOf, SymbolKind, Uri, WorkspaceSymbol};

use crate::load::{Content, Kind, Node, Placement, Value, document_of, outline};
use crate::source::{FileId, Span};

use super::view::{Now, View};

/// So many are found at once; who wants others writes a letter more.
const MOST: usize = 200;

/// The entries, steps, stages and headings of a file, as it is now.
pub(super) fn of_document(view: &View<'_>, uri: &Uri) -> Option<Vec<DocumentSymbol>> {
    let now = view.now(uri)?;
    let document = document_of(FileId(0), &now.path, &now.text)?;
    let symbols = match (&document.placement, &document.content) {
        (Placement::Collection(kind), Content::Data(node)) => {
            let of_pair = |pair: &crate::load::Pair| {
                let whole =
                    Span { start: pair.key.span.start, end: pair.value.span.end.max(pair.key.span.end) };
                let name = name_of(&pair.value).unwrap_or_default();
                let children = parts(&now, *kind, &pair.value);
                symbol(&now, (&pair.key.value, &name), SymbolKind::CLASS, (whole, pair.key.span), children)
            };
            node.pairs().iter().map(of_pair).collect()
        }
        (Placement::Single(kind) | Placement::Entry { kind, .. }, Content::Data(node)) => {
            vec![whole(&now, node, parts(&now, *kind, node))]
        }
        (_, Content::Prose { front, body }) => {
            let nothing = Node { span: Span::at(0), value: Value::Empty };
            vec![whole(&now, front.as_ref().unwrap_or(&nothing), headings(&now, *body))]
        }
        _ => Vec::new(),
    };
    Some(symbols)
}

/// The entry that has the whole file.
fn whole(now: &Now, node: &Node, children: Vec<DocumentSymbol>) -> DocumentSymbol {
    let file = now.path.rsplit('/').next().unwrap_or(&now.path);
    let stem = file.split('.').next().unwrap_or(file);
    let name = name_of(node).unwrap_or_default();
    let here = node.get("name").map_or(Span::at(0), |name| name.span);
    symbol(now, (stem, &name), SymbolKind::CLASS, (Span::new(0, now.text.len()), here), children)
}

fn symbol(
    now: &Now,
    (id, name): (&str, &str),
    kind: SymbolKind,
    (whole, here): (Span, Span),
    children: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    #[expect(deprecated, reason = "the field has to be given all the same")]
    DocumentSymbol {
        // an empty name is none to editors
        name: if id.trim().is_empty() { "?".to_owned() } else { id.to_owned() },
        detail: (!name.is_empty()).then(|| name.to_owned()),
        kind,
        tags: None,
        deprecated: None,
        range: now.range(whole),
        selection_range: now.range(here),
        children: (!children.is_empty()).then_some(children),
    }
}

/// The steps of a journey, or the stages of a cycle.
fn parts(now: &Now, kind: Kind, node: &Node) -> Vec<DocumentSymbol> {
    match kind {
        Kind::Journey => {
            let Some(Value::List(steps)) = node.get("steps").map(|steps| &steps.value) else {
                return Vec::new();
            };
            let of_step = |step: &Node| {
                let id = step.get("id")?;
                let name = name_of(step).unwrap_or_default();
                Some(symbol(now, (id.text()?, &name), SymbolKind::EVENT, (step.span, id.span), Vec::new()))
            };
            steps.iter().filter_map(of_step).collect()
        }
        Kind::Cycle => {
            let stages = node.get("stages").map(Node::pairs).unwrap_or_default();
            let of_stage = |pair: &crate::load::Pair| {
                let whole =
                    Span { start: pair.key.span.start, end: pair.value.span.end.max(pair.key.span.end) };
                let name = name_of(&pair.value).unwrap_or_default();
                symbol(now, (&pair.key.value, &name), SymbolKind::EVENT, (whole, pair.key.span), Vec::new())
            };
            stages.iter().map(of_stage).collect()
        }
        _ => Vec::new(),
    }
}

fn headings(now: &Now, body: Span) -> Vec<DocumentSymbol> {
    let outline = outline(now.text.get(body.range()).unwrap_or_default());
    let of_heading = |heading: &crate::load::Heading| {
        let span = heading.span.shifted(body.start as usize);
        symbol(now, (&heading.text, ""), SymbolKind::STRING, (span, span), Vec::new())
    };
    outline.headings.iter().map(of_heading).collect()
}

/// The name of an entry, in the first language in which it is given.
fn name_of(node: &Node) -> Option<String> {
    let name = node.get("name").or_else(|| node.get("title"))?;
    let text = name.text().or_else(|| name.pairs().iter().find_map(|pair| pair.value.text()));
    text.map(|text| text.trim().to_owned())
}

/// The entries, steps and stages whose ids or names hold what is looked for.
pub(super) fn of_project(view: &View<'_>, query: &str) -> Vec<WorkspaceSymbol> {
    let snapshot = view.snapshot;
    let wanted = query.trim().to_lowercase();
    let found = snapshot.names.iter().filter(|(words, _)| words.contains(&wanted));
    found
        .filter_map(|(_, id)| {
            let own = snapshot.id(*id);
            let location = view.definition(snapshot.mentions.to(id.kind, &own))?;
            Some(WorkspaceSymbol {
                name: format!("{} ({own})", snapshot.name(*id)),
                kind: if matches!(id.kind, Kind::Step | Kind::Stage) {
                    SymbolKind::EVENT
                } else {
                    SymbolKind::CLASS
                },
                tags: None,
                container_name: Some(id.kind.name().to_owned()),
                location: OneOf::Left(location),
                data: None,
            })
        })
        .take(MOST)
        .collect()
}
