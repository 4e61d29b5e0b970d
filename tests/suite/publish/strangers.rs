//! What concentric did not write is never touched.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use concentric::publish::Hindrance;

use super::{Place, WAYS, Way, assert_hindered, files, identity, set_mode, site, tree};

/// Addresses and texts.
type Files = &'static [(&'static str, &'static str)];

const FIRST: Files = &[("index.html", "home"), ("media/ours.svg", "ours"), ("old/index.html", "old")];
const SECOND: Files = &[("index.html", "home, changed"), ("media/new.svg", "new")];

/// Puts everything into the folder that a stranger might: modes, links, pipes, empty folders, odd names, thousands of files.
fn settle(output: &Path) {
    for number in 0..2000 {
        super::write(&output.join(format!(".git/objects/{:02x}/{number}", number % 64)), "object");
    }
    for path in ["CNAME", "media/photo.jpg", "media/private/key", "old/notes/mine.txt", ".well-known/a b"] {
        super::write(&output.join(path), path);
    }
    set_mode(&output.join("media/private/key"), 0o400);
    set_mode(&output.join("media/private"), 0o2710);
    set_mode(&output.join(".git/objects/00/0"), 0o444);
    fs::create_dir_all(output.join("empty/within")).unwrap();
    fs::create_dir_all(output.join("media/later")).unwrap();
    symlink("../../outside", output.join("media/link")).unwrap();
    symlink("nowhere", output.join(".dangling")).unwrap();
    fs::write(output.join(OsStr::from_bytes(b"media/\xff\xfe")), "not UTF-8").unwrap();
    assert!(Command::new("mkfifo").arg(output.join("media/pipe")).status().unwrap().success());
    set_mode(output, 0o2775);
}

#[test]
fn strangers_files_stay_as_they_are_wherever_they_lie() {
    for way in WAYS {
        let place = Place::new();
        place.publish(&site(FIRST));
        settle(&place.output());
        let mut expected = tree(&place.output());
        let numbers = || {
            ["CNAME", ".git/objects/01/1", "media/link", "media/pipe"]
                .map(|name| identity(&place.output().join(name)))
        };
        let before = numbers();
        place.publish_by(way, &site(SECOND)).unwrap();
        for gone in ["media/ours.svg", "old/index.html"] {
            expected.remove(gone).unwrap();
        }
        expected.insert("index.html".to_owned(), "100644 home, changed".to_owned());
        expected.insert("media/new.svg".to_owned(), "100644 new".to_owned());
        assert_eq!(tree(&place.output()), expected, "{way:?}");
        assert_eq!(numbers(), before);
        assert_eq!(
            fs::metadata(place.output()).unwrap().permissions(),
            std::os::unix::fs::PermissionsExt::from_mode(0o42775)
        );
        assert_eq!(place.leftovers(), [""; 0]);
    }
}

#[test]
fn a_new_folder_takes_over_from_the_one_that_holds_it() {
    let place = Place::new();
    place.publish(&site(&[("index.html", "home"), ("roles/clerk/index.html", "clerk")]));
    for folder in ["", "roles"] {
        set_mode(&place.output().join(folder), 0o2775);
    }
    let next =
        [("index.html", "home"), ("roles/driver/index.html", "driver"), ("plays/ring/index.html", "ring")];
    place.publish_by(Way::Exchange, &site(&next)).unwrap();
    for folder in ["roles", "roles/driver", "plays", "plays/ring"] {
        let mode = fs::metadata(place.output().join(folder)).unwrap().mode();
        assert_eq!(mode & 0o2000, 0o2000, "{folder} gives its group to what is made in it");
    }
}

#[test]
fn extended_attributes_of_folders_stay() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    let place = Place::new();
    place.publish(&site(FIRST));
    fs::create_dir(place.output().join("theirs")).unwrap();
    let folders = ["", "theirs", "media"].map(|name| place.output().join(name));
    for folder in &folders {
        if let Err(fault) = setxattr(folder, "user.note", b"keep", XattrFlags::empty()) {
            super::say(&format!("skipped: extended attributes cannot be set here: {fault}"));
            return;
        }
    }
    place.publish_by(super::Way::Exchange, &site(SECOND)).unwrap();
    for folder in &folders {
        let mut value = [0_u8; 16];
        let length = getxattr(folder, "user.note", value.as_mut_slice()).unwrap();
        assert_eq!(&value[..length], b"keep", "{}", folder.display());
    }
}

#[test]
fn a_page_does_not_take_a_strangers_place() {
    let cases: [(&str, Files, &str); 5] = [
        ("media/new.svg", SECOND, "media/new.svg` is not from concentric"),
        ("media", SECOND, "output/media` is not from concentric"),
        ("media/new.svg/inside.txt", SECOND, "media/new.svg` is not from concentric"),
        (".nojekyll", &[(".nojekyll", "")], ".nojekyll` is not from concentric"),
        ("index.html", SECOND, "index.html` is not from concentric"),
    ];
    for way in WAYS {
        for (path, next, words) in cases {
            let place = Place::new();
            place.publish(&site(&[("other.html", "other")]));
            super::write(&place.output().join(path), "theirs");
            let before = tree(&place.output());
            assert_hindered(place.publish_by(way, &site(next)), Hindrance::Held, words);
            assert_eq!(tree(&place.output()), before);
            assert_eq!(place.leftovers(), [""; 0]);
        }
    }
}

#[test]
fn a_folder_is_shared_and_stays_for_the_stranger_in_it() {
    for way in WAYS {
        let place = Place::new();
        place.publish(&site(FIRST));
        place.write("project/output/media/theirs.txt", "theirs");
        place.publish_by(way, &site(&[("index.html", "home")])).unwrap();
        let names: Vec<String> = files(&place.output()).into_keys().collect();
        assert_eq!(names, ["index.html", "media/theirs.txt"]);
    }
}
