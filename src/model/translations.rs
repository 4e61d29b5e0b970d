//! Texts that one of the site's languages lacks.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Finding, Sink, list_of};
use crate::load::Kind;
use crate::source::Place;

use super::declare::Visit;
use super::entry::AnyEntry;
use super::faults::MISSING_TRANSLATION;
use super::table::EntryId;
use super::tables::Model;
use super::value::{Prose, Text};

/// So many fields are named to who left them out.
const MOST_FIELDS: usize = 5;

/// What an entry lacks in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untranslated {
    /// How many of its texts are missing.
    pub missing: usize,
    /// Whether none is there.
    pub is_all: bool,
    /// The fields in which they are, in the order of the kind.
    pub fields: Vec<&'static str>,
}

impl Model {
    /// Reports for each entry and language the texts that are missing; what comes built in is nobody's to translate.
    pub(super) fn judge_translations(&self, sink: &mut Sink) {
        let languages = self.settings.languages();
        if languages.len() < 2 {
            return;
        }
        let judge = |id: EntryId| -> Vec<Finding> {
            let lacking =
                |language| Some(self.translation_missing(id, language, &self.untranslated(id, language)?));
            (0..languages.len() as u8).filter_map(lacking).collect()
        };
        let found: Vec<Vec<Finding>> = self.all_ids().into_par_iter().map(judge).collect();
        found.into_iter().flatten().for_each(|finding| sink.report(finding));
    }

    /// What an entry lacks in a language, by its number in the site's list; none if all is there.
    pub fn untranslated(&self, id: EntryId, language: u8) -> Option<Untranslated> {
        let is_judged = |entry: &&dyn AnyEntry| !entry.is_built_in() && (language > 0 || !entry.is_damaged());
        // what the rules of the house say is told to those who write
        let entry = self.entry(id).filter(is_judged).filter(|_| id.kind != Kind::Rule)?;
        let mut texts = Texts { language, given: 0, missing: Vec::new(), path: Vec::new() };
        entry.visit(&mut texts);
        let (missing, is_all) = (texts.missing.len(), texts.given == 0);
        texts.missing.dedup();
        (missing > 0).then_some(Untranslated { missing, is_all, fields: texts.missing })
    }

    /// The finding about what an entry lacks in a language.
    pub fn translation_missing(&self, id: EntryId, language: u8, lacking: &Untranslated) -> Finding {
        let tag = &self.settings.languages()[usize::from(language)];
        let message = if lacking.is_all {
            format!("nothing of this is written in `{tag}`")
        } else {
            let (texts, are) = if lacking.missing == 1 { ("text", "is") } else { ("texts", "are") };
            format!("{} {texts} of this {are} not written in `{tag}`", lacking.missing)
        };
        let place = self.entry(id).map_or(self.site.place(), AnyEntry::place);
        let help = self.how_to_translate(place, language, &lacking.fields);
        Finding::new(&MISSING_TRANSLATION, place, message).about(self.reference(id)).help(help)
    }

    /// How texts of an entry at a place are written in a language too.
    pub fn how_to_translate(&self, place: Place, language: u8, fields: &[&'static str]) -> String {
        let (first, tag) = (&self.settings.languages()[0], &self.settings.languages()[usize::from(language)]);
        let mut names: Vec<String> =
            fields.iter().take(MOST_FIELDS).map(|field| format!("`{field}`")).collect();
        if fields.len() > MOST_FIELDS {
            names.push("others".to_owned());
        }
        let path = self.sources.file(place.file).path();
        let file = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
        let how = match file {
            // what is written in another language alone
            Some(stem) if language == 0 => format!("in the file `{stem}.md`, beside its translation"),
            None if language == 0 => format!("in `{tag}` too: `{{{tag}: …, …}}`"),
            Some(stem) => format!("in a file `{stem}.{tag}.md` beside it"),
            None => format!("as `{{{first}: …, {tag}: …}}`"),
        };
        format!("write {} {how}", list_of(&names, "and"))
    }
}

/// Counts the texts that are there, and names the fields of those that are not.
struct Texts {
    language: u8,
    given: usize,
    missing: Vec<&'static str>,
    path: Vec<&'static str>,
}

impl Texts {
    fn note(&mut self, is_there: bool) {
        // why something is accepted is told to those who write
        if self.path.first() == Some(&"checks") {
            return;
        }
        if is_there {
            self.given += 1;
        } else {
            self.missing.push(self.path.first().copied().unwrap_or_default());
        }
    }
}

impl Visit for Texts {
    fn enter(&mut self, field: &'static str) {
        self.path.push(field);
    }

    fn leave(&mut self) {
        self.path.pop();
    }

    fn text(&mut self, text: &Text) {
        if !text.is_empty() {
            self.note(text.is_in(self.language));
        }
    }

    fn prose(&mut self, prose: &Prose) {
        if !prose.versions().is_empty() {
            self.note(prose.version(self.language).is_some());
        }
    }
}
