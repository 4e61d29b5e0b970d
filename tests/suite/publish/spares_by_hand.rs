//! Whatever is done to the site, or to the one before that is kept, does not come into the next.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use super::spares::{clean, edition, with_spare};
use super::{Way, identity, set_mode, tree};

#[test]
fn a_strangers_file_is_never_kept_and_stays_where_it_is() {
    let (place, spare) = with_spare();
    let theirs = ["CNAME", "roles/3/theirs.txt", "theirs/deep/file"];
    for path in theirs {
        super::write(&place.output().join(path), path);
    }
    fs::create_dir(place.output().join("roles/empty")).unwrap();
    let identities = || theirs.map(|path| identity(&place.output().join(path)));
    let before = identities();
    let folders = ["third", "fourth", "fifth"].map(|text| {
        place.publish_by(Way::Exchange, &edition(text)).unwrap();
        assert_eq!(identities(), before, "{text}");
        assert!(place.output().join("roles/empty").is_dir());
        assert!(theirs.iter().all(|path| !spare.join(path).exists()) && !spare.join("theirs").exists());
        identity(&place.output())
    });
    assert_eq!(folders[0], folders[2], "the site before the last is not used");
    fs::remove_dir_all(place.output().join("theirs")).unwrap();
    fs::remove_dir(place.output().join("roles/empty")).unwrap();
    fs::remove_file(place.output().join("roles/3/theirs.txt")).unwrap();
    fs::write(place.output().join("CNAME"), "changed").unwrap();
    for text in ["sixth", "seventh"] {
        place.publish_by(Way::Exchange, &edition(text)).unwrap();
        let mut expected = clean(&edition(text));
        expected.insert("CNAME".to_owned(), "100644 changed".to_owned());
        assert_eq!(tree(&place.output()), expected);
    }
}

#[test]
fn what_is_done_to_the_site_by_hand_is_repaired_and_does_not_come_back() {
    let edits: [&dyn Fn(&Path); 5] = [
        // in place: the page has a second name in the site before
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
        let (place, _) = with_spare();
        edit(&place.output().join("roles/3/index.html"));
        for text in ["third", "fourth", "fifth", "sixth"] {
            place.publish_by(Way::Exchange, &edition(text)).unwrap();
            assert_eq!(tree(&place.output()), clean(&edition(text)), "edit {number}, {text}");
        }
    }
}

/// Other bytes of the same length and with the same time, under the name of a page that stays.
fn forge(page: &Path) {
    let modified = fs::metadata(page).unwrap().modified().unwrap();
    fs::remove_file(page).unwrap();
    fs::write(page, "sham").unwrap();
    fs::File::options().write(true).open(page).unwrap().set_modified(modified).unwrap();
}

#[test]
fn nothing_that_is_done_to_the_site_before_comes_into_the_next() {
    let page = |spare: &Path| spare.join("roles/3/index.html");
    let outside = |spare: &Path| spare.ancestors().nth(4).unwrap().join("outside");
    let edits: [&dyn Fn(&Path); 13] = [
        &|spare| fs::write(page(spare), "hand").unwrap(),
        &|spare| forge(&page(spare)),
        &|spare| fs::remove_file(page(spare)).unwrap(),
        &|spare| {
            fs::remove_file(page(spare)).unwrap();
            symlink(outside(spare).join("page"), page(spare)).unwrap();
        },
        &|spare| {
            fs::remove_file(page(spare)).unwrap();
            super::write(&page(spare).join("within/file"), "sham");
        },
        &|spare| {
            fs::remove_dir_all(spare.join("roles/3")).unwrap();
            symlink(outside(spare), spare.join("roles/3")).unwrap();
        },
        &|spare| {
            fs::remove_dir_all(spare.join("roles")).unwrap();
            fs::write(spare.join("roles"), "sham").unwrap();
        },
        &|spare| fs::remove_dir_all(spare.join("roles")).unwrap(),
        &|spare| super::write(&spare.join("roles/9/index.html"), "sham"),
        &|spare| super::write(&spare.join("changes/index.html"), "sham"),
        &|spare| set_mode(&spare.join("roles/3"), 0o777),
        &|spare| {
            fs::rename(spare, spare.with_file_name("aside")).unwrap();
            symlink(outside(spare), spare).unwrap();
        },
        &|spare| {
            fs::remove_dir_all(spare).unwrap();
            fs::write(spare, "sham").unwrap();
        },
    ];
    for (number, edit) in edits.iter().enumerate() {
        let (place, spare) = with_spare();
        place.write("outside/page", "page");
        place.write("outside/index.html", "page");
        let theirs = tree(&place.outside());
        edit(&spare);
        for text in ["third", "fourth", "fifth"] {
            place.publish_by(Way::Exchange, &edition(text)).unwrap();
            assert_eq!(tree(&place.output()), clean(&edition(text)), "edit {number}, {text}");
            assert_eq!(tree(&place.outside()), theirs, "edit {number}");
            assert_eq!(place.leftovers(), [""; 0]);
        }
    }
}

#[test]
fn folders_stay_as_the_last_site_had_them() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    let (place, _) = with_spare();
    let modes = [("", 0o2775), ("roles/3", 0o711), ("changes", 0o770)];
    for (folder, mode) in modes {
        set_mode(&place.output().join(folder), mode);
    }
    let note = place.output().join("roles/4");
    let is_noted = setxattr(&note, "user.note", b"keep", XattrFlags::empty()).is_ok();
    for text in ["third", "fourth", "fifth"] {
        place.publish_by(Way::Exchange, &edition(text)).unwrap();
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
        place.publish_by(Way::Exchange, &edition(text)).unwrap();
        assert_eq!(tree(&place.output()), clean(&edition(text)));
        let mut value = [0_u8; 16];
        assert!(getxattr(&note, "user.note", value.as_mut_slice()).is_err());
    }
}
