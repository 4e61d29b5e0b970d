//! The changes that findings are certain of, offered where they were found.

use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Range, Uri, WorkspaceEdit};

use crate::diagnostic::{Edit, Finding, quoted};

use super::diagnostics::diagnostic;
use super::renaming::edits_by_file;
use super::view::View;

/// The changes that can be made within a range.
pub(super) fn actions(view: &View<'_>, uri: &Uri, range: Range) -> Option<Vec<CodeActionOrCommand>> {
    let now = view.now(uri)?;
    let sources = view.snapshot.found_in();
    let file = sources.find(&now.path)?;
    let overlaps = |finding: &&Finding| {
        let here = view.range_in(sources, finding.place);
        finding.place.file == file
            && here.is_some_and(|here| here.start <= range.end && range.start <= here.end)
    };
    let found = view.snapshot.findings.iter().filter(|finding| finding.place.file == file).filter(overlaps);
    Some(found.filter_map(|finding| Some(action(view, finding, finding.edit.as_ref()?))).collect())
}

fn action(view: &View<'_>, finding: &Finding, edit: &Edit) -> CodeActionOrCommand {
    let sources = view.snapshot.found_in();
    let title = match (sources.text_at(edit.place), edit.text.trim()) {
        ("", new) => format!("Add {}", quoted(new)),
        (old, "") => format!("Take {} out", quoted(old)),
        (old, new) => format!("Write {} instead of {}", quoted(new), quoted(old)),
    };
    let mut shown = diagnostic(sources, finding, view.folders);
    if let Some(range) = view.range_in(sources, finding.place) {
        shown.range = range;
    }
    let edits = edits_by_file(view, sources, std::slice::from_ref(edit));
    CodeActionOrCommand::CodeAction(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![shown]),
        edit: Some(WorkspaceEdit {
            changes: Some(edits.into_values().collect()),
            ..WorkspaceEdit::default()
        }),
        is_preferred: Some(true),
        ..CodeAction::default()
    })
}
