//! Two builds at once do not mix.

use std::sync::Barrier;

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
