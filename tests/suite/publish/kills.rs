//! Killed at any moment, a build leaves the last site or the next one, whole, and the build after it ends well.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use concentric::site::{Site, SiteFile};

use super::{Place, Way, again, files, files_of, given_folder, open_in, say, seen, shelved, tree};

const KILLS: usize = 100;

/// Two sites that share pages, differ in pages, and turn files into folders and back.
fn edition(name: &str) -> Site {
    let mut site = edition_of(name, 60, 25);
    let turns = if name == "first" { "turns/index.html" } else { "turns" };
    assert!(site.insert(turns, SiteFile::new(name.as_bytes().to_vec())));
    site
}

/// Two sites that share so many pages that what differs is replaced in place.
fn large_edition(name: &str) -> Site {
    edition_of(name, 560, 40)
}

/// Two sites that share so many pages and differ in so many others.
fn edition_of(name: &str, same: usize, changes: usize) -> Site {
    let mut site = Site::new();
    let mut put =
        |address: String, text: String| assert!(site.insert(address, SiteFile::new(text.into_bytes())));
    for page in 0..same {
        put(format!("same/{page}/index.html"), format!("page {page}"));
    }
    for page in 0..changes {
        put(format!("changes/{page}/index.html"), format!("page {page} of {name}: {}", name.repeat(3000)));
    }
    for page in 0..12 {
        put(format!("only/{name}/{page}.html"), name.repeat(page));
    }
    site
}

fn settle_strangers(output: &Path) {
    for number in 0..15 {
        super::write(&output.join(format!(".git/objects/{number}")), "object");
        super::write(&output.join(format!("changes/{number}/theirs.txt")), "theirs");
    }
    fs::create_dir(output.join("empty")).unwrap();
    std::os::unix::fs::symlink("nowhere", output.join("only/link")).unwrap();
}

/// Publishes one edition after the other until the process is killed.
fn publish_until_killed(project: &Path, edition: fn(&str) -> Site) -> ! {
    let editions = [edition("second"), edition("first")];
    say("publishing");
    loop {
        for edition in &editions {
            let folder = open_in(project, &project.join("output")).unwrap();
            let site = shelved(&folder, edition);
            folder.publish(&site).unwrap();
        }
    }
}

/// The next of a row of numbers that look random and are the same in every run.
fn next_random(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

/// Does nothing for as long as `is_early` says.
fn wait_while(is_early: impl Fn() -> bool) {
    let begun = Instant::now();
    while is_early() {
        assert!(begun.elapsed() < Duration::from_secs(60), "the moment does not come");
        std::hint::spin_loop();
    }
}

fn wait_for(delay: Duration) {
    let begun = Instant::now();
    wait_while(|| begun.elapsed() < delay);
}

/// Starts the publishing process, works in `folder`, and kills it once it has begun and `wait` has returned.
fn kill_after(test: &str, place: &Place, folder: &Path, wait: impl Fn()) {
    let mut command = again(test, &place.project());
    let mut child = command.current_dir(folder).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().ends_with("publishing")), "the process ended by itself");
    wait();
    assert!(child.try_wait().unwrap().is_none(), "the process ended by itself");
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A site as it stands on disk, with its list and with what is not ours.
fn standing(output: &Path) -> (BTreeMap<String, String>, String) {
    (tree(output), fs::read_to_string(output.join(".concentric.json")).unwrap())
}

