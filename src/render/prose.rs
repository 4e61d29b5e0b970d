//! What people wrote in Markdown, on a page: its links lead somewhere, and it is marked where it stands in for a translation.

use pulldown_cmark::{Event, Parser, Tag, html};

use crate::load::options;
use crate::model::LinkTarget;
use crate::model::value::{Prose, ProseVersion};

use super::scope::Scope;
use super::shell::Html;

impl Scope<'_> {
    /// A Markdown text as a block of its own; its headings stand below one of level `below` (1 for the page's own).
    /// Nothing if there is no text.
    pub(crate) fn prose(&self, prose: Option<&Prose>, below: u8) -> Html {
        let Some(version) = prose.and_then(|prose| prose.get(self.language)) else { return Html::new() };
        let text = version.text(&self.model.sources);
        if text.trim().is_empty() {
            return Html::new();
        }
        let matter = self.prose_matter(version, text, below);
        if version.language == self.language {
            return Html::trusted(format!("<div class=\"prose\">{matter}</div>"));
        }
        self.note_stand_in(version.language);
        let language = Html::text(self.code_of(version.language));
        Html::trusted(format!("<div class=\"prose\" lang=\"{language}\">{matter}</div>"))
    }

    fn prose_matter(&self, version: &ProseVersion, text: &str, _below: u8) -> Html {
        let mut links =
            version.outline.links.iter().filter(|link| link.form != crate::load::LinkForm::Undefined);
        let events = Parser::new_ext(text, options()).filter_map(|event| match event {
            Event::Html(_) | Event::InlineHtml(_) => None,
            Event::Start(Tag::Link { link_type, title, id, .. }) => {
                let href = links.next().and_then(|link| self.prose_href(version, link)).unwrap_or_default();
                Some(Event::Start(Tag::Link { link_type, dest_url: href.into(), title, id }))
            }
            Event::Start(Tag::Image { link_type, title, id, .. }) => {
                let href = links.next().and_then(|link| self.prose_href(version, link)).unwrap_or_default();
                Some(Event::Start(Tag::Image { link_type, dest_url: href.into(), title, id }))
            }
            event => Some(event),
        });
        let mut markup = String::new();
        html::push_html(&mut markup, events);
        Html::trusted(markup)
    }

    fn prose_href(&self, version: &ProseVersion, link: &crate::load::Link) -> Option<String> {
        match self.model.link_target(version, link)? {
            LinkTarget::Entry(id, anchor) => {
                let href = self.href(id)?;
                Some(match anchor {
                    Some(anchor) if !href.contains('#') => format!("{href}#{anchor}"),
                    _ => href,
                })
            }
            LinkTarget::Heading(anchor) => Some(format!("#{anchor}")),
            LinkTarget::Asset(index) => {
                self.href(crate::model::EntryId { kind: crate::load::Kind::Asset, index: index as u32 })
            }
            LinkTarget::External => Some(link.destination.clone()),
            LinkTarget::Hidden => None,
        }
    }
}
