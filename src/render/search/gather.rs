//! What an entry says, as it stands on its page: its name, its leading sentence, and passage by passage the rest.

use serde::{Deserialize, Serialize};

use crate::load::{Kind, LinkForm};
use crate::model::declare::{Record, Visit};
use crate::model::value::{Prose, ProseVersion, Text};
use crate::model::{EntryId, Handle, LinkTarget, Model};
use crate::render::any_link::any_name;
use crate::source::Span;

use super::entries::Target;
use super::excerpts::LastChosen;
use super::lexicon::Lexicon;
use super::narrow::Narrow;
use super::pieces::TextRange;
use super::postings::{Finding, Found};
use super::reader::Reader;
use super::said::{Label, Passage, Said};

/// A passage of prose that has so many bytes ends with the next paragraph.
const PASSAGE: usize = 160;
/// As many different words as an entry often has: room that grows is copied each time.
const WORDS_OF_ONE: usize = 256;
/// The field that leads.
const SUMMARY: &str = "summary";
/// The field that is another name.
const SHORT: &str = "short";
/// The field that holds the long text of an entry.
const BODY: &str = "description";
/// Fields that are not read here: name and summary are read by themselves, units are no sentences, and steps, stages and readings
/// stand for themselves.
const UNREAD: [&str; 6] = ["name", SUMMARY, "unit", "steps", "stages", "readings"];

/// What some entries say.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Gathered {
    /// Their words.
    pub(super) lexicon: Lexicon,
    /// The entries, in order.
    pub(super) said: Narrow<Said, 8>,
    /// The passages of all of them.
    pub(super) passages: Narrow<Passage, 4>,
    /// Of each word of an entry the first passage that has it, unless name or lead do.
    pub(super) found: Found,
    /// What was shown of the passages, as long as the program runs.
    #[serde(skip)]
    pub(super) last_chosen: LastChosen,
}

impl Gathered {
    /// What these entries say in a language.
    pub(super) fn of(model: &Model, language: u8, targets: &[Target<'_>]) -> Self {
        let mut gathering = Gathering {
            reader: Reader::for_entries(targets.len()),
            passages: Vec::new(),
            found: Vec::with_capacity(targets.len() * WORDS_OF_ONE),
            model,
            language,
            entry: 0,
            first: 0,
            lead: None,
            depth: 0,
            field: None,
            open: None,
        };
        let said: Vec<Said> =
            (0..).zip(targets).map(|(entry, target)| gathering.said(entry, *target)).collect();
        let Gathering { reader, passages, found, .. } = gathering;
        let lexicon = reader.close();
        Self {
            said: Narrow::of(&said),
            passages: Narrow::of(&passages),
            found: Found::of(lexicon.texts.len(), &found),
            lexicon,
            last_chosen: LastChosen::default(),
        }
    }
}

/// Entries while they are read, one by one.
struct Gathering<'g> {
    reader: Reader,
    passages: Vec<Passage>,
    /// The words that were found, as they were read.
    found: Vec<(u32, Finding)>,
    model: &'g Model,
    language: u8,
    /// The entry that is being read.
    entry: u32,
    /// The place of the entry's first passage among all.
    first: u32,
    lead: Option<(TextRange, u8)>,
    /// How many fields are open, one within the other.
    depth: usize,
    /// The outermost one, if it is read.
    field: Option<&'static str>,
    /// The passage that is being read, and the number of its language.
    open: Option<(Label, u8)>,
}

