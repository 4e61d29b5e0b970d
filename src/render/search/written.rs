//! What entries said as bytes, so that the next run of the program need not read them again.

use std::sync::{Arc, OnceLock};

use ahash::AHashMap;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use crate::model::trace::{Part, Read, joined, numbers, parted};

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
    /// As it was written down, if it was.
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

    fn read(written: &Part, print: &PrintOfReads<'_>) -> Option<Self> {
        let (source, rest): (Source, &[u8]) = postcard::take_from_bytes(written.bytes()).ok()?;
        if print(&source.reads) != Some(source.print) {
            return None;
        }
        let gathered = postcard::from_bytes(rest).ok()?;
        Some(Self { gathered, reads: source.reads, written: written.clone().into() })
    }

    fn bytes(&self, print: u64) -> &[u8] {
        let write = || {
            let source = Source { reads: self.reads.clone(), print };
            // numbers and texts can always be written
            Part::new(postcard::to_stdvec(&(source, &self.gathered)).unwrap_or_default())
        };
        self.written.get_or_init(write).bytes()
    }
}

/// What an earlier run of the program wrote down, each part by what stands for its entries. It is read when it is asked for.
#[derive(Debug, Default, Clone)]
pub(super) struct WrittenParts(AHashMap<u64, Part>);

impl WrittenParts {
    /// Those that have these bytes; none if nobody wrote them.
    pub(super) fn of(bytes: Vec<u8>) -> Option<Self> {
        let (keys, parts) = parted::<Vec<u64>>(bytes)?;
        (keys.len() == parts.len()).then(|| Self(keys.into_iter().zip(parts).collect()))
    }

    /// The part of the entries that this stands for, if what it was made from is today as it was then.
    pub(super) fn get(&self, key: u64, print: &PrintOfReads<'_>) -> Option<KeptPart> {
        KeptPart::read(self.0.get(&key)?, print)
    }
}

