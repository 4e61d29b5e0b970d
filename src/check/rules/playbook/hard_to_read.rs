//! A text that not everybody can read with ease.

use rayon::prelude::{ParallelIterator, ParallelSlice};

use crate::check::readability::{Glance, Syllables, Tally, Tongue, long_words};
use crate::check::reading::{Reading, each_reading};
use crate::check::rule::rule;
use crate::diagnostic::{Finding, Limit, Sink, list_of};
use crate::load::{Kind, Passage};
use crate::model::{AnyEntry, EntryId, Model};
use crate::source::{Place, Span};

/// From 60 on both formulas call a text plain: whoever left school at fourteen reads it in one go.
const EASY: Limit = Limit { usual: 60.0, least: 0.0, most: 100.0 };

/// In fewer words than this one long word decides: a single word of six syllables lowers the score of sixty by six points.
const FEWEST_WORDS: usize = 60;

/// So many entries are judged in a row at least.
const FEWEST_ENTRIES: usize = 32;

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
    let ids: Vec<EntryId> =
        model.entries().filter(|(id, entry)| is_for_everybody(*id, *entry)).map(|(id, _)| id).collect();
    let judged = |syllables: &mut Syllables, batch: &[EntryId]| {
        let mut found = Vec::new();
        for id in batch {
            judge(model, *id, (&tongues, easy), syllables, &mut found);
        }
        found
    };
    // entries share most of their words, which are learned once as long as one core goes on
    let found: Vec<Vec<Finding>> =
        ids.par_chunks(FEWEST_ENTRIES).map_init(Syllables::default, judged).collect();
    found.into_iter().flatten().for_each(|found| sink.report(found));
}

/// Adds what is found in an entry: of each step and language that is hard to read.
fn judge(
    model: &Model,
    id: EntryId,
    (tongues, easy): (&[Option<Tongue>], f64),
    syllables: &mut Syllables,
    found: &mut Vec<Finding>,
) {
    let Some(entry) = model.entry(id) else { return };
    let mut all: Vec<Read> = Vec::new();
    each_part(model, entry, tongues, &mut |part, tongue, reading| {
        // the texts of a step stand together
        let at = all.iter().rposition(|read| read.part == part).unwrap_or_else(|| {
            all.push(Read::new(part, tongue));
            all.len() - 1
        });
        all[at].skim(reading);
    });
    // most texts are easy, which is told without taking them apart
    all.retain(|read| !read.glance.is_clear((FEWEST_WORDS, easy), read.tongue));
    each_text_of(&mut all, (model, entry, tongues), &mut |read, reading| read.take(reading, syllables));
    all.retain(|read| read.is_hard(easy));
    // few texts are hard, so where their sentences stand in their files is found out of these alone
    each_text_of(&mut all, (model, entry, tongues), &mut |read, reading| read.look(reading));
    all.sort_by_key(|read| read.part);
    let finding = |read: &Read| Some(read.finding(easy, syllables)?.about(about(model, id, read.part.0)));
    found.extend(all.iter().filter_map(finding));
}

/// What is judged by itself: the step, of a journey, and the language.
type Part = (Option<usize>, u8);

/// Shows every text of an entry that has sentences, with what it is a part of.
fn each_part(
    model: &Model,
    entry: &dyn AnyEntry,
    tongues: &[Option<Tongue>],
    see: &mut dyn FnMut(Part, Tongue, &Reading),
) {
    each_reading(model, entry, &mut |reading| {
        let tongue = tongues.get(usize::from(reading.language)).copied().flatten();
        if let Some(tongue) = tongue.filter(|_| !reading.is_name()) {
            see((reading.step, reading.language), tongue, reading);
        }
    });
}

/// Shows every text of some parts of an entry again.
fn each_text_of(
    parts: &mut [Read],
    (model, entry, tongues): (&Model, &dyn AnyEntry, &[Option<Tongue>]),
    see: &mut dyn FnMut(&mut Read, &Reading),
) {
    if parts.is_empty() {
        return;
    }
    each_part(model, entry, tongues, &mut |part, _, reading| {
        if let Some(read) = parts.iter_mut().rfind(|read| read.part == part) {
            see(read, reading);
        }
    });
}

