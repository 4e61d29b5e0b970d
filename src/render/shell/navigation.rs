//! The ways around the site: the parts it has, the main navigation, the groups at the foot and the bar on phones.

use serde::Serialize;

use crate::render::words::Words;

/// A part of the site that navigation may lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Its name in `navigation` of site.yaml and in the words (`nav.<name>`).
    pub name: &'static str,
    /// The address of its first page.
    pub address: &'static str,
}

macro_rules! sections {
    ($($(#[doc = $doc:expr])* $constant:ident $name:literal $address:literal)+) => {
        impl Section {
            $($(#[doc = $doc])* pub const $constant: Self = Self { name: $name, address: $address };)+

            /// Every part, in the order of the manual.
            pub const ALL: &[Self] = &[$(Self::$constant),+];
        }
    };
}

sections! {
    /// The front page.
    HOME "home" "index.html"
    /// Find your role; a role's page.
    ME "me" "me/index.html"
    /// Departments.
    DEPARTMENTS "departments" "departments/index.html"
    /// The playbook and its plays.
    PLAYBOOK "playbook" "playbook/index.html"
    /// The playbook as one printable booklet.
    PAPER "paper" "playbook/print/index.html"
    /// Journeys and their steps.
    JOURNEYS "journeys" "journeys/index.html"
    /// Segments: who the customers are.
    SEGMENTS "segments" "segments/index.html"
    /// Metrics.
    SCORECARD "scorecard" "scorecard/index.html"
    /// The glossary.
    GLOSSARY "glossary" "glossary/index.html"
    /// The roadmap and its initiatives.
    ROADMAP "roadmap" "roadmap/index.html"
    /// Purpose, outcomes, line of sight.
    STRATEGY "strategy" "strategy/index.html"
    /// The eight drivers.
    DRIVERS "drivers" "drivers/index.html"
    /// Capabilities and readiness.
    MATURITY "maturity" "maturity/index.html"
    /// What has been achieved and learned.
    SUCCESSES "successes" "successes/index.html"
    /// What is new since the last publication.
    CHANGES "changes" "changes/index.html"
    /// Search.
    SEARCH "search" "search/index.html"
    /// For writers: is the model sound?
    HEALTH "health" "health/index.html"
}

/// The main navigation, in the order in which it is shown unless site.yaml says otherwise.
const MAIN: &[Section] = &[
    Section::ME,
    Section::JOURNEYS,
    Section::PLAYBOOK,
    Section::ROADMAP,
    Section::SCORECARD,
    Section::DRIVERS,
    Section::MATURITY,
    Section::STRATEGY,
];

/// The groups at the foot of every page: the key of their heading, and what they lead to.
const GROUPS: &[(&str, &[Section])] = &[
    ("frame.for-you", &[Section::ME, Section::DEPARTMENTS, Section::PLAYBOOK, Section::PAPER]),
    ("frame.our-customers", &[Section::JOURNEYS, Section::SEGMENTS, Section::SCORECARD, Section::GLOSSARY]),
    (
        "frame.the-change",
        &[
            Section::ROADMAP,
            Section::STRATEGY,
            Section::DRIVERS,
            Section::MATURITY,
            Section::SUCCESSES,
            Section::CHANGES,
            Section::HEALTH,
        ],
    ),
];

/// The bar on phones, with the symbol of each; the menu at its end is always there.
const TABS: &[(Section, &str)] = &[
    (Section::HOME, "i-home"),
    (Section::ME, "i-role"),
    (Section::PLAYBOOK, "i-play"),
    (Section::ROADMAP, "i-road"),
];

/// One entry of a navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The name of the section, or the id of a page.
    pub id: String,
    /// What is shown.
    pub name: String,
    /// The address.
    pub address: String,
    /// The symbol before it, in the bar on phones; else empty.
    pub symbol: String,
}

/// A heading with entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The heading.
    pub name: String,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// Every way around the site, in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Menu {
    /// The main navigation.
    pub main: Vec<Entry>,
    /// The groups at the foot.
    pub groups: Vec<Group>,
    /// The bar on phones.
    pub tabs: Vec<Entry>,
    /// Where search is, if the site has it.
    pub search: Option<String>,
}

/// What site.yaml and the pages say about navigation.
#[derive(Debug, Clone, Copy, Default)]
pub struct MenuWishes<'a> {
    /// Names that come first, in this order; the others follow in theirs.
    pub order: &'a [String],
    /// Names that are left out of the main navigation (they stay at the foot).
    pub hide: &'a [String],
    /// Free pages that want to be in the main navigation: id, name and address.
    pub pages: &'a [(String, String, String)],
}

impl Menu {
    /// The names of the sections that it can have.
    pub fn names() -> impl Iterator<Item = &'static str> {
        MAIN.iter().map(|section| section.name)
    }

    /// The menu of a site that has a page at an address if `has` says so.
    pub fn new(words: &Words, has: impl Fn(&str) -> bool, wishes: MenuWishes<'_>) -> Self {
        let shown = |sections: &[Section]| -> Vec<Entry> {
            sections
                .iter()
                .filter(|section| has(section.address))
                .map(|section| entry(words, *section))
                .collect()
        };
        let own = wishes.pages.iter().map(|(id, name, address)| Entry {
            id: id.clone(),
            name: name.clone(),
            address: address.clone(),
            symbol: String::new(),
        });
        let mut main: Vec<Entry> = shown(MAIN).into_iter().chain(own).collect();
        main.retain(|entry| !wishes.hide.contains(&entry.id));
        let rank = |entry: &Entry| wishes.order.iter().position(|id| *id == entry.id).unwrap_or(usize::MAX);
        main.sort_by_key(rank);
        let groups = GROUPS
            .iter()
            .map(|(key, sections)| Group { name: words.say(key, &[]), entries: shown(sections) })
            .filter(|group| !group.entries.is_empty());
        let tab = |(section, symbol): &(Section, &str)| {
            has(section.address).then(|| Entry { symbol: (*symbol).to_owned(), ..entry(words, *section) })
        };
        let search = has(Section::SEARCH.address).then(|| Section::SEARCH.address.to_owned());
        Self { main, groups: groups.collect(), tabs: TABS.iter().filter_map(tab).collect(), search }
    }
}

