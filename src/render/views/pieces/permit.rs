//! What somebody may decide, as tickets.

use crate::model::kinds::{Decision, Permission, Role};
use crate::render::scope::Scope;
use crate::render::shell::{Html, Permit};

/// The permissions of a role: first what is decided without asking.
pub(crate) fn permits_of(scope: &Scope, role: &Role) -> Vec<Permit> {
    let mut permits: Vec<Permit> =
        role.may_decide.values().map(|permission| permit(scope, permission)).collect();
    permits.sort_by_key(|permit| permit.asks);
    permits
}

fn permit(scope: &Scope, permission: &Permission) -> Permit {
    let asked = permission.ask.as_ref().and_then(|ask| scope.model.roles.find(ask));
    Permit {
        amount: permission.up_to.as_ref().map(|up_to| scope.up_to(up_to)).unwrap_or_default(),
        terms: match asked {
            Some(role) => scope.words().say("play.ask-role", &[("role", scope.name(role).into())]),
            None => scope.words().say("play.without-asking", &[]),
        },
        asks: asked.is_some(),
        name: scope.text(&permission.what).to_owned(),
        note: scope.html_of(permission.note.as_ref()),
    }
}

/// What may be decided in the situation of a play.
pub(crate) fn decision_permit(scope: &Scope, decision: &Decision) -> Permit {
    let above = decision.above.as_ref().and_then(|above| scope.model.roles.find(above));
    let note =
        above.map(|role| scope.words().say("play.above-decides", &[("role", scope.name(role).into())]));
    Permit {
        amount: decision.up_to.as_ref().map(|up_to| scope.up_to(up_to)).unwrap_or_default(),
        terms: scope.words().say("play.without-asking", &[]),
        asks: false,
        name: scope.text(&decision.may).to_owned(),
        note: note.map(|note| Html::text(&note)).unwrap_or_default(),
    }
}
