//! Texts that one of the site's languages lacks.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Finding, Sink, list_of, plural};

use super::declare::Visit;
use super::entry::AnyEntry;
use super::faults::MISSING_TRANSLATION;
use super::table::EntryId;
use super::tables::Model;
use super::value::{Prose, Text};

/// So many fields are named to who left them out.
const MOST_FIELDS: usize = 5;

impl Model {
    /// Reports for each entry and language the texts that are missing; what comes built in is nobody's to translate.
    pub(super) fn judge_translations(&self, sink: &mut Sink) {
        let languages = self.settings.languages();
        if languages.len() < 2 {
            return;
        }
        let judge = |id: EntryId| -> Vec<Finding> {
            (0..languages.len() as u8).filter_map(|language| self.untranslated(id, language)).collect()
        };
        let found: Vec<Vec<Finding>> = self.all_ids().into_par_iter().map(judge).collect();
        found.into_iter().flatten().for_each(|finding| sink.report(finding));
    }

    fn untranslated(&self, id: EntryId, language: u8) -> Option<Finding> {
        let is_judged = |entry: &&dyn AnyEntry| !entry.is_built_in() && (language > 0 || !entry.is_damaged());
        let entry = self.entry(id).filter(is_judged)?;
        let mut texts = Texts { language, given: 0, missing: Vec::new(), path: Vec::new() };
        entry.visit(&mut texts);
        let tag = &self.settings.languages()[usize::from(language)];
        let message = match (texts.missing.len(), texts.given) {
            (0, _) => return None,
            (_, 0) => format!("nothing of this is written in `{tag}`"),
            (count, _) => format!(
                "{} of this {} not written in `{tag}`",
                plural(count, "text", "texts"),
                if count == 1 { "is" } else { "are" }
            ),
        };
        texts.missing.dedup();
        let mut fields: Vec<String> =
            texts.missing.iter().take(MOST_FIELDS).map(|field| format!("`{field}`")).collect();
        if texts.missing.len() > MOST_FIELDS {
            fields.push("others".to_owned());
        }
        let path = self.sources.file(entry.place().file).path();
        let file = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
        let first = &self.settings.languages()[0];
        let how = match file {
            // what is written in another language alone
            Some(stem) if language == 0 => format!("in the file `{stem}.md`, beside its translation"),
            None if language == 0 => format!("in `{tag}` too: `{{{tag}: …, …}}`"),
            Some(stem) => format!("in a file `{stem}.{tag}.md` beside it"),
            None => format!("as `{{{first}: …, {tag}: …}}`"),
        };
        let help = format!("write {} {how}", list_of(&fields, "and"));
        let finding = Finding::new(&MISSING_TRANSLATION, entry.place(), message);
        Some(finding.about(self.reference(id)).help(help))
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
