//! Pieces that several pages share: one file each, from the model to what a component shows.

mod circle;
mod dumbbells;
mod figure_name;
pub(crate) mod filter;
mod finding;
mod goal;
mod initiative;
mod initiatives;
mod item;
mod links;
mod list;
mod metric;
mod metrics_table;
mod neighbours;
mod permit;
mod phase;
mod play;
mod remembered;
mod rest;
mod roles;
mod sentence;
mod sparkline;
mod stage;
mod status;
mod step;
mod successes;
mod win;

pub(crate) use circle::circle;
pub(crate) use dumbbells::{Dumbbells, Shown, level_name};
pub(crate) use figure_name::figure_name;
pub(crate) use finding::finding_stop;
pub(crate) use goal::area_goal;
pub(crate) use initiative::{initiative_note, initiative_status};
pub(crate) use initiatives::Changing;
pub(crate) use item::Item;
pub(crate) use links::links_to;
pub(crate) use list::html_list;
pub(crate) use metric::{cadence_word, metric_line, metric_standing, metric_status, target_words};
pub(crate) use metrics_table::metrics_table;
pub(crate) use neighbours::neighbours;
pub(crate) use permit::{decision_permit, permits_of};
pub(crate) use phase::{phase_of_step, phases};
pub(crate) use play::{play_line, plays_at};
pub(crate) use remembered::Remembered;
pub(crate) use rest::{facts_of, rest_of};
pub(crate) use roles::role_index;
pub(crate) use sentence::sentence_and_rest;
pub(crate) use sparkline::{is_drawn, is_right_to_left, sparkline, sparkline_of};
pub(crate) use stage::{next_milestone, stage_html, stage_name};
pub(crate) use status::{nobody_owns, status_markup};
pub(crate) use step::step_lines;
pub(crate) use successes::successes_so_far;
pub(crate) use win::win;

/// The script that follows a box of a figure to both ends, among the theme's files.
pub(crate) const NET_SCRIPT: &str = "theme/net.js";
