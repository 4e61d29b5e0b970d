//! A transform stage in which no success has been told for long.

use jiff::civil::Date;

use crate::check::roadmap::{StageHere, stages};
use crate::check::rule::rule;
use crate::diagnostic::{Finding, Limit, Sink};
use crate::load::Kind;
use crate::model::kinds::Success;
use crate::model::{Entry, Model};

rule! {
    /// A transform stage that is under way, and for more than 60 days no success has been told.
    ///
    /// What was learned is a success as well as what was achieved. Days count from the last one, else from the first day of the
    /// stage.
    ///
    /// # Why it matters
    /// Transforming takes longest, and patience is shortest there. Who hears nothing for two months concludes that nothing
    /// happens, and goes back to what worked before.
    ///
    /// # How to fix
    /// Ask each owner what went better this month, or what did not work and is known now. Tell the smallest of it, with a date.
    ///
    /// ```yaml fails roadmap/successes/a-month-without-a-late-bike.md#date
    /// date: 2026-08-28
    /// ```
    /// ```yaml fails roadmap/successes/a-form-nobody-filled-in.md#date
    /// date: 2026-09-21
    /// ```
    /// ```yaml passes roadmap/successes/a-form-nobody-filled-in.md#date
    /// date: 2026-11-06
    /// ```
    /// Sixty days are not too long:
    /// ```yaml passes roadmap/successes/a-form-nobody-filled-in.md#date
    /// date: 2026-09-22
    /// ```
    T006: Warning, check, DAYS
}

/// Two months: a success in every second monthly meeting.
const DAYS: Limit = Limit { usual: 60.0, least: 7.0, most: 366.0 };

fn check(model: &Model, days: f64, sink: &mut Sink) {
    if !model.is_sound(Kind::Success) {
        return;
    }
    let told = model.successes.iter().filter(|success| success.date.0 <= model.as_of);
    let last = told.max_by_key(|success| success.date.0);
    let is_under_way =
        |here: &StageHere| (here.stage.first_day()..=here.stage.last_day()).contains(&model.as_of);
    for here in stages(model).filter(|here| here.is("transform") && is_under_way(here)) {
        let since = last.map_or(here.stage.first_day(), |last| last.date.0.max(here.stage.first_day()));
        let silence = (model.as_of - since).get_days();
        if f64::from(silence) > days {
            sink.report(found(here, silence, last, model.as_of));
        }
    }
}

fn found(here: StageHere, silence: i32, last: Option<&Entry<Success>>, today: Date) -> Finding {
    let message = format!("in `{}` no success has been told for {silence} days", here.reference());
    let found = here.finding(&CODE, message).help(format!(
        "tell what was achieved or learned in a file below `successes/`: `date: {today}`, `kind: outcome` or `kind: learning`"
    ));
    let found = found.counting(Kind::Success.name());
    match last {
        Some(last) => found.label(last.date.span.within(last.file), "the last one"),
        None => found.label(here.place(here.stage.start.span), "the stage started here"),
    }
}
