//! What entries said in a stock, so that the next run of the program need not read them again.

use std::sync::{Arc, OnceLock};

use ahash::AHashMap;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use crate::model::trace::{Read, numbers};
use crate::source::{Filled, Part, Spot, Stock};

use super::gather::Gathered;

/// All is written down again when more than one in so many parts is not as it was written: to read a few entries again takes less time.
const SELDOM: usize = 16;

/// One print of all that was read, as it is today; none of what has no print.
pub(super) type PrintOfReads<'p> = dyn Fn(&[Read]) -> Option<u64> + Sync + 'p;

/// What some entries said in one language.
#[derive(Debug)]
pub(super) struct KeptPart {
    pub(super) gathered: Gathered,
    /// What that was made from.
    pub(super) reads: Box<[Read]>,
    /// Where it was written down, if it was.
    written: OnceLock<Part>,
}

/// What stands first in the bytes of a part: what it was made from, and the print of that as it was then.
#[derive(Serialize, Deserialize)]
struct Source {
    #[serde(with = "numbers")]
    reads: Box<[Read]>,
    print: u64,
}

impl KeptPart {
    /// What was `gathered` from these `reads`.
    pub(super) fn new(gathered: Gathered, reads: Vec<Read>) -> Self {
        Self { gathered, reads: reads.into(), written: OnceLock::new() }
    }

    /// What was written down there, if what it was made from is today as it was then.
    pub(super) fn read(written: &Part, print: &PrintOfReads<'_>) -> Option<Self> {
        let read = |bytes: &[u8]| {
            let (source, rest): (Source, &[u8]) = postcard::take_from_bytes(bytes).ok()?;
            if print(&source.reads) != Some(source.print) {
                return None;
            }
            let gathered = postcard::from_bytes(rest).ok()?;
            Some(Self { gathered, reads: source.reads, written: written.clone().into() })
        };
        written.read(read)?
    }

    /// Writes it down in a stock, unless it was written somewhere already; says where. Nothing if that cannot be.
    pub(super) fn written(&self, stock: &Arc<dyn Stock>, print: &PrintOfReads<'_>) -> Option<Part> {
        if let Some(written) = self.written.get() {
            return Some(written.clone());
        }
        let source = Source { reads: self.reads.clone(), print: print(&self.reads)? };
        // numbers and texts can always be written
        let bytes = postcard::to_stdvec(&(source, &self.gathered)).unwrap_or_default();
        let part = Part::put(stock, &bytes)?;
        Some(self.written.get_or_init(|| part).clone())
    }
}

/// What is remembered of what some entries said.
#[derive(Debug, Clone)]
pub(super) enum Known {
    /// All of it.
    AtHand(Arc<KeptPart>),
    /// Where it was written down.
    Written(Part),
}

impl Known {
    /// Whether it is written down somewhere, or can be.
    fn can_be_written(&self, print: &PrintOfReads<'_>) -> bool {
        match self {
            Self::AtHand(part) => part.written.get().is_some() || print(&part.reads).is_some(),
            Self::Written(_) => true,
        }
    }

    /// Whether it was not written down before this stock was.
    fn is_new(&self, stock: &Arc<dyn Stock>) -> bool {
        match self {
            Self::AtHand(part) => part.written.get().is_none_or(|part| part.is_in(stock)),
            Self::Written(part) => part.is_in(stock),
        }
    }

    /// Where it lies in a stock; it is put there if it does not.
    fn spot_in(&self, stock: &Arc<dyn Stock>, print: &PrintOfReads<'_>) -> Option<Spot> {
        match self {
            Self::AtHand(part) => part.written(stock, print)?.spot_in(stock),
            Self::Written(part) => part.spot_in(stock),
        }
    }
}

/// What stands for entries, and where it lies what they said; nothing of what cannot be read.
pub(super) fn known_in(Filled { foot, stock }: &Filled) -> AHashMap<u64, Known> {
    let spots: Vec<(u64, Spot)> = postcard::from_bytes(foot).unwrap_or_default();
    spots.into_iter().map(|(key, spot)| (key, Known::Written(Part::at(stock, spot)))).collect()
}

