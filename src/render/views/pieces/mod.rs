//! Pieces that several pages share: one file each, from the model to what a component shows.

mod initiative;
mod permit;
mod phase;
mod play;

pub(crate) use initiative::{initiative_note, initiative_status};
pub(crate) use permit::{decision_permit, permits_of};
pub(crate) use phase::{phase_of_step, phases};
pub(crate) use play::play_line;
