//! What entries said when the index was made last, so that only those are read again that say something else.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use ahash::AHashMap;
use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use xxhash_rust::xxh3::Xxh3;

use crate::model::Model;
use crate::model::trace::{Read, apart, recorded};
use crate::render::memo::Remembered;

use super::entries::{Group, Target};
use super::gather::Gathered;
use super::places::Places;
use super::written::{KeptPart, PrintOfReads, WrittenParts, bytes_of};

/// About so many entries are read at a time: so that few are read again where they are remembered, and few words are written
/// down more than once.
const AT_A_TIME: u64 = 256;
/// The same where nothing is remembered.
const AT_A_TIME_ONCE: u64 = 1_024;

/// What an earlier run of the program wrote down.
type Written = LazyLock<WrittenParts, Box<dyn FnOnce() -> WrittenParts + Send>>;

/// What is remembered of an index.
#[derive(Debug, Clone)]
pub(crate) struct SearchMemo {
    /// What entries said, by what stands for them.
    parts: AHashMap<u64, Arc<KeptPart>>,
    /// What of it an earlier run of the program wrote down, read when it is first asked for.
    written: Arc<Written>,
    /// Where everything stands, with what stands for all addresses.
    places: Option<(u64, Arc<Places>)>,
}

impl Default for SearchMemo {
    fn default() -> Self {
        let written: Written = LazyLock::new(Box::new(WrittenParts::default));
        Self { parts: AHashMap::new(), written: Arc::new(written), places: None }
    }
}

impl SearchMemo {
    /// Takes over what entries said as it is `kept`; nothing of what cannot be read.
    pub(crate) fn read(kept: impl FnOnce() -> Option<Vec<u8>> + Send + 'static) -> Self {
        let read = || kept().and_then(WrittenParts::of).unwrap_or_default();
        Self { written: Arc::new(LazyLock::new(Box::new(read))), ..Self::default() }
    }

    /// Reads what was taken over as soon as a core has nothing else to do.
    pub(crate) fn read_soon(&self) {
        let written = Arc::clone(&self.written);
        rayon::spawn(move || {
            LazyLock::force(&written);
        });
    }

    /// What entries said as bytes; none where nearly all of it was written down before, or none of it was to be remembered.
    pub(crate) fn bytes(&self, print: &PrintOfReads<'_>) -> Option<Vec<u8>> {
        bytes_of(&self.parts, print)
    }
}

/// What is remembered while an index is made, and what is to be remembered of it.
pub(crate) struct Remembering<'a> {
    /// What holds of an earlier index.
    remembered: Option<&'a Remembered<'a>>,
    keeps: bool,
    is_over: &'a (dyn Fn() -> bool + Sync),
    kept: Mutex<SearchMemo>,
}

impl<'a> Remembering<'a> {
    /// Begins with what is `remembered` of an earlier index, and `keeps` what is said for the next one.
    pub(crate) fn new(
        remembered: Option<&'a Remembered<'a>>,
        keeps: bool,
        is_over: &'a (dyn Fn() -> bool + Sync),
    ) -> Self {
        Self { remembered, keeps, is_over, kept: Mutex::default() }
    }

    /// Whether the index is not wanted any more: then it need not be whole.
    pub(super) fn is_over(&self) -> bool {
        (self.is_over)()
    }

