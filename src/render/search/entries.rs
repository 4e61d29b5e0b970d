//! What can be found: every entry that has a name and a place on the site, kind by kind, and the pages about many.

use crate::load::Kind;
use crate::model::{EntryId, Model};
use crate::render::any_link::any_name;
use crate::render::facts::Facts;
use crate::render::shell::{Section, Shell};

/// The kinds that can be found, in the order in which people look for them.
pub(crate) const KINDS: [Kind; 23] = [
    Kind::Play,
    Kind::Role,
    Kind::Department,
    Kind::Journey,
    Kind::Step,
    Kind::Segment,
    Kind::Initiative,
    Kind::Success,
    Kind::Metric,
    Kind::Term,
    Kind::Driver,
    Kind::Capability,
    Kind::Outcome,
    Kind::StrategicTheme,
    Kind::Goal,
    Kind::Principle,
    Kind::Finding,
    Kind::Phase,
    Kind::Cycle,
    Kind::Stage,
    Kind::Assessment,
    Kind::Organisation,
    Kind::Page,
];

/// Something that can be found.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target<'a> {
    /// An entry.
    Entry(EntryId),
    /// A page about many, by its name in the menu.
    Page(&'a str),
}

/// What can be found of one kind.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// The kind.
    pub(super) kind: Kind,
    /// What there is, in the order of the site.
    pub(super) targets: Vec<Target<'a>>,
    /// Where each is shown, within the part of the site in one language.
    pub(super) addresses: Vec<&'a str>,
}

/// Everything that can be found, in the same order in every language.
pub(super) fn groups<'a>(facts: &'a Facts<'_>, shell: &'a Shell) -> Vec<Group<'a>> {
    let of_kind = |kind: &Kind| {
        let entries = (0..facts.model.count(*kind) as u32).map(|index| EntryId { kind: *kind, index });
        let found = entries
            .filter_map(|id| Some((Target::Entry(id), facts.routes.to(id)?, is_named(facts.model, id)?)));
        let (targets, addresses) = found.map(|(target, address, ())| (target, address)).unzip();
        Group { kind: *kind, targets, addresses }
    };
    let mut groups: Vec<Group> = KINDS.iter().map(of_kind).collect();
    if let Some(pages) = groups.last_mut() {
        for (name, address) in pages_about_many(shell) {
            pages.targets.push(Target::Page(name));
            pages.addresses.push(address);
        }
    }
    groups.retain(|group| !group.targets.is_empty());
    groups
}

fn is_named(model: &Model, id: EntryId) -> Option<()> {
    any_name(model, id).filter(|name| !name.is_empty()).map(|_| ())
}

/// The pages that the menu leads to, each once; free pages are entries.
fn pages_about_many(shell: &Shell) -> Vec<(&str, &str)> {
    let menu = &shell.setting().menu;
    let all = menu.main.iter().chain(menu.groups.iter().flat_map(|group| &group.entries));
    let mut pages: Vec<(&str, &str)> = Vec::new();
    for entry in all.filter(|entry| Section::ALL.iter().any(|section| section.address == entry.address)) {
        if pages.iter().all(|(_, address)| *address != entry.address) {
            pages.push((&entry.name, &entry.address));
        }
    }
    pages
}

impl Group<'_> {
    /// What all addresses begin with, what each has of its own, and what all end with.
    pub(super) fn addresses(&self) -> (&str, Vec<&str>, &str) {
        let Some((first, others)) = self.addresses.split_first() else { return ("", Vec::new(), "") };
        let alike = |most: usize, count: &dyn Fn(&str) -> usize| {
            others.iter().map(|other| count(other)).fold(most, usize::min)
        };
        let before = alike(first.len(), &|other| shared(first.bytes(), other.bytes()));
        let before = (0..=before).rev().find(|at| first.is_char_boundary(*at)).unwrap_or(0);
        let shortest = self.addresses.iter().map(|address| address.len()).min().unwrap_or(0);
        let after = alike(shortest - before, &|other| shared(first.bytes().rev(), other.bytes().rev()));
        let after = (0..=after).rev().find(|at| first.is_char_boundary(first.len() - at)).unwrap_or(0);
        let own = self.addresses.iter().map(|address| &address[before..address.len() - after]);
        (&first[..before], own.collect(), &first[first.len() - after..])
    }
}

fn shared(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(addresses: &[&str]) -> (String, Vec<String>, String) {
        let group = Group { kind: Kind::Play, targets: Vec::new(), addresses: addresses.to_vec() };
        let (before, own, after) = group.addresses();
        (before.to_owned(), own.into_iter().map(str::to_owned).collect(), after.to_owned())
    }

    #[test]
    fn what_addresses_share_is_said_once() {
        let told = |before: &str, own: &[&str], after: &str| {
            (before.to_owned(), own.iter().map(|own| (*own).to_owned()).collect(), after.to_owned())
        };
        let plays = ["playbook/late/index.html", "playbook/early/index.html"];
        assert_eq!(parted(&plays), told("playbook/", &["late", "early"], "/index.html"));
        assert_eq!(parted(&["a/ä#x", "a/ö#x", "a/ä#xx"]), told("a/", &["ä#", "ö#", "ä#x"], "x"));
        assert_eq!(parted(&["aa", "a", "aa"]), told("a", &["a", "", "a"], ""));
        assert_eq!(parted(&["a/index.html"]), told("a/index.html", &[""], ""));
    }
}
