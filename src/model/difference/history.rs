//! What publications leave behind: the model as it was published last, and what changed with each.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::load::Kind;
use crate::model::tables::Model;
use crate::model::trace::numbers;

use super::compare::{Change, Manner, Move, Part, What, difference, undoing};
use super::snapshot::Snapshot;
use super::trend::Trend;
use super::value::{Value, day};

/// Of one set so many changes are kept, and so many sets.
const MOST_CHANGES: usize = 300;
const MOST_SETS: usize = 60;

/// Fields that are not told to readers: they are about writing and arranging.
const UNTOLD: [&str; 4] = ["short", "order", "reviewed", "review_every"];

/// The format of what is kept; what another one left behind cannot be read.
const VERSION: u32 = 1;

/// What changed with a publication.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeSet {
    /// The day that the publication spoke of.
    #[serde(with = "day")]
    pub date: Date,
    /// What changed, by kind and id.
    pub changes: Vec<Change>,
    /// How many more changes there were than are kept.
    pub more: usize,
}

/// What earlier publications of an edition leave to the next.
///
/// The changes of one day are one set: a publication that speaks of the same day as the newest set is compared with what
/// was published before that set.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    version: u32,
    /// The day of the first publication; none where the model is compared with another one instead.
    first: Option<String>,
    sets: Vec<ChangeSet>,
    #[serde(skip)]
    pub(super) last: Option<Snapshot>,
    /// The entries that the newest set is about, as they stood before it.
    earlier: Vec<((Kind, String), Option<String>)>,
    /// What publications with pages for writers counted; none before the first one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trend: Option<Trend>,
    /// A hash of what was read; 0 of a history that nobody read.
    #[serde(skip)]
    digest: u64,
}

impl History {
    /// A history in which nothing happened before but that `baseline` was published.
    pub fn against(baseline: Snapshot) -> Self {
        let history = Self { version: VERSION, last: Some(baseline), ..Self::default() };
        Self { digest: xxh3_64(&history.bytes()), ..history }
    }

    /// A hash that tells histories apart which were read, or begin with a baseline.
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// Reads what was kept; nothing of what cannot be read.
    pub fn read(kept: &Arc<String>) -> Option<Self> {
        let (head, _) = kept.split_once('\n')?;
        let history: Self = serde_json::from_str(head).ok()?;
        (history.version == VERSION).then_some(Self {
            last: Some(Snapshot::read(Arc::clone(kept), head.len() + 1)?),
            digest: xxh3_64(kept.as_bytes()),
            ..history
        })
    }

    /// With what is known of how its last model was taken down, kept as `prints` for these very bytes of a history, which have the
    /// hash `of`. Without that the next model is taken down whole.
    #[must_use]
    pub fn knowing(mut self, prints: &[u8], of: u128) -> Self {
        if let Ok(kept) = postcard::from_bytes::<KeptPrints>(prints)
            && kept.of == of
        {
            self.last = self.last.map(|last| last.knowing(&kept.prints));
        }
        self
    }

    /// What is to be kept beside the history, so that what stays as it is need not be taken down again. `of` is the hash of the bytes of
    /// the history.
    pub fn prints(&self, of: u128) -> Vec<u8> {
        let prints = self.last.iter().flat_map(Snapshot::prints).collect();
        // numbers can always be written
        postcard::to_stdvec(&KeptPrints { of, prints }).unwrap_or_default()
    }

    /// The bytes to be kept: a line for what is told, and one for each entry of the model as it was published last.
    pub fn bytes(&self) -> Vec<u8> {
        let mut text = serde_json::to_string(self).unwrap_or_default();
        text.push('\n');
        if let Some(last) = &self.last {
            last.write(&mut text);
        }
        text.into_bytes()
    }

    /// The day of the first publication, as `2026-11-21`; none where the model is compared with another one instead.
    pub fn first(&self) -> Option<&str> {
        self.first.as_deref()
    }

    /// What changed with each publication, the newest first; a publication that changed nothing has no set.
    pub fn sets(&self) -> &[ChangeSet] {
        &self.sets
    }

    /// What publications counted, if one of them had pages for writers.
    pub fn trend(&self) -> Option<&Trend> {
        self.trend.as_ref()
    }

    /// Keeps what this publication counted.
    pub fn keep(&mut self, trend: Trend) {
        self.trend = Some(trend);
    }

