//! How large a file, a function and a list of parameters may be, and how a file opens.

use super::rust::{Function, RustFile};
use super::tree::{Offence, Tree, assert_none, assert_places};

/// A file stays under this many lines, its unit tests not counted.
const FILE_LINES: usize = 300;
/// A function stays under this many lines, from its name to its closing brace.
const FUNCTION_LINES: usize = 60;
const PARAMETERS: usize = 5;
const SWITCHES: usize = 1;

fn offences(tree: &Tree) -> Vec<Offence> {
    let files = tree.texts_at("src/", ".rs").chain(tree.texts_at("tests/", ".rs"));
    files.flat_map(|(path, text)| of_file(&RustFile::new(path, text))).collect()
}

fn of_file(file: &RustFile) -> Vec<Offence> {
    let mut found = Vec::new();
    if !opens_with_one_sentence(file) {
        let rule = "opens with one `//!` sentence that says what the file is";
        found.push(Offence::new(file.path, 1, rule));
    }
    let counted = if file.path.starts_with("tests/") { file.text.len() } else { file.tests_at };
    let lines = file.text[..counted].lines().count();
    if lines >= FILE_LINES {
        found.push(Offence::new(file.path, lines, format!("{lines} lines; a file stays under {FILE_LINES}")));
    }
    found.extend(file.functions().iter().flat_map(|function| of_function(file, function)));
    found
}

fn of_function(file: &RustFile, function: &Function) -> Vec<Offence> {
    let switches = function.parameters.iter().filter(|kind| *kind == "bool").count();
    let counts = [
        (function.lines, FUNCTION_LINES - 1, "lines of a function"),
        (function.parameters.len(), PARAMETERS, "parameters"),
        (switches, SWITCHES, "parameters of type bool: give the switches a type with names"),
    ];
    let excess = counts.into_iter().filter(|&(count, most, _)| count > most);
    let line = file.line(function.at);
    excess
        .map(|(count, most, what)| Offence::new(file.path, line, format!("{count}, at most {most} {what}")))
        .collect()
}

/// `lib.rs` alone opens with more: it tells the whole program in a paragraph.
fn opens_with_one_sentence(file: &RustFile) -> bool {
    let lines: Vec<&str> = file.text.lines().map_while(|line| line.strip_prefix("//!")).collect();
    let text = lines.join(" ");
    let sentence = text.trim().trim_end_matches('`');
    let ends = |at: usize| {
        let after = &sentence[at + 1..];
        after.starts_with(' ') && after.trim_start().starts_with(|c: char| c.is_uppercase())
    };
    let several = sentence.match_indices(['.', '!', '?']).any(|(at, _)| ends(at));
    !text.is_empty() && (file.path == "src/lib.rs" || (sentence.ends_with(['.', '?']) && !several))
}

#[test]
fn files_and_functions_stay_small() {
    assert_none(&offences(&Tree::of_repository()));
}

#[test]
fn what_is_too_large_is_found() {
    let long = format!("//! A file.\n{}", "\n".repeat(FILE_LINES));
    let only_tests = format!("//! A file.\n#[cfg(test)]\nmod tests {{}}\n{}", "\n".repeat(FILE_LINES));
    let function = format!("//! A file.\nfn long() {{{}}}\n", "\n".repeat(FUNCTION_LINES));
    let tree = Tree::of(&[
        ("src/long.rs", &long),
        ("src/only_tests.rs", &only_tests),
        ("src/function.rs", &function),
        ("src/switches.rs", "//! A file.\nfn two(&self, a: bool, b: bool) {}\n"),
        (
            "src/many.rs",
            "//! A file.\nfn five(&mut self, a: u8, b: u8, c: u8, d: u8, e: u8) {}\nfn six(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8) {}\n",
        ),
    ]);
    let expected = ["src/function.rs:2", "src/long.rs:301", "src/many.rs:3", "src/switches.rs:2"];
    assert_places(&offences(&tree), &expected);
}

#[test]
fn a_file_without_its_one_sentence_is_found() {
    let tree = Tree::of(&[
        ("src/lib.rs", "//! The crate. It does all.\n//!\n//! And more\n"),
        ("src/good.rs", "//! One sentence,\n//! over two lines (e.g. this).\n\nuse a;\n"),
        ("src/none.rs", "use a;\n"),
        ("src/two.rs", "//! One. Two.\n"),
        ("tests/unended.rs", "//! No stop\n"),
    ]);
    assert_places(&offences(&tree), &["src/none.rs:1", "src/two.rs:1", "tests/unended.rs:1"]);
}
