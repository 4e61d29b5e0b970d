//! The HTML in a Markdown text, element by element: an element is told of where it opens, and not again where it closes.

use std::collections::HashMap;

/// The elements that were opened so far and not closed again, by name.
#[derive(Debug, Default)]
pub(super) struct Elements {
    open: HashMap<String, usize>,
}

impl Elements {
    /// Goes through the next run of HTML; whether it holds anything but comments and the ends of elements that were
    /// opened further up.
    pub(super) fn begin_in(&mut self, html: &str) -> bool {
        let mut begins = false;
        let mut rest = html.trim_start();
        while !rest.is_empty() {
            let after = if let Some(comment) = rest.strip_prefix("<!--") {
                comment.split_once("-->").map_or("", |(_, after)| after)
            } else if let Some(end) = rest.strip_prefix("</") {
                begins |= !self.close(end);
                behind_tag(end)
            } else if let Some(start) = rest.strip_prefix('<') {
                self.open(start);
                begins = true;
                behind_tag(start)
            } else {
                // words in a block of HTML are left out with it
                begins = true;
                rest.find('<').map_or("", |at| &rest[at..])
            };
            rest = after.trim_start();
        }
        begins
    }

    fn open(&mut self, tag: &str) {
        *self.open.entry(name(tag)).or_default() += 1;
    }

    /// Whether the element that ends here was opened.
    fn close(&mut self, tag: &str) -> bool {
        let count = self.open.get_mut(&name(tag)).filter(|count| **count > 0);
        count.map(|count| *count -= 1).is_some()
    }
}

/// The name that a tag begins with, in small letters.
fn name(tag: &str) -> String {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(tag.len());
    tag[..end].to_ascii_lowercase()
}

/// What follows the tag.
fn behind_tag(tag: &str) -> &str {
    tag.find('>').map_or("", |end| &tag[end + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_begins_once() {
        let mut elements = Elements::default();
        for (html, begins) in [
            ("<kbd>", true),
            ("</KBD>", false),
            ("</kbd>", true),
            ("<!-- a --> <!-- b -->", false),
            ("<b><i>", true),
            ("</i></b>", false),
            ("<br>", true),
            ("<div class=\"x\">\n", true),
            ("</div>\nand words", true),
            ("<!-- never closed", false),
            ("<", true),
        ] {
            assert_eq!(elements.begin_in(html), begins, "{html}");
        }
    }
}
