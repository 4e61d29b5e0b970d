//! What was found out, as a stop in a list.

use crate::model::Handle;
use crate::model::kinds::{Finding, FindingKind};
use crate::render::scope::Scope;
use crate::render::shell::{Html, Stop};

/// A finding with what it says, and of what sort it is.
pub(crate) fn finding_stop(scope: &Scope, handle: Handle<Finding>) -> Stop {
    let finding = scope.model.findings.at(handle);
    let key = match finding.kind.value {
        FindingKind::Strength => "finding.strength",
        FindingKind::Weakness => "finding.weakness",
        FindingKind::Potential => "finding.potential",
        FindingKind::Deficit => "finding.deficit",
    };
    Stop {
        when: scope.words().say(key, &[]),
        name: scope.link_html(handle, finding),
        text: finding.common.summary.as_ref().map_or_else(Html::new, |summary| scope.html(summary)),
        ..Stop::default()
    }
}
