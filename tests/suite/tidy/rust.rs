//! Just enough of Rust's syntax to judge a source file: code apart from its comments and literals, and its functions.

use std::ops::Range;

use super::pieces::{Piece, blank, pieces};

/// A source file, once as written and once with comments and literals blanked; both have the same lines and offsets.
pub(super) struct RustFile<'a> {
    /// The path from the repository's root.
    pub(super) path: &'a str,
    /// The text as written.
    pub(super) text: &'a str,
    /// The text with every comment and the inside of every literal turned into spaces.
    pub(super) code: String,
    /// Where the unit tests begin, or the end of the text; the whole of a file in `tests/` or named `tests.rs` is tests.
    pub(super) tests_at: usize,
}

/// A function with a body.
pub(super) struct Function {
    /// Where its `fn` stands.
    pub(super) at: usize,
    /// From `fn` to the closing brace.
    pub(super) lines: usize,
    /// The types of its parameters, without `self`.
    pub(super) parameters: Vec<String>,
}

impl<'a> RustFile<'a> {
    /// Reads `text`.
    pub(super) fn new(path: &'a str, text: &'a str) -> Self {
        let code = blank(text);
        let all_tests = path.starts_with("tests/") || path.ends_with("/tests.rs") || path.contains("/tests/");
        let tests_at = if all_tests { Some(0) } else { code.find("#[cfg(test)]") };
        Self { path, text, tests_at: tests_at.unwrap_or(code.len()), code }
    }

    /// The line, from 1, on which the offset stands.
    pub(super) fn line(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }

    /// The inside of every string outside the unit tests, its escapes left as written but for those of quotes.
    pub(super) fn strings(&self) -> Vec<String> {
        let literals = pieces(&self.text[..self.tests_at]).into_iter();
        let inside = literals.filter_map(|piece| match piece {
            Piece::Literal(text) => {
                let (open, close) = (text.find('"')?, text.rfind('"')?);
                text.get(open + 1..close).map(|inside| inside.replace("\\\"", "\""))
            }
            Piece::Code(_) | Piece::Comment(_) => None,
        });
        inside.collect()
    }

    /// Where `word` stands in the code with no letter, digit or underscore beside it.
    pub(super) fn words<'b>(&'b self, word: &'b str) -> impl Iterator<Item = usize> + 'b {
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        self.code.match_indices(word).map(|(at, _)| at).filter(move |&at| {
            let left = joins(self.code[..at].chars().next_back()) && joins(word.chars().next());
            let right = joins(self.code[at + word.len()..].chars().next()) && joins(word.chars().next_back());
            !left && !right
        })
    }

    /// Every function that has a body, also inside macros.
    pub(super) fn functions(&self) -> Vec<Function> {
        self.words("fn").filter_map(|at| self.function(at)).collect()
    }

    fn function(&self, at: usize) -> Option<Function> {
        let code = self.code.as_str();
        let open = skip_to(code, at, |c| matches!(c, '(' | ';' | '}'))?;
        let named =
            code[at + 2..open].trim_start().starts_with(|c: char| c.is_alphabetic() || "_$".contains(c));
        if !named || !code[open..].starts_with('(') {
            return None;
        }
        let close = closing(code, open)?;
        let body = skip_to(code, close + 1, |c| matches!(c, '{' | ';'))?;
        if !code[body..].starts_with('{') {
            return None;
        }
        let end = closing(code, body)?;
        let parameters = split(&code[open + 1..close]).filter(|parameter| !is_self(parameter));
        let types = parameters
            .map(|parameter| parameter.split_once(':').map_or("", |(_, kind)| kind).trim().to_owned());
        Some(Function { at, lines: code[at..end].matches('\n').count() + 1, parameters: types.collect() })
    }

    /// The inside of every module that is written out in this file.
    pub(super) fn inner_modules(&self) -> Vec<Range<usize>> {
        let body = |at: usize| {
            let open = skip_to(&self.code, at, |c| matches!(c, '{' | ';'))?;
            let named = self.code[at + 3..open].trim().chars().all(|c| c.is_alphanumeric() || c == '_');
            (named && self.code[open..].starts_with('{'))
                .then(|| closing(&self.code, open).map(|end| open..end))?
        };
        self.words("mod").filter_map(body).collect()
    }
}

/// The first names of the path or of the braced paths that begin at `at`: `a` of `a::b`, `a` and `c` of `{a::b, c}`.
pub(super) fn names_after(code: &str, at: usize) -> Vec<&str> {
    let name = |path| str::split(path, |c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    if !code[at..].starts_with('{') {
        return vec![name(&code[at..])];
    }
    let list = closing(code, at).map_or("", |end| &code[at + 1..end]);
    split(list).map(name).filter(|name| !name.is_empty()).collect()
}

fn is_self(parameter: &str) -> bool {
    let name = parameter.split(':').next().unwrap_or_default();
    name.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "self")
}

/// The first place from `at` on where a wanted character stands outside every bracket that opens after `at`.
fn skip_to(code: &str, at: usize, wanted: impl Fn(char) -> bool) -> Option<usize> {
    let mut depth = 0_i32;
    let mut previous = ' ';
    for (place, c) in code[at..].char_indices() {
        if depth == 0 && wanted(c) {
            return Some(at + place);
        }
        depth += step(previous, c);
        previous = c;
    }
    None
}

/// Where the bracket that opens at `open` is closed again.
fn closing(code: &str, open: usize) -> Option<usize> {
    let brackets = |c: char| match c {
        '(' | '[' | '{' => 1,
        ')' | ']' | '}' => -1,
        _ => 0,
    };
    let mut depth = 0_i32;
    code[open..].char_indices().find_map(|(place, c)| {
        depth += brackets(c);
        (depth == 0).then_some(open + place)
    })
}

/// The parts between the outermost commas.
fn split(list: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(list);
    let parts = std::iter::from_fn(move || {
        let text = rest?;
        let comma = skip_to(text, 0, |c| c == ',');
        rest = comma.map(|at| &text[at + 1..]);
        Some(text[..comma.unwrap_or(text.len())].trim())
    });
    parts.filter(|part| !part.is_empty())
}

/// How a character changes the depth of brackets, angles included; `->` and `=>` close nothing.
fn step(previous: char, c: char) -> i32 {
    match c {
        '(' | '[' | '{' | '<' => 1,
        ')' | ']' | '}' => -1,
        '>' if !matches!(previous, '-' | '=') => -1,
        _ => 0,
    }
}

#[test]
fn functions_are_found_with_their_lines_and_parameters() {
    let text = "impl X { fn one<F: Fn(u8) -> u8>(&self, a: bool, b: Vec<(u8, bool)>) -> [u8; 2]\nwhere F: Y {\n a }\n}\n\
                type P = fn(u8) -> u8; trait T { fn bodiless(); } macro_rules! m { ($n:ident) => { fn $n() {} } }";
    let file = RustFile::new("src/x.rs", text);
    let found: Vec<_> =
        file.functions().into_iter().map(|it| (file.line(it.at), it.lines, it.parameters)).collect();
    let parameters = vec!["bool".to_owned(), "Vec<(u8, bool)>".to_owned()];
    assert_eq!(found, [(1, 3, parameters), (5, 1, vec![])]);
}

#[test]
fn strings_are_those_of_the_code_before_its_tests() {
    let text = "f(\"a \\\"b\\\"\", 'c', r#\"d \"e\"\"#); // \"no\"\n#[cfg(test)]\nmod tests { \"no\" }";
    assert_eq!(RustFile::new("src/x.rs", text).strings(), ["a \"b\"", "d \"e\""]);
}
