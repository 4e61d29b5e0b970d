//! Findings that are accepted for a time: they are left out while the acceptance holds.

use crate::diagnostic::{Code, Finding, Sink};
use crate::model::Model;
use crate::model::kinds::Acceptance;
use crate::source::Spanned;

use super::faults::ACCEPTANCE_EXPIRED;
use super::level::{is_known, unknown};

/// The family that is the last to be judged over the model: where it was not, nothing was.
const LAST_JUDGED: &str = "X";

/// Leaves accepted findings out, and reports acceptances that have expired or accept nothing.
pub(super) fn apply(
    model: &Model,
    findings: &mut Vec<Finding>,
    (codes, unjudged): (&[&'static Code], &[&str]),
    sink: &mut Sink,
) {
    let Some(checks) = &model.site.checks else { return };
    let mut in_force: Vec<&Spanned<Acceptance>> = Vec::new();
    for acceptance in
        checks.accept.iter().filter(|acceptance| !acceptance.rule.0.is_empty() && !acceptance.on.0.is_empty())
    {
        let is_same = |other: &&&Spanned<Acceptance>| {
            other.rule.0 == acceptance.rule.0 && other.on.0 == acceptance.on.0
        };
        if !is_known(&acceptance.rule.0, codes, model) {
            sink.report(unknown(
                &acceptance.rule.0,
                acceptance.rule.span.within(model.site.file),
                codes,
                model,
            ));
        } else if acceptance.has_expired(model.as_of) {
            sink.report(expired(model, acceptance));
        } else if let Some(first) = in_force.iter().find(is_same) {
            sink.report(twice(model, first, acceptance));
        } else {
            in_force.push(acceptance);
            let before = findings.len();
            findings.retain(|finding| !accepts(model, acceptance, finding));
            let is_ours = codes.iter().any(|code| *code.code == *acceptance.rule.0);
            let is_judged = if is_ours {
                !unjudged.iter().any(|part| acceptance.rule.0.starts_with(*part))
            } else {
                // an own rule concludes nothing where the last of our families does not
                !unjudged.iter().any(|part| *part == &*acceptance.rule.0 || *part == LAST_JUDGED)
            };
            if findings.len() == before && is_judged {
                sink.report(idle(model, acceptance, findings));
            }
        }
    }
}

/// Whether an acceptance that has not expired is about a finding.
pub(super) fn is_accepted(model: &Model, finding: &Finding) -> bool {
    let all = model.site.checks.iter().flat_map(|checks| checks.accept.iter());
    all.filter(|acceptance| !acceptance.has_expired(model.as_of))
        .any(|acceptance| accepts(model, acceptance, finding))
}

fn accepts(model: &Model, acceptance: &Spanned<Acceptance>, finding: &Finding) -> bool {
    let on: &str = &acceptance.on.0;
    let path = model.sources.file(finding.place.file).path();
    let is_there =
        finding.entry.as_deref() == Some(on) || on == path || on.strip_prefix("content/") == Some(path);
    // an error by itself says that the model cannot be trusted: that cannot be accepted
    *finding.code.code == *acceptance.rule.0 && is_there && !finding.code.is_fatal()
}

fn expired(model: &Model, acceptance: &Spanned<Acceptance>) -> Finding {
    let message = format!(
        "{} on `{}` was accepted until {}, which is over",
        acceptance.rule.0, acceptance.on.0, acceptance.until.0
    );
    Finding::new(&ACCEPTANCE_EXPIRED, acceptance.until.span.within(model.site.file), message)
        .about("site")
        .help("mend what was accepted, or agree on a new date and write it after `until:`")
}

fn twice(model: &Model, first: &Spanned<Acceptance>, second: &Spanned<Acceptance>) -> Finding {
    let place = |acceptance: &Spanned<Acceptance>| acceptance.on.span.within(model.site.file);
    let message = format!("{} on `{}` is accepted already", second.rule.0, second.on.0);
    Finding::new(&ACCEPTANCE_EXPIRED, place(second), message)
        .about("site")
        .label(place(first), "here")
        .help("take one of the two out")
}

fn idle(model: &Model, acceptance: &Spanned<Acceptance>, findings: &[Finding]) -> Finding {
    let (rule, on) = (&acceptance.rule.0, &acceptance.on.0);
    let is_error = findings.iter().any(|finding| *finding.code.code == **rule && finding.code.is_fatal());
    let place = acceptance.on.span.within(model.site.file);
    if is_error {
        return Finding::new(
            &ACCEPTANCE_EXPIRED,
            place,
            format!("{rule} is an error, and errors cannot be accepted"),
        )
        .about("site")
        .help("mend it, and take this acceptance out");
    }
    Finding::new(&ACCEPTANCE_EXPIRED, place, format!("nothing on `{on}` is found by {rule} any more"))
        .about("site")
        .help("take this acceptance out; `on:` takes `kind:id`, `journey/step`, a file below the content folder, or `site`")
}
