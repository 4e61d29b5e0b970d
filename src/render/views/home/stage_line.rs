//! The cycle as a line with its stages, and today on it.

use crate::model::Handle;
use crate::model::kinds::Stage;
use crate::render::figures::name::Name;
use crate::render::figures::roadmap::StageState;
use crate::render::figures::stage_line::{StageLine, StageLineInput, StageLineStage, draw};
use crate::render::scope::Scope;
use crate::render::views::pieces::{is_right_to_left, stage_name};

/// The line of the cycle that is under way, else the next, else the last; none without a cycle.
pub(super) fn stage_line(scope: &Scope) -> Option<StageLine> {
    let now = scope.model.now()?;
    let mut stages: Vec<(Handle<Stage>, &Stage)> =
        scope.model.stages_of(now.cycle).map(|(handle, _, stage)| (handle, stage)).collect();
    stages.sort_by_key(|(_, stage)| stage.first_day());
    let first = stages.first()?.1.first_day();
    let last = stages.iter().map(|(_, stage)| stage.last_day()).max()?;
    let month = |date| scope.format().month_year(date);
    let today = scope.format().date(scope.model.as_of);
    let stage = |(handle, stage): &(Handle<Stage>, &Stage)| {
        let state = if now.stage == Some(*handle) {
            StageState::Current
        } else if stage.last_day() < scope.model.as_of {
            StageState::Ended
        } else {
            StageState::Planned
        };
        StageLineStage {
            name: Name::new(stage_name(scope, *handle)),
            start: stage.first_day(),
            end: stage.last_day(),
            state,
            said: said(scope, stage, state, (now.day, now.days)),
        }
    };
    draw(&StageLineInput {
        stages: stages.iter().map(stage).collect(),
        as_of: scope.model.as_of,
        today: scope.words().say("home.today", &[("date", today.into())]),
        ends: [month(first), month(last)],
        right_to_left: is_right_to_left(scope),
    })
}

/// `March – April 2026: done`, `June 2026 – March 2027: we are here, day 174 of 304`.
fn said(scope: &Scope, stage: &Stage, standing: StageState, here: (i32, i32)) -> String {
    let period = scope.format().period(stage.first_day(), stage.last_day());
    let words = scope.words();
    let how = match standing {
        StageState::Ended => words.say("home.stage-done", &[]),
        StageState::Current => {
            let (day, of) = here;
            words.say("home.stage-here", &[("day", i64::from(day).into()), ("days", i64::from(of).into())])
        }
        StageState::Planned => {
            let date = scope.format().date(stage.first_day());
            words.say("home.stage-begins", &[("date", date.into())])
        }
    };
    words.say("home.stage-said", &[("period", period.into()), ("how", how.into())])
}
