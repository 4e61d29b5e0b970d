//! Words that stand only where the house allows them: files, printing, exits, sleeping, global state, imports by wildcard.

use super::rust::RustFile;
use super::tree::{Offence, Tree, assert_none, assert_places};

/// Words of code, where alone they may stand, and what to do instead. Unit tests are bound only where `in_tests` says so.
struct Ban {
    words: &'static [&'static str],
    allowed: &'static [&'static str],
    in_tests: bool,
    instead: &'static str,
}

const TERMINAL: &str = "src/command/terminal.rs";

const BANS: &[Ban] = &[
    Ban {
        words: &[
            "std::fs",
            "fs::",
            "File::open",
            "File::create",
            "walkdir::",
            "WalkDir",
            "tempfile::",
            "rustix::",
            ".canonicalize(",
            ".read_dir(",
            ".symlink_metadata(",
            ".exists(",
            ".try_exists(",
        ],
        allowed: &["src/disk/"],
        in_tests: false,
        instead: "files are touched in `src/disk` only",
    },
    Ban {
        words: &[
            "print!",
            "println!",
            "eprint!",
            "eprintln!",
            "io::stdout",
            "io::stderr",
            "anstream::",
            "stdout()",
            "stderr()",
        ],
        allowed: &[TERMINAL],
        in_tests: false,
        instead: "printing is done in `src/command/terminal.rs` only",
    },
    Ban {
        words: &["process::exit", "process::abort", "todo!", "unimplemented!", "dbg!", "panic!"],
        allowed: &[],
        in_tests: false,
        instead: "the tool ends by returning its exit code, and never with something unfinished",
    },
    Ban {
        words: &["sleep(", "sleep_ms(", "thread::sleep"],
        allowed: &[],
        in_tests: true,
        instead: "wait for the thing itself: a channel, a child's end, a file",
    },
    Ban {
        words: &["static mut", "thread_local!", "lazy_static!"],
        allowed: &[RECORDER],
        in_tests: true,
        instead: "pass the state; nothing global changes",
    },
    Ban {
        words: &["#[ignore", "assert!(true)"],
        allowed: &[],
        in_tests: true,
        instead: "a test runs and can fail",
    },
];

/// What a piece of work reads is noted here, for the thread that does it and as long as it does.
const RECORDER: &str = "src/model/trace/recorder.rs";

/// What a global may not be made of, for it could change.
const CHANGING: &[&str] = &["Mutex", "RwLock", "RefCell", "Cell", "Atomic", "UnsafeCell"];

fn offences(tree: &Tree) -> Vec<Offence> {
    let files = tree.texts_at("src/", ".rs").chain(tree.texts_at("tests/", ".rs"));
    let of_file = |(path, text)| {
        let file = RustFile::new(path, text);
        let mut found: Vec<Offence> = BANS.iter().flat_map(|ban| of_ban(&file, ban)).collect();
        found.extend(changing_globals(&file));
        found.extend(wildcards(&file));
        found.extend(unexplained_expectations(&file));
        found
    };
    files.flat_map(of_file).chain(files_beside_folders(tree)).collect()
}

fn of_ban(file: &RustFile, ban: &Ban) -> Vec<Offence> {
    let free = ban.allowed.iter().any(|path| file.path.starts_with(path));
    let bound = |at: &usize| !free && (ban.in_tests || *at < file.tests_at);
    let places = ban.words.iter().flat_map(|word| file.words(word).filter(bound).map(move |at| (at, word)));
    places
        .map(|(at, word)| Offence::new(file.path, file.line(at), format!("`{word}`: {}", ban.instead)))
        .collect()
}

fn changing_globals(file: &RustFile) -> Vec<Offence> {
    if file.path == RECORDER {
        return Vec::new();
    }
    let kind =
        |at: &usize| file.code[*at..].split(['=', ';', '{']).next().unwrap_or_default().split_once(':');
    let changes =
        |at: &usize| kind(at).is_some_and(|(_, kind)| CHANGING.iter().any(|word| kind.contains(word)));
    let statics = file.words("static").filter(|at| !file.code[..*at].ends_with('\'')).filter(changes);
    statics
        .map(|at| Offence::new(file.path, file.line(at), "a global that can change: pass the state"))
        .collect()
}

