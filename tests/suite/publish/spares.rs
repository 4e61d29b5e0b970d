//! The site before the last is kept and becomes the next one, and nobody can tell.

use std::fs;
use std::path::{Path, PathBuf};

use concentric::site::Site;

use super::machine::with_own_mounts;
use super::{
    Place, Way, assert_hindered, files, files_of, given_folder, identity, leftovers, names, open_in, shelved,
    site, tree,
};

/// A site of which most stays when its page `changes` has another text.
pub(super) fn edition(text: &str) -> Site {
    let mut files: Vec<(String, &str)> =
        (0..8).map(|page| (format!("roles/{page}/index.html"), "page")).collect();
    files.extend([("index.html".to_owned(), "home"), ("changes/index.html".to_owned(), text)]);
    site(&files.iter().map(|(address, text)| (address.as_str(), *text)).collect::<Vec<_>>())
}

/// Where the project keeps the site before the last.
fn spares(project: &Path) -> Vec<PathBuf> {
    let Ok(states) = fs::read_dir(project.join(".concentric")) else { return Vec::new() };
    let spare = |state: std::io::Result<fs::DirEntry>| state.unwrap().path().join("last-site");
    states.map(spare).filter(|spare| fs::symlink_metadata(spare).is_ok()).collect()
}

/// A place with two sites published, so that the first is kept, and where it is.
pub(super) fn with_spare() -> (Place, PathBuf) {
    let place = Place::new();
    place.publish(&edition("first"));
    place.publish_by(Way::Exchange, &edition("second")).unwrap();
    let spares = spares(&place.project());
    assert_eq!(spares.len(), 1);
    (place, spares.into_iter().next().unwrap())
}

/// What a site looks like that was published to a folder of its own.
pub(super) fn clean(site: &Site) -> std::collections::BTreeMap<String, String> {
    let place = Place::new();
    place.publish(site);
    tree(&place.output())
}

#[test]
fn the_site_before_the_last_becomes_the_next() {
    let place = Place::new();
    place.publish(&edition("first"));
    let page = place.output().join("roles/3/index.html");
    let (folder, same) = (identity(&place.output()), identity(&page));
    for (text, is_the_first_again) in [("second", false), ("third", true), ("fourth", false), ("fifth", true)]
    {
        let changes = place.publish_by(Way::Exchange, &edition(text)).unwrap();
        assert_eq!((changes.written.len(), changes.unchanged), (1, 9));
        assert_eq!(identity(&place.output()) == folder, is_the_first_again, "{text}");
        assert_eq!(identity(&page), same, "{text}");
        assert_eq!(tree(&place.output()), clean(&edition(text)));
        let kept = tree(&spares(&place.project())[0]);
        assert!(!kept.keys().any(|path| path.ends_with("changes/index.html")), "what changed takes room");
        assert_eq!(names(&place.project()), [".concentric", "content", "output"]);
    }
}

#[test]
fn pages_that_come_and_go_turn_into_folders_and_back() {
    let (place, _) = with_spare();
    let more = |files: &[(&str, &str)]| {
        let mut next = edition("another");
        site(files).iter().for_each(|(address, file)| assert!(next.insert(address, file.clone())));
        next
    };
    let stays = || more(&[("turns", "a file"), ("deep/down/index.html", "deep"), ("deep/up.html", "up")]);
    let mut stays_longer = stays();
    stays_longer.replace("changes/index.html", concentric::site::SiteFile::new(b"once more".to_vec()));
    for next in [
        stays(),
        stays_longer,
        more(&[("deep/up.html", "up")]),
        more(&[("turns", "a file"), ("deep/down/index.html", "deep")]),
        more(&[("turns/index.html", "into a folder"), ("deep/index.html", "less deep")]),
        more(&[("turns", "a file")]),
        more(&[]),
        more(&[("deep/down/index.html", "deep")]),
        more(&[("deep", "a file")]),
    ] {
        place.publish_by(Way::Exchange, &next).unwrap();
        assert_eq!(tree(&place.output()), clean(&next));
        assert_eq!(spares(&place.project()).len(), 1);
    }
}

#[test]
fn where_much_changes_none_is_kept() {
    let (place, spare) = with_spare();
    let other: Vec<(String, &str)> = (0..20).map(|page| (format!("other/{page}.html"), "other")).collect();
    let other = site(&other.iter().map(|(address, text)| (address.as_str(), *text)).collect::<Vec<_>>());
    place.publish_by(Way::Exchange, &other).unwrap();
    assert_eq!(tree(&place.output()), clean(&other));
    assert!(!spare.exists());
}

