//! What a file's path says about it: the nearest name on it that names a kind.

use super::{Kind, Placement};

/// Where a file belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Belonging {
    /// It holds entries.
    Document(Placement),
    /// It is copied as it is.
    Asset,
    /// Nothing on its path names a kind that such a file can hold.
    Nowhere,
}

/// The ways in which a file can be written, by the end of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    Yaml,
    Markdown,
    Csv,
}

/// Where the file at `path` belongs.
pub(super) fn belonging(path: &str) -> Belonging {
    let (folders, name) = split(path);
    if folders.clone().any(|folder| folder == "assets") {
        return Belonging::Asset;
    }
    let Some((stem, writing)) = stem_and_writing(name) else { return Belonging::Nowhere };
    let nearest = folders.rev().find_map(Kind::of_collection);
    match (writing, stem, nearest) {
        (Writing::Yaml, "site", _) => Belonging::Document(Placement::Single(Kind::Site)),
        (Writing::Yaml, "organisation", _) => Belonging::Document(Placement::Single(Kind::Organisation)),
        (Writing::Csv, "readings", _) | (Writing::Csv, _, Some(Kind::Reading)) => {
            Belonging::Document(Placement::Readings)
        }
        (Writing::Csv, ..) => Belonging::Nowhere,
        (Writing::Yaml, _, _) if Kind::of_collection(stem).is_some() => {
            placed(Kind::of_collection(stem), Placement::Collection)
        }
        (_, _, nearest) => placed(nearest, |kind| Placement::Entry { kind, stem: stem.to_owned() }),
    }
}

/// The kind whose entries stand below a folder, if one of the names on its path names a kind.
pub(super) fn kind_of_folder(path: &str) -> Option<Kind> {
    path.rsplit('/').find_map(Kind::of_collection)
}

/// The folders on a path, outermost first, and the name at its end.
pub(super) fn split(path: &str) -> (impl DoubleEndedIterator<Item = &str> + Clone, &str) {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    (folders.split('/').filter(|folder| !folder.is_empty()), name)
}

/// The stem of a file's name, and how it is written.
pub(super) fn stem_and_writing(name: &str) -> Option<(&str, Writing)> {
    let (stem, suffix) = name.rsplit_once('.')?;
    let writing = match suffix {
        "yaml" | "yml" => Writing::Yaml,
        "md" => Writing::Markdown,
        "csv" => Writing::Csv,
        _ => return None,
    };
    Some((stem, writing))
}

/// Readings are tables and assets are no text, so neither is written as an entry.
fn placed(kind: Option<Kind>, place: impl FnOnce(Kind) -> Placement) -> Belonging {
    match kind {
        None | Some(Kind::Reading | Kind::Asset) => Belonging::Nowhere,
        Some(kind) => Belonging::Document(place(kind)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(kind: Kind, stem: &str) -> Belonging {
        Belonging::Document(Placement::Entry { kind, stem: stem.to_owned() })
    }

    #[test]
    fn the_nearest_name_that_names_a_kind_decides() {
        let collection = |kind| Belonging::Document(Placement::Collection(kind));
        for (path, expected) in [
            ("site.yaml", Belonging::Document(Placement::Single(Kind::Site))),
            ("pages/organisation.yml", Belonging::Document(Placement::Single(Kind::Organisation))),
            ("drivers/metrics.yaml", collection(Kind::Metric)),
            ("glossary.yml", collection(Kind::Term)),
            ("journeys/lease.yaml", entry(Kind::Journey, "lease")),
            ("playbook/team-a/late.de.md", entry(Kind::Play, "late.de")),
            ("roadmap/initiatives/2026/x.md", entry(Kind::Initiative, "x")),
            ("pages/roles/x.md", entry(Kind::Role, "x")),
            ("pages/metrics.md", entry(Kind::Page, "metrics")),
            ("drivers/readings.csv", Belonging::Document(Placement::Readings)),
            ("readings/shops/2026.csv", Belonging::Document(Placement::Readings)),
            ("playbook/assets/roles.yaml", Belonging::Asset),
            ("assets/x", Belonging::Asset),
        ] {
            assert_eq!(belonging(path), expected, "{path}");
        }
    }

    #[test]
    fn what_no_kind_can_hold_belongs_nowhere() {
        for path in [
            "readme.md",
            "organisation/about.md",
            "metrik.yaml",
            "playbook/x.txt",
            "drivers/x.csv",
            "readings.yaml",
            "readings/x.md",
            "assets.yaml",
            "playbook",
        ] {
            assert_eq!(belonging(path), Belonging::Nowhere, "{path}");
        }
    }
}
