//! Markup that is safe to stand on a page: made of escaped text, never of text as it came.

use std::fmt;

use serde::Serialize;

use crate::render::theme::LARGE;
use crate::render::words::push_escaped;

/// Markup that is safe. Templates write it with `| safe`; everything else they write is escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(String);

/// What stands for letters that markup is made of; the one that begins the others comes last.
const ESCAPES: [(&str, &str); 5] =
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];

impl Html {
    /// Nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// `text`, escaped.
    pub fn text(text: &str) -> Self {
        let mut html = Self::new();
        html.push_text(text);
        html
    }

    /// `text`, escaped and marked as being in another language than the page.
    pub fn in_language(text: &str, language: Option<&str>) -> Self {
        match language {
            None => Self::text(text),
            Some(language) => {
                let mut html = Self(format!("<span lang=\"{}\">", Self::text(language)));
                html.push_text(text);
                html.0.push_str("</span>");
                html
            }
        }
    }

    /// A link to `href` that shows `name`.
    pub fn link(href: &str, name: &str) -> Self {
        let mut html = Self("<a href=\"".to_owned());
        html.push_text(href);
        html.0.push_str("\">");
        html.push_text(name);
        html.0.push_str("</a>");
        html
    }

    /// Markup that matters most in its sentence.
    pub fn strong(markup: &Self) -> Self {
        Self(format!("<b>{markup}</b>"))
    }

    /// A link if there is somewhere to go, else the text alone.
    pub fn link_or_text(href: Option<&str>, name: &str) -> Self {
        href.map_or_else(|| Self::text(name), |href| Self::link(href, name))
    }

    /// A paragraph; nothing of nothing.
    pub fn paragraph(of: &Self) -> Self {
        if of.is_empty() { Self::new() } else { Self(format!("<p>{}</p>", of.0)) }
    }

    /// Several pieces with `separator` between them.
    pub fn joined(pieces: impl IntoIterator<Item = Self>, separator: &str) -> Self {
        let mut html = Self::new();
        for (index, piece) in pieces.into_iter().enumerate() {
            if index > 0 {
                html.push_text(separator);
            }
            html.push(&piece);
        }
        html
    }

    /// Markup that this program made and knows to be safe, such as a rendered component or a Markdown text.
    pub fn trusted(markup: String) -> Self {
        Self(markup)
    }

    /// What stands in a view for markup that is too large to be handed through a template, which writes it as any other.
    pub(crate) fn large() -> Self {
        Self(LARGE.to_owned())
    }

    /// The markup.
    pub(crate) fn into_string(self) -> String {
        self.0
    }

    /// A link around markup.
    pub fn linked(href: &str, markup: &Self) -> Self {
        let mut html = Self(String::with_capacity(href.len() + markup.0.len() + "<a href=\"\"></a>".len()));
        html.0.push_str("<a href=\"");
        html.push_text(href);
        html.0.extend(["\">", markup.as_str(), "</a>"]);
        html
    }

    /// Adds markup.
    pub fn push(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// Adds text, escaped.
    pub fn push_text(&mut self, text: &str) {
        push_escaped(text, &mut self.0);
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text without its markup.
    pub fn plain(&self) -> String {
        let mut text = String::with_capacity(self.0.len());
        for (index, piece) in self.0.split('<').enumerate() {
            text.push_str(if index == 0 {
                piece
            } else {
                piece.split_once('>').map_or("", |(_, text)| text)
            });
        }
        ESCAPES.iter().fold(text, |text, (escape, letter)| text.replace(escape, letter))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Html {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_through_unescaped() {
        let evil = "\"><script>'&";
        let escaped = "&quot;&gt;&lt;script&gt;&#39;&amp;";
        assert_eq!(Html::text(evil).as_str(), escaped);
        assert_eq!(Html::linked("a", &Html::text(evil)).plain(), evil);
        assert_eq!(Html::text("&lt; <b>").plain(), "&lt; <b>");
        assert_eq!(Html::link(evil, evil).as_str(), format!("<a href=\"{escaped}\">{escaped}</a>"));
        assert_eq!(
            Html::in_language(evil, Some(evil)).as_str(),
            format!("<span lang=\"{escaped}\">{escaped}</span>")
        );
        assert_eq!(
            Html::joined([Html::link("a", "b"), Html::text("c")], " < ").as_str(),
            "<a href=\"a\">b</a> &lt; c"
        );
    }
}
