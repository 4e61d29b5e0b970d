//! What entries said when the index was made last, so that only those are read again that say something else.

use std::sync::{Arc, Mutex, PoisonError};

use ahash::AHashMap;
use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use xxhash_rust::xxh3::Xxh3;

use crate::model::Model;
use crate::model::trace::{Read, recorded};
use crate::render::memo::Remembered;
use crate::source::{Filled, Stock};

use super::entries::{Group, Target};
use super::gather::Gathered;
use super::places::Places;
use super::written::{KeptPart, Known, PrintOfReads, foot_in, known_in};

/// About so many entries are read at a time: so that few are read again where one of them changes, and few words are written
/// down more than once.
const AT_A_TIME: u64 = 256;

/// What is remembered of an index.
#[derive(Debug, Clone, Default)]
pub(crate) struct SearchMemo {
    /// What entries said, by what stands for them.
    parts: AHashMap<u64, Known>,
    /// Where everything stands, with what stands for all addresses.
    places: Option<(u64, Arc<Places>)>,
}

impl SearchMemo {
    /// Takes over what entries said as it was kept; nothing of what cannot be read.
    pub(crate) fn read(kept: &Filled) -> Self {
        Self { parts: known_in(kept), ..Self::default() }
    }

    /// Puts into a stock what entries said, and gives its foot; none where nearly all of it was written down before.
    pub(crate) fn foot_in(&self, stock: &Arc<dyn Stock>, print: &PrintOfReads<'_>) -> Option<Vec<u8>> {
        foot_in(stock, &self.parts, print)
    }
}

/// Where it is written down what entries say as soon as it is known, by who need not know it by heart.
pub(crate) struct Writing<'a> {
    pub(crate) stock: &'a Arc<dyn Stock>,
    /// One print of all that was read.
    pub(crate) print: Box<PrintOfReads<'a>>,
}

/// What is remembered while an index is made, and what is to be remembered of it.
pub(crate) struct Remembering<'a> {
    /// What holds of an earlier index.
    remembered: Option<&'a Remembered<'a>>,
    writing: Option<Writing<'a>>,
    is_over: &'a (dyn Fn() -> bool + Sync),
    kept: Mutex<SearchMemo>,
}

impl<'a> Remembering<'a> {
    /// Begins with what is `remembered` of an earlier index.
    pub(crate) fn new(
        remembered: Option<&'a Remembered<'a>>,
        writing: Option<Writing<'a>>,
        is_over: &'a (dyn Fn() -> bool + Sync),
    ) -> Self {
        Self { remembered, writing, is_over, kept: Mutex::default() }
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
        let parts = parted(targets, AT_A_TIME, |target| print_of(target, model));
        let part = |targets: &&[Target<'_>]| {
            let print = print_of_all(targets, language, model);
            let part = self.again(print).unwrap_or_else(|| {
                let targets = if self.is_over() { &[][..] } else { *targets };
                let (gathered, reads) = recorded(|| Gathered::of(model, language, targets));
                Arc::new(KeptPart::new(gathered, reads))
            });
            if let Some(known) = self.known(&part) {
                self.keep(|kept| kept.parts.insert(print, known));
            }
            part
        };
        // some take a hundred times as long as others: those that are read again
        parts.par_iter().with_max_len(1).map(part).collect()
    }

    /// What is to be remembered of a part; nothing if that is to be written down and cannot be.
    fn known(&self, part: &Arc<KeptPart>) -> Option<Known> {
        match &self.writing {
            None => Some(Known::AtHand(Arc::clone(part))),
            Some(Writing { stock, print }) => part.written(stock, print).map(Known::Written),
        }
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
        self.keep(|kept| kept.places = Some((print, Arc::clone(&places))));
        places
    }

    fn again(&self, key: u64) -> Option<Arc<KeptPart>> {
        let remembered = self.remembered?;
        match remembered.texts().parts.get(&key)? {
            Known::AtHand(part) => remembered.holds(&part.reads).then(|| Arc::clone(part)),
            Known::Written(part) => KeptPart::read(part, &|reads| remembered.print_of(reads)).map(Arc::new),
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
