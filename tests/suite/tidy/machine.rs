//! The tree names no place of the machine it was written on and no host that packages come from.

use super::tree::{Offence, Tree, assert_none, assert_places};

/// Beginnings of paths that exist on one machine only; in halves, so that this file does not offend.
const PLACES: &[[&str; 2]] =
    &[["/ro", "ot/"], ["/ho", "me/"], ["/wo", "rk/"], ["/tmp", "/c/"], ["/Us", "ers/"], [":\\Us", "ers\\"]];

/// Hosts of package registries.
const HOSTS: &[[&str; 2]] = &[
    ["crates", ".io"],
    ["npmjs", ".org"],
    ["npmjs", ".com"],
    ["pypi", ".org"],
    ["pythonhosted", ".org"],
    ["debian", ".org"],
    ["yarnpkg", ".com"],
];

/// The lock file names its registry in every entry; cargo cannot leave it out.
const EXEMPT: &str = "Cargo.lock";

fn offences(tree: &Tree) -> Vec<Offence> {
    let lines = tree.texts().filter(|(path, _)| *path != EXEMPT);
    let lines =
        lines.flat_map(|(path, text)| text.lines().enumerate().map(move |(at, line)| (path, at + 1, line)));
    lines.filter_map(|(path, at, line)| Some(Offence::new(path, at, of_line(line)?))).collect()
}

fn of_line(line: &str) -> Option<String> {
    let place = PLACES.iter().map(|halves| halves.concat()).find(|place| starts_a_path(line, place));
    let host = || HOSTS.iter().map(|halves| halves.concat()).find(|host| line.contains(host));
    place
        .map(|place| format!("names a path of a machine: {place}"))
        .or_else(|| host().map(|host| format!("names {host}")))
}

/// Whether the place stands where a path can begin, not in the middle of one.
fn starts_a_path(line: &str, place: &str) -> bool {
    let begins = |at: usize| {
        !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-".contains(c) && place.starts_with('/'))
    };
    line.match_indices(place).any(|(at, _)| place.starts_with(':') || begins(at))
}

#[test]
fn no_machine_and_no_registry_is_named() {
    assert_none(&offences(&Tree::of_repository()));
}

#[test]
fn a_path_of_a_machine_and_a_registry_are_found() {
    let place = PLACES[1].concat();
    let host = HOSTS[1].concat();
    let lock = format!("{{\n\"resolved\": \"https://registry.{host}/a.tgz\"\n}}");
    let script = format!("a\ncd {place}me\nsite{place}page\n");
    let files =
        [("Cargo.lock", host.as_str()), ("tests/lock.json", lock.as_str()), ("tests/run", script.as_str())];
    assert_places(&offences(&Tree::of(&files)), &["tests/lock.json:2", "tests/run:2"]);
}
