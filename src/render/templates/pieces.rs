//! A template cut into pieces, so that tags can be looked at and text stays what it is.

use memchr::{memchr, memchr_iter};

/// A piece of a template, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// What is written to the page, or a comment.
    Text(&'t str),
    /// `{{ … }}` or `{% … %}`.
    Tag(&'t str),
}

impl<'t> Piece<'t> {
    /// The piece as it is written.
    pub(super) fn source(self) -> &'t str {
        match self {
            Self::Text(source) | Self::Tag(source) => source,
        }
    }

    /// What a tag says that leaves the text around it alone.
    pub(super) fn said(self) -> Option<&'t str> {
        let Self::Tag(tag) = self else { return None };
        let said = &tag[2..tag.len() - 2];
        (!said.starts_with('-') && !said.ends_with('-')).then(|| said.trim())
    }

    /// What such a tag says after its beginning; without looking further at those that begin otherwise, as most do.
    pub(super) fn said_after(self, beginning: &str) -> Option<&'t str> {
        let Self::Tag(tag) = self else { return None };
        let said = tag.strip_prefix(beginning)?;
        let said = said.get(..said.len().checked_sub(2)?)?;
        (!said.ends_with('-')).then(|| said.trim())
    }

    /// What a tag says, whether or not it takes spaces away around it.
    pub(super) fn says(self) -> Option<&'t str> {
        let Self::Tag(tag) = self else { return None };
        Some(tag[2..tag.len() - 2].trim_matches('-').trim())
    }

    /// Whether it takes away the spaces at the end of the text before it.
    pub(super) fn trims_before(self) -> bool {
        ["{%-", "{{-", "{#-"].iter().any(|start| self.source().starts_with(start))
    }

    /// Whether it takes away the spaces at the beginning of the text after it.
    pub(super) fn trims_after(self) -> bool {
        ["-%}", "-}}", "-#}"].iter().any(|end| self.source().ends_with(end))
    }
}

/// The pieces of a template. One that ends within a tag is a single piece of text.
pub(super) fn pieces(template: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest) = (Vec::new(), template);
    while let Some(start) = beginning(rest) {
        let Some(length) = length(&rest[start..]) else { return vec![Piece::Text(template)] };
        let (text, tag) = (&rest[..start], &rest[start..start + length]);
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        pieces.push(if tag.starts_with("{#") { Piece::Text(tag) } else { Piece::Tag(tag) });
        rest = &rest[start + length..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// Where the first tag or comment begins.
fn beginning(template: &str) -> Option<usize> {
    let bytes = template.as_bytes();
    memchr_iter(b'{', bytes).find(|at| matches!(bytes.get(at + 1), Some(b'{' | b'%' | b'#')))
}

/// How long the tag or comment is that begins here. What closes it does not stand within quotation marks.
fn length(tag: &str) -> Option<usize> {
    let close = match tag.as_bytes()[1] {
        b'{' => b'}',
        b'%' => b'%',
        _ => return tag.find("#}").map(|at| at + 2),
    };
    let mut at = 2;
    loop {
        // tags are short: a search that needs a run-up would take longer
        at += tag.as_bytes()[at..]
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\'' | b'`') || *byte == close)?;
        let found = tag.as_bytes()[at];
        at += 1;
        if found != close {
            at += memchr(found, &tag.as_bytes()[at..])? + 1;
        } else if tag[at..].starts_with('}') {
            return Some(at + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_end_where_no_text_in_them_does() {
        let template = "a{# {{ no }} #}{{ say(key=\"}}\") }}{%- if b -%} c ";
        let all = pieces(template);
        let expected = [
            Piece::Text("a"),
            Piece::Text("{# {{ no }} #}"),
            Piece::Tag("{{ say(key=\"}}\") }}"),
            Piece::Tag("{%- if b -%}"),
            Piece::Text(" c "),
        ];
        assert_eq!(all, expected);
        assert_eq!(all[3].says(), Some("if b"));
        assert_eq!(
            all.iter().map(|piece| piece.said()).collect::<Vec<_>>()[2..4],
            [Some("say(key=\"}}\")"), None]
        );
        assert_eq!(pieces("a {{ b"), [Piece::Text("a {{ b")]);
    }
}
