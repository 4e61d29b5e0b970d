//! Which part of a file a place lies in, and the link of Markdown that is being written there.

use crate::source::Span;

/// A part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Region {
    /// YAML, which begins at this byte.
    Fields(usize),
    /// Markdown.
    Body,
}

/// The part of the file at `path` in which the byte at `offset` lies.
pub(super) fn region(path: &str, text: &str, offset: usize) -> Region {
    if path.rsplit_once('.').is_none_or(|(_, suffix)| suffix != "md") {
        return Region::Fields(if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 });
    }
    let mut start = 0;
    let mut begun = None;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        match begun {
            None if line.trim_matches(['\u{feff}', ' ', '\r', '\n', '\t']).is_empty() => {}
            None if line.trim_start_matches('\u{feff}').trim_end() == "---" => begun = Some(end),
            None => return Region::Body,
            Some(_) if line.trim_end() == "---" => return Region::Body,
            Some(fields) if offset < end => return Region::Fields(fields),
            Some(_) => {}
        }
        start = end;
    }
    begun.map_or(Region::Body, Region::Fields)
}

/// The beginning of a link.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LinkStart {
    /// Whether it is one in double brackets.
    pub(super) is_wiki: bool,
    /// What is written of where it leads.
    pub(super) written: String,
    /// The bytes of that, to its end.
    pub(super) word: Span,
}

/// The link that is begun before the byte at `offset`, on the same line.
pub(super) fn link_before(text: &str, offset: usize) -> Option<LinkStart> {
    let line = text[..offset].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let before = &text[line..offset];
    let wiki = before.rfind("[[").filter(|at| !before[at + 2..].contains([']', '|']));
    let plain = before.rfind("](").filter(|at| !before[at + 2..].contains([')', ' ']));
    let (start, is_wiki) = match (wiki, plain) {
        (Some(wiki), Some(plain)) if plain > wiki => (plain + 2, false),
        (Some(wiki), _) => (wiki + 2, true),
        (None, Some(plain)) => (plain + 2, false),
        (None, None) => return None,
    };
    let rest = &text[offset..];
    let ends = |letter: char| letter.is_whitespace() || "])|,".contains(letter);
    let after = rest.find(ends).unwrap_or(rest.len());
    Some(LinkStart {
        is_wiki,
        written: before[start..].to_owned(),
        word: Span::new(line + start, offset + after),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_end_at_the_second_line_of_dashes() {
        let text = "---\nname: x\n---\nBody\n---\n";
        let at = |found: &str| region("a/x.md", text, text.find(found).unwrap());
        assert_eq!((at("name"), at("Body")), (Region::Fields(4), Region::Body));
        assert_eq!(region("x.md", "---\nna", 6), Region::Fields(4));
        assert_eq!(region("x.md", "---\n", 4), Region::Fields(4));
        assert_eq!(region("x.md", "Text", 2), Region::Body);
        assert_eq!(region("x.yaml", "a: b", 2), Region::Fields(0));
    }

    #[test]
    fn a_link_is_found_while_it_is_written() {
        let at = |text: &str| {
            let offset = text.find('^').unwrap();
            let text = text.replacen('^', "", 1);
            link_before(&text, offset)
                .map(|link| (link.is_wiki, link.written, text[link.word.range()].to_owned()))
        };
        let found = |is_wiki, written: &str, word: &str| Some((is_wiki, written.to_owned(), word.to_owned()));
        assert_eq!(at("ä [[pl^ay:x]] b"), found(true, "pl", "play:x"));
        assert_eq!(at("[[a]] [b](role:m^"), found(false, "role:m", "role:m"));
        assert_eq!(at("[[a]] x^"), None);
        assert_eq!(at("[[\n^"), None);
    }
}
