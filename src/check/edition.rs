//! What readers of an edition may be told of what was found in the whole model.

use crate::diagnostic::Finding;
use crate::model::Model;

/// Of what was found in the whole model, what may be told to readers of the edition that `model` shows: findings about what it
/// shows that name nothing that it hides.
pub fn shown(model: &Model, mut findings: Vec<Finding>) -> Vec<Finding> {
    if model.hides_something() {
        findings.retain(|finding| is_shown(model, finding));
    }
    findings
}

fn is_shown(model: &Model, finding: &Finding) -> bool {
    let path = model.sources.file(finding.place.file).path();
    let about = finding.entry.as_deref();
    // a finding without an entry may be about a part of anything, but not in site.yaml
    let is_known = about.is_some() || finding.place.file == model.site.file;
    let labels = finding.labels.iter().map(|label| label.message.as_str());
    let help = finding.help.iter().map(String::as_str);
    let mut texts = [path, &finding.message, &finding.caption].into_iter().chain(about).chain(labels).chain(help);
    is_known && texts.all(|text| names_nothing_hidden(model, text))
}

/// Whether no word of a text is the id of an entry that the edition hides.
fn names_nothing_hidden(model: &Model, text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    !words.any(|word| Model::TABLES.iter().any(|kind| model.is_hidden(*kind, word)))
}
