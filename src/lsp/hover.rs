//! Hover: what an entry is about, what a field means, and why something was found here.

use std::collections::BTreeSet;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position, Range, Uri};

use crate::diagnostic::Finding;
use crate::load::document_of;
use crate::mention::Mention;
use crate::model::EntryId;
use crate::model::declare::Shape;
use crate::report::{Part, explanation};
use crate::source::{FileId, Span};

use super::completion::shape_words;
use super::cursor::{Cursor, Writing, cursor};
use super::regions::{Region, region};
use super::standing::{Standing, kind_of, standing};
use super::view::{Now, View};

/// What is to be said about a place.
pub(super) fn hover(view: &View<'_>, uri: &Uri, position: Position) -> Option<Hover> {
    let now = view.now(uri)?;
    let offset = now.offset(position);
    let mut parts = Vec::new();
    let mut range: Option<Range> = None;
    if let Some(mention) = view.mention(&now, offset) {
        parts.extend(entry(view, mention));
        range = view.range_of_id(&now, offset);
    }
    if parts.is_empty()
        && let Some((words, span)) = declared(&now, offset)
    {
        parts.push(words);
        range = Some(now.range(span));
    }
    parts.extend(explanations(view, &now, offset));
    let value = parts.join("\n\n---\n\n");
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    (!parts.is_empty()).then_some(Hover { contents, range })
}

/// Who or what an id names.
fn entry(view: &View<'_>, mention: &Mention) -> Option<String> {
    let snapshot = view.snapshot;
    let kind = mention.sort.kind()?;
    let id = EntryId { kind, index: snapshot.model.index_of(kind, &mention.id)? };
    let head = format!("**{}** · {kind} `{}`", snapshot.name(id), mention.id);
    let summary = snapshot.summary(id);
    Some(if summary.is_empty() { head } else { format!("{head}\n\n{summary}") })
}

/// What is declared of a field, or of the word that stands in it.
fn declared(now: &Now, offset: usize) -> Option<(String, Span)> {
    let Region::Fields(start) = region(&now.path, &now.text, offset) else { return None };
    let kind = kind_of(&document_of(FileId(0), &now.path, &now.text)?)?;
    let found = cursor(&now.text, start, offset)?;
    let word = now.text.get(found.word.range())?.trim_end_matches(':');
    let is_key = now.text[found.word.end as usize..].trim_start_matches(['"', '\'']).starts_with(':');
    let found = Cursor { writing: if is_key { Writing::Key } else { found.writing }, ..found };
    let words = match standing(kind, &found)? {
        Standing::Fields(fields) => {
            let field = fields.into_iter().find(|field| field.name == word)?;
            format!("**{}** · {}\n\n{}", field.name, shape_words(field), field.doc.trim())
        }
        Standing::Value(_, Shape::Choice(options)) => {
            let option = options.iter().find(|option| option.name == word)?;
            format!("**{}**\n\n{}", option.name, option.doc.trim())
        }
        _ => return None,
    };
    Some((words, found.word))
}

/// Why codes exist that were found at a place, each once.
fn explanations(view: &View<'_>, now: &Now, offset: usize) -> Vec<String> {
    let Some((file, offset)) = view.found_then(now, offset) else { return Vec::new() };
    let is_here = |finding: &&Finding| {
        let (span, at) = (finding.place.span, offset as u32);
        finding.place.file == file && span.start <= at && at <= span.end
    };
    let mut told = BTreeSet::new();
    let found = view.snapshot.findings.iter().filter(is_here);
    found.filter(|finding| told.insert(finding.code.code.clone())).map(explained).collect()
}

/// What stands before the first heading and the first example of an explanation.
fn explained(finding: &Finding) -> String {
    let parts = explanation(&finding.code.explanation);
    let prose = parts.iter().map_while(|part| match part {
        Part::Prose(prose) => Some(prose.as_str()),
        _ => None,
    });
    let prose: Vec<&str> = prose.collect();
    format!("**{}** {}\n\n{}", finding.code.code, finding.code.name.replace('-', " "), prose.join("\n\n"))
}
