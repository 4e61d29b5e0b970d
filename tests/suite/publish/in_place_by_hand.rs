//! Whatever is done by hand to a site that is published in place, strangers keep what is theirs and the next site is whole.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use super::in_place::{clean_edition, edition, with_two};
use super::{identity, set_mode, tree};

#[test]
fn a_strangers_file_stays_where_it_is() {
    let place = with_two();
    let theirs = ["CNAME", "roles/3/theirs.txt", "theirs/deep/file"];
    for path in theirs {
        super::write(&place.output().join(path), path);
    }
    fs::create_dir(place.output().join("roles/empty")).unwrap();
    let identities = || theirs.map(|path| identity(&place.output().join(path)));
    let before = identities();
    for text in ["third", "fourth", "fifth"] {
        place.publish(&edition(text));
        assert_eq!(identities(), before, "{text}");
        assert!(place.output().join("roles/empty").is_dir());
    }
    fs::remove_dir_all(place.output().join("theirs")).unwrap();
    fs::remove_dir(place.output().join("roles/empty")).unwrap();
    fs::remove_file(place.output().join("roles/3/theirs.txt")).unwrap();
    fs::write(place.output().join("CNAME"), "changed").unwrap();
    for text in ["sixth", "seventh"] {
        place.publish(&edition(text));
        let mut expected = clean_edition(text);
        expected.insert("CNAME".to_owned(), "100644 changed".to_owned());
        assert_eq!(tree(&place.output()), expected);
    }
}

#[test]
fn what_is_done_to_the_site_by_hand_is_repaired_and_does_not_come_back() {
    let edits: [&dyn Fn(&Path); 5] = [
        &|page| fs::write(page, "hand").unwrap(),
        &|page| {
            fs::remove_file(page).unwrap();
            fs::write(page, "hand").unwrap();
        },
        &|page| fs::remove_file(page).unwrap(),
        &|page| {
            fs::remove_file(page).unwrap();
            symlink("../../index.html", page).unwrap();
        },
        &|page| fs::remove_dir_all(page.parent().unwrap()).unwrap(),
    ];
    for (number, edit) in edits.iter().enumerate() {
        let place = with_two();
        edit(&place.output().join("roles/3/index.html"));
        for text in ["third", "fourth", "fifth", "sixth"] {
            place.publish(&edition(text));
            assert_eq!(tree(&place.output()), clean_edition(text), "edit {number}, {text}");
        }
    }
}

#[test]
fn folders_stay_as_the_last_site_had_them() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    let place = with_two();
    let modes = [("", 0o2775), ("roles/3", 0o711), ("changes", 0o770)];
    for (folder, mode) in modes {
        set_mode(&place.output().join(folder), mode);
    }
    let note = place.output().join("roles/4");
    let is_noted = setxattr(&note, "user.note", b"keep", XattrFlags::empty()).is_ok();
    for text in ["third", "fourth", "fifth"] {
        place.publish(&edition(text));
        for (folder, mode) in modes {
            let permissions = fs::metadata(place.output().join(folder)).unwrap().permissions();
            assert_eq!(permissions.mode() & 0o7777, mode, "{folder}, {text}");
        }
        let mut value = [0_u8; 16];
        assert!(
            !is_noted || getxattr(&note, "user.note", value.as_mut_slice()).is_ok_and(|length| length == 4)
        );
    }
    for (folder, _) in modes {
        set_mode(&place.output().join(folder), 0o755);
    }
    if is_noted {
        rustix::fs::removexattr(&note, "user.note").unwrap();
    }
    for text in ["sixth", "seventh"] {
        place.publish(&edition(text));
        assert_eq!(tree(&place.output()), clean_edition(text));
        let mut value = [0_u8; 16];
        assert!(getxattr(&note, "user.note", value.as_mut_slice()).is_err());
    }
}

#[test]
fn what_stands_under_the_name_of_our_folder_is_neither_followed_nor_touched() {
    let edits = [
        |name: &Path, _: &Path| fs::write(name, "theirs").unwrap(),
        |name: &Path, outside: &Path| symlink(outside, name).unwrap(),
    ];
    for edit in edits {
        let place = with_two();
        place.write("outside/page", "theirs");
        let name = place.output().join(".concentric-publishing");
        edit(&name, &place.outside());
        let before = (identity(&name), tree(&place.outside()));
        for text in ["third", "fourth"] {
            place.publish(&edition(text));
            assert_eq!((identity(&name), tree(&place.outside())), before, "{text}");
            let mut found = tree(&place.output());
            found.remove(".concentric-publishing");
            assert_eq!(found, clean_edition(text));
        }
    }
}
