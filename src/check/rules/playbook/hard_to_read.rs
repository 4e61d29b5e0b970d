//! A text that not everybody can read with ease.

use std::collections::BTreeMap;

use rayon::prelude::{ParallelIterator, ParallelSlice};

use crate::check::readability::{Syllables, Tally, Tongue, long_words, sentences};
use crate::check::reading::{Reading, each_reading};
use crate::check::rule::rule;
use crate::diagnostic::{Finding, Limit, Sink, list_of};
use crate::load::Kind;
use crate::model::{AnyEntry, EntryId, Model};
use crate::source::{Place, Span};

/// From 60 on both formulas call a text plain: whoever left school at fourteen reads it in one go.
const EASY: Limit = Limit { usual: 60.0, least: 0.0, most: 100.0 };

/// In fewer words than this one long word decides: a single word of six syllables lowers the score of sixty by six points.
const FEWEST_WORDS: usize = 60;

/// So many entries are judged in a row, with the words that they share looked at once.
const BATCH: usize = 256;

/// What every employee is to understand; the rest is for those who steer.
const FOR_EVERYBODY: [Kind; 6] =
    [Kind::Play, Kind::Role, Kind::Journey, Kind::Page, Kind::Initiative, Kind::Success];

rule! {
    /// A text for everybody that is hard to read.
    ///
    /// Plays, roles, steps, journeys, pages, initiatives and successes are judged, each with all that one reads of it in one language. English is judged by
    /// the reading ease of Rudolf Flesch (1948), German by Toni Amstad's (1978); other languages are not. Both count the words in a sentence and the
    /// syllables in a word: 100 is read by a child, 0 by an expert who reads it twice. Code, tables, addresses and names do not count, a text of under 60
    /// words is not judged, and neither is what only an audience may see.
    ///
    /// # Why it matters
    /// Roadmap and playbook are for every employee: for those who read between two customers, in a second language, on a small screen. What
    /// they have to read twice they do not read.
    ///
    /// # How to fix
    /// Cut the longest sentence in two. Take the word that people say: not “utilise”, but “use”. Say who does it: not “verification takes place”, but
    /// “you check”. Then read it aloud.
    ///
    /// ```markdown fails pages/renewals.md
    /// ---
    /// name: Renewals
    /// navigation: true
    /// ---
    /// The implementation of an organisation-wide renewal methodology necessitates the systematic identification of expiring contractual
    /// arrangements, the proactive initiation of individualised communication activities by the responsible organisational units, and the
    /// continuous documentation of all customer interactions within the designated application, whereby particular consideration must be given
    /// to the differentiated requirements of individual customer categories and to the availability of operational capacities in participating
    /// locations.
    /// ```
    /// ```markdown passes pages/renewals.md
    /// ---
    /// name: Renewals
    /// navigation: true
    /// ---
    /// Each lease ends on a day that we know three years before. So we need not wait for it. In the last month but one we look who is next. Then
    /// one of us rings them up. We ask how the bike has been, and we listen. We say what they can do now: keep it, change it or hand it back. What
    /// they tell us we write on the card, so that nobody has to ask it again.
    /// ```
    /// A hard sentence that stands alone is soon over:
    /// ```markdown passes pages/renewals.md
    /// ---
    /// name: Renewals
    /// navigation: true
    /// ---
    /// The implementation of an organisation-wide renewal methodology necessitates the systematic identification of expiring contractual arrangements.
    /// ```
    P002: Advice, check, EASY
}

fn check(model: &Model, easy: f64, sink: &mut Sink) {
    let tags = model.settings.languages().iter();
    let tongues: Vec<Option<Tongue>> = tags.map(|tag| Tongue::named(tag)).collect();
    let is_for_everybody = |id: EntryId, entry: &dyn AnyEntry| {
        FOR_EVERYBODY.contains(&id.kind) && !entry.is_damaged() && entry.common().visibility.is_none()
    };
    let ids: Vec<EntryId> = model
        .entries()
        .filter(|(id, entry)| is_for_everybody(*id, *entry))
        .map(|(id, _)| id)
        .collect();
    let judged = |batch: &[EntryId]| {
        let mut syllables = Syllables::default();
        let found = batch.iter().flat_map(|id| judged(model, *id, (&tongues, easy), &mut syllables));
        found.collect::<Vec<Finding>>()
    };
    let found: Vec<Vec<Finding>> = ids.par_chunks(BATCH).map(judged).collect();
    found.into_iter().flatten().for_each(|found| sink.report(found));
}

