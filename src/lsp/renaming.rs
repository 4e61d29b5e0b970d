//! Renaming an id from within an editor: edits of texts and new names of files, for the editor to make.

use std::collections::BTreeMap;

use lsp_types::{
    DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Position,
    PrepareRenameResponse, RenameFile, ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use crate::diagnostic::Edit;
use crate::mention::Form;
use crate::rename::{Renaming, Wish, admit};
use crate::source::{FileId, Sources};

use super::view::View;

/// The id that would be renamed.
pub(super) fn prepare(view: &View<'_>, uri: &Uri, position: Position) -> Option<PrepareRenameResponse> {
    let now = view.now(uri)?;
    let offset = now.offset(position);
    let placeholder = view.mention(&now, offset)?.id.rsplit('/').next()?.to_owned();
    Some(PrepareRenameResponse::RangeWithPlaceholder { range: view.range_of_id(&now, offset)?, placeholder })
}

/// What renaming the id at a place comes to.
///
/// # Errors
/// Why it can't be renamed, in the writer's words.
pub(super) fn rename(
    view: &View<'_>,
    (uri, position): (&Uri, Position),
    new: &str,
    can_rename_files: bool,
) -> Result<Option<WorkspaceEdit>, String> {
    let Some(now) = view.now(uri) else { return Ok(None) };
    let Some(mention) = view.mention(&now, now.offset(position)) else { return Ok(None) };
    let model = &view.snapshot.model;
    let wish = Wish { sort: mention.sort, id: &mention.id, new: new.trim() };
    admit(model, &view.snapshot.findings, &view.snapshot.mentions, &wish)
        .map_err(|refusal| refusal.to_string())?;
    let is_as_built = |(path, open): (&String, &super::view::Open)| {
        model.sources.find(path).is_none_or(|file| model.sources.file(file).text() == &*open.text)
    };
    if !view.open.iter().all(is_as_built) {
        return Err("the text has only just been changed; try again in a moment".to_owned());
    }
    let renaming = Renaming::of(model, &view.snapshot.mentions, &wish);
    let has_files = view.mentions_like(mention).iter().any(|mention| mention.form == Form::File);
    if has_files && !can_rename_files {
        let command = format!("concentric rename {} {} {}", wish.sort, wish.id, wish.new);
        return Err(format!("its file gets a new name, which this editor can't give it; run `{command}`"));
    }
    Ok(Some(workspace_edit(view, &renaming, can_rename_files)))
}

fn workspace_edit(view: &View<'_>, renaming: &Renaming, can_rename_files: bool) -> WorkspaceEdit {
    let edits = edits_by_file(view, &view.snapshot.model.sources, &renaming.edits);
    if !can_rename_files {
        return WorkspaceEdit {
            changes: Some(edits.into_iter().map(|(_, (uri, edits))| (uri, edits)).collect()),
            ..WorkspaceEdit::default()
        };
    }
    let mut operations: Vec<DocumentChangeOperation> = edits
        .into_iter()
        .map(|(file, (uri, edits))| {
            let open = view.open.get(view.snapshot.model.sources.file(file).path());
            let text_document =
                OptionalVersionedTextDocumentIdentifier { uri, version: open.map(|open| open.version) };
            let edits = edits.into_iter().map(OneOf::Left).collect();
            DocumentChangeOperation::Edit(TextDocumentEdit { text_document, edits })
        })
        .collect();
    operations.extend(renaming.moves.iter().filter_map(|moved| {
        let (old_uri, new_uri) = (view.folders.uri(&moved.from)?, view.folders.uri(&moved.to)?);
        let moved = RenameFile { old_uri, new_uri, options: None, annotation_id: None };
        Some(DocumentChangeOperation::Op(ResourceOp::Rename(moved)))
    }));
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(operations)),
        ..WorkspaceEdit::default()
    }
}

/// Edits as editors take them, by file.
pub(super) fn edits_by_file(
    view: &View<'_>,
    sources: &Sources,
    edits: &[Edit],
) -> BTreeMap<FileId, (Uri, Vec<TextEdit>)> {
    let mut by_file: BTreeMap<FileId, (Uri, Vec<TextEdit>)> = BTreeMap::new();
    for edit in edits {
        if let Some(location) = view.location_in(sources, edit.place) {
            let (_, edits) = by_file.entry(edit.place.file).or_insert_with(|| (location.uri, Vec::new()));
            edits.push(TextEdit { range: location.range, new_text: edit.text.clone() });
        }
    }
    by_file
}
