//! The index of one language, put together from what its entries say.

use std::ops::Range;

use rayon::prelude::{
    IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator,
};

use crate::model::Model;
use crate::render::shell::Shell;

use super::coding::Coding;
use super::dictionary::Dictionary;
use super::entries::{Group, Target};
use super::excerpts::{PassageCounts, Room, files};
use super::gather::Gathered;
use super::kept::Remembering;
use super::labels::Labels;
use super::lexicon::Lexicon;
use super::packed::{Packed, behind, packed};
use super::places::Places;
use super::postings::Findings;
use super::said::Said;
use super::scripts::{Part, print};
use super::symbols::{self, Bits, symbol};

/// The index may have so many thousandths of the bytes of the texts that it covers; with what surrounds them in scripts, its parts stay
/// below a quarter.
const SHARE: usize = 235;
/// As many bytes as what is shown of a passage often has: room that grows is copied each time.
const BYTES_OF_EXCERPT: usize = 40;
/// A word shares at most so many letters with the one before it.
const MOST_SHARED: usize = 9;

/// The scripts of a language's index, each with its name.
pub(super) type Scripts = Vec<(String, Vec<u8>)>;

/// What the entries say in one language, as it is needed for the index.
struct Index<'i> {
    gathered: &'i [&'i Gathered],
    dictionary: &'i Dictionary<'i>,
    /// How many passages each entry has.
    passages: Vec<u32>,
    languages: u32,
    labels: Labels,
}

