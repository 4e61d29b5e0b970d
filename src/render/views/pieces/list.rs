//! Pieces of markup as a list in a sentence.

use crate::render::Fill;
use crate::render::scope::Scope;
use crate::render::shell::Html;

/// `a`, `a and b`, `a, b and c`, as markup.
pub(crate) fn html_list(scope: &Scope, mut items: Vec<Html>) -> Html {
    let Some(last) = items.pop() else { return Html::new() };
    if items.is_empty() {
        return last;
    }
    let rest = Html::joined(items, &scope.words().say("language.comma", &[]));
    let fills = [("a", Fill::Html(rest.as_str().into())), ("b", Fill::Html(last.as_str().into()))];
    Html::trusted(scope.words().say_html("language.and", &fills))
}
