//! Where much stays and little changes, a site is replaced in place, and nobody who reads can tell.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use concentric::disk::State;
use concentric::publish::{Changes, PublishFault};
use concentric::site::{Site, SiteFile};

use super::machine::with_own_mounts;
use super::{Place, files, files_of, given_folder, identity, leftovers, names, open_in, shelved, site, tree};

/// So many files that stay are not put together anew.
const STAY: usize = 500;

/// A site of which most stays when its page `changes` has another text.
pub(super) fn edition(text: &str) -> Site {
    let mut files: Vec<(String, &str)> =
        (0..8).map(|page| (format!("roles/{page}/index.html"), "page")).collect();
    files.extend((0..STAY).map(|page| (format!("plays/{page}.html"), "play")));
    files.extend([("index.html".to_owned(), "home"), ("changes/index.html".to_owned(), text)]);
    site(&files.iter().map(|(address, text)| (address.as_str(), *text)).collect::<Vec<_>>())
}

/// A place with two sites published.
pub(super) fn with_two() -> Place {
    let place = Place::new();
    place.publish(&edition("first"));
    place.publish(&edition("second"));
    place
}

/// What a site looks like that was published to a folder of its own.
fn clean(site: &Site) -> BTreeMap<String, String> {
    let place = Place::new();
    place.publish(site);
    tree(&place.output())
}

/// The same of an edition. It is published once: editions differ in one page.
pub(super) fn clean_edition(text: &str) -> BTreeMap<String, String> {
    static ANY: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| clean(&edition("any")));
    let mut files = ANY.clone();
    let before = files.insert("changes/index.html".to_owned(), format!("100644 {text}"));
    assert_eq!(before.as_deref(), Some("100644 any"));
    files
}

fn publish_in(project: &Path, output: &Path, site: &Site) -> Result<Changes, PublishFault> {
    let folder = open_in(project, output).unwrap();
    let site = shelved(&folder, site);
    folder.publish(&site)
}

#[test]
fn the_folder_stays_and_so_does_every_page_that_did_not_change() {
    let place = Place::new();
    place.publish(&edition("first"));
    let page = place.output().join("roles/3/index.html");
    let before = (identity(&place.output()), identity(&page));
    for text in ["second", "third", "fourth"] {
        let changes = place.publish(&edition(text));
        assert_eq!(
            (changes.written.as_slice(), changes.unchanged),
            (&["changes/index.html".to_owned()][..], STAY + 9)
        );
        assert_eq!((identity(&place.output()), identity(&page)), before, "{text}");
        assert_eq!(tree(&place.output()), clean_edition(text));
        assert_eq!(names(&place.project()), ["content", "output"]);
    }
}

#[test]
fn where_much_changes_the_folder_is_another() {
    let place = with_two();
    let before = identity(&place.output());
    let other: Vec<(String, &str)> =
        (0..STAY + 20).map(|page| (format!("other/{page}.html"), "other")).collect();
    let other = site(&other.iter().map(|(address, text)| (address.as_str(), *text)).collect::<Vec<_>>());
    place.publish(&other);
    assert_ne!(identity(&place.output()), before);
    assert_eq!(tree(&place.output()), clean(&other));
}

/// No link can stand in for a file that turns into a folder.
#[test]
fn where_a_file_turns_into_a_folder_the_folder_is_another() {
    let with = |address: &str| {
        let mut next = edition("another");
        assert!(next.insert(address, SiteFile::new(b"turns".to_vec())));
        next
    };
    let place = with_two();
    place.publish(&with("turns"));
    for address in ["turns/index.html", "turns"] {
        let before = identity(&place.output());
        place.publish(&with(address));
        assert_ne!(identity(&place.output()), before, "{address}");
        assert_eq!(tree(&place.output()), clean(&with(address)));
    }
}

#[test]
fn pages_that_come_and_go_turn_into_folders_and_back() {
    let more = |files: &[(&str, &str)]| {
        let mut next = edition("another");
        site(files).iter().for_each(|(address, file)| assert!(next.insert(address, file.clone())));
        next
    };
    let stays = || more(&[("turns", "a file"), ("deep/down/index.html", "deep"), ("deep/up.html", "up")]);
    let mut stays_longer = stays();
    stays_longer.replace("changes/index.html", SiteFile::new(b"once more".to_vec()));
    let all = [
        stays(),
        stays_longer,
        more(&[("deep/up.html", "up")]),
        more(&[("turns", "a file"), ("deep/down/index.html", "deep")]),
        more(&[("turns/index.html", "into a folder"), ("deep/index.html", "less deep")]),
        more(&[("turns", "a file")]),
        more(&[]),
        more(&[("deep/down/index.html", "deep")]),
        more(&[("deep", "a file")]),
    ];
    let place = with_two();
    for next in &all {
        place.publish(next);
        assert_eq!(tree(&place.output()), clean(next));
        assert_eq!(place.leftovers(), [""; 0]);
    }
}

/// The editions of a site of which every page says the number, and one more page is there only in those that are even.
fn numbered(number: usize) -> Site {
    let text = format!("{number:06}");
    let same = (0..=STAY).map(|page| (format!("same/{page}.html"), "same".to_owned()));
    let changes = (0..20).map(|page| (format!("changes/{page}/index.html"), text.clone()));
    let mut site = Site::new();
    let even = number.is_multiple_of(2).then(|| ("even.html".to_owned(), text.clone()));
    for (address, text) in same.chain(changes).chain(even) {
        assert!(site.insert(address, SiteFile::new(text.into_bytes())));
    }
    site
}