/// The index of everything in these groups, in the language with a number. `places` says where everything stands, in all languages.
pub(super) fn index(
    (model, remembering): (&Model, &Remembering<'_>),
    shell: &Shell,
    language: u8,
    groups: &[Group<'_>],
    places: &Places,
) -> Scripts {
    let targets: Vec<Target<'_>> = groups.iter().flat_map(|group| group.targets.iter().copied()).collect();
    let kept = remembering.gathered(model, language, &targets);
    let gathered: Vec<&Gathered> = kept.iter().map(|part| &part.gathered).collect();
    let lexicons: Vec<&Lexicon> = gathered.iter().map(|gathered| &gathered.lexicon).collect();
    let passages = gathered.iter().flat_map(|gathered| gathered.passages.iter());
    let (dictionary, labels) = rayon::join(
        || Dictionary::of(&lexicons, targets.len() as u32),
        || Labels::of(passages.map(|passage| passage.label)),
    );
    let said = || gathered.iter().flat_map(|gathered| gathered.said.iter());
    let index = Index {
        gathered: &gathered,
        dictionary: &dictionary,
        passages: said().map(|said| said.passages.len() as u32).collect(),
        languages: model.settings.languages().len() as u32,
        labels,
    };
    let (names, ((mut parts, words), leads)) =
        rayon::join(|| index.names(shell, groups), || (index.findings(), index.texts(|said| &said.lead.0)));
    if remembering.is_over() {
        return Scripts::new();
    }
    let tokens: usize = said().map(|said| said.lead.0.len()).sum();
    let cost = leads.len() as f64 / tokens.max(1) as f64;
    parts.push(("leads".to_owned(), Part::default().text("texts", &leads)));
    let names = names.text("places", &places.print).numbers("words", &words);
    let covered: usize = lexicons.iter().map(|lexicon| lexicon.bytes).sum();
    let taken = names.length() + places.share + parts.iter().map(|(_, part)| part.length()).sum::<usize>();
    let (room, excerpts, starts) = index.excerpts((covered * SHARE / 1000).saturating_sub(taken), cost);
    parts.extend(excerpts);
    parts.push((
        "names".to_owned(),
        names.numbers("texts", &starts).numbers("rooms", &[room.prose, room.field]),
    ));
    let print = print(parts.iter().map(|(_, part)| part));
    parts.into_par_iter().map(|(name, part)| (format!("{name}.js"), part.script(&name, &print))).collect()
}

/// What is shown of the passages of some entries, and how much of it is each one's.
struct Excerpts {
    text: Vec<u8>,
    lengths: Vec<usize>,
}

impl<'i> Index<'i> {
    /// What `make` makes of the texts of each part, in order.
    fn of_parts<T: Send>(&self, make: impl Fn(&Coding<'i>, &'i Gathered) -> T + Sync) -> Vec<T> {
        let dictionary = self.dictionary;
        let of = |(number, gathered): (usize, &&'i Gathered)| {
            make(&Coding::of(&gathered.lexicon, dictionary, number), gathered)
        };
        self.gathered.par_iter().enumerate().map(of).collect()
    }

    /// A text of each entry.
    fn texts(&self, of: impl Fn(&Said) -> &Range<u32> + Sync) -> String {
        let texts = self.of_parts(|coding, gathered| {
            let mut out = Vec::new();
            for said in gathered.said.iter() {
                coding.push(of(&said).clone(), true, &mut out);
                out.push(b'\n');
            }
            out
        });
        symbols::text(texts.concat())
    }

    /// What is known of everything at once: names, kinds, words.
    fn names(&self, shell: &Shell, groups: &[Group<'_>]) -> Part {
        let words = shell.words();
        let kind = |group: &Group<'_>| words.say(&format!("kind.{}", group.kind.plural()), &[]);
        let kinds: Vec<String> = groups.iter().map(kind).collect();
        let labels: Vec<String> = self.labels.names(words);
        let counts: Vec<u32> = groups.iter().map(|group| group.targets.len() as u32).collect();
        let (heads, tails) = self.words();
        Part::default()
            .lines("kinds", kinds.iter().map(String::as_str))
            .numbers("counts", &counts)
            .lines("labels", labels.iter().map(String::as_str))
            .lines("languages", shell.setting().languages.iter().map(|language| language.code.as_str()))
            .lines("marks", self.dictionary.marks.iter().copied())
            .text("heads", &heads)
            .text("tails", &tails.text)
            .text("letters", &tails.letters)
            .text("pairs", &tails.pairs)
            .text("names", &self.texts(|said| &said.name.0))
            .text("shapes", &self.shapes())
    }

    /// The dictionary: of each word what it shares with the one before, how long its code is and how it is written; and the rest of it.
    fn words(&self) -> (String, Packed) {
        let mut heads = String::new();
        let mut tails = Vec::new();
        let mut before = "";
        for word in &self.dictionary.words {
            let (shared, tail) = behind(before, word.text, MOST_SHARED);
            heads.push(symbol(shared as u32 * 9 + u32::from(word.length - 1) * 3 + word.case as u32));
            tails.push(tail);
            before = word.text;
        }
        (heads, packed(&tails))
    }

    /// How many passages each entry has, what they are, and in which languages name, lead and passages are.
    fn shapes(&self) -> String {
        let mut bits = Bits::default();
        let said =
            self.gathered.iter().flat_map(|gathered| gathered.said.iter().map(move |said| (gathered, said)));
        for (gathered, said) in said {
            bits.push_one_of(u32::from(said.name.1), self.languages);
            bits.push_one_of(u32::from(said.lead.1), self.languages);
            bits.push_small(said.passages.len() as u32);
            for passage in gathered.passages.part(&said.passages) {
                bits.push_small(self.labels.number(passage.label));
                bits.push_one_of(u32::from(passage.language), self.languages);
            }
        }
        bits.into_symbols()
    }

    /// Where the words stand, in files, and the words with which these begin.
    fn findings(&self) -> (Vec<(String, Part)>, Vec<u32>) {
        let mut first = 0;
        let part = |gathered: &&'i Gathered| {
            let part = (&gathered.found, first);
            first += gathered.said.len() as u32;
            part
        };
        let findings = Findings::of(self.dictionary, self.gathered.iter().map(part).collect());
        let starts = findings.files();
        let ends = starts[1..].iter().copied().chain([self.dictionary.words.len() as u32]);
        let files: Vec<Range<u32>> = starts.iter().zip(ends).map(|(start, end)| *start..end).collect();
        let part = |(number, words): (usize, Range<u32>)| {
            let symbols = findings.symbols(words, self.dictionary, &self.passages);
            (format!("words-{number}"), Part::default().text("findings", &symbols))
        };
        // the first ones take longest, for they have the words that most use
        (files.into_par_iter().with_max_len(1).enumerate().map(part).collect(), starts)
    }

    /// What is shown of passages, with as much room as so many bytes give if each token costs so much; in files, and the entries with
    /// which these begin.
    fn excerpts(&self, bytes: usize, cost: f64) -> (Room, Vec<(String, Part)>, Vec<u32>) {
        let mut room = self.room(bytes, cost);
        let mut texts = self.excerpts_of(room);
        while texts.iter().map(|part| part.text.len()).sum::<usize>() > bytes
            && let Some(less) = room.less()
        {
            room = less;
            texts = self.excerpts_of(room);
        }
        if room == Room::NONE {
            return (room, Vec::new(), vec![0]);
        }
        let mut ends = vec![0];
        for length in texts.iter().flat_map(|part| &part.lengths) {
            ends.push(ends[ends.len() - 1] + length);
        }
        let texts: Vec<Vec<u8>> = texts.into_iter().map(|part| part.text).collect();
        let whole = symbols::text(texts.concat());
        let starts = files(ends.windows(2).map(|pair| pair[1] - pair[0]));
        let behind = starts[1..].iter().map(|end| *end as usize).chain([ends.len() - 1]);
        let files: Vec<Range<usize>> =
            starts.iter().zip(behind).map(|(start, end)| ends[*start as usize]..ends[end]).collect();
        let part = |(number, file): (usize, Range<usize>)| {
            (format!("texts-{number}"), Part::default().text("texts", &whole[file]))
        };
        (room, files.into_par_iter().enumerate().map(part).collect(), starts)
    }

    /// How much of passages can be shown with so many bytes for all.
    fn room(&self, bytes: usize, cost: f64) -> Room {
        let mut counts = PassageCounts::default();
        let passages = self.gathered.iter().flat_map(|gathered| gathered.passages.iter());
        passages.for_each(|passage| counts.add(&passage));
        let fits = |room: &Room| counts.cost(*room, cost) <= bytes as f64;
        let mut rooms = std::iter::successors(Some(Room::MOST), |room| room.less());
        rooms.find(fits).unwrap_or(Room::NONE)
    }

    /// What is shown of the passages of each entry.
    fn excerpts_of(&self, room: Room) -> Vec<Excerpts> {
        self.of_parts(|coding, gathered| {
            let chosen = gathered.last_chosen.chosen(coding, &gathered.passages, room);
            let mut text = Vec::with_capacity(chosen.excerpts.len() * BYTES_OF_EXCERPT);
            let of_entry = |said: Said| {
                let start = text.len();
                let excerpts = chosen.excerpts[range(&said.passages)].iter().flatten();
                excerpts.for_each(|excerpt| excerpt.push(coding, &mut text));
                text.len() - start
            };
            let lengths = gathered.said.iter().map(of_entry).collect();
            Excerpts { text, lengths }
        })
    }
}

fn range(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}
