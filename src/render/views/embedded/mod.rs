//! Live parts of the model within Markdown: what a `view` block asks for, checked and shown.

mod check;
mod figures;
mod read;
mod request;
mod selection;
mod show;
mod table;
mod value;

pub(crate) use check::check;
pub(crate) use show::show;
pub(crate) use value::value;

/// The info string of a block that shows a part of the model.
const INFO: &str = "view";

#[cfg(test)]
mod tests;
