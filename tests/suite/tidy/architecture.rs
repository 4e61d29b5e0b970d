//! `src/ARCHITECTURE.md` kept true: what it names exists, and nothing that exists is missing from it.

use super::tree::{Offence, Tree, assert_none, assert_places};

/// The page.
pub(super) const PATH: &str = "src/ARCHITECTURE.md";

/// A row of the floors table.
pub(super) struct Row {
    /// Its line in the page.
    pub(super) line: usize,
    /// The floor's name.
    pub(super) floor: String,
    /// The module.
    pub(super) module: String,
    /// Modules and floors that it may import.
    pub(super) may_import: Vec<String>,
}

/// The rows of the floors table, top floor first.
pub(super) fn floors(page: &str) -> Vec<Row> {
    let rows = table(page, "Floors");
    let floor = |(line, cells): (usize, Vec<&str>)| Row {
        line,
        floor: cells[0].to_owned(),
        module: bare(cells[1]),
        may_import: cells[3].split(',').map(bare).filter(|name| !name.is_empty()).collect(),
    };
    rows.into_iter().filter(|(_, cells)| cells.len() >= 4).map(floor).collect()
}

fn bare(cell: &str) -> String {
    cell.trim().trim_matches('`').trim_end_matches('/').to_owned()
}

/// The rows, with their lines, of the first table below the heading; its head is left out.
fn table<'a>(page: &'a str, heading: &str) -> Vec<(usize, Vec<&'a str>)> {
    let lines = page.lines().enumerate().map(|(at, line)| (at + 1, line));
    let below = lines.skip_while(|(_, line)| *line != format!("## {heading}")).skip(1);
    let section = below.take_while(|(_, line)| !line.starts_with("## "));
    let rows =
        section.skip_while(|(_, line)| !line.starts_with('|')).take_while(|(_, line)| line.starts_with('|'));
    rows.skip(2).map(|(at, row)| (at, row.trim_matches('|').split('|').map(str::trim).collect())).collect()
}

fn offences(tree: &Tree) -> Vec<Offence> {
    let page = tree.text(PATH);
    let rows = table(page, "Layout");
    let named = rows.iter().map(|(line, cells)| (*line, cells[0].trim_matches('`')));
    let missing = named.clone().filter(|(_, path)| !tree.holds(path));
    let missing = missing.map(|(line, path)| Offence::new(PATH, line, format!("{path} does not exist")));
    let unnamed = folders(tree).into_iter().filter(|folder| !named.clone().any(|(_, path)| path == folder));
    let unnamed = unnamed.map(|folder| Offence::new(PATH, 0, format!("the layout does not name {folder}")));
    let dead = PAGES.iter().flat_map(|(path, folder)| dead_links(tree, path, folder));
    missing.chain(unnamed).chain(dead).collect()
}

/// Pages whose links must lead somewhere, each with its folder.
const PAGES: [(&str, &str); 4] =
    [(PATH, "src/"), ("README.md", ""), ("CONTRIBUTING.md", ""), ("tests/bench/README.md", "tests/bench/")];

fn dead_links(tree: &Tree, path: &str, folder: &str) -> Vec<Offence> {
    let page = tree.text(path);
    let link = |at: usize| page[at + 2..].split([')', '#']).next().unwrap_or_default();
    let target =
        |link: &str| link.strip_prefix("../").map_or_else(|| format!("{folder}{link}"), str::to_owned);
    let leads_nowhere = |link: &str| !link.is_empty() && !link.contains(':') && !tree.holds(&target(link));
    let dead = page.match_indices("](").map(|(at, _)| (at, link(at))).filter(|(_, link)| leads_nowhere(link));
    dead.map(|(at, link)| Offence::new(path, page[..at].lines().count(), format!("{link} does not exist")))
        .collect()
}

/// The folders that the layout must explain: those of the modules and those of the tests.
fn folders(tree: &Tree) -> Vec<String> {
    let below = |start: &'static str| {
        tree.paths().filter_map(move |path| {
            path.strip_prefix(start)?.split_once('/').map(|(it, _)| format!("{start}{it}/"))
        })
    };
    let mut folders: Vec<String> = below("src/").chain(below("tests/")).collect();
    folders.sort();
    folders.dedup();
    folders
}

#[test]
fn the_page_is_true() {
    assert_none(&offences(&Tree::of_repository()));
}

#[test]
fn a_name_without_a_folder_and_a_folder_without_a_name_are_found() {
    let page = "## Layout\n\n| where | what |\n| --- | --- |\n| `src/load/` | a [file](load/x.rs), [gone](gone.rs) |\n\
                | `src/lost/` | b |\n\n## Next\n[a](../tests/run) [b](../no.md)\n";
    let tree = Tree::of(&[
        (PATH, page),
        ("src/load/x.rs", ""),
        ("src/model/mod.rs", ""),
        ("tests/run", ""),
        ("CONTRIBUTING.md", "[a](tests/run)\n[b](src/no.rs#x)\n"),
    ]);
    let expected = [
        "src/ARCHITECTURE.md:6",
        "src/ARCHITECTURE.md:0",
        "src/ARCHITECTURE.md:5",
        "src/ARCHITECTURE.md:9",
        "CONTRIBUTING.md:2",
    ];
    assert_places(&offences(&tree), &expected);
}
