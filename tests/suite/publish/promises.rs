//! What is written, what stays, what goes, and what counts as published.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use concentric::publish::Hindrance;
use concentric::site::{Site, SiteFile};
use proptest::prelude::{ProptestConfig, Strategy, prop_assert, prop_assert_eq, proptest};

use super::{Place, WAYS, Way, assert_hindered, files, files_of, identity, names, site, tree};

fn first() -> Site {
    site(&[
        ("index.html", "home"),
        ("roles/mechanic/index.html", "mechanic"),
        ("roles/clerk/index.html", "clerk"),
        ("gone/deep/down.html", "goes"),
        ("turns", "a file"),
        ("shrinks/index.html", "in a folder"),
    ])
}

fn second() -> Site {
    site(&[
        ("index.html", "home, changed"),
        ("roles/mechanic/index.html", "mechanic"),
        ("roles/driver/index.html", "driver"),
        ("turns/index.html", "into a folder"),
        ("shrinks", "a file"),
    ])
}

/// What tells whether a file was touched: its number, its time and its length.
fn touch_marks(path: &Path) -> (u64, i64, i64, u64) {
    let metadata = fs::metadata(path).unwrap();
    (metadata.ino(), metadata.mtime(), metadata.mtime_nsec(), metadata.len())
}

#[test]
fn the_folder_holds_the_site_and_nothing_else() {
    let place = Place::new();
    let changes = place.publish(&first());
    assert_eq!((changes.written.len(), changes.removed.len(), changes.unchanged), (6, 0, 0));
    assert_eq!(files(&place.output()), files_of(&first()));
    assert_eq!(names(&place.project()), ["content", "output"]);
}

#[test]
fn only_what_changed_is_written_and_what_is_stale_goes() {
    for way in WAYS {
        let place = Place::new();
        place.publish(&first());
        let same = place.output().join("roles/mechanic/index.html");
        let before = touch_marks(&same);
        let changes = place.publish_by(way, &second()).unwrap();
        assert_eq!(changes.written, ["index.html", "roles/driver/index.html", "shrinks", "turns/index.html"]);
        assert_eq!(
            changes.removed,
            ["gone/deep/down.html", "roles/clerk/index.html", "shrinks/index.html", "turns"]
        );
        assert_eq!(changes.unchanged, 1);
        assert_eq!(files(&place.output()), files_of(&second()));
        assert_eq!(touch_marks(&same), before, "{way:?}");
        assert!(!place.output().join("gone").exists() && !place.output().join("roles/clerk").exists());
        assert_eq!(place.leftovers(), [""; 0]);
    }
}

#[test]
fn the_same_site_again_touches_nothing() {
    let place = Place::new();
    place.publish(&first());
    let marks = || {
        let list = [".concentric.json", "index.html", "turns"];
        (identity(&place.output()), list.map(|name| touch_marks(&place.output().join(name))))
    };
    let before = marks();
    let changes = place.publish(&first());
    assert_eq!((changes.written.len(), changes.removed.len(), changes.unchanged), (0, 0, 6));
    assert_eq!(marks(), before);
}

#[test]
fn the_same_site_gives_the_same_bytes_anywhere_and_in_either_way() {
    let lists = WAYS.map(|way| {
        let place = Place::new();
        place.publish(&first());
        place.publish_by(way, &second()).unwrap();
        fs::read_to_string(place.output().join(".concentric.json")).unwrap()
    });
    let straight = Place::new();
    rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(|| straight.publish(&second()));
    let list = fs::read_to_string(straight.output().join(".concentric.json")).unwrap();
    assert_eq!(lists, [list.clone(), list.clone()]);
    assert!(!list.contains(&*straight.root.to_string_lossy()));
}

#[test]
fn a_page_edited_by_hand_is_ours_and_written_again() {
    for way in WAYS {
        let place = Place::new();
        place.publish(&first());
        // Of the same length, and within the same moment: neither length nor time alone can tell.
        fs::write(place.output().join("index.html"), "hume").unwrap();
        fs::write(place.output().join("turns"), "longer than before").unwrap();
        fs::remove_file(place.output().join("roles/clerk/index.html")).unwrap();
        let kept = place.open().unwrap().published().keys().cloned().collect::<Vec<_>>();
        assert_eq!(kept, ["gone/deep/down.html", "roles/mechanic/index.html", "shrinks/index.html"]);
        let changes = place.publish_by(way, &first()).unwrap();
        assert_eq!(changes.written, ["index.html", "roles/clerk/index.html", "turns"]);
        assert_eq!(files(&place.output()), files_of(&first()));
    }
}

#[test]
fn a_file_with_a_new_time_and_its_old_bytes_stays() {
    let place = Place::new();
    place.publish(&first());
    let page = place.output().join("index.html");
    let hour_ahead = std::time::SystemTime::now() + std::time::Duration::from_secs(3600);
    fs::File::options().write(true).open(&page).unwrap().set_modified(hour_ahead).unwrap();
    let before = touch_marks(&page);
    assert_eq!(place.publish(&first()).written, [""; 0]);
    assert_eq!(place.publish(&second()).unchanged, 1);
    place.publish(&first());
    assert_ne!(touch_marks(&page), before);
}