#[test]
fn a_build_that_trusts_nothing_and_one_that_goes_file_by_file_leave_none() {
    let (place, spare) = with_spare();
    place.publish_by(Way::Journal, &edition("third")).unwrap();
    assert!(!spare.exists());
    let (place, spare) = with_spare();
    let mut open = place.open().unwrap();
    open.distrust();
    assert!(!spare.exists());
    open.publish(&edition("third")).unwrap();
    assert_eq!(tree(&place.output()), clean(&edition("third")));
}

#[test]
fn a_build_that_fails_changes_neither() {
    let (place, spare) = with_spare();
    let before = (tree(&place.output()), tree(&spare));
    drop(shelved(&place.open().unwrap(), &edition("never published")));
    let mut sound = edition("third");
    sound.insert("../x", concentric::site::SiteFile::new(Vec::new()));
    assert!(place.open().unwrap().publish(&sound).is_err());
    assert_eq!((tree(&place.output()), tree(&spare)), before);
}

#[test]
fn what_a_killed_build_leaves_of_it_is_cleared_away() {
    let (place, spare) = with_spare();
    let before = tree(&place.output());
    let aside = place.project().join(".output.concentric-renewal");
    fs::rename(&spare, &aside).unwrap();
    super::write(&aside.join("theirs"), "sham");
    drop(place.open().unwrap());
    assert!(!aside.exists());
    assert_eq!(tree(&place.output()), before);
    place.publish_by(Way::Exchange, &edition("third")).unwrap();
    assert_eq!(tree(&place.output()), clean(&edition("third")));
}

#[test]
fn each_output_folder_has_one_of_its_own_and_another_disk_has_none() {
    let Some(project) = given_folder() else {
        return with_own_mounts(
            "publish::spares::each_output_folder_has_one_of_its_own_and_another_disk_has_none",
            &Place::new(),
            "mkdir disk; mount -t tmpfs none disk",
        );
    };
    for text in ["first", "second", "third", "fourth"] {
        for output in ["one", "two", "disk/output"] {
            let output = project.join(output);
            open_in(&project, &output).unwrap().publish(&edition(text)).unwrap();
            assert_eq!(files(&output), files_of(&edition(text)));
            assert_eq!(leftovers(&output), [""; 0]);
        }
    }
    assert_eq!(spares(&project).len(), 2);
}

#[test]
fn a_full_disk_leaves_the_last_site_and_the_room_of_the_one_before_is_used() {
    let Some(project) = given_folder() else {
        return with_own_mounts(
            "publish::spares::a_full_disk_leaves_the_last_site_and_the_room_of_the_one_before_is_used",
            &Place::new(),
            "mkdir disk; mount -t tmpfs -o size=2m,nr_inodes=90 none disk",
        );
    };
    let (project, output) = (project.join("disk"), project.join("disk/output"));
    fs::create_dir(project.join("content")).unwrap();
    let pages = |text: &str, more: usize| {
        let mut site = edition(text);
        for page in 0..more {
            site.insert(format!("more/{page}.html"), concentric::site::SiteFile::new(vec![b'x'; 10]));
        }
        site
    };
    let publish = |site: &Site| {
        let folder = open_in(&project, &output).unwrap();
        let site = shelved(&folder, site);
        folder.publish(&site)
    };
    for round in 0..3 {
        publish(&pages("first", 0)).unwrap();
        publish(&pages("second", 0)).unwrap();
        assert_eq!(spares(&project).len(), 1);
        let before = tree(&output);
        let fault = publish(&pages("third", 100));
        assert_hindered(fault, concentric::publish::Hindrance::Machine, "the disk is full");
        assert_eq!(tree(&output), before);
        assert_eq!(leftovers(&output), [""; 0]);
        publish(&pages("fourth", 0)).unwrap();
        publish(&pages("fifth", 0)).unwrap();
        assert_eq!(spares(&project).len(), 1, "round {round}");
        // more than fits beside the last site and the one before, but not beside the last alone
        publish(&pages("sixth", 30)).unwrap();
        assert_eq!(files(&output), files_of(&pages("sixth", 30)), "round {round}");
    }
}