    /// The history once `model` is published. With the same model on the same day, or again on a later one, it stays as it
    /// is. What the edition of `model` hides is not named in it any more.
    #[must_use]
    pub fn then(&self, model: &Model) -> Self {
        let now = match &self.last {
            None => Snapshot::of(model),
            Some(last) => Snapshot::again(model, last),
        };
        let mut next = match &self.last {
            None => Self { first: Some(model.as_of.to_string()), ..Self::default() },
            Some(last) => self.with_changes(last, &now, model),
        };
        next.version = VERSION;
        next.last = Some(now);
        next
    }

    /// Without the last snapshot, which is about to be replaced.
    fn with_changes(&self, last: &Snapshot, now: &Snapshot, model: &Model) -> Self {
        let date = model.as_of;
        let (mut sets, mut earlier) = (self.sets.clone(), self.earlier.clone());
        let is_same_day = !earlier.is_empty() && sets.first().is_some_and(|set| set.date == date);
        let base = if is_same_day {
            sets.remove(0);
            &last.with(&earlier)
        } else {
            last
        };
        let changes = told(difference(base, now));
        if is_same_day || !changes.is_empty() {
            earlier = undoing(base, now);
            sets.insert(0, ChangeSet { date, changes, more: 0 });
        }
        let newest = sets.first().map(|set| set.date);
        for set in &mut sets {
            set.forget_hidden(model);
        }
        sets.retain(|set| !set.changes.is_empty());
        if sets.first().map(|set| set.date) != newest {
            earlier.clear();
        }
        for set in &mut sets {
            set.more += set.changes.len().saturating_sub(MOST_CHANGES);
            set.changes.truncate(MOST_CHANGES);
        }
        sets.truncate(MOST_SETS);
        let (first, trend) = (self.first.clone(), self.trend.clone());
        Self { version: VERSION, first, sets, last: None, earlier, trend, digest: 0 }
    }
}

/// What the entries of a snapshot were made from.
#[derive(Serialize, Deserialize)]
struct KeptPrints {
    of: u128,
    #[serde(with = "numbers")]
    prints: Box<[u64]>,
}

impl ChangeSet {
    /// Takes out what names an entry that the edition of `model` does not show.
    fn forget_hidden(&mut self, model: &Model) {
        for change in &mut self.changes {
            change.roles.retain(|role| !model.is_hidden(Kind::Role, role));
            if let What::Changed(moves) = &mut change.what {
                moves.retain_mut(|of| is_shown(of, model));
            }
        }
        self.changes.retain(|change| {
            !model.is_hidden(change.kind, &change.id) && change.what != What::Changed(Vec::new())
        });
    }
}

/// Whether a move still says something once what is hidden is taken out of it.
fn is_shown(of: &mut Move, model: &Model) -> bool {
    let is_hidden =
        |value: &Value| matches!(value, Value::Reference { kind, id, .. } if model.is_hidden(*kind, id));
    if of.path.iter().any(|part| matches!(part, Part::Item(item) if is_hidden(item))) {
        return false;
    }
    match &mut of.manner {
        Manner::Rewritten => true,
        Manner::Given(value) | Manner::LeftOut(value) => !is_hidden(value),
        Manner::Became { before, after } => !is_hidden(before) && !is_hidden(after),
        Manner::Items { new, gone } => {
            new.retain(|value| !is_hidden(value));
            gone.retain(|value| !is_hidden(value));
            new.len() + gone.len() > 0
        }
    }
}

/// What readers are told: nothing of arranging, and of a whole that is new or gone not each of its parts as well.
fn told(mut changes: Vec<Change>) -> Vec<Change> {
    let is_whole = |change: &&Change| {
        matches!(change.kind, Kind::Journey | Kind::Cycle) && !matches!(change.what, What::Changed(_))
    };
    let wholes: BTreeSet<(Kind, String)> =
        changes.iter().filter(is_whole).map(|change| (change.kind, change.id.clone())).collect();
    let is_part = |change: &Change| {
        let whole = match change.kind {
            Kind::Step => Kind::Journey,
            Kind::Stage => Kind::Cycle,
            _ => return false,
        };
        let of = change.id.split('/').next().unwrap_or_default();
        wholes.contains(&(whole, of.to_owned()))
    };
    for change in &mut changes {
        if let What::Changed(moves) = &mut change.what {
            moves.retain(
                |of| !matches!(of.path.first(), Some(Part::Field(field)) if UNTOLD.contains(&&**field)),
            );
        }
    }
    changes.retain(|change| change.what != What::Changed(Vec::new()) && !is_part(change));
    changes
}
