//! Phases with their hue and their place on the ring.

use crate::model::Handle;
use crate::model::kinds::{Phase, Step};
use crate::render::scope::Scope;
use crate::render::shell;

/// Phases as components show them, in the order given.
pub(crate) fn phases(scope: &Scope, phases: &[Handle<Phase>]) -> Vec<shell::Phase> {
    phases.iter().map(|phase| phase_piece(scope, *phase)).collect()
}

/// The phase of a step, unless its reference leads nowhere.
pub(crate) fn phase_of_step(scope: &Scope, step: &Step) -> Option<shell::Phase> {
    step.phase.handle().map(|phase| phase_piece(scope, phase))
}

fn phase_piece(scope: &Scope, phase: Handle<Phase>) -> shell::Phase {
    shell::Phase::new(phase.index(), scope.name(scope.model.phases.at(phase)))
}
