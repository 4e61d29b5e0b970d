//! Source text cut into code, comments and literals.

/// The text with comments and literals turned into spaces, byte for byte.
pub(super) fn blank(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Code(kept) => code.push_str(kept),
            Piece::Comment(gone) | Piece::Literal(gone) => {
                code.extend(gone.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            }
        }
    }
    code
}

/// A stretch of a source text.
pub(super) enum Piece<'a> {
    /// Neither comment nor literal.
    Code(&'a str),
    /// With its slashes.
    Comment(&'a str),
    /// With its quotes.
    Literal(&'a str),
}

/// The whole text, cut into its pieces.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut code_from, mut at) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        let after_name = text[code_from..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let raw = if after_name { 0 } else { raw_string(&text[at..]) };
        let length = if raw > 0 { raw } else { comment_or_literal(&text[at..]) };
        if length == 0 {
            at += c.len_utf8();
            continue;
        }
        found.push(Piece::Code(&text[code_from..at]));
        let piece = &text[at..at + length];
        found.push(if c == '/' { Piece::Comment(piece) } else { Piece::Literal(piece) });
        at += length;
        code_from = at;
    }
    found.push(Piece::Code(&text[code_from..]));
    found
}

/// The length of the comment, string or character that `text` starts with, or 0.
fn comment_or_literal(text: &str) -> usize {
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return block_comment(text);
    }
    if text.starts_with('"') {
        return quoted(text, '"');
    }
    let mut inside = text.strip_prefix('\'').unwrap_or_default().chars();
    match (inside.next(), inside.next()) {
        (Some('\\'), _) => quoted(text, '\''),
        (Some(c), Some('\'')) => c.len_utf8() + 2,
        _ => 0,
    }
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        match text.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|&(_, c)| {
        let ends = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// The length of the raw string that `text` starts with, or 0.
fn raw_string(text: &str) -> usize {
    let Some(after) = ["r", "br", "cr"].iter().find_map(|start| text.strip_prefix(start)) else { return 0 };
    let hashes = after.len() - after.trim_start_matches('#').len();
    if !after[hashes..].starts_with('"') {
        return 0;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let open = text.len() - after.len() + hashes + 1;
    text[open..].find(&end).map_or(text.len(), |at| open + at + end.len())
}

#[test]
fn comments_and_literals_are_blanked_and_nothing_else() {
    let cases = [
        ("let a = \"dbg!()\"; b", "let a =         ; b"),
        ("f('\"', 'x'); // dbg!\nb", "f(   ,    );        \nb"),
        ("a /* x /* y */ z */ b", "a                   b"),
        ("r#\"a\"b\"#; r#fn; br\"x\"", "        ; r#fn;      "),
        ("fn f<'a>(x: &'a str) {}", "fn f<'a>(x: &'a str) {}"),
        ("'\\'' + '\\u{1F600}' + \"\\\"\" + 1", "     +             +      + 1"),
    ];
    for (text, code) in cases {
        assert_eq!(blank(text), code);
    }
}