    /// What is to be remembered.
    pub(crate) fn into_memo(self) -> SearchMemo {
        self.kept.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// What these entries say in a language, in parts.
    pub(super) fn gathered(&self, model: &Model, language: u8, targets: &[Target<'_>]) -> Vec<Arc<KeptPart>> {
        let at_a_time = if self.keeps { AT_A_TIME } else { AT_A_TIME_ONCE };
        let parts = parted(targets, at_a_time, |target| print_of(target, model));
        let part = |targets: &&[Target<'_>]| {
            let print = print_of_all(targets, language, model);
            let part = self.again(print).unwrap_or_else(|| {
                let targets = if self.is_over() { &[][..] } else { *targets };
                let gather = || Gathered::of(model, language, targets);
                let (gathered, reads) =
                    if self.keeps { recorded(gather) } else { (apart(gather), Vec::new()) };
                Arc::new(KeptPart::new(gathered, reads))
            });
            if self.keeps {
                self.keep(|kept| kept.parts.insert(print, Arc::clone(&part)));
            }
            part
        };
        // some take a hundred times as long as others: those that are read again
        parts.par_iter().with_max_len(1).map(part).collect()
    }

    fn keep<T>(&self, keep: impl FnOnce(&mut SearchMemo) -> T) {
        keep(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Where everything in these groups stands, in so many languages.
    pub(super) fn places(&self, groups: &[Group<'_>], languages: usize) -> Arc<Places> {
        let mut hash = Xxh3::with_seed(languages as u64);
        for group in groups {
            hash.update(&(group.addresses.len() as u64).to_le_bytes());
            for address in &group.addresses {
                hash.update(address.as_bytes());
                hash.update(b"\n");
            }
        }
        let print = hash.digest();
        let before = self.remembered.and_then(|remembered| remembered.texts().places.as_ref());
        let same = before.filter(|(before, _)| *before == print).map(|(_, places)| Arc::clone(places));
        let places = same.unwrap_or_else(|| Arc::new(Places::of(groups, languages)));
        if self.keeps {
            self.keep(|kept| kept.places = Some((print, Arc::clone(&places))));
        }
        places
    }

    fn again(&self, key: u64) -> Option<Arc<KeptPart>> {
        let remembered = self.remembered?;
        let SearchMemo { parts, written, .. } = remembered.texts();
        match parts.get(&key) {
            Some(part) => remembered.holds(&part.reads).then(|| Arc::clone(part)),
            None => written.get(key, &|reads| remembered.print_of(reads)).map(Arc::new),
        }
    }
}

/// These in parts of about so many and of at least half as many, so that few are much larger than others. Where a part ends is told by the
/// `print_of` what stands there: wherever something comes or goes, the parts around it stay as they were.
fn parted<T: Copy>(targets: &[T], at_a_time: u64, print_of: impl Fn(T) -> u64) -> Vec<&[T]> {
    let least = at_a_time / 2;
    let mut length = 0;
    let goes_on = |target: &T, _: &T| {
        length += 1;
        let ends = length >= least && print_of(*target).is_multiple_of(least);
        if ends {
            length = 0;
        }
        !ends
    };
    targets.chunk_by(goes_on).collect()
}

/// What stands for an entry or a page.
fn print_of(target: Target<'_>, model: &Model) -> u64 {
    match target {
        Target::Entry(id) => model.identities.get(id).number(),
        Target::Page(name) => Read::fact(name).number(),
    }
}

fn print_of_all(targets: &[Target<'_>], language: u8, model: &Model) -> u64 {
    let mut hash = Xxh3::with_seed(u64::from(language));
    for target in targets {
        hash.update(&print_of(*target, model).to_le_bytes());
    }
    hash.digest()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stay_as_they_were_where_nothing_changed() {
        let prints: Vec<u64> =
            (0..20_000_u64).map(|number| xxhash_rust::xxh3::xxh3_64(&number.to_le_bytes())).collect();
        let parts = parted(&prints, 64, |print| print);
        assert_eq!(parts.concat(), prints);
        let mean = prints.len() / parts.len();
        assert!((56..72).contains(&mean), "{mean}");
        let (last, others) = parts.split_last().unwrap();
        assert!(others.iter().all(|part| part.len() >= 32) && !last.is_empty());
        let without = [&prints[..10_000], &prints[10_001..]].concat();
        let new =
            parted(&without, 64, |print| print).into_iter().filter(|part| !parts.contains(part)).count();
        assert!((1..8).contains(&new), "{new}");
    }
}