fn entry(words: &Words, section: Section) -> Entry {
    Entry {
        id: section.name.to_owned(),
        name: words.say(&format!("nav.{}", section.name), &[]),
        address: section.address.to_owned(),
        symbol: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Theme;

    fn names(wishes: MenuWishes<'_>, has: impl Fn(&str) -> bool) -> Vec<String> {
        let words = Words::new(&Theme::embedded(), "en", None, &mut Vec::new());
        Menu::new(&words, has, wishes).main.into_iter().map(|entry| entry.id).collect()
    }

    #[test]
    fn the_house_orders_hides_and_adds() {
        let order = ["roadmap".to_owned(), "about".to_owned()];
        let hide = ["maturity".to_owned(), "drivers".to_owned()];
        let pages = [("about".to_owned(), "About us".to_owned(), "about/index.html".to_owned())];
        let wishes = MenuWishes { order: &order, hide: &hide, pages: &pages };
        let expected = ["roadmap", "about", "me", "journeys", "playbook", "scorecard", "strategy"];
        assert_eq!(names(wishes, |_| true), expected);
    }

    #[test]
    fn what_the_site_lacks_is_not_offered() {
        let has = |address: &str| address.starts_with("journeys") || address.starts_with("playbook");
        assert_eq!(names(MenuWishes::default(), has), ["journeys", "playbook"]);
    }

    #[test]
    fn every_section_has_its_words() {
        let words = Words::new(&Theme::embedded(), "en", None, &mut Vec::new());
        for section in Section::ALL {
            assert!(words.has(&format!("nav.{}", section.name)), "nav.{}", section.name);
        }
    }
}
