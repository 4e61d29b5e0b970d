//! The requests that are answered, and what the editor is told of them beforehand.

use lsp_server::ErrorCode;
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability, CompletionOptions,
    CompletionParams, DocumentSymbolParams, GotoDefinitionParams, HoverParams, HoverProviderCapability,
    OneOf, ReferenceParams, RenameOptions, RenameParams, ServerCapabilities, TextDocumentPositionParams,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkspaceSymbolParams,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::view::View;
use super::{actions, completion, definition, hover, renaming, symbols};

/// Why a request is not answered.
type Refused = (ErrorCode, String);

/// What the editor can do that not all can.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Abilities {
    /// It tells of files that change, once it is asked to.
    pub(super) can_watch: bool,
    /// It gives files new names as part of a change.
    pub(super) can_rename_files: bool,
}

impl Abilities {
    /// Reads what an editor says of itself, and passes over what only newer ones say.
    pub(super) fn of(capabilities: &Value) -> Self {
        let is_true = |path: &str| capabilities.pointer(path).and_then(Value::as_bool).unwrap_or_default();
        let operations = capabilities.pointer("/workspace/workspaceEdit/resourceOperations");
        let mut operations = operations.and_then(Value::as_array).into_iter().flatten();
        Self {
            can_watch: is_true("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            can_rename_files: is_true("/workspace/workspaceEdit/documentChanges")
                && operations.any(|operation| operation == "rename"),
        }
    }
}

/// What can be asked for.
pub(super) fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::Supported(true)),
            ..TextDocumentSyncOptions::default()
        })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(["[", ":", "/", "(", " "].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: lsp_types::WorkDoneProgressOptions::default(),
        })),
        ..ServerCapabilities::default()
    }
}

/// The files of which the editor is to tell when they change.
pub(super) fn watching() -> Value {
    let watchers = json!([{"globPattern": "**/content/**"}, {"globPattern": "**/themes/**"}]);
    let registration = json!({
        "id": "files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": {"watchers": watchers},
    });
    json!({"registrations": [registration]})
}

/// The answer to a request; before the first build is done there is nothing to be said yet.
///
/// # Errors
/// If there is no such request, it is not asked for as it should be, or it cannot be fulfilled.
pub(super) fn answer(
    view: Option<&View<'_>>,
    abilities: Abilities,
    method: &str,
    params: Value,
) -> Result<Value, Refused> {
    match method {
        "textDocument/completion" => with(view, params, |view, params: CompletionParams| {
            let at = params.text_document_position;
            completion::complete(view, &at.text_document.uri, at.position)
        }),
        "textDocument/hover" => with(view, params, |view, params: HoverParams| {
            let at = params.text_document_position_params;
            hover::hover(view, &at.text_document.uri, at.position)
        }),
        "textDocument/definition" => with(view, params, |view, params: GotoDefinitionParams| {
            let at = params.text_document_position_params;
            definition::definition(view, &at.text_document.uri, at.position)
        }),
        "textDocument/references" => with(view, params, |view, params: ReferenceParams| {
            let at = params.text_document_position;
            let with_definition = params.context.include_declaration;
            definition::references(view, (&at.text_document.uri, at.position), with_definition)
        }),
        "textDocument/prepareRename" => with(view, params, |view, at: TextDocumentPositionParams| {
            renaming::prepare(view, &at.text_document.uri, at.position)
        }),
        "textDocument/rename" => {
            let params: RenameParams = read(params)?;
            let Some(view) = view else { return Ok(Value::Null) };
            let at = params.text_document_position;
            let here = (&at.text_document.uri, at.position);
            let edit = renaming::rename(view, here, &params.new_name, abilities.can_rename_files);
            edit.map(|edit| json!(edit)).map_err(|why| (ErrorCode::RequestFailed, why))
        }
        "textDocument/documentSymbol" => with(view, params, |view, params: DocumentSymbolParams| {
            symbols::of_document(view, &params.text_document.uri)
        }),
        "workspace/symbol" => with(view, params, |view, params: WorkspaceSymbolParams| {
            Some(symbols::of_project(view, &params.query))
        }),
        "textDocument/codeAction" => with(view, params, |view, params: CodeActionParams| {
            actions::actions(view, &params.text_document.uri, params.range)
        }),
        _ => Err((ErrorCode::MethodNotFound, format!("`{method}` is nothing that can be asked for"))),
    }
}

fn read<P: DeserializeOwned>(params: Value) -> Result<P, Refused> {
    serde_json::from_value(params).map_err(|fault| (ErrorCode::InvalidParams, fault.to_string()))
}

fn with<P: DeserializeOwned, R: Serialize>(
    view: Option<&View<'_>>,
    params: Value,
    answer: impl FnOnce(&View<'_>, P) -> Option<R>,
) -> Result<Value, Refused> {
    let params: P = read(params)?;
    Ok(view.and_then(|view| answer(view, params)).map_or(Value::Null, |result| json!(result)))
}
