//! Which addresses may become files, so that no path ever leaves the output folder, and where they lead.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::names::{JOURNAL, MANIFEST};

/// Whether `address` is a relative path of plain names with `/` between them that publishing does not use itself.
pub(super) fn is_sound(address: &str) -> bool {
    let plain = |part: &str| {
        let mut components = Path::new(part).components();
        let named = components.next() == Some(Component::Normal(part.as_ref()));
        named && components.next().is_none() && !part.contains(['\\', '\0'])
    };
    let top = address.split('/').next().unwrap_or_default();
    address.split('/').all(plain) && top != MANIFEST && top != JOURNAL
}

/// The folders above `address`, innermost first.
pub(super) fn folders_above(address: &str) -> impl Iterator<Item = &str> {
    address.rmatch_indices('/').map(|(at, _)| &address[..at])
}

/// These addresses, those in the same folder together.
pub(super) fn by_folder<'a>(addresses: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut folders: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
    for address in addresses {
        folders.entry(folders_above(address).next()).or_default().push(address);
    }
    folders.into_values().collect()
}

/// Where a path below a folder leads; an empty one leads to the folder itself.
pub(super) fn below(folder: &Path, path: impl AsRef<Path>) -> PathBuf {
    if path.as_ref().as_os_str().is_empty() { folder.to_owned() } else { folder.join(path) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_are_sound() {
        for address in
            ["index.html", "roles/mechanic/index.html", ".nojekyll", "a..b/c", "ü/日本.html", "a b"]
        {
            assert!(is_sound(address), "{address}");
        }
    }

    #[test]
    fn whatever_could_lead_elsewhere_is_not() {
        let leading =
            ["", "/etc/passwd", "../x", "a/../../x", "a/..", "a//b", "a/", "./a", "a/./b", "a\\b", "a\0b"];
        for address in leading.into_iter().chain([".concentric.json", ".concentric-publishing/0"]) {
            assert!(!is_sound(address), "{address}");
        }
    }

    #[test]
    fn addresses_in_the_same_folder_come_together() {
        let folders = by_folder(&["b/1", "1", "a/b/1", "2", "b/2"]);
        assert_eq!(folders, [vec!["1", "2"], vec!["a/b/1"], vec!["b/1", "b/2"]]);
    }

    #[test]
    fn folders_above_come_innermost_first() {
        assert_eq!(folders_above("a/b/c.html").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(folders_above("c.html").count(), 0);
    }
}
