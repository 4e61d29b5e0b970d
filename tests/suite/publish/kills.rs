//! Killed at any moment, a build leaves the last site or the next one, whole, and the build after it ends well.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use concentric::site::{Site, SiteFile};

use super::{Place, Way, again, given_folder, identity, open_in, say, seen, shelved, tree};

const KILLS: usize = 100;

/// Two sites that share pages and differ in pages; if so many stay that a new folder is not worth while, none is where the other has a folder.
fn edition(name: &str, stay: usize) -> Site {
    let mut site = Site::new();
    let mut put =
        |address: String, text: String| assert!(site.insert(address, SiteFile::new(text.into_bytes())));
    for page in 0..stay {
        put(format!("same/{page}/index.html"), format!("page {page}"));
    }
    for page in 0..25 {
        put(format!("changes/{page}/index.html"), format!("page {page} of {name}: {}", name.repeat(3000)));
    }
    for page in 0..12 {
        put(format!("only/{name}/{page}.html"), name.repeat(page));
    }
    if stay < MANY {
        let turns = if name == "first" { "turns/index.html" } else { "turns" };
        put(turns.to_owned(), name.to_owned());
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

/// So many pages that stay are more than change, come and go.
const MANY: usize = 60;
const FEW: usize = 5;

/// Publishes one edition after the other until the process is killed.
fn publish_until_killed(project: &Path, stay: usize) -> ! {
    let editions = [edition("second", stay), edition("first", stay)];
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

/// Starts the publishing process, works in `folder`, and kills it `delay` after it has begun.
fn kill_after(test: &str, place: &Place, folder: &Path, delay: Duration) {
    let mut command = again(test, &place.project());
    let mut child = command.current_dir(folder).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().ends_with("publishing")), "the process ended by itself");
    let begun = Instant::now();
    while begun.elapsed() < delay {
        std::hint::spin_loop();
    }
    assert!(child.try_wait().unwrap().is_none(), "the process ended by itself");
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A site as it stands on disk, with its list and with what is not ours.
fn standing(output: &Path) -> Standing {
    (tree(output), fs::read_to_string(output.join(".concentric.json")).unwrap())
}

/// The same as who reads it finds it.
fn found(output: &Path) -> Standing {
    (seen(output), standing(output).1)
}

type Standing = (BTreeMap<String, String>, String);

/// Kills a process again and again, and looks at what it left before anything is repaired.
fn kill_again_and_again(test: &str, way: Way, stay: usize) {
    if let Some(project) = given_folder() {
        publish_until_killed(&project, stay);
    }
    let place = Place::new();
    place.publish(&edition("first", stay));
    settle_strangers(&place.output());
    let before = identity(&place.output());
    let begun = Instant::now();
    let whole = ["second", "first"].map(|name| {
        place.publish(&edition(name, stay));
        (standing(&place.output()), found(&place.output()))
    });
    let (whole, readable) = (whole.clone().map(|both| both.0), whole.map(|both| both.1));
    assert_eq!(identity(&place.output()) == before, stay == MANY, "published the other way");
    // Time enough for the process to publish more than once, also where other tests keep all cores at work.
    let latest = begun.elapsed().min(Duration::from_millis(600));
    let mut random = 0x9E37_79B9_7F4A_7C15;
    let (mut interrupted, mut replacing) = (0, 0);
    for _ in 0..KILLS {
        let delay = latest.mul_f64((next_random(&mut random) % 10_000) as f64 / 10_000.0);
        let folder = if way == Way::InPlace { place.output() } else { place.project() };
        kill_after(test, &place, &folder, delay);
        interrupted += usize::from(!place.leftovers().is_empty());
        replacing += usize::from(place.output().join(".concentric-publishing/shown").is_symlink());
        assert!(
            readable.contains(&found(&place.output())),
            "after {delay:?}: neither the last site nor the next"
        );
        let open = place.open().unwrap();
        let repaired = standing(&place.output());
        assert!(whole.contains(&repaired), "after {delay:?}: it was not repaired");
        assert_eq!(open.published().len(), edition("first", stay).len());
        assert_eq!(place.leftovers(), [""; 0]);
        open.publish(&edition("first", stay)).unwrap();
        assert_eq!(standing(&place.output()), whole[1]);
        assert_eq!(place.leftovers(), [""; 0]);
    }
    say(&format!(
        "{interrupted} of {KILLS} kills met a build at work, {replacing} one that was replacing pages"
    ));
    assert!(interrupted > KILLS / 10, "{interrupted} of {KILLS} kills met a build at work");
    let is_in_place = way == Way::InPlace || stay == MANY;
    assert_eq!(replacing > KILLS / 20, is_in_place, "{replacing} of {KILLS} kills met pages being replaced");
}

#[test]
fn exchanged_folders_are_whole_at_every_moment() {
    kill_again_and_again("publish::kills::exchanged_folders_are_whole_at_every_moment", Way::Free, FEW);
}

#[test]
fn where_little_changes_the_site_is_whole_at_every_moment() {
    kill_again_and_again(
        "publish::kills::where_little_changes_the_site_is_whole_at_every_moment",
        Way::Free,
        MANY,
    );
}

#[test]
fn where_the_folder_must_stay_the_site_is_whole_at_every_moment() {
    let test = "publish::kills::where_the_folder_must_stay_the_site_is_whole_at_every_moment";
    kill_again_and_again(test, Way::InPlace, MANY);
}