/// `first`, without the bytes of what `place` holds.
fn unrendered(place: &Place) -> Site {
    let published = place.open().unwrap().published().into_owned();
    let mut site = Site::new();
    for (address, published) in published {
        site.insert(address, SiteFile::as_published(published.hash, published.length));
    }
    site
}

#[test]
fn a_file_that_was_not_rendered_again_stays_as_it_was_published() {
    for way in WAYS {
        let place = Place::new();
        place.publish(&first());
        let mut next = unrendered(&place);
        assert_eq!(next.len(), first().len());
        assert_eq!(place.publish(&next).unchanged, 6);
        next.insert("new.html", SiteFile::new(b"new".to_vec()));
        let changes = place.publish_by(way, &next).unwrap();
        assert_eq!((changes.written, changes.unchanged), (vec!["new.html".to_owned()], 6));
        assert_eq!(fs::read_to_string(place.output().join("turns")).unwrap(), "a file");
    }
}

#[test]
fn a_file_that_was_not_rendered_and_is_not_there_any_more_is_noticed() {
    let edit = |path: &Path| fs::write(path, "a life").unwrap();
    let remove = |path: &Path| fs::remove_file(path).unwrap();
    for damage in [&edit as &dyn Fn(&Path), &remove] {
        let place = Place::new();
        place.publish(&first());
        let mut next = unrendered(&place);
        next.insert("new.html", SiteFile::new(b"new".to_vec()));
        damage(&place.output().join("turns"));
        let before = files(&place.output());
        assert_hindered(place.open().unwrap().publish(&next), Hindrance::Stale, "build again");
        assert_eq!(files(&place.output()), before);
        place.publish(&first());

        let open = place.open().unwrap();
        damage(&place.output().join("turns"));
        assert_hindered(open.publish(&next), Hindrance::Stale, "changed while the site was being built");
    }
}

#[test]
fn a_folder_that_is_not_trusted_is_written_anew() {
    let place = Place::new();
    place.publish(&first());
    let before = identity(&place.output().join("index.html"));
    let mut open = place.open().unwrap();
    open.distrust();
    assert!(open.published().is_empty());
    assert_eq!(open.publish(&first()).unwrap().written.len(), 6);
    assert_ne!(identity(&place.output().join("index.html")), before);
}

#[test]
fn a_build_that_publishes_nothing_leaves_no_folder() {
    let place = Place::new();
    drop(place.open().unwrap());
    assert!(!place.output().exists());
    assert_hindered(place.open().unwrap().publish(&site(&[("../x", "")])), Hindrance::Address, "`../x`");
    assert_hindered(
        place.open().unwrap().publish(&site(&[("a", ""), ("a/b", "")])),
        Hindrance::Address,
        "`a`",
    );
    assert_eq!(names(&place.project()), ["content"]);
}

#[test]
fn an_empty_site_empties_the_folder() {
    for way in WAYS {
        let place = Place::new();
        place.publish(&first());
        place.write("project/output/.gitignore", "*");
        assert_eq!(place.publish_by(way, &Site::new()).unwrap().removed.len(), 6);
        assert_eq!(names(&place.output()), [".concentric.json", ".gitignore"]);
    }
}

#[test]
fn a_program_that_works_in_the_folder_keeps_it() {
    let place = Place::new();
    place.publish(&first());
    place.publish_by(Way::Journal, &second()).unwrap();
    place.publish_by(Way::Exchange, &first()).unwrap();
}

/// Sites of few addresses that often get in each other's way: a file in one is a folder in the next.
fn any_site() -> impl Strategy<Value = Site> {
    let address = proptest::collection::vec(proptest::sample::select(vec!["a", "b", "c"]), 1..4);
    let text = proptest::sample::select(vec!["", "one", "two"]);
    let files = proptest::collection::btree_map(address.prop_map(|parts| parts.join("/")), text, 1..12);
    files.prop_map(|files| {
        let is_folder = |address: &str| files.keys().any(|other| other.starts_with(&format!("{address}/")));
        let kept: Vec<(&str, &str)> = files.iter().map(|(address, text)| (address.as_str(), *text)).collect();
        site(&kept.into_iter().filter(|(address, _)| !is_folder(address)).collect::<Vec<_>>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_site_may_follow_any_other(sites in proptest::collection::vec(any_site(), 2..5)) {
        for way in WAYS {
            let place = Place::new();
            place.publish(&sites[0]);
            place.write("project/output/theirs/file", "theirs");
            let mut last = files_of(&sites[0]);
            for next in &sites {
                let same = files_of(next) == last;
                let changes = if same { place.publish(next) } else { place.publish_by(way, next).unwrap() };
                last = files_of(next);
                prop_assert_eq!(changes.written.len() + changes.unchanged, last.len());
                let mut expected = last.clone();
                expected.insert("theirs/file".to_owned(), "100644 theirs".to_owned());
                prop_assert_eq!(files(&place.output()), expected);
                // No folder is left that holds nothing.
                let folders = tree(&place.output()).into_iter().filter(|(_, what)| what.starts_with("folder"));
                for (folder, _) in folders {
                    prop_assert!(!names(&place.output().join(&folder)).is_empty(), "{} is empty", folder);
                }
            }
        }
    }
}
