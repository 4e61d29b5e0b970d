//! Who may import whom: the floors table of `src/ARCHITECTURE.md` against the imports of every source file.

use std::collections::BTreeMap;

use super::architecture::{self, Row};
use super::rust::{RustFile, names_after};
use super::tree::{Offence, Tree, assert_none, assert_places};

const TABLE: &str = architecture::PATH;
const CRATE: &str = "src/lib.rs";

fn offences(tree: &Tree) -> Vec<Offence> {
    let floors = architecture::floors(tree.text(TABLE));
    let mut found = of_table(tree, &floors);
    let macros = exported_macros(tree);
    for (path, text) in tree.texts_at("src/", ".rs") {
        let file = RustFile::new(path, text);
        let module = top_module(path);
        for (at, name) in top_level_names(&file) {
            let target = macros.get(name).map_or(name, String::as_str);
            if target != module && !may_import(&floors, module, target) {
                let rule = format!("`{module}` may not import `{target}`: see the floors in {TABLE}");
                found.push(Offence::new(path, file.line(at), rule));
            }
        }
    }
    found
}

/// The table lists the modules of `lib.rs` in their order, and permits nothing upward and no circle.
fn of_table(tree: &Tree, floors: &[Row]) -> Vec<Offence> {
    let library = RustFile::new(CRATE, tree.text(CRATE));
    let declared: Vec<&str> = library.code.lines().filter(|line| !line.trim().is_empty()).collect();
    let expected: Vec<String> = floors.iter().map(|floor| format!("pub mod {};", floor.module)).collect();
    let mut found = Vec::new();
    if declared != expected {
        let rule =
            format!("holds the `pub mod` lines of the table in {TABLE}, in its order, and no other item");
        found.push(Offence::new(CRATE, 0, rule));
    }
    for (place, floor) in floors.iter().enumerate() {
        let upward = |name: &&String| floors[..place].iter().any(|upper| is_upward(upper, floor, name));
        for name in floor.may_import.iter().filter(upward) {
            found.push(Offence::new(
                TABLE,
                floor.line,
                format!("`{}` would import upward: {name}", floor.module),
            ));
        }
    }
    found
}

/// Whether `name`, which `lower` would import, is the module `upper` on a higher floor, or one that imports `lower` itself.
fn is_upward(upper: &Row, lower: &Row, name: &str) -> bool {
    let same_floor = upper.floor == lower.floor;
    let back = upper.may_import.contains(&lower.module);
    (name == upper.module && (!same_floor || back)) || (name == upper.floor && !same_floor)
}

fn may_import(floors: &[Row], module: &str, target: &str) -> bool {
    let Some(aim) = floors.iter().find(|floor| floor.module == target) else { return true };
    let permits = |floor: &Row| floor.may_import.iter().any(|name| *name == aim.module || *name == aim.floor);
    match module {
        "lib" => true,
        "main" => target == "command",
        _ => floors.iter().any(|floor| floor.module == module && permits(floor)),
    }
}

fn top_module(path: &str) -> &str {
    let below = path.trim_start_matches("src/");
    below.split_once('/').map_or(below.trim_end_matches(".rs"), |(folder, _)| folder)
}

/// Every name of the crate's root that the file reaches, through `crate`, through `super` or as a user of the library.
fn top_level_names<'a>(file: &'a RustFile) -> Vec<(usize, &'a str)> {
    let roots = file.words("crate::").map(|at| at + "crate::".len());
    let outside = file.words("concentric::").map(|at| at + "concentric::".len());
    let depth = file.path.trim_end_matches("/mod.rs").matches('/').count();
    let inner = file.inner_modules();
    let chains = file.words("super::").filter_map(|at| {
        let code = &file.code[at..];
        let above = code.len() - code.trim_start_matches("super::").len();
        let supers = above / "super::".len();
        let here = depth + inner.iter().filter(|body| body.contains(&at)).count();
        (supers == here).then_some(at + above)
    });
    let starts = roots.chain(outside).chain(chains);
    starts.flat_map(|at| names_after(&file.code, at).into_iter().map(move |name| (at, name))).collect()
}

/// Macros that stand at the crate's root because they are exported, each with the module that defines it.
fn exported_macros(tree: &Tree) -> BTreeMap<String, String> {
    let sources = tree.texts_at("src/", ".rs");
    let names = sources.flat_map(|(path, text)| {
        let exported = text.split("#[macro_export]").skip(1);
        let names = exported.filter_map(|after| after.trim_start().strip_prefix("macro_rules!"));
        names.filter_map(move |after| {
            Some((after.split('{').next()?.trim().to_owned(), top_module(path).to_owned()))
        })
    });
    names.collect()
}

#[test]
fn imports_keep_to_the_floors() {
    assert_none(&offences(&Tree::of_repository()));
}

#[cfg(test)]
const SOUND: &str = "## Floors\n\n| floor | module | holds | may import | never |\n| --- | --- | --- | --- | --- |\n\
    | desk | `command` | all | stages, ground | |\n| stages | `load` | one | ground | |\n\
    | stages | `model` | two | `load`, ground | |\n| ground | `source` | text | | |\n";

#[cfg(test)]
const MODULES: &str = "//! The crate.\npub mod command;\npub mod load;\npub mod model;\npub mod source;\n";

#[test]
fn an_import_upward_or_across_is_found() {
    let tree = Tree::of(&[
        (TABLE, SOUND),
        (CRATE, MODULES),
        ("src/main.rs", "use concentric::command;\nuse concentric::model;\n"),
        ("src/command/mod.rs", "use crate::{load::Corpus, source::{Span, Line}};\nmod check;\n"),
        ("src/load/mod.rs", "use super::source;\nuse super::model;\n"),
        (
            "src/load/kind/deep.rs",
            "use super::super::super::{source, model::Model};\nuse super::super::model;\n",
        ),
        (
            "src/load/yaml.rs",
            "#[macro_export]\nmacro_rules! yaml { () => {} }\nmod tests { use super::super::super::command; }\n",
        ),
        ("src/source.rs", "// crate::model\ncrate::yaml!();\nfn f() -> crate::source::Span {}\n"),
    ]);
    let expected = [
        "src/load/kind/deep.rs:1",
        "src/load/mod.rs:2",
        "src/load/yaml.rs:3",
        "src/main.rs:2",
        "src/source.rs:2",
    ];
    assert_places(&offences(&tree), &expected);
}

#[test]
fn a_table_that_differs_or_runs_upward_is_found() {
    let swapped = MODULES.replace("pub mod load;\npub mod model;", "pub mod model;\npub mod load;");
    assert_places(&offences(&Tree::of(&[(TABLE, SOUND), (CRATE, &swapped)])), &["src/lib.rs:0"]);
    let renamed = format!("{MODULES}pub use model::Model;\n");
    assert_places(&offences(&Tree::of(&[(TABLE, SOUND), (CRATE, &renamed)])), &["src/lib.rs:0"]);
    let upward = SOUND.replace("| text | |", "| text | stages |");
    assert_places(&offences(&Tree::of(&[(TABLE, &upward), (CRATE, MODULES)])), &["src/ARCHITECTURE.md:8"]);
    let circle = SOUND.replace("| one | ground |", "| one | `model`, ground |");
    assert_places(&offences(&Tree::of(&[(TABLE, &circle), (CRATE, MODULES)])), &["src/ARCHITECTURE.md:7"]);
}
