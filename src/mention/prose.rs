//! The ids in a Markdown text: in links of every form, and in the views that stand in it.

use crate::diagnostic::Sink;
use crate::load::{Fence, Kind, Link, LinkForm, Node, read_fragment};
use crate::model::declare::Shape;
use crate::model::value::ProseVersion;
use crate::model::{EntryId, LinkTarget, Model, reference_of};
use crate::render::{VIEW, kind_of_view};
use crate::source::{Place, Span};

use super::conditions::values;
use super::gathering::Gathering;
use super::{Form, Route};

/// Gathers what a Markdown text mentions.
pub(super) fn gather(version: &ProseVersion, gathering: &mut Gathering) {
    for link in &version.outline.links {
        let place = version.place_of(link.destination_span, &gathering.model.sources);
        match link.form {
            LinkForm::Wiki | LinkForm::WikiWithText => {
                if let Some(LinkTarget::Entry(to, _)) = gathering.model.link_target(version, link) {
                    let form = if link.destination.contains(':') { Form::Reference } else { Form::Bare };
                    entry(to, place, form, gathering);
                }
            }
            LinkForm::Link | LinkForm::Image => link_or_image(version, link, place, gathering),
            LinkForm::Automatic | LinkForm::Undefined => {}
        }
    }
    for fence in version.outline.fences.iter().filter(|fence| fence.info == VIEW) {
        view(version, fence, gathering);
    }
}

/// An entry that is named with its kind or without.
fn entry(to: EntryId, place: Place, form: Form, gathering: &mut Gathering) {
    let after_kind = if form == Form::Bare { None } else { gathering.model.sources.text_at(place).find(':') };
    let id = id_of(gathering.model, to);
    gathering.note((to.kind, &id), (place, after_kind.map_or(0, |at| at + 1)), form);
}

/// The id of an entry as references to its kind have it.
fn id_of(model: &Model, id: EntryId) -> String {
    match (id.kind, model.entry(id)) {
        (Kind::Step | Kind::Stage, _) | (_, None) => model.reference(id),
        (_, Some(entry)) => entry.id().to_owned(),
    }
}

fn link_or_image(version: &ProseVersion, link: &Link, place: Place, gathering: &mut Gathering) {
    let destination = link.destination.as_str();
    let target = gathering.model.link_target(version, link);
    if destination.contains(':') {
        if let Some(LinkTarget::Entry(to, _)) = target {
            entry(to, place, Form::Reference, gathering);
        }
        return;
    }
    if destination.starts_with(['#', '/', '\\']) || destination.is_empty() {
        return;
    }
    let written = gathering.model.sources.text_at(place);
    let (path, anchor) = written.split_once('#').map_or((written, None), |(path, rest)| (path, Some(rest)));
    let start = place.span.start as usize;
    let route = Span::new(start, start + path.len()).within(place.file);
    gathering.routes.push(Route { place: route, is_from_root: false });
    let Some(LinkTarget::Entry(to, _)) = target else { return };
    let id = id_of(gathering.model, to);
    let name = path.rfind('/').map_or(0, |at| at + 1);
    if path[name..].strip_prefix(&*id).is_some_and(|rest| rest.starts_with('.')) {
        let span = Span::new(start + name, start + name + id.len());
        gathering.add((to.kind, &id), span.within(place.file), Form::Path);
    } else if anchor == Some(&*id) {
        gathering.note((to.kind, &id), (place, path.len() + 1), Form::Reference);
    }
}

/// What a view shows, and what it compares with.
fn view(version: &ProseVersion, fence: &Fence, gathering: &mut Gathering) {
    let model = gathering.model;
    let at = |span: Span| version.place_of(fence.spelling.source_span(span), &model.sources).span;
    let (node, _) = read_fragment(&fence.text, version.place.file, &at, &mut Sink::new());
    let show = node.get("show").and_then(Node::text).map(str::trim).unwrap_or_default();
    let of = node.get("of").and_then(|of| Some((of.text()?.trim(), of.span.within(version.place.file))));
    let mut kind = kind_of_view(show);
    if let Some((of, place)) = of {
        match (of.split_once(':'), kind) {
            (Some((named, _)), _) => {
                kind = Kind::named(named.trim());
                gathering.note_full(of, place, Form::Reference);
            }
            // a bare id will do where the view fixes the kind
            (None, Some(kind)) if Kind::named(of).is_none() => {
                gathering.note((kind, of), (place, 0), Form::Reference);
            }
            (None, _) => kind = Kind::named(of),
        }
    }
    let (Some(kind), Some(conditions)) = (kind, node.get("where")) else { return };
    for pair in conditions.pairs() {
        let Some(compared) = compared(kind, &pair.key.value) else { continue };
        values(&pair.value, &mut |node| {
            let text = node.text().map(str::trim).unwrap_or_default();
            if model.index_of(compared, text).is_some() {
                gathering.note((compared, text), (node.span.within(version.place.file), 0), Form::Reference);
            }
        });
    }
}

/// The kind whose ids stand behind a field of a condition.
fn compared(kind: Kind, field: &str) -> Option<Kind> {
    if field == "id" {
        return Some(kind);
    }
    let reference = reference_of(kind)?;
    let field = reference.fields.iter().chain(reference.common).find(|known| known.name == field)?;
    match (field.shape)() {
        Shape::Reference(to) => Some(to),
        _ => None,
    }
}
