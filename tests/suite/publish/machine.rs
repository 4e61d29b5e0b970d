//! What the machine can refuse: a full disk, a disk that can only be read, mounted folders, folders of other users.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use concentric::publish::{Hindrance, OutputFolder};
use concentric::site::Site;

use super::{
    Place, again, assert_hindered, assert_success, files, files_of, given_folder, leftovers, open_in, say,
    set_mode, site, tree,
};

const SMALL: &[(&str, &str)] = &[("index.html", "home"), ("roles/index.html", "roles")];

/// Runs the test again where it may mount what it likes: its mounts vanish with it. Where that is not possible, says so.
pub(super) fn with_own_mounts(test: &str, place: &Place, mounts: &str) {
    let unshare = |arguments: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(arguments);
        command
    };
    let ways = [["--mount", "--map-root-user"].as_slice(), &["--mount"]];
    let possible = |way: &&&[&str]| {
        let tried = unshare(way).args(["mount", "-t", "tmpfs", "none"]).arg(place.outside()).output();
        tried.is_ok_and(|output| output.status.success())
    };
    let Some(way) = ways.iter().find(possible) else {
        say(&format!("skipped {test}: nothing can be mounted here"));
        return;
    };
    let inner = again(test, &place.project());
    let mut command = unshare(way);
    command.args(["sh", "-ec", &format!("{mounts}; exec \"$0\" \"$@\"")]).current_dir(place.project());
    command.arg(inner.get_program()).args(inner.get_args());
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    assert_success(&command.output().unwrap());
}

fn large() -> Site {
    let text = "large".repeat(10_000);
    let files: Vec<(String, &str)> =
        (0..80).map(|page| (format!("{page}/index.html"), text.as_str())).collect();
    site(&files.iter().map(|(address, text)| (address.as_str(), *text)).collect::<Vec<_>>())
}

fn open(project: &Path, output: &str) -> OutputFolder {
    open_in(project, &project.join(output)).unwrap()
}

/// On a disk that is too small for the large site, publishing it changes nothing, and there is room again for another.
fn fills_the_disk(project: &Path, output: &str) {
    open(project, output).publish(&site(SMALL)).unwrap();
    let folder = project.join(output);
    super::write(&folder.join("CNAME"), "theirs");
    let before = tree(&folder);
    for _ in 0..3 {
        assert_hindered(
            open(project, output).publish(&large()),
            Hindrance::Machine,
            "the disk is full; free some space",
        );
        assert_eq!(tree(&folder), before);
        assert_eq!(leftovers(&folder), [""; 0]);
    }
    let next = site(&[("index.html", "changed")]);
    open(project, output).publish(&next).unwrap();
    fs::remove_file(folder.join("CNAME")).unwrap();
    assert_eq!(files(&folder), files_of(&next));
}

#[test]
fn a_full_disk_leaves_the_last_site() {
    match given_folder() {
        Some(project) => fills_the_disk(&project, "disk/output"),
        None => with_own_mounts(
            "publish::machine::a_full_disk_leaves_the_last_site",
            &Place::new(),
            "mkdir disk; mount -t tmpfs -o size=2m none disk",
        ),
    }
}

#[test]
fn a_full_disk_leaves_the_last_site_where_the_folder_is_mounted() {
    match given_folder() {
        Some(project) => fills_the_disk(&project, "output"),
        None => with_own_mounts(
            "publish::machine::a_full_disk_leaves_the_last_site_where_the_folder_is_mounted",
            &Place::new(),
            "mkdir output; mount -t tmpfs -o size=2m none output",
        ),
    }
}

/// A disk with room for the few files that change, but not for the folder that would be exchanged.
#[test]
fn a_disk_that_is_nearly_full_leaves_the_last_site_too() {
    let Some(project) = given_folder() else {
        let test = "publish::machine::a_disk_that_is_nearly_full_leaves_the_last_site_too";
        return with_own_mounts(
            test,
            &Place::new(),
            "mkdir disk; mount -t tmpfs -o size=2m,nr_inodes=50 none disk",
        );
    };
    let pages = |home| {
        let mut pages = vec![("index.html".to_owned(), home)];
        pages.extend((0..15).map(|page| (format!("{page}/index.html"), "page")));
        site(&pages.iter().map(|(address, text)| (address.as_str(), *text)).collect::<Vec<_>>())
    };
    open(&project, "disk/output").publish(&pages("home")).unwrap();
    let before = tree(&project.join("disk"));
    let changed = open(&project, "disk/output").publish(&pages("changed"));
    assert_hindered(changed, Hindrance::Machine, "the disk is full");
    assert_eq!(tree(&project.join("disk")), before);
}

#[test]
fn a_disk_that_can_only_be_read_is_one_clear_line() {
    let Some(project) = given_folder() else {
        let mounts = "mkdir disk; mount -t tmpfs none disk";
        return with_own_mounts(
            "publish::machine::a_disk_that_can_only_be_read_is_one_clear_line",
            &Place::new(),
            mounts,
        );
    };
    open(&project, "disk/output").publish(&site(SMALL)).unwrap();
    let remounted = Command::new("mount").args(["-o", "remount,ro"]).arg(project.join("disk")).status();
    assert!(remounted.unwrap().success());
    let before = tree(&project.join("disk"));
    let changed = open(&project, "disk/output").publish(&site(&[("index.html", "changed")]));
    assert_hindered(changed, Hindrance::Machine, "the disk can only be read");
    assert_hindered(
        open_in(&project, &project.join("disk/other")),
        Hindrance::Machine,
        "the disk can only be read",
    );
    assert_eq!(open(&project, "disk/output").publish(&site(SMALL)).unwrap().unchanged, 2);
    assert_eq!(tree(&project.join("disk")), before);
}

