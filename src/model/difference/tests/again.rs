//! What stands as it stood is not taken down again, and the snapshot is the one that would be taken anew.

use std::sync::Arc;

use crate::model::difference::lines::Kept;
use crate::model::difference::{History, Snapshot};
use crate::model::{Edition, Model};
use crate::source::InMemory;

use super::{INITIATIVE, card, files, made};

const CARD: &str = "initiative card";
const STEP: &str = "step lease/fix";
const JOURNEY: &str = "journey lease";

/// The entries of `after` that were taken down again, each by kind and id.
fn anew(before: &Snapshot, after: &Model) -> Vec<String> {
    let now = Snapshot::again(after, before);
    assert_eq!(now, Snapshot::of(after), "what is remembered never shows");
    let stood = |kept: &Kept| before.entries().any(|other| std::ptr::eq(other.facts, kept.facts));
    let new = now.entries().filter(|kept| !stood(kept));
    let mut new: Vec<String> = new.map(|kept| format!("{} {}", kept.kind.name(), kept.id)).collect();
    new.sort_unstable();
    new
}

fn model_of(files: &InMemory) -> Model {
    made(files, &Edition::default())
}

/// Those that are taken down again where one model follows another.
fn between(before: &InMemory, after: &InMemory) -> Vec<String> {
    anew(&Snapshot::of(&model_of(before)), &model_of(after))
}

#[test]
fn only_what_was_written_otherwise_is_taken_down_again() {
    assert_eq!(between(&files(), &files()), [""; 0]);
    assert_eq!(between(&files(), &card("10%", "20%")), [CARD]);
    assert_eq!(between(&files(), &card("Why.", "Why not?")), [CARD]);
    let reading = files().with(
        "metrics.yaml",
        "late: {name: Late, unit: \"%\", better: higher, timing: leading, cadence: weekly, target: 9.95}\n",
    );
    assert_eq!(between(&files(), &reading), ["metric late"]);
    let journey =
        "name: Lease\ncustomer_goal: Ride.\nsteps:\n  - {id: fix, name: Mend, phase: explore, owner: lead}\n";
    assert_eq!(between(&files(), &files().with("journeys/lease.yaml", journey)), [JOURNEY, STEP]);
}

#[test]
fn what_leads_to_an_entry_that_is_gone_or_hidden_is_taken_down_again() {
    let renamed = "boss: {name: Lead, department: shops}\nhead: {name: Head, department: shops}\n";
    let gone = "head: {name: Head, department: shops}\n";
    let hidden = "lead: {name: Lead, department: shops, visibility: managers}\nhead: {name: Head, department: shops}\n";
    let draft = hidden.replace("visibility: managers", "draft: true");
    for (roles, new) in [(renamed, Some("role boss")), (gone, None), (hidden, None), (&draft, None)] {
        let after = files().with("roles.yaml", roles);
        let expected: Vec<&str> = [CARD, JOURNEY].into_iter().chain(new).chain([STEP]).collect();
        assert_eq!(between(&files(), &after), expected, "{roles}");
        // and when it comes back
        let back = between(&after, &files());
        assert!(
            [CARD, JOURNEY, STEP, "role lead"].iter().all(|entry| back.iter().any(|of| of == entry)),
            "{back:?}"
        );
    }
    // of another edition of the same files
    let managers = Edition { audience: Some("managers".to_owned()), ..Edition::default() };
    let files = files().with("roles.yaml", hidden);
    let all = anew(&Snapshot::of(&model_of(&files)), &made(&files, &managers));
    assert_eq!(all, [CARD, JOURNEY, "role lead", STEP]);
}

#[test]
fn which_of_several_references_is_lost_makes_a_difference() {
    let card = INITIATIVE.replace("[leadership]", "[leadership, journey-design]");
    let without = |driver: &str| {
        let drivers = format!("{driver}: false\n");
        files().with("initiatives/card.md", card.as_str()).with("drivers.yaml", drivers)
    };
    assert!(between(&without("leadership"), &without("journey-design")).iter().any(|entry| entry == CARD));
}

#[test]
fn other_languages_make_everything_anew() {
    let site = |languages: &str| {
        let site = format!("title: A\nlanguages: [{languages}]\naudiences: {{managers: Managers}}\n");
        files().with("site.yaml", site)
    };
    let all = Snapshot::of(&model_of(&files())).entries().count();
    for languages in ["de, en", "en", "en, de, fr"] {
        assert_eq!(between(&files(), &site(languages)).len(), all, "{languages}");
    }
    let translated = |language: &str| {
        let path = format!("initiatives/card.{language}.md");
        site("en, de, fr").with(&path, "---\nname: Une carte\n---\nEin Grund.\n")
    };
    assert_eq!(between(&translated("de"), &translated("fr")), [CARD]);
    assert_eq!(between(&site("en, de, fr"), &translated("de")), [CARD]);
}

/// A history after one publication, read again with what was kept beside it.
fn kept(prints: impl FnOnce(&History) -> Vec<u8>, of: u128) -> Snapshot {
    let history = History::default().then(&model_of(&files()));
    let text = Arc::new(String::from_utf8(history.bytes()).unwrap());
    let read = History::read(&text).unwrap();
    assert_eq!(read.knowing(&[], of), read_again(&text));
    read_again(&text).knowing(&prints(&history), of).last.unwrap()
}

fn read_again(text: &Arc<String>) -> History {
    History::read(text).unwrap()
}

#[test]
fn what_was_kept_counts_only_beside_the_same_history() {
    let all = Snapshot::of(&model_of(&files())).entries().count();
    let again = |before: Snapshot| anew(&before, &model_of(&files())).len();
    assert_eq!(again(kept(|history| history.prints(1), 1)), 0);
    assert_eq!(again(kept(|history| history.prints(1), 3)), all);
    assert_eq!(again(kept(|_| b"broken".to_vec(), 1)), all);
    let other = |_: &History| History::default().then(&model_of(&files().with("roles.yaml", ""))).prints(1);
    assert_eq!(again(kept(other, 1)), all, "there are as many prints as entries, or none");
}

#[test]
fn a_history_without_anything_beside_it_tells_the_same() {
    let old = "{\"version\":1,\"first\":\"2026-11-01\",\"sets\":[],\"earlier\":[]}\n\
               department shops {\"n\":{\"en\":\"Shops\"},\"f\":[[\"kind\",{\"c\":\"primary\"}]]}\n";
    let read = read_again(&Arc::new(old.to_owned()));
    assert_eq!(String::from_utf8(read.bytes()).unwrap(), old);
    let only = InMemory::new()
        .with("site.yaml", "title: A\nphases: {}\n")
        .with("departments.yaml", "shops: {name: Shops, kind: support}\n");
    let next = read.then(&model_of(&only));
    assert_eq!(next.first(), Some("2026-11-01"));
    let told = &next.sets()[0].changes;
    assert!(
        told.iter().any(|change| change.id == "shops" && format!("{:?}", change.what).contains("support")),
        "{told:?}"
    );
}