fn wildcards(file: &RustFile) -> Vec<Offence> {
    let test_module = |at: &usize| {
        let inner = file.inner_modules().iter().any(|body| body.contains(at));
        inner && *at >= file.tests_at && file.code[..*at].ends_with("use super")
    };
    let prelude = |at: &usize| file.code[..*at].ends_with("::prelude");
    let places =
        file.code.match_indices("::*").map(|(at, _)| at).filter(|at| !test_module(at) && !prelude(at));
    places.map(|at| Offence::new(file.path, file.line(at), "import each name, not `*`")).collect()
}

/// `expect` states the invariant that makes it safe: a clause, so at least three words.
fn unexplained_expectations(file: &RustFile) -> Vec<Offence> {
    let said = |at: usize| {
        let literal = file.text[at..].split_once('(').map_or("", |(_, after)| after.trim_start());
        literal.strip_prefix('"').map(|text| text.split('"').next().unwrap_or_default())
    };
    let bare =
        |at: &usize| *at < file.tests_at && said(*at).is_some_and(|text| text.split_whitespace().count() < 3);
    let places = file.words(".expect(").filter(bare);
    places.map(|at| Offence::new(file.path, file.line(at), "`expect` says why it cannot fail")).collect()
}

/// A module with files of its own is a folder with a `mod.rs`, not a file beside a folder.
fn files_beside_folders(tree: &Tree) -> Vec<Offence> {
    let sources = tree.texts_at("src/", ".rs").chain(tree.texts_at("tests/", ".rs")).map(|(path, _)| path);
    let beside = sources.filter(|path| tree.paths().any(|other| is_in_folder_of(other, path)));
    beside.map(|path| Offence::new(path, 0, "move it into its folder as `mod.rs`")).collect()
}

fn is_in_folder_of(other: &str, path: &str) -> bool {
    other.strip_prefix(path.trim_end_matches(".rs")).is_some_and(|rest| rest.starts_with('/'))
}

#[test]
fn words_stand_where_they_may() {
    assert_none(&offences(&Tree::of_repository()));
}

#[test]
fn a_banned_word_is_found() {
    let tree = Tree::of(&[
        ("src/disk/folder.rs", "use std::fs;\n"),
        (
            "src/load/mod.rs",
            "use std::fs;\n// std::fs\nfn f() { p.exists(); }\n#[cfg(test)]\nmod tests { use std::fs; }\n",
        ),
        ("src/command/terminal.rs", "fn f() { println!(); }\n"),
        ("src/command/list.rs", "fn f() { println!(); }\n"),
        (
            "src/command/exit.rs",
            "fn f() { std::process::exit(1) }\n#[cfg(test)]\nmod tests { fn f() { panic!() } }\n",
        ),
        ("tests/suite/serve.rs", "fn f() {\n std::thread::sleep(x)\n}\n"),
    ]);
    let expected =
        ["src/command/exit.rs:1", "src/command/list.rs:1", "src/load/mod.rs:1", "src/load/mod.rs:3"];
    let found = offences(&tree);
    assert_places(&found[..4], &expected);
    assert_places(&found[4..], &["tests/suite/serve.rs:2", "tests/suite/serve.rs:2"]);
}

#[test]
fn a_global_that_changes_a_wildcard_and_a_bare_expectation_are_found() {
    let tree = Tree::of(&[
        (
            "src/a.rs",
            "static COUNT: AtomicUsize = x;\nstatic NAMES: &[&str] = &[];\nfn f(a: &'static Mutex<u8>) {}\n",
        ),
        (
            "src/b.rs",
            "use a::*;\nuse b::{c, d::*};\n#[cfg(test)]\nmod tests {\n use super::*;\n use crate::a::*;\n}\n",
        ),
        ("src/c.rs", "fn f() { a.expect(\"one\"); b.expect(\"the list is never empty\"); }\n"),
        ("src/d.rs", "mod e;\n"),
        ("src/d/e.rs", "\n"),
    ]);
    let expected = ["src/a.rs:1", "src/b.rs:1", "src/b.rs:2", "src/b.rs:6", "src/c.rs:1", "src/d.rs:0"];
    assert_places(&offences(&tree), &expected);
}
