//! Whole commands: the pages of the manual, and what no page shows.

mod lists;
mod manners;
mod shells;
mod starters;
mod surroundings;
mod transcript;

use std::fs;
use std::path::Path;

#[test]
fn the_manual_tells_the_truth() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut pages: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    assert!(!pages.is_empty());
    let differences: Vec<String> = pages.iter().filter_map(|page| transcript::run(page).err()).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
