//! Pieces that several pages share: one file each, from the model to what a component shows.

mod finding;
mod initiative;
mod links;
mod list;
mod metric;
mod neighbours;
mod metrics_table;
mod permit;
mod phase;
mod play;
mod review;
mod sentence;
mod sparkline;
mod step;
mod win;

pub(crate) use finding::finding_stop;
pub(crate) use initiative::{initiative_note, initiative_status};
pub(crate) use links::links_to;
pub(crate) use list::html_list;
pub(crate) use metric::{cadence_word, metric_line, metric_standing, metric_status, target_words};
pub(crate) use neighbours::neighbours;
pub(crate) use metrics_table::metrics_table;
pub(crate) use permit::{decision_permit, permits_of};
pub(crate) use phase::{phase_of_step, phases};
pub(crate) use play::{play_line, plays_at};
pub(crate) use review::due_for_review;
pub(crate) use sentence::sentence_and_rest;
pub(crate) use sparkline::sparkline;
pub(crate) use step::step_lines;
pub(crate) use win::win;
