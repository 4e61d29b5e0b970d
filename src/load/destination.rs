//! Where the destination of a Markdown link stands; the parser names only the whole link.

use crate::source::Span;

/// The destination of `[text](destination "title")`: `link` is the whole link, `text_end` the end of what the text holds.
pub(super) fn of_inline(source: &str, link: Span, text_end: usize) -> Option<Span> {
    let rest = source.get(text_end..link.end as usize)?;
    let open = rest.find("](")?;
    Some(after(source, text_end + open + 2, link.end as usize))
}

/// The destination of `[label]: destination "title"`.
pub(super) fn of_definition(source: &str, definition: Span) -> Option<Span> {
    let rest = source.get(definition.range())?;
    let open = rest.find("]:")?;
    Some(after(source, definition.start as usize + open + 2, definition.end as usize))
}

/// The destination that begins at or after `from`, in angle brackets or not.
fn after(source: &str, from: usize, end: usize) -> Span {
    let rest = &source[from..end];
    let start = from + rest.len() - rest.trim_start().len();
    let rest = &source[start..end];
    if let Some(inner) = rest.strip_prefix('<') {
        let length = unescaped(inner, |c| c == '>').unwrap_or(inner.len());
        return Span::new(start + 1, start + 1 + length);
    }
    let mut depth = 0usize;
    let length = unescaped(rest, |c| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' if depth > 0 => {
            depth -= 1;
            false
        }
        c => c == ')' || c.is_whitespace(),
    });
    Span::new(start, start + length.unwrap_or(rest.len()))
}

/// The offset of the first character that `ends` the text and has no backslash before it.
fn unescaped(text: &str, mut ends: impl FnMut(char) -> bool) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, character)| {
        let stands_alone = !escaped;
        escaped = stands_alone && character == '\\';
        (stands_alone && ends(character)).then_some(at)
    })
}
