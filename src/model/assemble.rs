//! From a corpus to the model: read every document, settle doubles and translations, fill tables, link, and look for faults.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Finding, Sink};
use crate::load::faults::MISSING_FIELD;
use crate::load::{Content, Corpus, Document, Kind, Node, Placement, Value};
use crate::source::{FileId, Span};

use super::backlinks::Backlinks;
use super::declare::{Decoder, Record, Surroundings};
use super::defaults::{Completed, Defaults, complete};
use super::edition::Edition;
use super::entry::{NameIs, read_entry};
use super::faults::DUPLICATE_ID;
use super::kinds::{Organisation, Site};
use super::memo::{EntryMemo, Keeping, Remembering};
use super::read::Harvest;
use super::settings::Settings;
use super::settle::Settling;
use super::site_judge::report_colour_in_comment;
use super::table::Entry;
use super::tables::{Batch, Model};
use super::trace::Identities;

/// So many documents are read by one core before another may help.
const AT_MOST: usize = 16;

/// Makes the model of a corpus, as an edition shows it. What is wrong goes to the sink; the model holds what could be made.
pub fn model(corpus: Corpus, edition: &Edition, sink: &mut Sink) -> Model {
    let mut model = whole_model(corpus, edition, sink);
    model.keep_only(edition);
    model
}

/// Makes the model with everything in it, also what the edition is going to hide: for those who judge it.
pub fn whole_model(corpus: Corpus, edition: &Edition, sink: &mut Sink) -> Model {
    model_again(corpus, edition, None, sink).model
}

/// A model, and what is to be remembered of it.
pub struct Made {
    /// The model.
    pub model: Model,
    /// What files held; nothing if nothing was to be remembered.
    pub memo: EntryMemo,
}

/// The same as [`whole_model`]; files that read as `before` are not read again.
pub fn model_again(
    mut corpus: Corpus,
    edition: &Edition,
    before: Option<&EntryMemo>,
    sink: &mut Sink,
) -> Made {
    if !corpus.documents.iter().any(|document| document.placement == Placement::Single(Kind::Site)) {
        missing_site(&mut corpus, sink);
    }
    let site_document = single(&corpus, Kind::Site, sink);
    let site_node = site_document.and_then(data);
    let settings = Settings::of(site_node);
    let site = read_site(site_document, &corpus, &settings, sink);
    let organisation_document = single(&corpus, Kind::Organisation, sink);
    let organisation = organisation_document.and_then(|document| {
        let node = data(document)?;
        let mut decoder =
            Decoder::new(surroundings(document, &corpus, &settings), sink, "organisation".into());
        read_entry::<Organisation>("organisation", node, None, NameIs::Optional, &mut decoder)
    });
    let has_lost_organisation = organisation_document.is_some() && organisation.is_none();
    let unsure = unsure_kinds(&corpus);
    let (mut harvest, memo) = read_all(&mut corpus, &settings, before, sink);
    let mut unread = std::mem::take(&mut harvest.entries.unread);
    harvest
        .entries
        .settle(&mut Settling { sink, unsure: &unsure, unread: &unread }, &mut harvest.translations);
    let defaults = Defaults::new(&settings, title_place(&site));
    apply_defaults(&mut harvest.entries, &defaults);
    let as_of = edition.as_of.or(site.as_of.as_ref().map(|day| day.0)).or(edition.today).unwrap_or_default();
    unread.extend(has_lost_organisation.then_some((Kind::Organisation, None)));
    let mut model = Model::of(harvest.entries, settings, site, organisation);
    model.unsure = unsure;
    for (kind, id) in unread {
        model.unread.insert(kind);
        match id {
            Some(id) => drop(model.lost.insert((kind, id))),
            None => drop(model.unsure.insert(kind)),
        }
    }
    model.take_in(corpus, sink);
    model.as_of = as_of;
    model.link(sink);
    model.backlinks = Backlinks::of(&model);
    model.judge(sink);
    Made { model, memo }
}

fn data(document: &Document) -> Option<&Node> {
    match &document.content {
        Content::Data(node) => Some(node),
        _ => None,
    }
}

fn surroundings<'a>(document: &Document, corpus: &'a Corpus, settings: &'a Settings) -> Surroundings<'a> {
    let text = corpus.sources.file(document.file).text();
    Surroundings {
        file: document.file,
        text,
        settings,
        translation: None,
        damaged: document.damaged,
        has_front_matter: true,
    }
}

/// The one document of a kind that exists once; further ones are reported.
fn single<'a>(corpus: &'a Corpus, kind: Kind, sink: &mut Sink) -> Option<&'a Document> {
    let depth = |document: &&Document| corpus.sources.file(document.file).path().matches('/').count();
    let is_meant = |document: &&Document| document.placement == Placement::Single(kind);
    let mut found: Vec<&Document> = corpus.documents.iter().filter(is_meant).collect();
    // of several, the one that stands in its usual place
    found.sort_by_key(depth);
    let (first, others) = found.split_first()?;
    for second in others {
        let message = format!("there are two files `{kind}.yaml`, and one is all there can be");
        let finding = Finding::new(&DUPLICATE_ID, Span::at(0).within(second.file), message)
            .label(Span::at(0).within(first.file), "the first one")
            .help("bring both together in one file and delete the other");
        sink.report(finding);
    }
    Some(first)
}

fn read_site(
    document: Option<&Document>,
    corpus: &Corpus,
    settings: &Settings,
    sink: &mut Sink,
) -> Entry<Site> {
    let nothing = Node { span: Span::at(0), value: Value::Map(Vec::new()) };
    let Some(document) = document else { return empty_site(FileId(corpus.sources.len() as u32 - 1)) };
    let node = data(document).unwrap_or(&nothing);
    let mut decoder = Decoder::new(surroundings(document, corpus, settings), sink, "site".into());
    report_colour_in_comment(node, &mut decoder);
    let read = read_entry::<Site>("site", node, None, NameIs::Optional, &mut decoder);
    read.unwrap_or_else(|| empty_site(document.file))
}

