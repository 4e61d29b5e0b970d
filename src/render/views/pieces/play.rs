//! A situation and the play for it.

use crate::model::Handle;
use crate::model::kinds::{Play, Step};
use crate::render::scope::Scope;
use crate::render::shell::PlayLine;

use super::phases;

/// A line that leads from a situation to its play. It names at most two steps; beyond, the phases say where it is played.
pub(crate) fn play_line(scope: &Scope, handle: Handle<Play>) -> PlayLine {
    const MOST_STEPS: usize = 2;
    let play = scope.model.plays.at(handle);
    let in_phases = scope.model.phases_of(play.steps.iter(), play.phases.iter());
    let steps: Vec<String> = play
        .steps
        .values()
        .filter_map(|step| scope.model.find_step(step))
        .map(|(_, step, _)| scope.text(&step.name).to_owned())
        .collect();
    let places = if in_phases.is_empty() {
        vec![scope.words().say("play.anywhere", &[])]
    } else if steps.len() <= MOST_STEPS {
        steps
    } else {
        vec![scope.words().say("play.at-steps", &[("n", steps.len().into())])]
    };
    PlayLine {
        href: scope.href_of(handle),
        situation: scope.format().quote(scope.text(&play.when)),
        name: scope.name(play).to_owned(),
        phases: phases(scope, &in_phases),
        places,
    }
}

/// The plays of a step: those that name it, and the one that puts it right when it went wrong. Each once, in the order of the playbook.
pub(crate) fn plays_at(scope: &Scope, step: Handle<Step>) -> Vec<Handle<Play>> {
    let recovery = scope.model.step(step).1.recovery.as_ref().and_then(|play| play.handle());
    let mut plays: Vec<Handle<Play>> = scope.referring(step, "steps").chain(recovery).collect();
    plays.sort_by_key(|play| play.index());
    plays.dedup();
    plays
}