/// The bytes of parts, of which those that were written before are not made again; none if nearly all were.
pub(super) fn bytes_of(parts: &AHashMap<u64, Arc<KeptPart>>, print: &PrintOfReads<'_>) -> Option<Vec<u8>> {
    let with_print =
        |(key, part): (&u64, &'_ Arc<KeptPart>)| Some((*key, Arc::clone(part), print(&part.reads)?));
    let mut parts: Vec<(u64, Arc<KeptPart>, u64)> = parts.iter().filter_map(with_print).collect();
    let new = parts.iter().filter(|(_, part, _)| part.written.get().is_none()).count();
    if new * SELDOM <= parts.len() {
        return None;
    }
    parts.sort_unstable_by_key(|(key, ..)| *key);
    let bytes: Vec<&[u8]> = parts.par_iter().map(|(_, part, print)| part.bytes(*print)).collect();
    let keys: Vec<u64> = parts.iter().map(|(key, ..)| *key).collect();
    Some(joined(&keys, &bytes))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::load::Kind;

    use super::super::gather::Gathered;
    use super::super::lexicon::tests::written;
    use super::super::postings::{Finding, Found};
    use super::super::said::{Label, Passage, Said};
    use super::*;

    const LABELS: [Label; 3] = [Label::Heading, Label::Prose, Label::Field("when")];

    /// What entries say that have a name and some passages each.
    fn gathered(entries: &[(String, Vec<String>)]) -> Gathered {
        let mut gathered = Gathered::default();
        let mut found = Vec::new();
        for (entry, (name, passages)) in (0..).zip(entries) {
            let Gathered { lexicon, said, passages: all, .. } = &mut gathered;
            lexicon.begin(entry);
            lexicon.read(name, |_| {});
            let name = (lexicon.end(), entry as u8 % 3);
            let first = all.len() as u32;
            for (passage, text) in (0..).zip(passages) {
                lexicon.begin(entry);
                lexicon.read(text, |word| found.push((word, Finding { entry, passage })));
                let label = LABELS[text.len() % LABELS.len()];
                all.push(Passage { label, language: passage as u8 % 2, text: lexicon.end() });
            }
            said.push(Said { name, lead: (0..entry, 1), passages: first..all.len() as u32 });
        }
        gathered.found = Found::of(gathered.lexicon.texts.len(), &found);
        gathered
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
        let counts: Vec<_> = lexicon.words.iter().map(|word| (word.uses, word.entries)).collect();
        let words: Vec<&str> = lexicon.texts.iter().collect();
        let rest = (&lexicon.marks, &lexicon.own, &lexicon.tokens, lexicon.bytes);
        format!("{names:?} {texts:?} {words:?} {counts:?} {rest:?} {said:?} {passages:?} {found:?}")
    }

    fn parts(all: Vec<(u64, KeptPart)>) -> AHashMap<u64, Arc<KeptPart>> {
        all.into_iter().map(|(key, part)| (key, Arc::new(part))).collect()
    }

    fn some_reads() -> Vec<Read> {
        vec![Read::entry(Kind::Play, "late"), Read::fact("steps")]
    }

    /// A print of reads that says how many there are.
    const COUNT: fn(&[Read]) -> Option<u64> = |reads| Some(reads.len() as u64);

    fn bytes(entries: &[&[(String, Vec<String>)]]) -> Vec<u8> {
        let part = |entries: &&[(String, Vec<String>)]| KeptPart::new(gathered(entries), some_reads());
        let parts = parts((1..).zip(entries.iter().map(part)).collect());
        bytes_of(&parts, &COUNT).unwrap()
    }

    proptest! {
        #[test]
        fn what_entries_say_is_read_again(one in entries(), other in entries()) {
            let bytes = bytes(&[&one, &other]);
            let all = WrittenParts::of(bytes.clone()).unwrap();
            let read = [1, 2].map(|key| all.get(key, &COUNT).unwrap());
            prop_assert_eq!(told(&read[0].gathered), told(&gathered(&one)));
            prop_assert_eq!(told(&read[1].gathered), told(&gathered(&other)));
            prop_assert_eq!(&*read[1].reads, &some_reads()[..]);
            // what is new is written beside what was read, and that is as it was
            let [first, _] = read;
            let again = parts(vec![(1, first), (2, KeptPart::new(gathered(&other), some_reads()))]);
            prop_assert_eq!(bytes_of(&again, &COUNT), Some(bytes));
        }

        #[test]
        fn what_is_cut_is_nothing_and_what_is_damaged_is_harmless(all in entries(), at: prop::sample::Index, flip in 1..=u8::MAX) {
            let whole = bytes(&[&all, &[]]);
            for end in 0..whole.len() {
                prop_assert!(WrittenParts::of(whole[..end].to_vec()).is_none());
            }
            let mut damaged = whole;
            let at = at.index(damaged.len());
            damaged[at] ^= flip;
            let read = WrittenParts::of(damaged);
            for key in [1, 2] {
                read.as_ref().and_then(|read| read.get(key, &COUNT));
            }
        }
    }

    #[test]
    fn what_has_changed_since_is_not_read() {
        let read = WrittenParts::of(bytes(&[&[("Late".to_owned(), Vec::new())]])).unwrap();
        assert!(read.get(1, &COUNT).is_some());
        assert!(read.get(2, &COUNT).is_none());
        assert!(read.get(1, &|_| Some(3)).is_none());
        assert!(read.get(1, &|_| None).is_none());
    }

    #[test]
    fn little_that_is_new_is_not_written() {
        let part = |_| KeptPart::new(Gathered::default(), some_reads());
        let mut parts = parts((0..32).map(|key| (key, part(key))).collect());
        assert!(bytes_of(&parts, &|_| None).is_none(), "nothing has a print");
        assert!(bytes_of(&parts, &COUNT).is_some());
        assert!(bytes_of(&parts, &COUNT).is_none(), "all is written");
        for (key, is_written) in [(0, false), (1, false), (2, true)] {
            parts.insert(key, Arc::new(part(key)));
            assert_eq!(bytes_of(&parts, &COUNT).is_some(), is_written, "{key}");
        }
    }
}