/// Without site.yaml nothing can be built; the finding stands at the head of the file that is missing.
fn missing_site(corpus: &mut Corpus, sink: &mut Sink) {
    let file = corpus.sources.add_missing("site.yaml");
    let finding = Finding::new(&MISSING_FIELD, Span::at(0).within(file), "there is no file site.yaml in the content folder")
        .about("site")
        .help("write a file `site.yaml` with a line `title:` and the title of your site, or begin with `concentric init`");
    sink.report(finding);
}

fn empty_site(file: FileId) -> Entry<Site> {
    Entry {
        id: "site".into(),
        file,
        here: Span::at(0),
        common: super::common::Common::missing(),
        body: None,
        read: super::trace::Read::EVERYTHING,
        written: super::trace::Written::default(),
        own: Site::missing(),
        damaged: true,
        built_in: false,
    }
}

fn title_place(site: &Entry<Site>) -> crate::source::Place {
    let span = if site.title.is_empty() { site.here } else { site.title.span };
    span.within(site.file)
}

/// Reads the documents that hold entries. Each is let go as soon as it is read, and only tables stay in the corpus: a
/// document takes more memory than the entries it holds.
fn read_all(
    corpus: &mut Corpus,
    settings: &Settings,
    before: Option<&EntryMemo>,
    sink: &mut Sink,
) -> (Harvest, EntryMemo) {
    let is_table = |document: &Document| document.placement == Placement::Readings;
    let (tables, documents): (Vec<_>, Vec<_>) =
        std::mem::take(&mut corpus.documents).into_iter().partition(is_table);
    let sources = &corpus.sources;
    let remembering = Remembering { before };
    let read_tables = || {
        let (mut sink, mut kept) = (Sink::new(), Keeping::default());
        let known = |table: Document| remembering.table(table, sources, &mut sink, &mut kept);
        let tables: Vec<Document> = tables.into_iter().map(known).collect();
        (tables, sink, kept)
    };
    let read = |(mut all, mut sink, mut kept): Read, document: Document| {
        let mut file = remembering.read(document, sources, settings);
        kept.take(&mut file);
        all.absorb(file.harvest);
        sink.absorb(file.sink);
        (all, sink, kept)
    };
    let join = |(mut all, mut sink, mut kept): Read, (more, found, other): Read| {
        all.absorb(more);
        sink.absorb(found);
        kept.absorb(other);
        (all, sink, kept)
    };
    // some files hold a thousand times as much as others
    let documents = documents.into_par_iter().with_max_len(AT_MOST);
    let read = || documents.fold(Default::default, read).reduce(Default::default, join);
    let ((all, found, mut kept), (tables, in_tables, kept_tables)) = rayon::join(read, read_tables);
    corpus.documents = tables;
    kept.absorb(kept_tables);
    sink.absorb(in_tables);
    sink.absorb(found);
    (all, kept.into_memo(sources, settings, before))
}

/// What was read of some documents.
type Read = (Harvest, Sink, Keeping);

fn apply_defaults(entries: &mut Batch, defaults: &Defaults) {
    let dropped = std::mem::take(&mut entries.dropped);
    let is_dropped =
        |kind: Kind, id: &str| dropped.iter().any(|(of, dropped)| *of == kind && &**dropped == id);
    merge(&mut entries.phases, defaults.phases(), |id| is_dropped(Kind::Phase, id));
    merge(&mut entries.drivers, defaults.drivers(), |id| is_dropped(Kind::Driver, id));
    for cycle in &mut entries.cycles {
        for (id, stage) in cycle.own.stages.iter_mut().flat_map(|stages| &mut stages.value.0) {
            defaults.complete_stage(&id.value, stage);
        }
    }
}

fn merge<K: Completed>(
    written: &mut Vec<Box<Entry<K>>>,
    defaults: Vec<Entry<K>>,
    is_dropped: impl Fn(&str) -> bool,
) {
    for default in defaults {
        match written.iter_mut().find(|entry| entry.id == default.id) {
            Some(entry) => complete(entry, default),
            None if !is_dropped(&default.id) => written.push(Box::new(default)),
            None => {}
        }
    }
}

impl Model {
    /// Takes from the corpus what is not in entries: readings, assets and texts.
    fn take_in(&mut self, corpus: Corpus, sink: &mut Sink) {
        let is_unsure = |id: &str| self.is_unsure(Kind::Metric, id);
        let readings = super::readings::all_readings(&corpus, &self.metrics, &is_unsure, sink);
        self.readings.set(readings.all);
        self.doubtful = readings.is_doubtful;
        self.steps.set(super::steps::all_steps(&self.journeys));
        self.stages.set(super::steps::all_stages(&self.cycles));
        self.assets.set(corpus.assets);
        self.identities = Arc::new(Identities::of(self));
        self.sources = corpus.sources;
    }
}

/// The kinds of which a file could not be read whole: nobody is blamed for referring to what may stand there.
fn unsure_kinds(corpus: &Corpus) -> HashSet<Kind> {
    let kind = |document: &Document| match (&document.placement, &document.content) {
        (Placement::Collection(kind), _) if document.damaged => Some(*kind),
        (Placement::Entry { kind, .. }, Content::Unreadable) => Some(*kind),
        (Placement::Readings, _) if document.damaged => Some(Kind::Reading),
        _ => None,
    };
    corpus.documents.iter().filter_map(kind).collect()
}