/// What is found in an entry: of each step and language that is hard to read.
fn judged(
    model: &Model,
    id: EntryId,
    (tongues, easy): (&[Option<Tongue>], f64),
    syllables: &mut Syllables,
) -> Vec<Finding> {
    let Some(entry) = model.entry(id) else { return Vec::new() };
    let mut read: BTreeMap<(Option<usize>, u8), Read> = BTreeMap::new();
    each_reading(model, entry, &mut |reading| {
        let tongue = tongues.get(usize::from(reading.language)).copied().flatten();
        if let Some(tongue) = tongue.filter(|_| !reading.is_name()) {
            let so_far = read.entry((reading.step, reading.language));
            so_far.or_insert_with(|| Read::new(tongue)).take(reading, syllables);
        }
    });
    let long_enough = read.into_iter().filter(|(_, read)| read.tally.words >= FEWEST_WORDS);
    let hard = long_enough.filter_map(|((step, _), read)| {
        let score = read.tally.score(read.tongue).filter(|score| *score < easy)?;
        Some(read.finding(score, easy)?.about(about(model, id, step)))
    });
    hard.collect()
}

/// What one reads of an entry, or of a step, in one language.
struct Read {
    tongue: Tongue,
    tally: Tally,
    /// Where it begins: the Markdown text, else the first line.
    start: Option<(bool, Place)>,
    longest: Option<Longest>,
}

/// The longest sentence.
struct Longest {
    words: usize,
    place: Place,
    sentence: String,
}

impl Read {
    fn new(tongue: Tongue) -> Self {
        Self { tongue, tally: Tally::default(), start: None, longest: None }
    }

    fn take(&mut self, reading: &Reading, syllables: &mut Syllables) {
        for passage in reading.passages().iter().filter(|passage| !passage.is_heading) {
            for range in sentences(&passage.text, self.tongue) {
                let sentence = &passage.text[range.clone()];
                let words = self.tally.add(sentence, self.tongue, syllables);
                let is_longest = self.longest.as_ref().is_none_or(|longest| longest.words < words);
                let is_start =
                    self.start.is_none_or(|(is_markdown, _)| reading.is_markdown() && !is_markdown);
                if !is_longest && !is_start {
                    continue;
                }
                let place = reading.place(passage, Span::new(range.start, range.end));
                if is_start {
                    self.start = Some((reading.is_markdown(), place));
                }
                if is_longest {
                    self.longest = Some(Longest { words, place, sentence: sentence.to_owned() });
                }
            }
        }
    }

    fn finding(self, score: f64, easy: f64) -> Option<Finding> {
        let ((_, start), longest) = (self.start?, self.longest?);
        let Tally { sentences, words, syllables } = self.tally;
        let message = format!(
            "this text is hard to read: its reading ease ({}) is {score:.0}, and plain language begins at {easy}",
            self.tongue.formula()
        );
        let counts = format!(
            "{:.0} words a sentence, {:.1} syllables a word",
            words as f64 / sentences as f64,
            syllables as f64 / words as f64
        );
        let at_longest = format!("the longest sentence, with {} words", longest.words);
        let found = Finding::new(&CODE, start, message);
        let found = if longest.place == start {
            found.caption(format!("{at_longest}; {counts}"))
        } else {
            found.caption(counts).label(longest.place, at_longest)
        };
        let found = found.help("cut the longest sentence in two, and say who does what");
        let hard = long_words(&longest.sentence, self.tongue).into_iter();
        let hard: Vec<String> = hard.map(|word| format!("“{word}”")).collect();
        if hard.is_empty() {
            return Some(found);
        }
        let hard = list_of(&hard, "and");
        Some(found.help(format!("say in shorter words what is meant by {hard}")))
    }
}

fn about(model: &Model, id: EntryId, step: Option<usize>) -> String {
    match step {
        Some(step) => {
            let journey = &model.journeys[id.index as usize];
            format!("{}/{}", journey.id, journey.steps[step].id.0)
        }
        None => model.reference(id),
    }
}
