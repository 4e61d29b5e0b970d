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
pub(crate) const INFO: &str = "view";

/// The kind that a view is made of, by the word behind `show:`; none if that has to be said.
pub(crate) fn kind_of_view(show: &str) -> Option<crate::load::Kind> {
    request::Show::ALL.iter().find(|known| known.name() == show)?.kind()
}

#[cfg(test)]
mod tests;
