//! Where the organisation stands on its roadmap: the stage now.

use jiff::civil::Date;

use crate::model::kinds::{Cycle, Stage};
use crate::model::{Handle, Model};

/// The stage of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The cycle that is under way, else the next one, else the last.
    pub cycle: Handle<Cycle>,
    /// The stage that began last and has not ended.
    pub stage: Option<Handle<Stage>>,
    /// Which day of that stage it is, from 1.
    pub day: i32,
    /// How many days that stage has.
    pub days: i32,
    /// The next stage to begin, of this cycle or of a later one.
    pub next: Option<Handle<Stage>>,
}

impl Model {
    /// The stage of the day, if a cycle is written.
    pub fn now(&self) -> Option<Now> {
        let today = self.as_of;
        let span = |cycle: Handle<Cycle>| -> Option<(Date, Date)> {
            let first = self.stages_of(cycle).map(|(_, _, stage)| stage.first_day()).min()?;
            let last = self.stages_of(cycle).map(|(_, _, stage)| stage.last_day()).max()?;
            Some((first, last))
        };
        let mut cycles: Vec<(Handle<Cycle>, Date, Date)> = self
            .cycles
            .with_handles()
            .filter_map(|(cycle, _)| span(cycle).map(|(first, last)| (cycle, first, last)))
            .collect();
        cycles.sort_by_key(|(_, first, _)| *first);
        let under_way = cycles.iter().find(|(_, first, last)| *first <= today && today <= *last);
        let coming = || cycles.iter().find(|(_, first, _)| *first > today);
        let (cycle, ..) = *under_way.or_else(coming).or_else(|| cycles.last())?;
        let is_on = |stage: &Stage| stage.first_day() <= today && today <= stage.last_day();
        let on = self
            .stages_of(cycle)
            .filter(|(_, _, stage)| is_on(stage))
            .max_by_key(|(_, _, stage)| stage.first_day());
        let (stage, day, days) = match on {
            Some((handle, _, stage)) => {
                let day = (today - stage.first_day()).get_days() + 1;
                (Some(handle), day, (stage.last_day() - stage.first_day()).get_days() + 1)
            }
            None => (None, 0, 0),
        };
        let all = (0..self.stages.len() as u32).map(Handle::<Stage>::new);
        let next = all
            .filter(|stage| self.stage(*stage).1.first_day() > today)
            .min_by_key(|stage| self.stage(*stage).1.first_day());
        Some(Now { cycle, stage, day, days, next })
    }
}
