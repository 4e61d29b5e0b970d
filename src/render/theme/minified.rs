//! A style sheet without what means nothing.

/// The same rules without comments, line breaks and spaces that mean nothing. Text in quotes stays as it is.
pub(super) fn minified(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut quote = None;
    while let Some(letter) = rest.chars().next() {
        let length = letter.len_utf8();
        match (quote, letter) {
            (Some(open), _) => {
                out.push(letter);
                let is_escaped = rest.starts_with('\\') && rest.len() > 1;
                if is_escaped {
                    out.extend(rest[1..].chars().next());
                    rest = &rest[1 + rest[1..].chars().next().map_or(0, char::len_utf8)..];
                    continue;
                }
                if letter == open {
                    quote = None;
                }
            }
            (None, '/') if rest.starts_with("/*") => {
                rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
                continue;
            }
            (None, '"' | '\'') => {
                quote = Some(letter);
                out.push(letter);
            }
            (None, space) if space.is_whitespace() => {
                let next = rest.trim_start().chars().next();
                let is_needed = !out.ends_with(['{', '}', ';', ',', ':', '>']) && !out.is_empty();
                let is_wanted = next.is_some_and(|next| !"{};,>".contains(next));
                if is_needed && is_wanted && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            (None, '}') => {
                while out.ends_with([';', ' ']) {
                    out.pop();
                }
                out.push('}');
            }
            (None, _) => out.push(letter),
        }
        rest = &rest[length..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minifying_keeps_what_means_something() {
        let css = "/* x */\n.a > .b ,\n.c :hover { color : red; content: \" ( ; }\" ; }\n\n@media (min-width: 3rem) { p { margin: calc(1px + 2px) -1px } }\n";
        let expected = ".a>.b,.c :hover{color :red;content:\" ( ; }\"}@media (min-width:3rem){p{margin:calc(1px + 2px) -1px}}";
        assert_eq!(minified(css), expected);
        assert_eq!(minified("a{content:\"\\\"}\"} b{}"), "a{content:\"\\\"}\"}b{}");
        assert_eq!(minified("a{content:\"open"), "a{content:\"open");
        assert_eq!(minified("/* open"), "");
    }
}
