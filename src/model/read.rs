//! From a document to entries: collections, one file an entry, translations.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Finding, Sink, nearest, quoted};
use crate::load::faults::MISSING_FIELD;
use crate::load::{Content, Document, Kind, Node, Pair, Placement, Value};
use crate::source::{Place, Sources, Span};

use super::declare::{Decoder, Record, Surroundings};
use super::defaults::{default_ids, is_default};
use super::entry::{NameIs, read_entry};
use super::faults::UNKNOWN_REFERENCE;
use super::settings::Settings;
use super::table::Entry;
use super::tables::Batch;
use super::value::{Prose, ProseVersion, corrected_id, is_id, report_invalid_id};

/// What the documents of a corpus, or some of them, hold.
#[derive(Default, Clone, Serialize, Deserialize)]
pub(super) struct Harvest {
    pub(super) entries: Batch,
    pub(super) translations: Batch,
}

impl Harvest {
    /// Adds what further documents hold.
    pub(super) fn absorb(&mut self, more: Self) {
        self.entries.absorb(more.entries);
        self.translations.absorb(more.translations);
    }
}

/// One entry that is about to be read.
pub(super) struct Reading<'r, 'a> {
    id: &'r str,
    node: &'r Node,
    key: Option<Span>,
    kind: Kind,
    body: Option<Prose>,
    /// What the body reads.
    text: &'r str,
    decoder: &'r mut Decoder<'a>,
}

impl<'r> Reading<'r, '_> {
    /// The id.
    pub(super) fn id(&self) -> &'r str {
        self.id
    }

    /// Reads it as an entry of `K`.
    pub(super) fn entry<K: Record>(self, name: NameIs) -> Option<Entry<K>> {
        let by_default = is_default(self.kind, self.id);
        let name = if by_default || self.decoder.surroundings.translation.is_some() {
            NameIs::Optional
        } else {
            name
        };
        let mut entry = read_entry::<K>(self.id, self.node, self.key, name, self.decoder)?;
        if self.body.is_some() {
            entry.body = self.body;
            entry.written = entry.written.and_body(self.text, self.decoder.language());
        }
        if needs_order(self.kind, self.id)
            && entry.common.order.is_none()
            && self.decoder.surroundings.translation.is_none()
        {
            let message = format!(
                "`order` is missing, and `{}` is none of the default {}",
                self.id,
                self.kind.plural()
            );
            let finding = Finding::new(&MISSING_FIELD, entry.place(), message)
                .help("write `order:` with a number that says where it stands among the others");
            self.decoder.report(finding);
        }
        Some(entry)
    }
}

/// Whether an entry must say where it stands among its kind: where defaults have an order, and it is none of them.
pub fn needs_order(kind: Kind, id: &str) -> bool {
    matches!(kind, Kind::Phase | Kind::Driver) && !is_default(kind, id)
}

/// Reads every entry of a document.
pub(super) fn read_document(
    document: &Document,
    sources: &Sources,
    settings: &Settings,
    sink: &mut Sink,
) -> Harvest {
    let surroundings = Surroundings {
        file: document.file,
        text: sources.file(document.file).text(),
        settings,
        translation: None,
        damaged: document.damaged,
        has_front_matter: !matches!(document.content, Content::Prose { front: None, .. }),
    };
    let mut harvest = Harvest::default();
    match (&document.placement, &document.content) {
        (Placement::Collection(kind), Content::Data(node)) => {
            collection(*kind, node, surroundings, sink, &mut harvest.entries);
        }
        (Placement::Entry { kind, stem }, Content::Data(node)) => {
            one_entry(*kind, stem, (node, None), surroundings, (sink, &mut harvest));
        }
        (Placement::Entry { kind, stem }, Content::Prose { front, body }) => {
            let nothing = Node { span: Span::at(0), value: Value::Empty };
            one_entry(
                *kind,
                stem,
                (front.as_ref().unwrap_or(&nothing), Some(*body)),
                surroundings,
                (sink, &mut harvest),
            );
        }
        _ => {}
    }
    harvest
}

