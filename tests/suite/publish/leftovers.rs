//! What an interrupted run leaves is cleared away, and nothing of a stranger's with it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use concentric::publish::OutputFolder;
use concentric::site::{Shelf, Site};

use super::{Place, WAYS, files, files_of, site, tree};

const STAGING: &str = ".output.concentric-staging";
const EXCHANGED: &str = ".output.concentric-exchange";
const LIST: &str = ".concentric.json";

/// A place with a published site and, under the name of the folder that was exchanged out, the site before it.
fn exchanged() -> (Place, PathBuf) {
    let place = Place::new();
    place.publish(&site(&[("index.html", "old"), ("old/page.html", "old")]));
    let (aside, old) = (place.root.join("aside"), place.project().join(EXCHANGED));
    fs::rename(place.output(), &aside).unwrap();
    place.publish(&site(&[("index.html", "new"), ("new/page.html", "new")]));
    fs::rename(aside, &old).unwrap();
    (place, old)
}

fn date(path: &Path, seconds_ago: u64) {
    let time = SystemTime::now() - Duration::from_secs(seconds_ago);
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

/// Lets the interrupted run be noticed, by opening the folder; nothing is published.
fn repair(place: &Place) {
    drop(place.open().unwrap());
}

#[test]
fn the_last_site_goes() {
    let (place, old) = exchanged();
    let before = tree(&place.output());
    fs::hard_link(place.output().join("new/page.html"), old.join("linked")).unwrap();
    fs::hard_link(place.output().join("new/page.html"), place.output().join("linked")).unwrap();
    repair(&place);
    assert!(!old.exists());
    fs::remove_file(place.output().join("linked")).unwrap();
    assert_eq!(tree(&place.output()), before);
}

#[test]
fn what_a_stranger_wrote_at_the_last_moment_moves_over() {
    let (place, old) = exchanged();
    super::write(&old.join("old/notes/late.txt"), "late");
    fs::write(place.output().join("CNAME"), "before").unwrap();
    date(&place.output().join("CNAME"), 60);
    fs::write(old.join("CNAME"), "after").unwrap();
    repair(&place);
    assert!(!old.exists());
    assert_eq!(fs::read_to_string(place.output().join("old/notes/late.txt")).unwrap(), "late");
    assert_eq!(fs::read_to_string(place.output().join("CNAME")).unwrap(), "after");
}

#[test]
fn what_cannot_be_accounted_for_stays_and_the_site_is_published_all_the_same() {
    let (place, old) = exchanged();
    fs::write(old.join("CNAME"), "before").unwrap();
    date(&old.join("CNAME"), 60);
    fs::write(place.output().join("CNAME"), "after").unwrap();
    // A stranger wrote where the new site has a page of its own.
    super::write(&old.join("new/page.html"), "theirs");
    repair(&place);
    assert_eq!(super::files(&old).into_keys().collect::<Vec<_>>(), ["CNAME", "new/page.html"]);
    assert_eq!(fs::read_to_string(place.output().join("CNAME")).unwrap(), "after");
    assert_eq!(fs::read_to_string(place.output().join("new/page.html")).unwrap(), "new");
    // The name is taken, so the site is published in place.
    let next = site(&[("index.html", "newer")]);
    place.publish(&next);
    fs::remove_file(place.output().join("CNAME")).unwrap();
    assert_eq!(files(&place.output()), files_of(&next));
    assert_eq!(fs::read_to_string(old.join("CNAME")).unwrap(), "before");
}

#[test]
fn a_site_that_was_not_finished_goes_wherever_it_was_put_together() {
    for way in WAYS {
        let (place, old) = exchanged();
        fs::rename(&old, place.project().join(STAGING)).unwrap();
        // Without its list, a journal is not valid.
        place.write("project/output/.concentric-publishing/site/index.html", "never published");
        let before = files(&place.output());
        repair(&place);
        assert_eq!(place.leftovers(), [""; 0]);
        assert_eq!(fs::read_to_string(place.output().join("index.html")).unwrap(), "new");
        assert_eq!(before.len(), files(&place.output()).len() + 1);
        let next = site(&[("index.html", "newer")]);
        place.publish_by(way, &next).unwrap();
        assert_eq!(files(&place.output()), files_of(&next));
    }
}

#[test]
fn what_was_made_and_is_not_in_the_site_is_not_published() {
    for way in WAYS {
        let place = Place::new();
        place.publish(&site(&[("index.html", "old")]));
        let make = |folder: &OutputFolder| {
            let put = |address: &str, text: &str| folder.put(address, text.as_bytes().to_vec());
            let (home, twice) = (put("index.html", "home"), put("roles/index.html", "first"));
            drop((twice, put("dropped/deep/index.html", "dropped"), put("../beside.txt", "outside")));
            let mut next = Site::new();
            assert!(next.insert("index.html", home));
            assert!(next.insert("roles/index.html", put("roles/index.html", "second")));
            next
        };
        let changes = place.publish_made_by(way, make).unwrap();
        assert_eq!(changes.written, ["index.html", "roles/index.html"]);
        let next = site(&[("index.html", "home"), ("roles/index.html", "second")]);
        assert_eq!(files(&place.output()), files_of(&next));
        assert!(!place.output().join("dropped").exists());
        assert_eq!(super::names(&place.project()), ["content", "output"]);
    }
}

#[test]
fn a_valid_journal_is_completed_but_takes_no_strangers_place() {
    let place = Place::new();
    let next = site(&[("index.html", "new"), ("roles/index.html", "roles")]);
    place.publish(&next);
    let list = fs::read_to_string(place.output().join(LIST)).unwrap();
    place.publish(&site(&[("index.html", "old"), ("stale.html", "stale")]));
    place.write("project/output/.concentric-publishing/site/index.html", "new");
    place.write("project/output/.concentric-publishing/site/roles/index.html", "roles");
    place.write("project/output/.concentric-publishing/site/unlisted.html", "not in the list");
    place.write("project/output/.concentric-publishing/.concentric.json", &list);
    place.write("project/output/roles/index.html", "theirs");
    super::assert_hindered(
        place.open(),
        concentric::publish::Hindrance::Held,
        "roles/index.html` is not from",
    );
    assert_eq!(fs::read_to_string(place.output().join("roles/index.html")).unwrap(), "theirs");
    fs::remove_file(place.output().join("roles/index.html")).unwrap();
    assert_eq!(place.open().unwrap().published().len(), 2);
    assert_eq!(files(&place.output()), files_of(&next));
    assert_eq!(place.leftovers(), [""; 0]);
}

/// How far a run came that published in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// All files wait.
    Ready,
    /// Half of what changes has its stand-in.
    HalfPut,
    /// All of it has.
    Put,
    /// The stand-ins lead to the next site.
    Turned,
    /// Half of them have been replaced.
    HalfReplaced,
}