#[test]
fn mounted_folders_are_published_to_file_by_file() {
    let Some(project) = given_folder() else {
        let mounts = "mkdir real output within; mount --bind real output; mkdir within/output; \
                      mkdir within/output/media; mount -t tmpfs none within/output/media";
        return with_own_mounts(
            "publish::machine::mounted_folders_are_published_to_file_by_file",
            &Place::new(),
            mounts,
        );
    };
    open(&project, "output").publish(&site(SMALL)).unwrap();
    let inode = fs::metadata(project.join("output")).unwrap().ino();
    let next = site(&[("index.html", "changed"), ("turns/new.html", "new")]);
    open(&project, "output").publish(&next).unwrap();
    assert_eq!(files(&project.join("output")), files_of(&next));
    assert_eq!(files(&project.join("real")), files_of(&next));
    assert_eq!(fs::metadata(project.join("output")).unwrap().ino(), inode);

    // A list makes the folder ours although there is a visible name in it.
    super::write(&project.join("within/output/.concentric.json"), "{\"version\":1,\"files\":{}}");
    super::write(&project.join("within/output/media/theirs.jpg"), "theirs");
    let next = site(&[("index.html", "home"), ("media/ours.svg", "ours")]);
    open(&project, "within/output").publish(&next).unwrap();
    assert_eq!(fs::read_to_string(project.join("within/output/media/ours.svg")).unwrap(), "ours");
    assert_eq!(super::names(&project.join("within/output/media")), ["ours.svg", "theirs.jpg"]);
    assert_eq!(fs::read_to_string(project.join("within/output/media/theirs.jpg")).unwrap(), "theirs");
}

/// Runs the test again as an ordinary user; an ordinary user just runs it.
fn as_ordinary_user(test: &str, place: &Place) {
    const NOBODY: u32 = 65534;
    let mut command = again(test, &place.project());
    if fs::metadata("/proc/self").unwrap().uid() == 0 {
        let every = walkdir::WalkDir::new(&place.root).into_iter().filter_map(Result::ok);
        every.for_each(|entry| std::os::unix::fs::chown(entry.path(), Some(NOBODY), Some(NOBODY)).unwrap());
        command.uid(NOBODY).gid(NOBODY);
    }
    match command.current_dir("/").output() {
        Ok(output) => assert_success(&output),
        Err(fault) => say(&format!("skipped {test}: it cannot be run as another user: {fault}")),
    }
}

#[test]
fn a_folder_that_may_not_be_changed_is_one_clear_line() {
    let Some(project) = given_folder() else {
        return as_ordinary_user(
            "publish::machine::a_folder_that_may_not_be_changed_is_one_clear_line",
            &Place::new(),
        );
    };
    let output = project.join("output");
    open(&project, "output").publish(&site(SMALL)).unwrap();
    // The folder above may not be changed: nothing can be exchanged, but the folder's own files can go one by one.
    set_mode(&project, 0o555);
    let next = site(&[("index.html", "changed")]);
    open(&project, "output").publish(&next).unwrap();
    assert_eq!(files(&output), files_of(&next));
    for folder in ["output", "output/roles"] {
        open(&project, "output").publish(&site(&[("roles/index.html", "roles")])).unwrap();
        set_mode(&project.join(folder), 0o555);
        let before = tree(&output);
        let changed = open(&project, "output").publish(&site(&[("index.html", "home")]));
        assert_hindered(changed, Hindrance::Machine, "this user may not write there");
        assert_eq!(tree(&output), before);
        set_mode(&project.join(folder), 0o755);
    }
    set_mode(&project, 0o755);
    // A stranger's folder that may not be changed stays where it is.
    super::write(&output.join("theirs/file"), "theirs");
    set_mode(&output.join("theirs"), 0o555);
    open(&project, "output").publish(&site(SMALL)).unwrap();
    assert_eq!(fs::metadata(output.join("theirs")).unwrap().permissions().mode() & 0o777, 0o555);
    // And one whose content is hidden.
    set_mode(&output.join("theirs"), 0o000);
    open(&project, "output").publish(&next).unwrap();
    set_mode(&output.join("theirs"), 0o755);
    assert_eq!(fs::read_to_string(output.join("theirs/file")).unwrap(), "theirs");
    assert_eq!(leftovers(&output), [""; 0]);
}

#[test]
fn a_name_that_is_too_long_is_one_clear_line() {
    let place = Place::new();
    place.publish(&site(SMALL));
    let long = format!("{}/index.html", "long".repeat(100));
    assert_hindered(
        place.open().unwrap().publish(&site(&[(&long, "")])),
        Hindrance::Machine,
        "too long for the disk",
    );
    assert_eq!(files(&place.output()), files_of(&site(SMALL)));
    assert_eq!(place.leftovers(), [""; 0]);
}
