//! What we want to reach: the goals in the four areas of the change.

use crate::model::Handle;
use crate::model::kinds::{self, Goal};
use crate::render::scope::Scope;
use crate::render::shell::Area;
use crate::render::views::pieces::area_goal;

/// An area shows this many goals; the strategy has them all.
const MOST_GOALS: usize = 3;

/// The areas that have goals, and a sentence about how many there are.
pub(super) fn areas(scope: &Scope) -> (Vec<Area>, String) {
    let words = scope.words();
    let area = |area: &kinds::Area| {
        let goals: Vec<Handle<Goal>> = scope
            .model
            .goals
            .with_handles()
            .filter(|(_, goal)| goal.area.value == *area)
            .map(|(handle, _)| handle)
            .take(MOST_GOALS)
            .collect();
        Area {
            name: words.say(&format!("home.{}", area.name()), &[]),
            about: words.say(&format!("home.about-{}", area.name()), &[]),
            goals: goals.into_iter().map(|goal| area_goal(scope, goal)).collect(),
        }
    };
    let areas: Vec<Area> = kinds::Area::ALL.iter().map(area).filter(|area| !area.goals.is_empty()).collect();
    let goals = words.say("home.goals", &[("n", scope.model.goals.len().into())]);
    let note = words.say("home.areas-note", &[("n", areas.len().into()), ("goals", goals.into())]);
    (areas, note)
}