/// What one reads of an entry, or of a step, in one language.
struct Read {
    part: Part,
    tongue: Tongue,
    /// What was seen of it before it was taken apart.
    glance: Glance,
    tally: Tally,
    /// How many texts of it have been read, and how many looked at again.
    texts: [usize; 2],
    /// The first sentence: of the Markdown text, else of the first line.
    first: Option<(bool, Sentence)>,
    /// The longest sentence, and how many words it has.
    longest: Option<(usize, Sentence)>,
    /// What the longest sentence says.
    said: String,
}

/// A sentence of a text: which text that is, and where in it the sentence stands.
#[derive(Debug, Clone, Copy)]
struct Sentence {
    text: usize,
    span: Span,
    /// Where in its file it stands, once that was looked for.
    place: Option<Place>,
}

impl Read {
    fn new(part: Part, tongue: Tongue) -> Self {
        let (glance, tally, said) = (Glance::default(), Tally::default(), String::new());
        Self { part, tongue, glance, tally, texts: [0; 2], first: None, longest: None, said }
    }

    /// Finds out how hard a text is at most.
    fn skim(&mut self, reading: &Reading) {
        let glance = &mut self.glance;
        reading.each_prose(&mut |part| match part {
            Some(part) => glance.push(part),
            None => glance.end_passage(),
        });
    }

    /// Takes a text apart.
    fn take(&mut self, reading: &Reading, syllables: &mut Syllables) {
        let is_markdown = reading.is_markdown();
        for passage in prose(reading) {
            let mut first = None;
            let mut longest = (self.longest.map_or(0, |(words, _)| words), None);
            self.tally.read((&passage.text, self.tongue), syllables, |range, words| {
                let span = Span::new(range.start, range.end);
                first = first.or(Some(span));
                if longest.0 < words {
                    longest = (words, Some(span));
                }
            });
            let text = self.texts[0];
            let sentence = |span| Sentence { text, span: passage.source_span(span), place: None };
            let is_first = self.first.is_none_or(|(was_markdown, _)| is_markdown && !was_markdown);
            if let Some(first) = first.filter(|_| is_first) {
                self.first = Some((is_markdown, sentence(first)));
            }
            if let (words, Some(longest)) = longest {
                self.longest = Some((words, sentence(longest)));
                self.said.clear();
                self.said.push_str(&passage.text[longest.range()]);
            }
        }
        self.texts[0] += 1;
    }

    fn is_hard(&self, easy: f64) -> bool {
        let is_long_enough = self.tally.words >= FEWEST_WORDS;
        is_long_enough && self.tally.score(self.tongue).is_some_and(|score| score < easy)
    }

    /// Looks at the next text again, for where in its file the sentences stand that a finding shows.
    fn look(&mut self, reading: &Reading) {
        let text = self.texts[1];
        self.texts[1] += 1;
        let first = self.first.iter_mut().map(|(_, first)| first);
        let longest = self.longest.iter_mut().map(|(_, longest)| longest);
        for sentence in first.chain(longest).filter(|sentence| sentence.text == text) {
            sentence.place = Some(reading.place_of(sentence.span));
        }
    }

    fn finding(&self, easy: f64, syllables: &mut Syllables) -> Option<Finding> {
        let score = self.tally.score(self.tongue)?;
        let ((_, first), (longest, at_longest)) = (self.first?, self.longest?);
        let (start, at_longest) = (first.place?, at_longest.place?);
        let Tally { sentences, words, syllables: all } = self.tally;
        let message = format!(
            "this text is hard to read: its reading ease ({}) is {score:.0}, and plain language begins at {easy}",
            self.tongue.formula()
        );
        let counts = format!(
            "{:.0} words a sentence, {:.1} syllables a word",
            words as f64 / sentences as f64,
            all as f64 / words as f64
        );
        let said = format!("the longest sentence, with {longest} words");
        let found = Finding::new(&CODE, start, message);
        let found = if at_longest == start {
            found.caption(format!("{said}; {counts}"))
        } else {
            found.caption(counts).label(at_longest, said)
        };
        let found = found.help("cut the longest sentence in two, and say who does what");
        let hard = long_words(&self.said, self.tongue, syllables).into_iter();
        let hard: Vec<String> = hard.map(|word| format!("“{word}”")).collect();
        if hard.is_empty() {
            return Some(found);
        }
        let hard = list_of(&hard, "and");
        Some(found.help(format!("say in shorter words what is meant by {hard}")))
    }
}

/// The passages of a text that are made of sentences.
fn prose<'a>(reading: &'a Reading) -> impl Iterator<Item = Passage<'a>> {
    reading.passages().filter(|passage| !passage.is_heading)
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
