//! Whether an id may be renamed: there is such an entry, it was written here, the new id is one, and it is free.

use crate::diagnostic::{Code, Finding, nearest, quoted};
use crate::load::Kind;
use crate::load::faults::{HOSTILE_INPUT, NOT_TEXT, OUTSIDE_CONTENT, SYNTAX};
use crate::mention::{Form, Mentions, Sort};
use crate::model::declare::with_article;
use crate::model::value::{corrected_id, is_id};
use crate::model::{EntryId, Model, is_default, is_default_stage};
use crate::report::shown_path;

use super::{Refusal, Wish, files};

/// What keeps a file from being read whole, so that references in it may be overlooked.
const UNREAD: [&Code; 4] = [&SYNTAX, &NOT_TEXT, &HOSTILE_INPUT, &OUTSIDE_CONTENT];

/// Whether a wish can be fulfilled in a model about which there are these findings.
///
/// # Errors
/// If it can't: why, and what to do.
pub fn admit(
    model: &Model,
    findings: &[Finding],
    mentions: &Mentions,
    wish: &Wish<'_>,
) -> Result<(), Refusal> {
    let Wish { sort, id, new } = *wish;
    let unread = |finding: &&Finding| UNREAD.iter().any(|code| code.code == finding.code.code);
    if let Some(finding) = findings.iter().find(unread) {
        let path = shown_path(model.sources.file(finding.place.file).path());
        return Err(Refusal::new(
            format!("{path} could not be read whole, so a place that names {} may be overlooked", quoted(id)),
            "run `concentric check`, mend that file and rename then",
        ));
    }
    if !is_there(model, sort, id) {
        return Err(unknown(model, sort, id));
    }
    if !is_id(new) {
        return Err(no_id(new));
    }
    let whole_new = wish.whole_new();
    if whole_new == id {
        return Err(Refusal::new(
            format!("the {sort} {} has this id already", quoted(id)),
            "write another one",
        ));
    }
    if is_there(model, sort, &whole_new) {
        return Err(Refusal::new(
            format!("there is {} {} already", with_article(&sort.to_string()), quoted(&whole_new)),
            "choose an id that is free, or bring both together by hand",
        ));
    }
    if let Some(kind) = sort.kind() {
        built_in(kind, wish)?;
    }
    names_of_files(model, mentions, wish)
}

/// Whether something of this sort has an id.
fn is_there(model: &Model, sort: Sort, id: &str) -> bool {
    match sort {
        Sort::Entry(kind) => model.index_of(kind, id).is_some(),
        Sort::Audience => audiences(model).any(|audience| audience == id),
    }
}

fn audiences(model: &Model) -> impl Iterator<Item = &str> {
    model.site.audiences.iter().flat_map(|names| &names.value.0).map(|(id, _)| &*id.value)
}

fn unknown(model: &Model, sort: Sort, id: &str) -> Refusal {
    let what = format!("there is no {sort} {}", quoted(id));
    let known: Vec<String> = match sort {
        Sort::Audience => audiences(model).map(str::to_owned).collect(),
        Sort::Entry(kind) => (0..model.count(kind) as u32)
            .map(|index| {
                let reference = model.reference(EntryId { kind, index });
                reference.strip_prefix(&format!("{kind}:")).map_or(reference.clone(), str::to_owned)
            })
            .collect(),
    };
    match (nearest(id, known.iter().map(String::as_str)), sort) {
        (Some(near), _) => Refusal::new(what, format!("did you mean `{near}`?")),
        (None, Sort::Audience) => Refusal::new(what, "`audiences:` in site.yaml has those there are"),
        (None, Sort::Entry(kind)) => {
            let plural = kind.plural();
            Refusal::new(what, format!("`concentric list {plural}` shows the {plural} there are"))
        }
    }
}

fn no_id(new: &str) -> Refusal {
    let what = format!("{} is no id: ids are small letters and digits, joined by hyphens", quoted(new));
    Refusal::new(
        what,
        match corrected_id(new) {
            Some(better) => format!("did you mean `{better}`?"),
            None => "write one such as `workshop-lead`".to_owned(),
        },
    )
}

/// What comes built in is known by its id, so neither may lose it nor take it.
fn built_in(kind: Kind, wish: &Wish<'_>) -> Result<(), Refusal> {
    let is_known = |own: &str| is_default(kind, own) || (kind == Kind::Stage && is_default_stage(own));
    let own = wish.id.rsplit('/').next().unwrap_or(wish.id);
    if is_known(own) {
        return Err(Refusal::new(
            format!("{} is the id of a {kind} that comes built in, and is known by it", quoted(own)),
            "write another `name` if it is to be called otherwise",
        ));
    }
    if is_known(wish.new) {
        return Err(Refusal::new(
            format!("{} is the id of a {kind} that comes built in", quoted(wish.new)),
            "choose another one",
        ));
    }
    Ok(())
}

/// A file that gets a new name must keep its meaning, and may not cover another one.
fn names_of_files(model: &Model, mentions: &Mentions, wish: &Wish<'_>) -> Result<(), Refusal> {
    let is_file = mentions.to(wish.sort, wish.id).iter().any(|mention| mention.form == Form::File);
    let means_more = Kind::of_collection(wish.new).is_some() || matches!(wish.new, "site" | "organisation");
    if is_file && means_more {
        return Err(Refusal::new(
            format!("a file with the name `{}` means something else", wish.new),
            "choose another id",
        ));
    }
    let assets = model.assets.iter().map(|asset| asset.path.as_str());
    let paths: Vec<&str> = model.sources.iter().map(|(_, file)| file.path()).chain(assets).collect();
    for one in files::moves(model, mentions, wish) {
        let is_there = |path: &&&str| {
            path.strip_prefix(one.to.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if let Some(there) = paths.iter().find(is_there) {
            return Err(Refusal::new(
                format!(
                    "{} would get the name of {}, which is there already",
                    shown_path(&one.from),
                    shown_path(there)
                ),
                "choose another id, or move that file",
            ));
        }
    }
    Ok(())
}
