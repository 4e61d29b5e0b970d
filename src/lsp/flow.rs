//! The innermost place of a value in flow style, `{a: [b, c`, that need not be closed.

/// Where in brackets something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    /// Before a colon in braces.
    Key,
    /// Behind a colon in braces.
    Value,
    /// In square brackets.
    Item,
}

/// The end of a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Innermost<'t> {
    /// The keys of the braces that are open.
    pub(super) keys: Vec<String>,
    /// What the end stands in; nothing outside brackets.
    pub(super) inside: Option<Inside>,
    /// The text since the last mark.
    pub(super) token: &'t str,
}

/// What is open: square brackets, or braces with the key that was read last.
enum Open<'t> {
    List,
    Map(Option<&'t str>),
}

/// Where the end of `text` stands.
pub(super) fn innermost(text: &str) -> Innermost<'_> {
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut start = 0;
    let mut quote: Option<char> = None;
    for (at, letter) in text.char_indices() {
        if let Some(mark) = quote {
            quote = Some(mark).filter(|mark| *mark != letter);
            continue;
        }
        let token = text[start..at].trim();
        match letter {
            '"' | '\'' if token.is_empty() => quote = Some(letter),
            '{' | '[' if token.is_empty() => {
                open.push(if letter == '{' { Open::Map(None) } else { Open::List });
                start = at + 1;
            }
            '}' | ']' if !open.is_empty() => {
                open.pop();
                start = at + 1;
            }
            ',' if !open.is_empty() => {
                if let Some(Open::Map(key)) = open.last_mut() {
                    *key = None;
                }
                start = at + 1;
            }
            ':' if text[at + 1..].is_empty() || text[at + 1..].starts_with(' ') => {
                if let Some(Open::Map(key @ None)) = open.last_mut() {
                    *key = Some(token.trim_matches(['"', '\'']));
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    let inside = open.last().map(|open| match open {
        Open::List => Inside::Item,
        Open::Map(None) => Inside::Key,
        Open::Map(Some(_)) => Inside::Value,
    });
    let key = |open: &Open<'_>| match open {
        Open::Map(Some(key)) => Some((*key).to_owned()),
        _ => None,
    };
    Innermost { keys: open.iter().filter_map(key).collect(), inside, token: &text[start..] }
}