/// Kills a process again and again, each second time at the step that `is_reached` knows, and calls `look` at what it left, before anything is repaired.
fn kill_again_and_again(
    test: &str,
    (way, edition): (Way, fn(&str) -> Site),
    is_reached: fn(&Place) -> bool,
    look: impl Fn(&Place, &[(BTreeMap<String, String>, String); 2]),
) {
    if let Some(project) = given_folder() {
        publish_until_killed(&project, edition);
    }
    let place = Place::new();
    place.publish(&edition("first"));
    settle_strangers(&place.output());
    let begun = Instant::now();
    let whole = ["second", "first"].map(|name| {
        place.publish(&edition(name));
        standing(&place.output())
    });
    // Time enough for the process to publish more than once, also where other tests keep all cores at work.
    let latest = begun.elapsed().min(Duration::from_millis(600));
    let mut random = 0x9E37_79B9_7F4A_7C15;
    let mut interrupted = 0;
    for kill in 0..KILLS {
        let delay = latest.mul_f64((next_random(&mut random) % 10_000) as f64 / 10_000.0);
        let folder = if way == Way::Journal { place.output() } else { place.project() };
        kill_after(test, &place, &folder, || {
            wait_for(delay);
            if kill % 2 == 1 {
                wait_while(|| !is_reached(&place));
                wait_for(delay / 100);
            }
        });
        interrupted += usize::from(is_at_work(&place));
        look(&place, &whole);
        let open = place.open().unwrap();
        let repaired = standing(&place.output());
        assert!(whole.contains(&repaired), "after {delay:?}: neither the last site nor the next");
        assert_eq!(open.published().len(), edition("first").len());
        assert_eq!(place.leftovers(), [""; 0]);
        open.publish(&edition("first")).unwrap();
        assert_eq!(standing(&place.output()), whole[1]);
        assert_eq!(place.leftovers(), [""; 0]);
    }
    say(&format!("{interrupted} of {KILLS} kills met a build at work"));
    assert!(interrupted > KILLS / 10, "{interrupted} of {KILLS} kills met a build at work");
}

fn is_at_work(place: &Place) -> bool {
    !place.leftovers().is_empty()
}

fn is_replacing(place: &Place) -> bool {
    place.output().join(".concentric-publishing/shown").is_symlink()
}

#[test]
fn exchanged_folders_are_whole_at_every_moment() {
    let test = "publish::kills::exchanged_folders_are_whole_at_every_moment";
    kill_again_and_again(test, (Way::Exchange, edition), is_at_work, |place, whole| {
        assert!(whole.contains(&standing(&place.output())), "neither the last site nor the next");
    });
}

#[test]
fn what_is_replaced_in_place_is_whole_at_every_moment_to_who_reads_it() {
    let test = "publish::kills::what_is_replaced_in_place_is_whole_at_every_moment_to_who_reads_it";
    let replacing = Cell::new(0);
    kill_again_and_again(test, (Way::Exchange, large_edition), is_replacing, |place, whole| {
        let list = fs::read_to_string(place.output().join(".concentric.json")).unwrap();
        let found = seen(&place.output());
        let is_found = |(site, listed): &(BTreeMap<String, String>, String)| {
            let files = site.iter().filter(|(_, what)| !what.starts_with("folder"));
            *listed == list && files.eq(&found)
        };
        assert!(whole.iter().any(is_found), "neither the last site nor the next");
        replacing.set(replacing.get() + usize::from(is_replacing(place)));
    });
    let replacing = replacing.get();
    say(&format!("{replacing} of {KILLS} kills met pages being replaced"));
    assert!(replacing > KILLS / 20, "{replacing} of {KILLS} kills met pages being replaced");
}

#[test]
fn a_journal_is_completed_and_every_file_is_whole_before() {
    let test = "publish::kills::a_journal_is_completed_and_every_file_is_whole_before";
    let editions = ["first", "second"].map(|name| files_of(&edition(name)));
    kill_again_and_again(test, (Way::Journal, edition), is_at_work, |place, whole| {
        let mut standing = files(&place.output());
        standing.retain(|path, _| !path.starts_with(".concentric-publishing/"));
        for (path, what) in &standing {
            let ours = editions.iter().any(|edition| edition.get(path) == Some(what));
            assert!(ours || whole[0].0.get(path) == Some(what), "{path}: {what}");
        }
        let theirs =
            whole[0].0.iter().filter(|(path, _)| path.contains("theirs") || path.starts_with(".git"));
        for (path, what) in theirs.filter(|(_, what)| !what.starts_with("folder")) {
            assert_eq!(standing.get(path), Some(what));
        }
    });
}
