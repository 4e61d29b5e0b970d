//! What can be said before any page is made: phrases that nothing fills, put into the templates that call for them.

use std::borrow::Cow;

use crate::render::words::Words;

/// How a template calls for a phrase that nothing fills; the key and `END` follow.
const CALL: &str = "say(key=\"";
const END: &str = "\")";

/// The template with each call of `say` that has nothing but a key replaced by what it says: a call costs a page more than
/// the words that it writes. One whose key is not there stays, so that rendering tells of it.
pub(super) fn spoken<'t>(template: &'t str, words: &Words) -> Cow<'t, str> {
    let mut whole = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once(CALL) {
        let said = after.split_once(END).and_then(|(key, after)| Some((literal(key, words)?, after)));
        whole.push_str(before);
        if let Some((literal, after)) = said {
            whole.push_str(&literal);
            rest = after;
        } else {
            whole.push_str(CALL);
            rest = after;
        }
    }
    if whole.is_empty() {
        return Cow::Borrowed(template);
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

/// The phrase under a key as a text in quotation marks that it does not have itself.
fn literal(key: &str, words: &Words) -> Option<String> {
    let said = words.has(key).then(|| words.say(key, &[]))?;
    let quote = ['"', '\'', '`'].into_iter().find(|quote| !said.contains([*quote, '\\']))?;
    Some(format!("{quote}{said}{quote}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::theme::Theme;

    #[test]
    fn only_what_nothing_fills_is_said_beforehand() {
        let words = Words::new(&Theme::embedded(), "en", None, &mut Vec::new());
        let said = |template: &str| spoken(template, &words).into_owned();
        let menu = words.say("frame.menu", &[]);
        assert_eq!(said("<b>{{ say(key=\"frame.menu\") }}</b>"), format!("<b>{{{{ \"{menu}\" }}}}</b>"));
        for call in
            ["say(key=\"frame.menu\", n=3)", "say(key=\"no.such\")", "say(key=view.key)", "<p>text</p>"]
        {
            assert_eq!(said(call), call);
        }
        let both = said("say(key=\"frame.menu\", n=3) say(key=\"frame.menu\")");
        assert_eq!(both, format!("say(key=\"frame.menu\", n=3) \"{menu}\""));
    }
}