/// Who has seen a page of one edition never meets an older one on any other page: all change in one step.
#[test]
fn readers_never_go_back_from_the_next_site_to_the_last() {
    const EDITIONS: usize = 150;
    let place = Place::new();
    place.publish(&numbered(0));
    let done = AtomicBool::new(false);
    let look = |page: &str| match fs::read_to_string(place.output().join(page)) {
        Ok(text) => Some(text.parse::<usize>().expect("the page is whole")),
        Err(fault) => {
            assert_eq!(fault.kind(), io::ErrorKind::NotFound);
            None
        }
    };
    // whom a busy system stops for long while a link is followed may find nothing at its end: the page stands there all the same
    let read = |page: String| look(&page).or_else(|| look(&page));
    let watch = |first: usize| {
        let (mut newest, mut steps) = (0, 0);
        for page in (first..).step_by(7).take_while(|_| !done.load(Ordering::Relaxed)) {
            let number = read(format!("changes/{}/index.html", page % 20)).expect("the page is there");
            assert!(number >= newest, "page {} of {number} after one of {newest}", page % 20);
            steps += usize::from(number > newest);
            newest = number;
            if let Some(even) = read("even.html".to_owned()) {
                assert!(even >= newest && even.is_multiple_of(2), "{even} after {newest}");
                newest = even;
            }
        }
        steps
    };
    std::thread::scope(|scope| {
        let readers = [0, 13].map(|first| scope.spawn(move || watch(first)));
        for number in 1..=EDITIONS {
            place.publish(&numbered(number));
        }
        done.store(true, Ordering::Relaxed);
        let steps = readers.map(|reader| reader.join().unwrap());
        assert!(steps.iter().all(|steps| *steps > EDITIONS / 10), "{steps:?}");
    });
    assert_eq!(files(&place.output()), files_of(&numbered(EDITIONS)));
}

#[test]
fn a_build_that_fails_changes_nothing() {
    let place = with_two();
    let before = tree(&place.output());
    drop(shelved(&place.open().unwrap(), &edition("never published")));
    let mut sound = edition("third");
    sound.insert("../x", SiteFile::new(Vec::new()));
    assert!(place.open().unwrap().publish(&sound).is_err());
    assert_eq!(tree(&place.output()), before);
    assert_eq!(place.leftovers(), [""; 0]);
}

#[test]
fn another_disk_may_hold_the_folder_or_be_it() {
    let Some(project) = given_folder() else {
        return with_own_mounts(
            "publish::in_place::another_disk_may_hold_the_folder_or_be_it",
            &Place::new(),
            "mkdir disk own; mount -t tmpfs none disk; mount -t tmpfs none own",
        );
    };
    for text in ["first", "second", "third", "fourth"] {
        for output in ["one", "disk/output", "own"] {
            let output = project.join(output);
            publish_in(&project, &output, &edition(text)).unwrap();
            assert_eq!(files(&output), files_of(&edition(text)));
            assert_eq!(leftovers(&output), [""; 0]);
        }
    }
}

#[test]
fn links_that_stood_in_are_used_again_and_nothing_relies_on_them() {
    let place = Place::new();
    let state = State::of(&place.project(), &place.output(), None);
    // links are kept where something else is
    state.write("memory", b"kept").unwrap();
    place.publish(&edition("first"));
    place.publish(&edition("second"));
    let kept = state.place("stand-ins").join("changes/index.html");
    let target = Path::new("../.concentric-publishing/shown/changes/index.html");
    let first = identity(&kept);
    assert_eq!(fs::read_link(&kept).unwrap(), target);
    place.publish(&edition("third"));
    assert_eq!(identity(&kept), first);
    place.write("outside/page", "theirs");
    let damages: [&dyn Fn(); 4] = [
        &|| {},
        &|| symlink(place.outside().join("page"), &kept).unwrap(),
        &|| fs::write(&kept, "sham").unwrap(),
        &|| super::write(&kept.join("within"), "sham"),
    ];
    for (number, damage) in damages.iter().enumerate() {
        fs::remove_file(&kept).unwrap();
        damage();
        let text = format!("damage {number}");
        place.publish(&edition(&text));
        assert_eq!(tree(&place.output()), clean_edition(&text));
        assert_eq!(fs::read_to_string(place.outside().join("page")).unwrap(), "theirs");
        assert!(kept.is_dir() || fs::read_link(&kept).unwrap() == target, "damage {number}");
    }
    assert!(kept.join("within").is_file(), "a folder stays, and the page has a link of its own");
}

/// A disk with room for the few pages that change, but for nothing that could stand in for them meanwhile.
#[test]
fn without_room_for_links_pages_are_replaced_all_the_same() {
    let Some(project) = given_folder() else {
        return with_own_mounts(
            "publish::in_place::without_room_for_links_pages_are_replaced_all_the_same",
            &Place::new(),
            "mkdir disk; mount -t tmpfs -o size=8m,nr_inodes=570 none disk",
        );
    };
    let output = project.join("disk/output");
    publish_in(&project, &output, &edition("first")).unwrap();
    let free = || rustix::fs::statvfs(&output).unwrap().f_ffree;
    let full = free();
    let (mut published, mut refused) = (0, 0);
    // one more is taken each time, so that it ends at every step on the way
    for taken in 0..full {
        fs::write(project.join(format!("disk/{taken}")), "").unwrap();
        let text = format!("edition {taken}");
        let before = tree(&output);
        if publish_in(&project, &output, &edition(&text)).is_ok() {
            assert_eq!(tree(&output), clean_edition(&text), "{} are free", free());
            published += 1;
        } else {
            assert_eq!(tree(&output), before, "{} are free", free());
            refused += 1;
        }
        assert_eq!(leftovers(&output), [""; 0]);
    }
    assert!(published > full / 2 && refused > 0, "{published} of {full} were published, {refused} refused");
}
