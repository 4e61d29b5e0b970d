//! Two builds at once do not mix.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};

use concentric::publish::Hindrance;
use concentric::site::Site;

use super::{Place, WAYS, Way, assert_hindered, files, files_of, open_in, site};

#[test]
fn a_second_build_is_told_to_wait() {
    let place = Place::new();
    let first = place.open().unwrap();
    assert_hindered(place.open(), Hindrance::Busy, "another build is publishing");
    let elsewhere = Place::new();
    assert_hindered(open_in(&elsewhere.project(), &place.output()), Hindrance::Busy, "another build");
    open_in(&place.project(), &place.root.join("other")).unwrap();
    first.publish(&site(&[("index.html", "home")])).unwrap();
    place.open().unwrap();
}

/// A site of which no two files could belong to different authors unseen.
fn by(author: usize) -> Site {
    let shared = (0..20).map(|page| (format!("shared/{page}.html"), format!("{author}")));
    let own = (0..20).map(|page| (format!("of-{author}/{page}.html"), format!("{author}")));
    let mut site = Site::new();
    for (address, text) in shared.chain(own) {
        site.insert(address, concentric::site::SiteFile::new(text.into_bytes()));
    }
    site
}

#[test]
fn whoever_comes_through_the_site_is_of_one_build() {
    const AUTHORS: usize = 4;
    const ROUNDS: usize = 60;
    for way in WAYS {
        let place = Place::new();
        place.publish(&by(0));
        let _worker = (way == Way::Journal).then(|| super::Worker::inside(&place.output()));
        let start = Barrier::new(AUTHORS);
        let build = |author: usize| {
            start.wait();
            let tries = (0..ROUNDS).map(|_| place.open().and_then(|open| open.publish(&by(author))));
            let failed: Vec<_> = tries.filter_map(Result::err).collect();
            assert!(failed.iter().all(|fault| fault.hindrance() == Hindrance::Busy), "{failed:?}");
            failed.len()
        };
        let refused: usize = std::thread::scope(|scope| {
            let builds: Vec<_> = (0..AUTHORS).map(|author| scope.spawn(move || build(author))).collect();
            builds.into_iter().map(|build| build.join().unwrap()).sum()
        });
        assert!(refused > 0, "no two builds met");
        assert!(refused < AUTHORS * ROUNDS);
        let held = files(&place.output());
        assert!((0..AUTHORS).any(|author| held == files_of(&by(author))), "{way:?}: {held:?}");
        assert_eq!(place.leftovers(), [""; 0]);
    }
}

/// Two sites whose pages can be told apart, and from half of one, by any byte.
fn lettered(letter: &str) -> Site {
    let text = letter.repeat(20_000);
    site(&[("index.html", text.as_str()), ("roles/index.html", text.as_str()), (letter, letter)])
}

#[test]
fn a_reader_finds_every_page_whole_at_every_moment() {
    const ROUNDS: usize = 60;
    for way in WAYS {
        let place = Place::new();
        place.publish(&lettered("a"));
        let _worker = (way == Way::Journal).then(|| super::Worker::inside(&place.output()));
        let done = AtomicBool::new(false);
        let texts = ["a", "b"].map(|letter| letter.repeat(20_000).into_bytes());
        let read = |page: &str| {
            let (page, mut seen) = (place.output().join(page), [0, 0]);
            while !done.load(Ordering::Relaxed) {
                let bytes = std::fs::read(&page).expect("the page is always there");
                let text = texts.iter().position(|text| *text == bytes).expect("the page is whole");
                seen[text] += 1;
            }
            seen
        };
        std::thread::scope(|scope| {
            let readers = ["index.html", "roles/index.html"].map(|page| scope.spawn(move || read(page)));
            for round in 0..ROUNDS {
                place.publish(&lettered(["b", "a"][round % 2]));
            }
            done.store(true, Ordering::Relaxed);
            let seen = readers.map(|reader| reader.join().unwrap());
            assert!(seen.iter().all(|[a, b]| *a > 0 && *b > 0), "{seen:?}");
        });
    }
}