fn collection(kind: Kind, node: &Node, surroundings: Surroundings, sink: &mut Sink, entries: &mut Batch) {
    if !matches!(node.value, Value::Map(_) | Value::Empty) {
        let mut decoder = Decoder::new(surroundings, sink, kind.plural().to_owned());
        decoder.not_a_collection(node, kind);
        entries.unread.push((kind, None));
        return;
    }
    for Pair { key, value } in node.pairs() {
        let id: &str = &key.value;
        let mut decoder = Decoder::new(surroundings, sink, format!("{kind}:{id}"));
        let is_dropped = value.text() == Some("false") && matches!(kind, Kind::Phase | Kind::Driver);
        if is_dropped && is_default(kind, id) {
            entries.dropped.push((kind, id.into()));
        } else if is_dropped {
            let message = format!("there is no default {kind} {}, so there is nothing to drop", quoted(id));
            let finding = Finding::new(&UNKNOWN_REFERENCE, key.span.within(surroundings.file), message);
            decoder.report(match nearest(id, default_ids(kind)) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help("leave this line out"),
            });
        } else if is_id(id) {
            let reading = Reading {
                id,
                node: value,
                key: Some(key.span),
                kind,
                body: None,
                text: "",
                decoder: &mut decoder,
            };
            entries.read(kind, reading);
        } else {
            report_invalid_id(id, key.span, &mut decoder);
            entries.unread.push((kind, corrected_id(id).map(Box::from)));
        }
    }
}

fn one_entry(
    kind: Kind,
    stem: &str,
    (node, body): (&Node, Option<Span>),
    surroundings: Surroundings,
    (sink, harvest): (&mut Sink, &mut Harvest),
) {
    let (id, language) = match stem.rsplit_once('.') {
        Some((id, suffix)) => match surroundings.settings.language_named(suffix) {
            Some(language) => (id, Some(language)),
            None => (stem, None),
        },
        None => (stem, None),
    };
    let surroundings =
        Surroundings { translation: language.filter(|language| *language > 0), ..surroundings };
    let mut decoder = Decoder::new(surroundings, sink, format!("{kind}:{id}"));
    if !is_id(id) {
        report_file_name(id, stem, surroundings, &mut decoder);
        harvest.entries.unread.push((kind, corrected_id(id).map(Box::from)));
        return;
    }
    if language == Some(0) {
        report_first_language(id, surroundings, &mut decoder);
        return;
    }
    let language = language.unwrap_or(0);
    let prose = body
        .map(|body| (body, surroundings.text.get(body.range()).unwrap_or("")))
        .filter(|(_, text)| !text.trim().is_empty());
    let text = prose.map_or("", |(_, text)| text);
    let body = prose
        .map(|(span, text)| Prose::new(ProseVersion::body(language, span.within(surroundings.file), text)));
    let entries =
        if surroundings.translation.is_some() { &mut harvest.translations } else { &mut harvest.entries };
    entries.read(kind, Reading { id, node, key: None, kind, body, text, decoder: &mut decoder });
}

/// What is written in the site's first language is the entry itself, and its file has no suffix for a language.
fn report_first_language(id: &str, surroundings: Surroundings, decoder: &mut Decoder) {
    let language = &surroundings.settings.languages()[0];
    let message = format!("`{language}` is the first language of the site, which a file's name does not say");
    let finding = Finding::new(&super::faults::INVALID_ID, Span::at(0).within(surroundings.file), message)
        .help(format!("name the file `{id}` without `.{language}`"));
    decoder.report(finding);
}

/// The name of a file is no id; the finding stands at the head of the file.
fn report_file_name(id: &str, stem: &str, surroundings: Surroundings, decoder: &mut Decoder) {
    if let Some((_, suffix)) =
        stem.rsplit_once('.').filter(|(before, suffix)| is_id(before) && super::is_language(suffix))
    {
        let place: Place = Span::at(0).within(surroundings.file);
        let message = format!(
            "`{suffix}` is none of the languages of the site ({})",
            surroundings.settings.language_names()
        );
        let finding = Finding::new(&super::faults::INVALID_ID, place, message)
            .help(format!("add `{suffix}` to `languages:` in site.yaml, or rename the file"));
        decoder.report(finding);
        return;
    }
    let place = Span::at(0).within(surroundings.file);
    let message = format!(
        "the name of this file, `{id}`, is no id: ids are small letters and digits, joined by hyphens"
    );
    let finding = Finding::new(&super::faults::INVALID_ID, place, message);
    decoder.report(match corrected_id(id) {
        Some(better) => finding.help(format!("name the file `{better}`, with the same ending")),
        None => finding.help("give the file a name such as `workshop-lead`"),
    });
}
