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
    (kinds::Area::ALL.iter().map(area).filter(|area| !area.goals.is_empty()).collect(), note(scope))
}

/// How many goals there are in how many areas, and how many of them have a number.
fn note(scope: &Scope) -> String {
    let goals = &scope.model.goals;
    let has_goals = |area: &&kinds::Area| goals.iter().any(|goal| goal.area.value == **area);
    let areas = kinds::Area::ALL.iter().filter(has_goals).count();
    let numbered = goals.with_handles().filter(|(goal, _)| area_goal(scope, *goal).drawing.is_some()).count();
    let say = |key: &str, n: usize| scope.words().say(key, &[("n", n.into())]);
    let said = say("home.goals", goals.len());
    let mut note = scope.words().say("home.areas-note", &[("n", areas.into()), ("goals", said.into())]);
    if numbered > 0 {
        let key = if numbered == goals.len() { "home.all-numbered" } else { "home.some-numbered" };
        note.push(' ');
        note.push_str(&say(key, numbered));
    }
    note
}