impl Gathering<'_> {
    /// Reads all that one says.
    fn said(&mut self, entry: u32, target: Target<'_>) -> Said {
        (self.entry, self.first, self.field) = (entry, self.passages.len() as u32, None);
        let name = self.name(target);
        if let Target::Entry(id) = target {
            self.summary(id);
            self.fields(id);
        }
        let lead = self.lead.take().unwrap_or_default();
        Said { name, lead, passages: self.first..self.passages.len() as u32 }
    }

    fn name(&mut self, target: Target<'_>) -> (TextRange, u8) {
        let model = self.model;
        let (name, language) = match target {
            Target::Page(name) => (name, self.language),
            Target::Entry(id) => any_name(model, id).map_or(("", self.language), |name| self.version(name)),
        };
        self.reader.begin(self.entry);
        self.reader.read(name, |_| {});
        (self.reader.end(), language)
    }

    fn summary(&mut self, id: EntryId) {
        let model = self.model;
        if let Some(summary) = model.common(id).and_then(|common| common.summary.as_ref()) {
            self.field = Some(SUMMARY);
            self.text(&summary.value);
            self.end();
        }
    }

    /// The version of a text that stands on the page, and the number of its language.
    fn version<'t>(&self, text: &'t Text) -> (&'t str, u8) {
        let version = text.version(self.language).or_else(|| text.versions().first());
        version.map_or(("", self.language), |version| (&version.text, version.language))
    }

    fn fields(&mut self, id: EntryId) {
        match id.kind {
            Kind::Step => self.model.step(Handle::new(id.index)).1.visit_fields(self),
            Kind::Stage => self.model.stage(Handle::new(id.index)).1.visit_fields(self),
            _ => {
                if let Some(entry) = self.model.entry(id) {
                    entry.visit(self);
                }
            }
        }
        if id.kind == Kind::Metric {
            let readings = &self.model.readings[id.index as usize];
            self.enter("note");
            readings
                .iter()
                .rev()
                .filter_map(|reading| reading.note.as_ref())
                .for_each(|note| self.text(note));
            self.leave();
        }
    }

    /// Begins a passage.
    fn begin(&mut self, label: Label, language: u8) {
        self.reader.begin(self.entry);
        self.open = Some((label, language));
    }

    /// Reads on in the passage that is open.
    fn read(&mut self, text: &str) {
        let leads = self.leads();
        let finding = Finding { entry: self.entry, passage: self.passages.len() as u32 - self.first };
        self.reader.read(text, |word| {
            if !leads {
                self.found.push((word, finding));
            }
        });
    }

    /// Ends the passage that is open.
    fn end(&mut self) {
        let leads = self.leads();
        let Some((label, language)) = self.open.take() else { return };
        let text = self.reader.end();
        if text.is_empty() {
            return;
        }
        if leads {
            self.lead = Some((text, language));
        } else {
            self.passages.push(Passage { label, language, text });
        }
    }

    /// Whether the passage that is open leads: the first one, but not a short name.
    fn leads(&self) -> bool {
        self.lead.is_none() && self.open.is_some_and(|(label, _)| label != Label::Field(SHORT))
    }

    /// A block of a long text begins: a passage too, unless the one that is open has room for it.
    fn block(&mut self, label: Label, language: u8) {
        match self.open {
            Some((open, _)) if open == label && label != Label::Heading && self.has_room() => {
                self.reader.part();
            }
            _ => {
                self.end();
                self.begin(label, language);
            }
        }
    }

    /// Whether the passage that is open may go on with another block.
    fn has_room(&self) -> bool {
        self.reader.bytes_of_text() < PASSAGE
    }
}

impl Visit for Gathering<'_> {
    fn enter(&mut self, field: &'static str) {
        self.depth += 1;
        if self.depth == 1 {
            self.field = Some(field).filter(|field| !UNREAD.contains(field));
        }
    }

    fn leave(&mut self) {
        self.depth -= 1;
        if self.depth == 0 {
            self.end();
        }
    }

    fn text(&mut self, text: &Text) {
        let Some(field) = self.field else { return };
        let (text, language) = self.version(text);
        match self.open {
            Some(_) => self.reader.part(),
            None => self.begin(Label::Field(field), language),
        }
        self.read(text);
    }

    fn prose(&mut self, prose: &Prose) {
        let Some((field, version)) = self.field.zip(prose.get(self.language)) else { return };
        let label = if field == BODY { Label::Prose } else { Label::Field(field) };
        let source = version.text(&self.model.sources);
        let mut links = named_links(self.model, version).peekable();
        for block in version.outline.running.blocks(source) {
            self.block(if block.is_heading { Label::Heading } else { label }, version.language);
            let mut end = 0;
            for (at, text) in block.pieces() {
                while let Some((_, name)) = links.next_if(|(link, _)| link.range().end <= at) {
                    self.read(name);
                }
                self.read(text);
                end = at + text.len();
            }
            // of the names behind it, those on its last line
            let line = source
                .get(end..)
                .and_then(|rest| rest.find('\n'))
                .map_or(source.len(), |length| end + length);
            while let Some((_, name)) = links.next_if(|(link, _)| link.range().end <= line) {
                self.read(name);
            }
        }
        self.end();
    }
}

/// The names of the entries that a long text links by their ids, and where the links stand.
fn named_links<'m>(model: &'m Model, version: &'m ProseVersion) -> impl Iterator<Item = (Span, &'m str)> {
    let links = version.outline.links.iter().filter(|link| link.form == LinkForm::Wiki);
    links.filter_map(move |link| match model.link_target(version, link)? {
        LinkTarget::Entry(id, None) => Some((link.span, any_name(model, id)?.get(version.language))),
        _ => None,
    })
}
