//! The page of everything that has a place on the site: kind by kind from A to Z, and with scripts a field to search it.

use serde::Serialize;

use crate::load::Kind;
use crate::model::{EntryId, Model};
use crate::render::scope::Scope;
use crate::render::search::{KINDS, places_address};
use crate::render::shell::{Anchor, IndexGroup, Link, Page, Section};

use super::Task;

#[derive(Serialize)]
struct SearchView {
    /// The script of the page.
    script: String,
    /// The one that reads the index, loaded when it is asked for.
    finder: String,
    /// Where it is said what stands where.
    places: String,
    /// From here to where addresses begin in this language.
    root: String,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    id: String,
    name: String,
    index: Vec<IndexGroup>,
}

/// The page of everything.
pub(super) fn pages(_: &Model) -> Vec<Task> {
    vec![Task::new(Section::SEARCH.address, "", |scope| {
        let view = view(scope);
        scope.render(page(scope, &view.groups), &view)
    })]
}

fn view(scope: &Scope) -> SearchView {
    let here = &scope.here;
    let home = here.page(Section::HOME.address);
    SearchView {
        script: here.file("theme/search.js"),
        finder: here.file("theme/finder.js"),
        places: here.file(&places_address()),
        root: home.trim_end_matches(Section::HOME.address).to_owned(),
        groups: groups(scope),
    }
}

fn page(scope: &Scope, groups: &[Group]) -> Page {
    let words = scope.words();
    Page {
        template: "pages/search.html",
        title: words.say("search.title", &[]),
        description: words.say("search.lead", &[]),
        section: Section::SEARCH.name.into(),
        lead: words.say("search.lead", &[]).as_str().into(),
        contents: groups
            .iter()
            .map(|group| Anchor { id: group.id.clone(), name: group.name.clone() })
            .collect(),
        ..Page::default()
    }
}

fn groups(scope: &Scope) -> Vec<Group> {
    let group = |kind: &Kind| {
        let mut links: Vec<Link> = (0..scope.model.count(*kind) as u32)
            .filter_map(|index| scope.any_link(EntryId { kind: *kind, index }))
            .collect();
        links.sort_by_cached_key(|link| link.name.to_lowercase());
        (!links.is_empty()).then(|| Group {
            id: format!("_{kind}"),
            name: scope.words().say(&format!("kind.{}", kind.plural()), &[]),
            index: by_letter(links),
        })
    };
    KINDS.iter().filter_map(group).collect()
}

/// Links by their first letter; what begins with none stands under a sign of its own.
fn by_letter(links: Vec<Link>) -> Vec<IndexGroup> {
    let mut groups: Vec<IndexGroup> = Vec::new();
    for link in links {
        let first = link.name.chars().find(|letter| letter.is_alphanumeric());
        let letter = first
            .filter(|letter| letter.is_alphabetic())
            .map_or_else(|| "#".to_owned(), |letter| base_letter(letter).to_string());
        match groups.iter_mut().find(|group| group.name == letter) {
            Some(group) => group.links.push(link),
            None => groups.push(IndexGroup { name: letter, note: String::new(), links: vec![link] }),
        }
    }
    groups.sort_by(|a, b| a.name.cmp(&b.name));
    groups
}

/// The letter of the alphabet that a letter with a mark stands under.
fn base_letter(letter: char) -> char {
    match letter.to_uppercase().next().unwrap_or(letter) {
        'Ä' | 'À' | 'Á' | 'Â' => 'A',
        'Ö' | 'Ó' | 'Ô' => 'O',
        'Ü' | 'Ú' => 'U',
        'É' | 'È' | 'Ê' => 'E',
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_under_their_first_letter() {
        let links = ["“It was easy”", "Über uns", "412 decisions", "Upkeep"]
            .map(|name| Link::new("x", name))
            .to_vec();
        let letters: Vec<(String, usize)> =
            by_letter(links).into_iter().map(|group| (group.name, group.links.len())).collect();
        assert_eq!(letters, [("#".into(), 1), ("I".into(), 1), ("U".into(), 2)]);
    }
}
