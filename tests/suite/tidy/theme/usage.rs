//! Everything that the program, the templates and the scripts name.

use std::collections::BTreeSet;

use super::super::rust::RustFile;
use super::super::tree::Tree;
use super::{THEME, markup};

/// Names by where they stand; those composed at run time are patterns, in which `*` stands for anything.
#[derive(Default)]
pub(super) struct Usage {
    /// Strings of the program and of the templates' expressions.
    strings: BTreeSet<String>,
    /// The same, and words of `class` attributes and of scripts.
    classes: BTreeSet<String>,
    /// Templates, scripts and style sheets as they are.
    texts: String,
}

impl Usage {
    pub(super) fn of(tree: &Tree) -> Self {
        let mut usage = Self::default();
        for (path, text) in tree.texts_at("src/", ".rs") {
            for string in RustFile::new(path, text).strings() {
                usage.classes.extend(markup::classes(&string));
                usage.add(&string, false);
            }
        }
        for (_, text) in tree
            .texts_at(THEME, ".html")
            .chain(tree.texts_at(THEME, ".svg"))
            .chain(tree.texts_at(THEME, ".xml"))
        {
            for (string, joined) in markup::strings(text) {
                usage.add(&string, joined);
            }
            usage.classes.extend(markup::classes(text));
            usage.texts.push_str(text);
        }
        for (_, text) in tree.texts_at(THEME, ".js").chain(tree.texts_at(THEME, ".css")) {
            usage.texts.push_str(text);
        }
        for (_, text) in tree.texts_at(THEME, ".js") {
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
            usage.classes.extend(words.map(str::to_owned));
        }
        // A word that is nothing but an expression says nothing: what it can be stands in the expression's strings.
        usage.classes.remove("*");
        usage
    }

    /// Adds a string; `{name}` in it, and what is joined to it, stand for anything.
    fn add(&mut self, string: &str, joined: bool) {
        let mut pattern = String::new();
        let mut rest = string;
        while let Some((before, after)) = rest.split_once('{') {
            pattern.push_str(before);
            pattern.push('*');
            rest = after.split_once('}').map_or("", |(_, after)| after);
        }
        pattern.push_str(rest);
        if joined {
            pattern.push('*');
        }
        self.classes.extend(pattern.split_whitespace().filter(|word| *word != "*").map(str::to_owned));
        self.strings.insert(pattern);
    }

    /// Whether something says the words under this key. A composed key names its section.
    pub(super) fn says(&self, key: &str) -> bool {
        let composed = |pattern: &String| {
            pattern.find('*').is_some_and(|at| pattern[..at].contains('.')) && fits(pattern, key)
        };
        self.strings.contains(key) || self.strings.iter().any(composed)
    }

    /// Whether some markup has this class. A composed class begins with its own letters.
    pub(super) fn wears(&self, class: &str) -> bool {
        let composed =
            |pattern: &String| pattern.contains('*') && !pattern.starts_with('*') && fits(pattern, class);
        self.classes.contains(class) || self.classes.iter().any(composed)
    }

    /// Whether something calls this component: `{{<name …/>}}` or `{% <name …> %}`.
    pub(super) fn calls(&self, component: &str) -> bool {
        let called = |(at, name): (usize, &str)| {
            let before = self.texts[..at].trim_end_matches('-').trim_end();
            let after = &self.texts[at + name.len()..];
            ["{{", "{%", "="].iter().any(|opening| before.ends_with(opening))
                && after.starts_with([' ', '/', '>', '\n'])
        };
        self.texts.match_indices(&format!("<{component}")).any(called)
    }

    /// Whether something draws this symbol.
    pub(super) fn draws(&self, symbol: &str) -> bool {
        let named = [format!("#{symbol}\""), format!("url(#{symbol})")];
        self.wears(symbol) || named.iter().any(|name| self.texts.contains(name))
    }

    /// Whether something names this file.
    pub(super) fn names(&self, file: &str) -> bool {
        let composed = |pattern: &String| {
            pattern.contains('*') && pattern.contains('.') && !pattern.starts_with('*') && fits(pattern, file)
        };
        self.strings.iter().any(|string| string.ends_with(file))
            || self.texts.contains(file)
            || self.strings.iter().any(composed)
    }
}

/// Whether the name is the pattern with something in place of each `*`.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((before, after)) => name.strip_prefix(before).is_some_and(|rest| {
            (0..=rest.len()).filter(|&at| rest.is_char_boundary(at)).any(|at| fits(after, &rest[at..]))
        }),
    }
}

#[test]
fn a_pattern_fits_what_it_can_become() {
    assert!(fits("ph*", "ph3") && fits("a.*.b", "a.x.b") && fits("*-c", "b-c") && fits("x", "x"));
    assert!(!fits("ph*", "p") && !fits("a.*.b", "a.x.c") && !fits("x", "xy"));
}
