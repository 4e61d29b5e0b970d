//! The classes that a style sheet selects.

/// Every class with the line of its first selector.
pub(super) fn classes(text: &str) -> Vec<(usize, String)> {
    let text = without_comments(text);
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(['{', ';', '}']) {
        let selector = &text[from..at];
        if text[at..].starts_with('{') && !selector.trim_start().starts_with('@') {
            let first_line = text[..from].matches('\n').count() + 1;
            for class in classes_of(selector) {
                let line = first_line + selector[..class.0].matches('\n').count();
                if !found.iter().any(|(_, known)| *known == class.1) {
                    found.push((line, class.1));
                }
            }
        }
        from = at + 1;
    }
    found
}

fn classes_of(selector: &str) -> Vec<(usize, String)> {
    let named = selector.match_indices('.').filter_map(|(at, _)| {
        let name = selector[at + 1..].split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').next()?;
        let begins = name.starts_with(|c: char| c.is_alphabetic() || c == '-' || c == '_');
        begins.then(|| (at, name.to_owned()))
    });
    named.collect()
}

/// Comments turned into spaces, lines kept.
fn without_comments(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::with_capacity(text.len());
    while let Some(start) = rest.find("/*") {
        let end = rest[start + 2..].find("*/").map_or(rest.len(), |at| start + 2 + at + 2);
        kept.push_str(&rest[..start]);
        kept.extend(rest[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &rest[end..];
    }
    kept + rest
}

#[test]
fn classes_are_those_of_selectors() {
    let text = "@layer x {\n  .a:not(.b-c),\n  p .d5 > i { top: .5em; &.e { x: url(f.svg) } }\n}\n@media (width > .5rem) { .a {} }";
    let expected = [(2, "a"), (2, "b-c"), (3, "d5"), (3, "e")];
    assert_eq!(classes(text), expected.map(|(line, class)| (line, class.to_owned())));
}
