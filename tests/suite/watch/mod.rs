//! Watching: every way in which editors and people change files is seen, and `watch` publishes what was changed.

mod command;
mod ways;
