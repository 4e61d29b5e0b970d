//! Search: an index of everything that the site says, as scripts that the search page loads when they are asked for.

mod case;
mod coding;
mod dictionary;
mod entries;
mod excerpts;
mod gather;
mod index;
mod kept;
mod labels;
mod lexicon;
mod narrow;
mod packed;
mod pieces;
mod places;
mod postings;
mod reader;
mod said;
mod scripts;
mod short;
mod symbols;
mod texts;
mod uses;
mod words;
mod written;

use super::facts::Facts;
use super::shell::Shell;

pub(crate) use entries::KINDS;
pub(crate) use kept::{Remembering, SearchMemo, Writing};

/// The folder of the index within the part of the site in one language.
pub(crate) const FOLDER: &str = "search";

/// The address of the script that says where everything stands.
pub(crate) fn places_address() -> String {
    format!("{FOLDER}/places.js")
}

/// The files of the index, with their addresses; `shells` are those of the site's languages, the first one first.
pub(crate) fn files(
    facts: &Facts<'_>,
    shells: &[Shell],
    remembering: &Remembering<'_>,
) -> Vec<(String, Vec<u8>)> {
    let Some(first) = shells.first() else { return Vec::new() };
    let mut groups = entries::groups(facts, first);
    let places = remembering.places(&groups, shells.len());
    let mut all = Vec::new();
    for (language, shell) in (0..).zip(shells) {
        if language > 0 {
            groups = entries::groups(facts, shell);
        }
        let scripts = index::index((facts.model, remembering), shell, language, &groups, &places);
        all.extend(
            scripts
                .into_iter()
                .map(|(name, script)| (shell.full_address(&format!("{FOLDER}/{name}")), script)),
        );
    }
    all.push((places_address(), places.script.clone()));
    all
}
