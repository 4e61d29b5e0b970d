//! `explain`: what a code, a kind of entry, or an entry means, and the words of the interface.

use crate::diagnostic::{AnyCode, Code, nearest};
use crate::load::Kind;
use crate::model::{AnyEntry, EntryId, Model};
use crate::{pipeline, render, report};

use super::Verdict;
use super::args::{Explain, Global, ManualFormat};
use super::failure::Failure;
use super::project::Project;
use super::terminal::{Stream, Terminal};
use super::work;

/// What is printed for whoever translates it.
const WORDS: &str = "words";

pub(super) fn run(options: &Explain, global: &Global, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let appearance = terminal.appearance(Stream::Output);
    let text = match options.what.as_deref() {
        None => {
            let codes = codes_in(model_here(global, terminal).as_ref());
            let codes: Vec<&Code> = codes.iter().map(|code| &**code).collect();
            match options.format {
                ManualFormat::Md if options.all => report::manual_in_markdown(&codes),
                ManualFormat::Html if options.all => report::manual_in_html(&codes),
                _ => report::everything_explained(&codes, appearance),
            }
        }
        Some(WORDS) => render::words_to_translate(),
        Some(what) => match (code_named(what), Kind::named(&what.to_lowercase())) {
            (Some(code), _) => report::explained(code, appearance),
            (None, Some(kind)) => report::explained_kind(kind, appearance),
            (None, None) if what.contains([':', '/']) => {
                let project = Project::find(global.directory.as_deref())?;
                let (model, findings) = work::read(&project, terminal);
                work::note_errors(&findings, terminal);
                report::explained_entry(&model, entry_named(what, &model)?, appearance)
            }
            (None, None) => {
                let model = model_here(global, terminal);
                let codes = codes_in(model.as_ref());
                let own = codes.iter().find(|code| code.is_own() && code.code == what);
                let fault = || without_kind(what, model.as_ref()).unwrap_or_else(|| unknown(what, &codes));
                report::explained(own.ok_or_else(fault)?, appearance)
            }
        },
    };
    terminal.output(&text);
    Ok(Verdict::Clean)
}

/// The model of the project, if there is one here.
fn model_here(global: &Global, terminal: &mut Terminal) -> Option<Model> {
    let project = Project::find(global.directory.as_deref()).ok()?;
    Some(work::read(&project, terminal).0)
}

/// Every code, in a project with those of its own rules.
fn codes_in(model: Option<&Model>) -> Vec<AnyCode> {
    let ours = || pipeline::codes().into_iter().map(AnyCode::from).collect();
    model.map_or_else(ours, pipeline::all_codes)
}

/// The code with this number (`S002`) or name (`unknown-field`), in upper or lower case.
fn code_named(name: &str) -> Option<&'static Code> {
    let is_called =
        |code: &&Code| code.code.eq_ignore_ascii_case(name) || code.name.eq_ignore_ascii_case(name);
    pipeline::codes().into_iter().find(is_called)
}

/// The entry that `kind:id`, `journey/step` or `cycle/stage` names.
fn entry_named(reference: &str, model: &Model) -> Result<EntryId, Failure> {
    let (kinds, id) = match reference.split_once(':') {
        Some((kind, id)) => (vec![Kind::named(&kind.to_lowercase()).ok_or_else(|| no_kind(kind, id))?], id),
        None => (vec![Kind::Step, Kind::Stage], reference),
    };
    let found =
        kinds.iter().find_map(|kind| Some(EntryId { kind: *kind, index: model.index_of(*kind, id)? }));
    found.ok_or_else(|| no_entry(&kinds, id, model))
}

fn no_kind(kind: &str, id: &str) -> Failure {
    let remedy = match nearest(kind, Kind::ALL.iter().map(|kind| kind.name())) {
        Some(near) => format!("did you mean `concentric explain {near}:{id}`?"),
        None => "`concentric explain` lists the kinds".to_owned(),
    };
    Failure::new(format!("there is no kind of entry called `{kind}`"), remedy)
}

fn no_entry(kinds: &[Kind], id: &str, model: &Model) -> Failure {
    let ids = |kind: Kind| {
        let all = (0..model.count(kind) as u32).map(move |index| EntryId { kind, index });
        all.map(|id| {
            (id, model.entry(id).map_or_else(|| model.reference(id), |entry| AnyEntry::id(entry).to_owned()))
        })
    };
    let known: Vec<(EntryId, String)> = kinds.iter().copied().flat_map(ids).collect();
    let near = nearest(id, known.iter().map(|(_, id)| id.as_str()));
    let meant = near.and_then(|near| known.iter().find(|(_, id)| id == near));
    let remedy = match (meant, kinds) {
        (Some((near, _)), _) => format!("did you mean `concentric explain {}`?", model.reference(*near)),
        (None, [kind]) => format!("`concentric list {}` shows those there are", kind.plural()),
        (None, _) => {
            "write a step as `journey/step`, a stage as `cycle/stage`, another entry as `kind:id`".to_owned()
        }
    };
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    Failure::new(format!("there is no {} `{id}`", kinds.join(" or ")), remedy)
}

/// Says how entries are asked for, if `what` is the id of one.
fn without_kind(what: &str, model: Option<&Model>) -> Option<Failure> {
    let model = model?;
    let called = |kind: &Kind| Some(EntryId { kind: *kind, index: model.index_of(*kind, what)? });
    let entries = Kind::ALL.iter().filter_map(called);
    let calls: Vec<String> =
        entries.map(|entry| format!("`concentric explain {}`", model.reference(entry))).collect();
    let message = format!("`{what}` is an entry, and an entry is asked for with its kind");
    (!calls.is_empty()).then(|| Failure::new(message, format!("write {}", calls.join(" or "))))
}

fn unknown(what: &str, codes: &[AnyCode]) -> Failure {
    let names = codes.iter().flat_map(|code| [&*code.code, &*code.name]);
    let kinds = Kind::ALL.iter().flat_map(|kind| [kind.name(), kind.plural()]);
    let remedy = match nearest(what, names.chain(kinds).chain([WORDS])) {
        Some(near) => format!("did you mean `concentric explain {near}`?"),
        None => "`concentric explain` lists what can be explained".to_owned(),
    };
    Failure::new(format!("`{what}` is neither a code nor a kind of entry"), remedy)
}
