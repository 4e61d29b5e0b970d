//! How something stands, as markup for a cell or a fact.

use crate::render::scope::Scope;
use crate::render::shell::{Html, Standing, Status};

/// The shape and the word of a status.
pub(crate) fn status_markup(status: &Status) -> Html {
    let class = if status.class.is_empty() { String::new() } else { format!(" {}", status.class) };
    Html::trusted(format!(
        "<span class=\"st{class}\"><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><use href=\"#{}\"/></svg>{}</span>",
        status.symbol,
        Html::text(&status.word)
    ))
}

/// That nobody owns something, so that somebody must act.
pub(crate) fn nobody_owns(scope: &Scope) -> Html {
    status_markup(&Status::saying(Standing::Act, scope.words().say("journey.nobody-owns", &[])))
}
