//! The index of the search: how large it is, that it is the same each time, and what it keeps to itself.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use concentric::disk::Folder;
use concentric::load::Kind;
use concentric::model::declare::Visit;
use concentric::model::value::{Prose, Text};
use concentric::model::{AnyEntry, Edition, Model};
use concentric::pipeline::{self, Built, Request};
use concentric::site::InMemory as Memory;
use concentric::source::{Files, InMemory};

use crate::project::Project;

fn built(content: &dyn Files, edition: Edition) -> Built {
    let project = pipeline::Project { content, themes: &InMemory::new() };
    let built = pipeline::build(project, &Request { edition, ..Request::default() }, &Memory);
    assert!(built.site.is_some(), "{:?}", built.findings);
    built
}

/// The files of the index in the part of the site below a folder.
fn index(built: &Built, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let site = built.site.as_ref().unwrap();
    let below = format!("{folder}search/");
    let files = site.iter().filter(|(address, _)| {
        address.starts_with(&below) && Path::new(address).extension().is_some_and(|suffix| suffix == "js")
    });
    files.map(|(address, file)| (address[below.len()..].to_owned(), file.bytes().unwrap().to_vec())).collect()
}

fn size(index: &BTreeMap<String, Vec<u8>>) -> usize {
    index.values().map(Vec::len).sum()
}

/// Counts the bytes of all texts, as they stand on the pages in one language.
struct Texts<'m> {
    model: &'m Model,
    language: u8,
    bytes: usize,
}

impl Visit for Texts<'_> {
    fn text(&mut self, text: &Text) {
        self.bytes += text.get(self.language).len();
    }

    fn prose(&mut self, prose: &Prose) {
        let version = prose.get(self.language);
        self.bytes += version.map_or(0, |version| version.text(&self.model.sources).len());
    }
}

fn covered(model: &Model, language: u8) -> usize {
    let mut texts = Texts { model, language, bytes: 0 };
    for (_, entry) in model.entries().filter(|(id, _)| id.kind != Kind::Rule) {
        entry.visit(&mut texts);
    }
    if let Some(organisation) = &model.organisation {
        organisation.visit(&mut texts);
    }
    texts.bytes
}

/// The share of its texts that the index of a language takes; what all languages share counts for each in equal parts.
fn share(built: &Built, folder: &str, language: u8) -> f64 {
    let (all, shared) = (index(built, folder), index(built, "")["places.js"].len());
    let own = size(&all) - all.get("places.js").map_or(0, Vec::len);
    let languages = built.model.settings.languages().len();
    (own + shared / languages) as f64 / covered(&built.model, language) as f64
}

/// Plays of about three thousand bytes each, with words that are used as unequally as words are.
fn made(plays: usize) -> InMemory {
    let mut seed = 7_u64;
    let mut below = |most: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % most
    };
    let mut word = move || {
        let rank = (below(3_000) * below(3_000) * below(3_000)) / 9_000_000;
        ["be", "do", "ga", "hu", "ki", "lo", "me", "nu", "po", "ri"]
            .iter()
            .cycle()
            .skip(rank as usize % 10)
            .step_by(1 + rank as usize / 10 % 7)
            .take(2 + rank as usize / 70 % 5)
            .copied()
            .collect::<String>()
            + &"st".repeat(rank as usize / 350)
    };
    let mut sentence = move |words: usize| (0..words).map(|_| word()).collect::<Vec<_>>().join(" ");
    let play = |number: usize| {
        let mut text = format!(
            "---\nname: {} {number}\nsummary: {}.\nroles: [mechanic]\nwhen: {}\n---\n",
            sentence(3),
            sentence(12),
            sentence(9)
        );
        for part in 0..12 {
            let heading = if part % 4 == 0 { format!("## {}\n\n", sentence(3)) } else { String::new() };
            let _ = write!(text, "{heading}{}. {}.\n\n", sentence(20), sentence(18));
        }
        text
    };
    let files = InMemory::new()
        .with("site.yaml", "title: Made\nas_of: 2026-11-21\n")
        .with("organisation/departments.yaml", "shop: {name: Shop, kind: primary}\n")
        .with("organisation/roles.yaml", "mechanic: {name: Mechanic, department: shop}\n");
    (0..plays)
        .map(play)
        .enumerate()
        .fold(files, |files, (number, play)| files.with(format!("playbook/play-{number}.md"), play))
}

#[test]
fn the_index_takes_less_than_a_quarter_of_the_text_that_it_covers() {
    let example = built(&Folder::new("content"), Edition::default());
    for (folder, language) in [("", 0), ("de/", 1)] {
        let share = share(&example, folder, language);
        assert!(share < 0.25, "{folder}: {share}");
        assert!(share > 0.1, "{folder}: {share} is too little to be true");
    }
    let made = built(&made(600), Edition::default());
    let share = share(&made, "", 0);
    assert!((0.1..0.25).contains(&share), "{share}");
}

#[test]
fn a_large_index_is_loaded_part_by_part() {
    let made = built(&made(600), Edition::default());
    let index = index(&made, "");
    let largest = |begin: &str| {
        index.iter().filter(|(name, _)| name.starts_with(begin)).map(|(_, file)| file.len()).max()
    };
    assert!(index.len() > 12, "{} files", index.len());
    assert!(largest("words-") < Some(80_000) && largest("texts-") < Some(30_000), "{:?}", largest("words-"));
    assert!(largest("names") < Some(size(&index) / 8), "{:?} of {}", largest("names"), size(&index));
}

#[test]
fn the_same_content_gives_the_same_index() {
    let content = made(40);
    let build = || index(&built(&content, Edition::default()), "");
    assert!(build() == build());
}

/// A play whose every text has a word of its own.
const SECRET: &str = "---\nname: Qwxname\nsummary: Qwxsummary\nroles: [mechanic]\nwhen: Qwxwhen\ndo: [Qwxdo]\nsteps: [lease/ride]\ndrivers: [frontline-empowerment]\n\
                      metrics: [told-first]\ncustomer_goal: Qwxgoal\nVISIBLE---\n## Qwxheading\n\nQwxbody\n\n1. Qwxstep\n";

#[test]
fn an_edition_s_index_is_that_of_a_site_that_never_had_what_it_hides() {
    let with = |play: Option<&str>, audience: Option<&str>| {
        let mut project = Project::sound();
        if let Some(visible) = play {
            project = project.with("content/playbook/secret.md", SECRET.replace("VISIBLE", visible));
        }
        let edition = Edition { audience: audience.map(str::to_owned), ..Edition::default() };
        index(&built(&Folder::new(project.path("content")), edition), "")
    };
    let without = with(None, None);
    assert!(with(Some("visibility: managers\n"), None) == without);
    assert!(with(Some("draft: true\n"), None) == without);
    assert!(with(Some("visibility: managers\n"), Some("managers")) != without);
    assert!(with(Some(""), None) == with(Some("visibility: managers\n"), Some("managers")));
}
