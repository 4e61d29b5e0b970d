//! What readers of an edition may be told of what was found in the whole model.

use crate::diagnostic::Finding;
use crate::load::Kind;
use crate::model::Model;

/// Of what was found in the whole model, what may be told to readers of the edition that `model` shows: findings about what it
/// shows that neither name nor count what it hides. Of a label or a help that does, only the finding is told.
pub fn shown(model: &Model, mut findings: Vec<Finding>) -> Vec<Finding> {
    if model.hides_something() {
        findings.retain_mut(|finding| is_shown(model, finding));
    }
    findings
}

fn is_shown(model: &Model, finding: &mut Finding) -> bool {
    let is_open = |text: &str| names_nothing_hidden(model, text);
    // what is about no entry may be about a part of any, but in site.yaml
    let is_known = finding.entry.is_some() || finding.place.file == model.site.file;
    if !is_open(&finding.caption) {
        finding.caption.clear();
    }
    if finding.code.is_own() {
        // they say what stands at the end of a path, which may lead through what is hidden
        finding.caption.clear();
        finding.labels.clear();
    }
    finding.labels.retain(|label| is_open(&label.message));
    finding.help.retain(|help| is_open(help));
    let path = model.sources.file(finding.place.file).path();
    let counts_hidden = |name: &&str| Kind::named(name).is_some_and(|kind| model.hides_any(kind));
    is_known
        && !finding.counted.iter().any(counts_hidden)
        && [path, &finding.message, finding.entry.as_deref().unwrap_or_default()].into_iter().all(is_open)
}

/// Whether no word of a text is the id of an entry that the edition hides.
pub fn names_nothing_hidden(model: &Model, text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    !words.any(|word| Model::TABLES.iter().any(|kind| model.is_hidden(*kind, word)))
}
