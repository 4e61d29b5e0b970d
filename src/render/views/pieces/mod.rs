//! Pieces that several pages share: one file each, from the model to what a component shows.

mod initiative;
mod links;
mod metric;
mod permit;
mod phase;
mod play;
mod sparkline;

pub(crate) use initiative::{initiative_note, initiative_status};
pub(crate) use links::links_to;
pub(crate) use metric::{cadence_word, metric_line, metric_standing, metric_status, target_words};
pub(crate) use permit::{decision_permit, permits_of};
pub(crate) use phase::{phase_of_step, phases};
pub(crate) use play::play_line;
pub(crate) use sparkline::sparkline;