/// What changes from the last site to the next one: what is another, what comes and what goes, and the list.
const CHANGING: [&str; 5] =
    ["index.html", "roles/clerk/index.html", "new/page.html", "gone/deep/page.html", LIST];

/// Leaves the last site, which stands in the output folder, as a run does that came so far.
fn leave_at(step: Step, place: &Place, next: &Site, list: &str) {
    let (output, journal) = (place.output(), place.output().join(".concentric-publishing"));
    for (address, file) in next.iter().filter(|(address, _)| CHANGING.contains(address)) {
        super::write(&journal.join("site").join(address), str::from_utf8(file.bytes().unwrap()).unwrap());
    }
    super::write(&journal.join("site").join(LIST), list);
    super::write(&journal.join(LIST), list);
    if step > Step::Ready {
        symlink(if step < Step::Turned { "last" } else { "site" }, journal.join("shown")).unwrap();
    }
    let count = [0, CHANGING.len() / 2, CHANGING.len()][(step as usize).min(2)];
    for address in &CHANGING[..count] {
        let (page, kept) = (output.join(address), journal.join("last").join(address));
        fs::create_dir_all(kept.parent().unwrap()).unwrap();
        fs::create_dir_all(page.parent().unwrap()).unwrap();
        let _ = fs::rename(&page, &kept);
        let up = "../".repeat(address.matches('/').count());
        symlink(format!("{up}.concentric-publishing/shown/{address}"), page).unwrap();
    }
    if step == Step::HalfReplaced {
        for address in &CHANGING[..2] {
            fs::remove_file(output.join(address)).unwrap();
            fs::hard_link(journal.join("site").join(address), output.join(address)).unwrap();
        }
    }
}

/// Whatever a run that published in place had done when it was interrupted, who reads finds one of the sites, and the next run completes it.
#[test]
fn a_site_that_was_being_replaced_is_whole_at_every_step_and_is_completed() {
    let stays: Vec<(String, &str)> = (0..9).map(|page| (format!("stays/{page}.html"), "stays")).collect();
    let with_stays = |files: &[(&'static str, &'static str)]| {
        let stays = stays.iter().map(|(address, text)| (address.as_str(), *text));
        site(&stays.chain(files.iter().copied()).collect::<Vec<_>>())
    };
    let last = with_stays(&[(CHANGING[0], "old"), (CHANGING[1], "old"), (CHANGING[3], "gone")]);
    let next = with_stays(&[(CHANGING[0], "new"), (CHANGING[1], "new"), (CHANGING[2], "new")]);
    let whole = Place::new();
    whole.publish(&next);
    let list = fs::read_to_string(whole.output().join(LIST)).unwrap();
    for step in [Step::Ready, Step::HalfPut, Step::Put, Step::Turned, Step::HalfReplaced] {
        let place = Place::new();
        place.publish(&last);
        leave_at(step, &place, &next, &list);
        let found = super::seen(&place.output());
        assert_eq!(found, files_of(if step < Step::Turned { &last } else { &next }), "{step:?}");
        repair(&place);
        assert_eq!(tree(&place.output()), tree(&whole.output()), "{step:?}");
        assert_eq!(fs::read_to_string(place.output().join(LIST)).unwrap(), list);
        assert_eq!(place.leftovers(), [""; 0]);
        assert_eq!(place.publish(&next).unchanged, next.len(), "{step:?}");
    }
}

#[test]
fn a_journal_that_cannot_be_read_is_one_clear_line() {
    let place = Place::new();
    place.publish(&site(&[("index.html", "old")]));
    place.write("project/output/.concentric-publishing/.concentric.json", "{");
    super::assert_hindered(place.open(), concentric::publish::Hindrance::Unreadable, "damaged");
    assert_eq!(fs::read_to_string(place.output().join("index.html")).unwrap(), "old");
}
