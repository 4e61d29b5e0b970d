//! Running text: links, images, terms and quotation marks.

use std::ops::Range;

use super::safe::is_safe;
use super::writer::Writer;
use crate::load::{Link, LinkForm};
use crate::render::words::push_escaped;

/// A link that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenLink {
    /// Whether there is a tag to close.
    has_tag: bool,
    /// Whether its text was replaced.
    is_silent: bool,
}

impl Writer<'_> {
    /// Markup within running text.
    pub(super) fn inline(&mut self, tag: &str) {
        self.bare_text();
        self.out.push_str(tag);
    }

    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        self.bare_text();
        let written = &self.markdown.text[range];
        if let Some(mark) = self.quotes.set(written, text) {
            self.out.push_str(mark);
            return;
        }
        match self.markdown.terms.filter(|_| self.unlinked == 0) {
            Some(terms) => {
                let mut rest = 0;
                for (place, term) in terms.find(text) {
                    let Some(link) = self.surroundings.term(term).filter(|link| is_safe(&link.href)) else {
                        continue;
                    };
                    push_escaped(&text[rest..place.start], &mut self.out);
                    self.open_tag("<a class=\"term\" href=\"", &link.href);
                    if !link.definition.is_empty() {
                        self.open_tag(" title=\"", &link.definition);
                    }
                    self.out.push('>');
                    push_escaped(&text[place.clone()], &mut self.out);
                    self.out.push_str("</a>");
                    rest = place.end;
                }
                push_escaped(&text[rest..], &mut self.out);
            }
            None => push_escaped(text, &mut self.out),
        }
    }

    /// `start`, a value, and the quotation mark that closes it.
    fn open_tag(&mut self, start: &str, value: &str) {
        self.out.push_str(start);
        push_escaped(value, &mut self.out);
        self.out.push('"');
    }

    /// The link or image of the outline that begins at `start`.
    fn link_at(&mut self, start: usize) -> Option<usize> {
        let links = &self.markdown.outline.links;
        let is_passed = |link: &Link| (link.span.start as usize) < start || link.form == LinkForm::Undefined;
        self.next_link += links[self.next_link..].iter().take_while(|link| is_passed(link)).count();
        let index = self.next_link;
        (index < links.len()).then(|| {
            self.next_link += 1;
            index
        })
    }

    pub(super) fn start_link(&mut self, start: usize) {
        let index = self.link_at(start);
        self.unlinked += 1;
        if self.silent > 0 {
            self.links.push(OpenLink { has_tag: false, is_silent: false });
            return;
        }
        self.bare_text();
        let outline = self.markdown.outline;
        let link = index.and_then(|index| outline.links.get(index));
        let resolved = link.map(|link| self.surroundings.link(link)).unwrap_or_default();
        let is_mail =
            |href: &String| link.is_some_and(|link| link.form == LinkForm::Automatic) && !href.contains(':');
        let href = resolved.href.map(|href| if is_mail(&href) { format!("mailto:{href}") } else { href });
        let href = href.filter(|href| is_safe(href));
        if let Some(href) = &href {
            self.open_tag("<a href=\"", href);
            self.out.push('>');
        }
        let is_silent = match (resolved.name, link) {
            (Some(name), Some(link)) if link.form == LinkForm::Wiki => {
                push_escaped(&name, &mut self.out);
                self.silent += 1;
                true
            }
            _ => false,
        };
        self.links.push(OpenLink { has_tag: href.is_some(), is_silent });
    }

    pub(super) fn end_link(&mut self) {
        self.unlinked -= 1;
        let Some(link) = self.links.pop() else { return };
        if link.is_silent {
            self.silent -= 1;
        }
        if link.has_tag {
            self.out.push_str("</a>");
        }
    }

    pub(super) fn start_image(&mut self, start: usize) {
        let index = self.link_at(start);
        self.silent += 1;
        if self.silent > 1 {
            return;
        }
        self.bare_text();
        let outline = self.markdown.outline;
        let Some(image) = index.and_then(|index| outline.links.get(index)) else { return };
        match self.surroundings.picture(image).filter(|picture| is_safe(&picture.src)) {
            None => push_escaped(&image.text, &mut self.out),
            Some(picture) => {
                self.open_tag("<img src=\"", &picture.src);
                self.open_tag(" alt=\"", &image.text);
                if let Some((width, height)) = picture.size {
                    self.out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
                }
                self.out.push_str(" loading=\"lazy\">");
            }
        }
    }
}
