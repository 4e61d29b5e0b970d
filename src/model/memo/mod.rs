//! The memo of entries: what each file held when it was read last, so that only changed files are read again.

mod kept;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::Sink;
use crate::load::{Content, Document, Known, Table, read_known};
use crate::source::{FileId, Part, Sources, Stock};

use super::read::{Harvest, read_document};
use super::settings::Settings;

/// What is remembered of files with entries in which nothing was wrong, by the numbers of the files.
#[derive(Default)]
pub struct EntryMemo {
    /// How entries were read: in which languages, on which scale.
    settings: Settings,
    files: Vec<Option<Arc<KeptFile>>>,
    /// Where it is kept what files hold that are read anew; none: it stays at hand.
    stock: Option<Arc<dyn Stock>>,
}

/// What is remembered of a file.
struct KeptFile {
    path: Box<str>,
    /// The text; that of an earlier run of the program is not at hand.
    text: Option<Arc<str>>,
    /// The hash of the text.
    print: u64,
    held: Holding,
}

/// What a file held: at hand, or as bytes in a stock.
enum Holding {
    AtHand(Held),
    Kept(Part),
}

/// What a file held.
#[derive(Clone, Serialize, Deserialize)]
enum Held {
    Entries(Box<Harvest>),
    Readings(Arc<Table>),
}

impl std::fmt::Debug for EntryMemo {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "EntryMemo of {} files", self.files.len())
    }
}

impl Known for EntryMemo {
    fn has_print(&self, file: FileId, path: &str, print: u64) -> bool {
        self.kept(file, path).is_some_and(|kept| kept.print == print)
    }

    fn text(&self, file: FileId) -> Option<Arc<str>> {
        self.files.get(file.0 as usize)?.as_ref()?.text.clone()
    }

    fn of_bytes(&self, file: FileId, path: &str, bytes: &[u8]) -> Option<Arc<str>> {
        let kept = self.kept(file, path)?;
        match &kept.text {
            Some(text) => (text.as_bytes() == bytes).then(|| Arc::clone(text)),
            None if kept.print == xxh3_64(bytes) => str::from_utf8(bytes).ok().map(Arc::from),
            None => None,
        }
    }
}

impl EntryMemo {
    /// What is to be remembered of a file that was read anew; nothing if it cannot be kept.
    fn hold(&self, held: &Held) -> Option<Holding> {
        match &self.stock {
            None => Some(Holding::AtHand(held.clone())),
            Some(stock) => Part::put(stock, &held.bytes()).map(Holding::Kept),
        }
    }

    fn kept(&self, file: FileId, path: &str) -> Option<&KeptFile> {
        let kept = self.files.get(file.0 as usize)?.as_ref()?;
        (*kept.path == *path).then_some(kept)
    }

    fn held(&self, file: FileId, settings: &Settings) -> Option<(&Arc<KeptFile>, Harvest)> {
        let kept = self.files.get(file.0 as usize)?.as_ref().filter(|_| self.settings == *settings)?;
        match kept.held.at_hand()? {
            Held::Entries(harvest) => Some((kept, *harvest)),
            Held::Readings(_) => None,
        }
    }

    fn table(&self, file: FileId) -> Option<(&Arc<KeptFile>, Arc<Table>)> {
        let kept = self.files.get(file.0 as usize)?.as_ref()?;
        match kept.held.at_hand()? {
            Held::Readings(table) => Some((kept, table)),
            Held::Entries(_) => None,
        }
    }
}

impl Held {
    fn into_entries(self) -> Harvest {
        match self {
            Self::Entries(harvest) => *harvest,
            Self::Readings(_) => Harvest::default(),
        }
    }
}

impl Holding {
    /// What the file held; nothing if it cannot be read.
    fn at_hand(&self) -> Option<Held> {
        match self {
            Self::AtHand(held) => Some(held.clone()),
            Self::Kept(kept) => kept.read(|bytes| postcard::from_bytes(bytes).ok())?,
        }
    }
}

/// What is remembered while documents are read.
#[derive(Default)]
pub(super) struct Remembering<'a> {
    /// Of an earlier reading; none: nothing is known, and nothing is to be remembered.
    pub(super) before: Option<&'a EntryMemo>,
}

/// What a document held, and what is to be remembered of its file.
pub(super) struct ReadFile {
    pub(super) harvest: Harvest,
    pub(super) sink: Sink,
    kept: Option<(FileId, Arc<KeptFile>)>,
}

impl Remembering<'_> {
    /// Reads a document, or remembers what it holds.
    pub(super) fn read(&self, document: Document, sources: &Sources, settings: &Settings) -> ReadFile {
        let file = document.file;
        let is_known = matches!(document.content, Content::AsBefore);
        let held = self.before.filter(|_| is_known).and_then(|before| before.held(file, settings));
        if let Some((kept, harvest)) = held {
            let kept = Some((file, Arc::clone(kept)));
            return ReadFile { harvest, sink: Sink::new(), kept };
        }
        let mut sink = Sink::new();
        let document = read_known(document, sources, &mut sink);
        let harvest = read_document(&document, sources, settings, &mut sink);
        let is_sound = document.spotless && sink.is_empty();
        let mut read = ReadFile { harvest, sink, kept: None };
        if let Some(before) = self.before.filter(|_| is_sound) {
            let held = Held::Entries(Box::new(read.harvest));
            read.kept = before.hold(&held).map(|holding| kept(file, sources, holding));
            read.harvest = held.into_entries();
        }
        read
    }

    /// A table of readings, with what it holds, even if only that was known.
    pub(super) fn table(
        &self,
        document: Document,
        sources: &Sources,
        sink: &mut Sink,
        keeping: &mut Keeping,
    ) -> Document {
        let file = document.file;
        let is_known = matches!(document.content, Content::AsBefore);
        if let Some((kept, table)) = self.before.filter(|_| is_known).and_then(|before| before.table(file)) {
            keeping.0.push((file, Arc::clone(kept)));
            return Document { content: Content::Table(table), ..document };
        }
        let document = read_known(document, sources, sink);
        if let Content::Table(table) = &document.content
            && document.spotless
            && let Some(holding) =
                self.before.and_then(|before| before.hold(&Held::Readings(Arc::clone(table))))
        {
            keeping.0.push(kept(file, sources, holding));
        }
        document
    }
}

fn kept(file: FileId, sources: &Sources, held: Holding) -> (FileId, Arc<KeptFile>) {
    let source = sources.file(file);
    let kept = KeptFile {
        path: source.path().into(),
        text: Some(source.shared_text()),
        print: xxh3_64(source.text().as_bytes()),
        held,
    };
    (file, Arc::new(kept))
}

/// Gathers what is to be remembered.
#[derive(Default)]
pub(super) struct Keeping(Vec<(FileId, Arc<KeptFile>)>);

impl Keeping {
    pub(super) fn take(&mut self, read: &mut ReadFile) {
        self.0.extend(read.kept.take());
    }

    pub(super) fn absorb(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The memo of files that were read with these settings, after the one `before`.
    pub(super) fn into_memo(
        self,
        sources: &Sources,
        settings: &Settings,
        before: Option<&EntryMemo>,
    ) -> EntryMemo {
        let mut files = vec![None; sources.len()];
        for (file, kept) in self.0 {
            files[file.0 as usize] = Some(kept);
        }
        let stock = before.and_then(|before| before.stock.clone());
        EntryMemo { settings: settings.clone(), files, stock }
    }
}
