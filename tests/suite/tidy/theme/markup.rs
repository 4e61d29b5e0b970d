//! What a template says: the strings in its expressions, the classes in its markup, the components that it defines.

/// Every component that the template defines, with its line.
pub(super) fn components(text: &str) -> Vec<(usize, String)> {
    let after = |at: usize| text[at..].split_once("component ").map_or("", |(_, rest)| rest);
    let name = |rest: &str| rest.trim_start().split(['(', ' ', '%']).next().unwrap_or_default().to_owned();
    let starts = text.match_indices("{%").map(|(at, _)| at);
    let defines = |at: &usize| text[at + 2..].trim_start_matches('-').trim_start().starts_with("component ");
    starts.filter(defines).map(|at| (text[..at].matches('\n').count() + 1, name(after(at)))).collect()
}

/// The strings inside `{{ … }}` and `{% … %}`, each with whether something is joined to its end by `~`.
pub(super) fn strings(text: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['{']) {
        let close = match &rest.as_bytes()[start..] {
            [b'{', b'{', ..] => "}}",
            [b'{', b'%', ..] => "%}",
            _ => {
                rest = &rest[start + 1..];
                continue;
            }
        };
        let end = rest[start..].find(close).map_or(rest.len(), |at| start + at);
        found.extend(quoted(&rest[start + 2..end]));
        rest = &rest[end..];
    }
    found
}

fn quoted(expression: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut rest = expression;
    while let Some(open) = rest.find(['"', '\'', '`']) {
        let quote = &rest[open..=open];
        let Some(length) = rest[open + 1..].find(quote) else { break };
        let inside = &rest[open + 1..open + 1 + length];
        rest = &rest[open + length + 2..];
        found.push((inside.to_owned(), rest.trim_start().starts_with('~')));
    }
    found
}

/// The words of every `class` attribute; an expression within a word is turned into `*`.
pub(super) fn classes(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("class=") {
        let value = &text[at + "class=".len()..];
        let Some(quote) = value.chars().next().filter(|c| "\"'".contains(*c)) else { continue };
        let plain = without_expressions(&value[1..], quote);
        found.extend(plain.split_whitespace().map(str::to_owned));
    }
    found
}

/// The text up to the quote, with each expression in it turned into `*` and each statement into a space.
fn without_expressions(text: &str, quote: char) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next().filter(|&c| c != quote) {
        let (close, stands) = match rest.as_bytes() {
            [b'{', b'{', ..] => ("}}", '*'),
            [b'{', b'%', ..] => ("%}", ' '),
            _ => {
                plain.push(c);
                rest = &rest[c.len_utf8()..];
                continue;
            }
        };
        plain.push(stands);
        rest = rest.find(close).map_or("", |at| &rest[at + 2..]);
    }
    plain
}

#[test]
fn classes_and_strings_of_a_template_are_read() {
    let text =
        "<p class=\"a b{{ n }}-c {% if x == \"y\" %}d{% endif %}e {{ \"f g\" }}\" id='{{ 'h.' ~ k }}'>";
    assert_eq!(classes(text), ["a", "b*-c", "d", "e", "*"]);
    assert_eq!(
        strings(text),
        [("y", false), ("f g", false), ("h.", true)].map(|(it, joined)| (it.to_owned(), joined))
    );
}