/// Puts everything into a stock, and gives its foot; nothing if nearly all was written down before.
pub(super) fn foot_in(
    stock: &Arc<dyn Stock>,
    parts: &AHashMap<u64, Known>,
    print: &PrintOfReads<'_>,
) -> Option<Vec<u8>> {
    let parts: Vec<(&u64, &Known)> = parts.iter().filter(|(_, part)| part.can_be_written(print)).collect();
    let new = parts.iter().filter(|(_, part)| part.is_new(stock)).count();
    if new * SELDOM <= parts.len() {
        return None;
    }
    let spot = |(key, part): &(&u64, &Known)| Some((**key, part.spot_in(stock, print)?));
    let spots: Vec<(u64, Spot)> = parts.par_iter().filter_map(spot).collect();
    postcard::to_stdvec(&spots).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::load::Kind;
    use crate::source::StockInMemory;

    use super::super::gather::Gathered;
    use super::super::lexicon::tests::written;
    use super::super::narrow::Narrow;
    use super::super::postings::{Finding, Found};
    use super::super::reader::Reader;
    use super::super::said::{Label, Passage, Said};
    use super::*;

    const LABELS: [Label; 3] = [Label::Heading, Label::Prose, Label::Field("when")];

    /// What entries say that have a name and some passages each.
    fn gathered(entries: &[(String, Vec<String>)]) -> Gathered {
        let mut reader = Reader::default();
        let (mut said, mut all, mut found) = (Vec::new(), Vec::new(), Vec::new());
        for (entry, (name, passages)) in (0..).zip(entries) {
            reader.begin(entry);
            reader.read(name, |_| {});
            let name = (reader.end(), entry as u8 % 3);
            let first = all.len() as u32;
            for (passage, text) in (0..).zip(passages) {
                reader.begin(entry);
                reader.read(text, |word| found.push((word, Finding { entry, passage })));
                let label = LABELS[text.len() % LABELS.len()];
                all.push(Passage { label, language: passage as u8 % 2, text: reader.end() });
            }
            said.push(Said { name, lead: (0..entry, 1), passages: first..all.len() as u32 });
        }
        let lexicon = reader.close();
        let found = Found::of(lexicon.texts.len(), &found);
        let (said, passages) = (Narrow::of(&said), Narrow::of(&all));
        Gathered { lexicon, said, passages, found, ..Gathered::default() }
    }

    fn entries() -> impl Strategy<Value = Vec<(String, Vec<String>)>> {
        let text = || "([a-cäß]|[A-C]|[ ,.’“]|iPad|\\n){0,30}";
        prop::collection::vec((text(), prop::collection::vec(text(), 0..4)), 0..6)
    }

    /// What the index is made from.
    fn told(gathered: &Gathered) -> String {
        let Gathered { lexicon, said, passages, found, .. } = gathered;
        let names: Vec<String> = said.iter().map(|said| written(lexicon, said.name.0.clone())).collect();
        let texts: Vec<String> =
            passages.iter().map(|passage| written(lexicon, passage.text.clone())).collect();
        let words: Vec<&str> = lexicon.texts.iter().collect();
        let rest = (&lexicon.words, &lexicon.marks, &lexicon.own, &lexicon.tokens, lexicon.bytes);
        format!("{names:?} {texts:?} {words:?} {rest:?} {said:?} {passages:?} {found:?}")
    }

    fn stock() -> Arc<dyn Stock> {
        Arc::new(StockInMemory::default())
    }

    fn some_reads() -> Vec<Read> {
        vec![Read::entry(Kind::Play, "late"), Read::fact("steps")]
    }

    /// A print of reads that says how many there are.
    const COUNT: fn(&[Read]) -> Option<u64> = |reads| Some(reads.len() as u64);

    fn part(entries: &[(String, Vec<String>)]) -> KeptPart {
        KeptPart::new(gathered(entries), some_reads())
    }

    proptest! {
        #[test]
        fn what_entries_say_is_read_again(entries in entries()) {
            let stock = stock();
            let written = part(&entries).written(&stock, &COUNT).unwrap();
            let read = KeptPart::read(&written, &COUNT).unwrap();
            prop_assert_eq!(told(&read.gathered), told(&gathered(&entries)));
            prop_assert_eq!(&*read.reads, &some_reads()[..]);
            prop_assert!(read.written(&self::stock(), &COUNT).unwrap().is_in(&stock), "it is not written twice");
        }

        #[test]
        fn what_is_cut_or_damaged_is_harmless(entries in entries(), at: prop::sample::Index, flip in 1..=u8::MAX) {
            let stock = stock();
            let mut bytes = part(&entries).written(&stock, &COUNT).unwrap().read(<[u8]>::to_vec).unwrap();
            let at = at.index(bytes.len());
            let cut = Part::put(&stock, &bytes[..at]).unwrap();
            prop_assert!(KeptPart::read(&cut, &COUNT).is_none());
            bytes[at] ^= flip;
            KeptPart::read(&Part::put(&stock, &bytes).unwrap(), &COUNT);
        }
    }

    #[test]
    fn what_has_changed_since_is_not_read() {
        let stock = stock();
        let written = part(&[("Late".to_owned(), Vec::new())]).written(&stock, &COUNT).unwrap();
        assert!(KeptPart::read(&written, &COUNT).is_some());
        assert!(KeptPart::read(&written, &|_| Some(3)).is_none());
        assert!(KeptPart::read(&written, &|_| None).is_none());
    }

    #[test]
    fn all_is_written_down_unless_little_is_new() {
        let at_hand = |_| Known::AtHand(Arc::new(part(&[])));
        let mut parts: AHashMap<u64, Known> = (0..32).map(|key| (key, at_hand(key))).collect();
        let [first, second, third] = [stock(), stock(), stock()];
        assert!(foot_in(&first, &parts, &|_| None).is_none(), "nothing has a print");
        let foot = foot_in(&first, &parts, &COUNT).unwrap();
        assert!(foot_in(&second, &parts, &COUNT).is_none(), "all is written");
        let known = known_in(&Filled { foot, stock: first.clone() });
        assert_eq!(known.len(), parts.len());
        assert!(
            known
                .values()
                .all(|known| matches!(known, Known::Written(part) if KeptPart::read(part, &COUNT).is_some()))
        );
        for (key, is_written) in [(0, false), (1, false), (2, true)] {
            parts.insert(key, at_hand(key));
            assert_eq!(foot_in(&second, &parts, &COUNT).is_some(), is_written, "{key}");
        }
        // what lay in the first stock has come along
        let foot = foot_in(&third, &[known, parts].into_iter().flatten().collect(), &COUNT);
        assert!(foot.is_none(), "all is written in the second");
        assert!(known_in(&Filled { foot: b"none".to_vec(), stock: first }).is_empty());
    }
}
