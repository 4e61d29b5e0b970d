//! What to do with a file that belongs nowhere: the name it was probably meant to have.

use crate::diagnostic::{nearest, quoted};

use super::Kind;
use super::belonging::{Writing, split, stem_and_writing};

/// The advice for a file that belongs nowhere, most likely first.
pub(super) fn advice(path: &str) -> String {
    let (folders, name) = split(path);
    let (stem, suffix) = name.rsplit_once('.').unwrap_or((name, ""));
    match stem_and_writing(name) {
        Some((stem, Writing::Yaml)) if matches!(Kind::of_collection(stem), Some(Kind::Reading)) => {
            "write readings as a table, `readings.csv`, with the columns `metric,date,value`".to_owned()
        }
        Some((_, Writing::Csv)) => {
            "name it `readings.csv` or put it into a folder `readings` if it holds readings; put it below a folder `assets` if a page links to it".to_owned()
        }
        Some((stem, writing)) => meant(stem, writing, suffix)
            .or_else(|| folders.rev().find_map(misspelt_folder))
            .unwrap_or_else(|| match writing {
                Writing::Yaml => "name it after what it holds, such as `roles.yaml`, or put it into a folder with such a name, such as `journeys/`".to_owned(),
                _ => format!("put it into a folder that says what it is, such as {}", quoted(&format!("pages/{name}"))),
            }),
        None => match suffix.to_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "txt" => format!("name it {} if it is an entry or a page", quoted(&format!("{stem}.md"))),
            "yaml" | "yml" => format!("write the end of its name in small letters: {}", quoted(&format!("{stem}.yaml"))),
            "csv" | "tsv" | "xlsx" | "ods" => "save readings as `readings.csv`; put other tables below a folder `assets`".to_owned(),
            _ => "put it below a folder `assets` if a page uses it, and out of the content folder if not".to_owned(),
        },
    }
}

/// The name of a collection that a YAML file was probably meant to have.
fn meant(stem: &str, writing: Writing, suffix: &str) -> Option<String> {
    if writing != Writing::Yaml {
        return None;
    }
    let singular = Kind::named(stem).and_then(|kind| kind.collections().first()).copied();
    let known = singular.or_else(|| nearest(stem, collections().chain(["site", "organisation"])))?;
    Some(format!("did you mean {}?", quoted(&format!("{known}.{suffix}"))))
}

fn misspelt_folder(folder: &str) -> Option<String> {
    let singular = Kind::named(folder).and_then(|kind| kind.collections().first()).copied();
    let known = singular.or_else(|| nearest(folder, collections()))?;
    Some(format!("did you mean the folder to be named {}?", quoted(known)))
}

/// Every name that a collection of entries can have.
fn collections() -> impl Iterator<Item = &'static str> {
    let of_entries = Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::Reading | Kind::Asset));
    of_entries.flat_map(|kind| kind.collections()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_a_name_gets_the_name_that_was_meant() {
        assert_eq!(advice("metrik.yaml"), "did you mean `metrics.yaml`?");
        assert_eq!(advice("organisation/role.yml"), "did you mean `roles.yml`?");
        assert_eq!(advice("organization.yaml"), "did you mean `organisation.yaml`?");
        assert_eq!(advice("Roles.yaml"), "did you mean `roles.yaml`?");
        assert_eq!(advice("team/playbok/x.md"), "did you mean the folder to be named `playbook`?");
        assert_eq!(advice("journey/x.yaml"), "did you mean the folder to be named `journeys`?");
        assert_eq!(
            advice("readme.md"),
            "put it into a folder that says what it is, such as `pages/readme.md`"
        );
        assert_eq!(advice("pages/About.MD"), "name it `About.md` if it is an entry or a page");
        assert!(advice("pages/photo.png").contains("`assets`"));
        assert!(advice("drivers/metric-readings.csv").contains("`readings.csv`"));
        assert!(advice("readings.yaml").contains("`readings.csv`"));
    }
}
