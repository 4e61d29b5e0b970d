//! Texts that a language lacks, told kind by kind where that is the rule, and entry by entry where it is an exception.

use std::collections::{BTreeMap, HashSet};

use crate::diagnostic::Finding;
use crate::load::Kind;
use crate::model::faults::MISSING_TRANSLATION;
use crate::model::{EntryId, Model, Untranslated};
use crate::source::Place;

/// So many entries are shown of those that are told together.
const MOST_SHOWN: usize = 3;

/// The entries of one kind that lack texts in one language, and what they lack.
type Lacking = Vec<(EntryId, Untranslated)>;

/// Tells as one what over half of the entries of a kind lack in a language: so it is done in this house, and nobody reads it a hundred
/// times. `is_accepted` says whether site.yaml accepts a finding. What is about an entry that the model hides stays as it is.
pub(super) fn told(
    model: &Model,
    mut findings: Vec<Finding>,
    is_accepted: impl Fn(&Finding) -> bool,
) -> Vec<Finding> {
    let is_one = |finding: &Finding| finding.code == &MISSING_TRANSLATION;
    if !findings.iter().any(is_one) {
        return findings;
    }
    let all = lacking(model, is_accepted);
    let is_rule = |(kind, _): &(Kind, u8), lacking: &Lacking| {
        lacking.len() > 1 && lacking.len() * 2 > model.count(*kind)
    };
    let (together, alone): (BTreeMap<_, _>, BTreeMap<_, _>) =
        all.into_iter().partition(|(key, lacking)| is_rule(key, lacking));
    let kinds: HashSet<Kind> = together.keys().map(|(kind, _)| *kind).collect();
    let named = together.values().chain(alone.values()).flatten();
    let taken: HashSet<String> =
        named.filter(|(id, _)| kinds.contains(&id.kind)).map(|(id, _)| model.reference(*id)).collect();
    findings.retain(|finding| {
        // what is about no entry counts those that a file has too many of
        !is_one(finding) || finding.entry.as_ref().is_some_and(|entry| !taken.contains(entry))
    });
    findings
        .extend(together.iter().filter_map(|((_, language), lacking)| of_kind(model, *language, lacking)));
    let beside = alone.iter().filter(|((kind, _), _)| kinds.contains(kind));
    findings.extend(beside.flat_map(|((_, language), lacking)| {
        lacking.iter().map(|(id, lacks)| model.translation_missing(*id, *language, lacks))
    }));
    findings.sort_by(|a, b| (a.place, &a.code.code).cmp(&(b.place, &b.code.code)));
    findings
}

/// What every kind lacks in every language, but for what is accepted.
fn lacking(model: &Model, is_accepted: impl Fn(&Finding) -> bool) -> BTreeMap<(Kind, u8), Lacking> {
    let mut all: BTreeMap<(Kind, u8), Lacking> = BTreeMap::new();
    for (id, _) in model.entries() {
        for language in 0..model.settings.languages().len() as u8 {
            if let Some(lacks) = model.untranslated(id, language)
                && !is_accepted(&model.translation_missing(id, language, &lacks))
            {
                all.entry((id.kind, language)).or_default().push((id, lacks));
            }
        }
    }
    all
}

/// What the entries of a kind lack in a language, at the first of those that lack the most.
fn of_kind(model: &Model, language: u8, lacking: &Lacking) -> Option<Finding> {
    let (first, _) = lacking.first()?;
    let texts: usize = lacking.iter().map(|(_, lacks)| lacks.missing).sum();
    let (count, of) = (lacking.len(), model.count(first.kind));
    let whole: Vec<EntryId> = lacking.iter().filter(|(_, lacks)| lacks.is_all).map(|(id, _)| *id).collect();
    let tag = &model.settings.languages()[usize::from(language)];
    let those = if count == of { format!("all {of}") } else { format!("{count} of {of}") };
    let kind = first.kind.plural().replace('-', " ");
    let mut message = format!("{texts} texts of {those} {kind} are not written in `{tag}`");
    if !whole.is_empty() {
        message.push_str(&format!(", and of {} nothing at all", whole.len()));
    }
    // where nothing is written it is plain what is meant
    let all = lacking.iter().map(|(id, _)| *id).collect();
    let mut shown: Vec<(Place, EntryId)> = if whole.is_empty() { all } else { whole }
        .into_iter()
        .filter_map(|id| Some((model.entry(id)?.place(), id)))
        .collect();
    shown.sort_unstable();
    let mut shown = shown.into_iter().take(MOST_SHOWN);
    let (place, first) = shown.next()?;
    let mut fields: Vec<&'static str> = Vec::new();
    for field in lacking.iter().flat_map(|(_, lacks)| &lacks.fields) {
        if !fields.contains(field) {
            fields.push(field);
        }
    }
    let found = Finding::new(&MISSING_TRANSLATION, place, message)
        .about(model.reference(first))
        .caption("of this one, to begin with")
        .help(model.how_to_translate(place, language, &fields))
        .help("if nobody is to read them in that language, write `checks: {off: [W002]}` in site.yaml");
    Some(shown.fold(found, |found, (place, _)| found.label(place, "of this one too")))
}
