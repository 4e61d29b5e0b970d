//! An abbreviation that neither the glossary nor the page explains.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use ahash::AHashSet;
use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::check::abbreviations::{abbreviations, is_common, is_explained};
use crate::check::reading::{Reading, each_reading};
use crate::check::rule::rule;
use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::model::value::{Text, Unit};
use crate::model::{AnyEntry, EntryId, Model};
use crate::source::{Place, Span};

/// In most texts there is nothing to find, so that it takes many of them to be worth the while of another core.
const BATCH: usize = 128;

rule! {
    /// An abbreviation that neither the glossary nor the page itself explains.
    ///
    /// The glossary explains it as the name or an alias of a term; the page in brackets where it is first used, before or behind it. Units,
    /// currencies, Roman numbers, what has become a word (TV, PDF), what the model itself is called (an entry’s or the organisation’s name) and what
    /// is shouted are no abbreviations.
    ///
    /// # Why it matters
    /// Three capitals are a door to those who know them, and a wall to everybody else. Whoever is new does not ask after the third.
    ///
    /// # How to fix
    /// Write what it stands for, if it is used once or twice. Otherwise make it a term of the glossary, or an alias of one: then each page explains it at its first use.
    ///
    /// ```markdown fails pages/figures.md
    /// ---
    /// name: Our figures
    /// navigation: true
    /// ---
    /// Once a month we look at the NPS.
    /// ```
    /// ```markdown passes pages/figures.md
    /// ---
    /// name: Our figures
    /// navigation: true
    /// ---
    /// Once a month we look at the NPS (how many riders would recommend us). When the NPS falls, we ask why.
    /// ```
    /// The glossary explains it for every page:
    /// ```yaml passes organisation/more/glossary.yaml
    /// promoters:
    ///   name: Net promoters
    ///   definition: How many riders would recommend us, less those who would advise against us.
    ///   aliases: [NPS]
    /// ```
    /// Not all capitals are an abbreviation:
    /// ```markdown passes pages/figures.md
    /// ---
    /// name: Our figures
    /// navigation: true
    /// ---
    /// # READ THIS FIRST
    ///
    /// Part II costs 40 EUR. Do NOT print the PDF.
    /// ```
    P003: Advice, check
}

fn check(model: &Model, sink: &mut Sink) {
    if !model.is_sound(Kind::Term) {
        return;
    }
    // most houses write out most words, so that nobody asks
    let known = OnceLock::new();
    let is_known = |word: &str| known.get_or_init(|| known_words(model)).contains(word);
    let organisation = EntryId { kind: Kind::Organisation, index: 0 };
    let ids: Vec<EntryId> = model.entries().map(|(id, _)| id).chain([organisation]).collect();
    let judged = |id: &EntryId| judged(model, *id, &is_known);
    let found: Vec<Vec<Finding>> = ids.par_iter().with_min_len(BATCH).map(judged).collect();
    found.into_iter().flatten().for_each(|found| sink.report(found));
}

/// Whether a word is explained for every page.
type IsKnown<'a> = dyn Fn(&str) -> bool + Sync + 'a;

/// What is found in an entry.
fn judged(model: &Model, id: EntryId, is_known: &IsKnown<'_>) -> Vec<Finding> {
    let is_judged = |entry: &&dyn AnyEntry| !entry.is_damaged() && !entry.is_built_in();
    let Some(entry) = model.entry(id).filter(is_judged) else { return Vec::new() };
    let mut uses: BTreeMap<String, BTreeMap<u8, Use>> = BTreeMap::new();
    each_reading(model, entry, &mut |reading| {
        if reading.may_abbreviate() {
            note(reading, is_known, &mut uses);
        }
    });
    let found = uses.iter().filter_map(|(word, languages)| finding(word, languages));
    found.map(|found| found.about(model.reference(id))).collect()
}

/// What is explained for every page: words of the glossary, names of entries, the words in the name of the organisation and of the site, and the
/// currencies that figures are in.
fn known_words(model: &Model) -> AHashSet<&str> {
    fn versions(text: &Text) -> impl Iterator<Item = &str> {
        text.versions().iter().map(|version| version.text.trim())
    }
    let aliases = model.terms.iter().flat_map(|term| term.aliases.values());
    let commons = model.entries().map(|(_, entry)| entry.common());
    let names = commons.flat_map(|common| common.name.iter().chain(&common.short)).map(|name| &name.value);
    let house = model.organisation.iter().filter_map(|organisation| organisation.common.name.as_ref());
    let house = house.map(|name| &name.value).chain([&model.site.title.value]);
    let currencies = model.metrics.iter().filter_map(|metric| match &metric.unit.value {
        Unit::Currency(currency) => Some(&**currency),
        _ => None,
    });
    let words =
        house.flat_map(versions).flat_map(|name| name.split(|letter: char| !letter.is_alphanumeric()));
    let all = aliases.chain(names).flat_map(versions).chain(words).chain(currencies);
    // names are many, and few could be taken for an abbreviation
    all.filter(|word| !word.contains(char::is_lowercase)).collect()
}

/// How an abbreviation is used in an entry, in one language.
struct Use {
    first: Place,
    is_explained: bool,
    /// Where it is explained later on.
    explained: Option<Place>,
}

fn note(reading: &Reading, is_known: &IsKnown<'_>, uses: &mut BTreeMap<String, BTreeMap<u8, Use>>) {
    for word in listed(reading.text()) {
        let place = reading.whole_place();
        let of_word = uses.entry(word.to_owned()).or_default();
        of_word.entry(reading.language).or_insert(Use { first: place, is_explained: true, explained: None });
    }
    for passage in reading.passages() {
        for range in abbreviations(&passage.text) {
            let word = &passage.text[range.clone()];
            let is_explained = is_explained(&passage.text, range.clone());
            if is_common(word) || is_known(word) || (reading.is_own_name() && !is_explained) {
                continue;
            }
            let place = || reading.place(&passage, Span::new(range.start, range.end));
            let of_word = uses.entry(word.to_owned()).or_default();
            let first = || Use { first: place(), is_explained, explained: None };
            let used = of_word.entry(reading.language).or_insert_with(first);
            if is_explained && !used.is_explained && used.explained.is_none() {
                used.explained = Some(place());
            }
        }
    }
}

/// What a table explains: the words in its first column.
fn listed(markdown: &str) -> impl Iterator<Item = &str> {
    let rows = markdown.lines().filter_map(|line| line.trim_start().strip_prefix('|'));
    rows.filter_map(|row| Some(row.split_once('|')?.0.trim().trim_matches(['*', '_'])))
}

fn finding(word: &str, languages: &BTreeMap<u8, Use>) -> Option<Finding> {
    let mut unexplained = languages.values().filter(|used| !used.is_explained);
    let first = unexplained.next()?;
    let found = match first.explained {
        Some(place) => Finding::new(&CODE, first.first, format!("`{word}` is used before it is explained"))
            .label(place, "it is explained here")
            .help("explain it here, and use it alone from then on"),
        None => Finding::new(&CODE, first.first, format!("nothing explains what `{word}` stands for"))
            .help(format!("write it out, or explain it where it is first used: `{word} (…)`"))
            .help(format!("if many pages use it, make it a term of the glossary: `aliases: [{word}]`")),
    };
    Some(unexplained.fold(found, |found, used| found.label(used.first, "nor in this language")))
}
