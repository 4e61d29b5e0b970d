//! Values that changed, as they are said: with units, and with links to what still exists.

use jiff::civil::Date;

use crate::model::difference::{Label, Value};
use crate::render::scope::Scope;
use crate::render::shell::Html;

use super::sets::entry;

/// A name in the page's language, else in the first of the site's that it has; nothing if it has none.
pub(super) fn label(scope: &Scope, label: &Label) -> Option<Html> {
    text(scope, label).map(|(text, language)| marked(scope, &text, language))
}

/// The text of a label, and the number of its language where that stands in for the page's.
fn text(scope: &Scope, Label(texts): &Label) -> Option<(String, Option<u8>)> {
    if let Some(own) = texts.get(scope.code_of(scope.language)) {
        return Some((own.to_string(), None));
    }
    let mut codes = scope.model.settings.languages().iter().zip(0..);
    let stand_in = codes.find_map(|(code, language)| Some((texts.get(code)?.to_string(), Some(language))));
    // of a language that the site has no more it is not known how to mark it
    stand_in.or_else(|| texts.iter().next().map(|(_, text)| (text.to_string(), None)))
}

fn marked(scope: &Scope, text: &str, language: Option<u8>) -> Html {
    if let Some(language) = language {
        scope.note_stand_in(language);
    }
    Html::in_language(text, language.map(|language| scope.code_of(language)))
}

/// A value as markup; nothing for one that cannot be said in a few words.
pub(super) fn value(scope: &Scope, value: &Value) -> Option<Html> {
    let (words, format) = (scope.words(), scope.format());
    Some(match value {
        Value::Label(of) => {
            let (text, language) = text(scope, of)?;
            // a sentence is quoted within another one, which has a full stop of its own
            marked(scope, &format.quote(text.trim_end_matches('.')), language)
        }
        Value::Choice(word) => {
            let key = format!("choice.{word}");
            Html::text(&if words.has(&key) { words.say(&key, &[]) } else { word.clone() })
        }
        Value::Word(word) => Html::text(word),
        Value::Truth(true) => Html::text(&words.say("embedded.yes", &[])),
        Value::Truth(false) => Html::text(&words.say("embedded.no", &[])),
        Value::Number(number) => Html::text(&format.number(*number)),
        Value::Measure(number, metric) => match scope.model.metrics.named(metric) {
            Some(metric) => Html::text(&scope.measured(metric, *number).text()),
            None => Html::text(&format.number(*number)),
        },
        Value::Share(share) => Html::text(&format.percent(*share).text()),
        Value::Money(amount, currency) => Html::text(&format.money(*amount, currency).text()),
        Value::Day(date) => day(scope, *date),
        Value::Reference { kind, id, name } => {
            let link = entry(scope.model, *kind, id).and_then(|id| scope.any_link_html(id));
            link.or_else(|| label(scope, name)).unwrap_or_else(|| Html::text(id))
        }
        Value::Text(_) | Value::List(_) | Value::Items(_) | Value::Record(_) => return None,
    })
}

fn day(scope: &Scope, date: Date) -> Html {
    let words = Html::text(&scope.format().date(date));
    Html::trusted(format!("<time datetime=\"{date}\">{words}</time>"))
}
