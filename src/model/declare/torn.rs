//! Texts within braces that a comma tore apart: `{name: Ask, then wait}` is a name and a key that has no value.

use crate::load::{Pair, Style, Value};

/// A text that a comma tore apart.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Torn<'n> {
    /// The key of the text.
    pub(crate) key: &'n str,
    /// The line as it was meant.
    pub(crate) meant: String,
    /// Whether this is the first piece that was torn off, and not one behind another comma.
    pub(crate) is_first: bool,
}

/// The text that the pair at `at` was probably torn from, if it is a key alone behind a comma.
pub(crate) fn torn<'n>(pairs: &'n [Pair], at: usize, source: &str) -> Option<Torn<'n>> {
    let between = |start: u32, end: u32| source.get(start as usize..end as usize);
    let is_alone = |pair: &Pair| {
        let behind = source.get(pair.key.span.end as usize..).unwrap_or("");
        pair.value.is_empty() && !behind.trim_start().starts_with(':')
    };
    pairs.get(at).filter(|pair| is_alone(pair))?;
    let whole = pairs[..at].iter().rposition(|pair| !is_alone(pair))?;
    let text = &pairs[whole].value;
    if !matches!(text.value, Value::Text(_, Style::Plain)) {
        return None;
    }
    let comma = between(text.span.end, pairs[whole + 1].key.span.start)?;
    let last = pairs[at..].iter().take_while(|pair| is_alone(pair)).last()?;
    let written = between(text.span.start, last.key.span.end)?;
    let is_simple = comma.trim() == "," && !written.contains(['"', '\\', '\n', '\r']);
    let key = &*pairs[whole].key.value;
    is_simple.then(|| Torn { key, meant: format!("{key}: \"{written}\""), is_first: at == whole + 1 })
}
