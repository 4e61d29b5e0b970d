//! The line of sight: from what is wanted, over what is changed and done for it, to those who do it.

mod chains;
mod graph;
mod list;
mod net;
mod served;
mod takeaway;

pub(super) use list::{Theme, themes};
pub(super) use net::sight;
pub(crate) use net::{Sight, sight_of};

#[cfg(test)]
mod tests;
