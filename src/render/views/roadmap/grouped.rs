//! The roadmap by department, by driver and by area.

use serde::Serialize;

use crate::model::kinds::{Area, Initiative};
use crate::model::value::Ref;
use crate::model::{Model, Table as Entries};
use crate::render::Fill;
use crate::render::scope::Scope;
use crate::render::shell::Html;

use super::Found;
use super::drawing::{Plate, of_initiatives};

/// How the bars are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    Department,
    Driver,
    Area,
}

/// Initiatives that belong together.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    pub(super) id: String,
    pub(super) name: String,
    link: Html,
    note: String,
    plate: Option<Plate>,
}

impl Grouping {
    pub(super) const ALL: &[Self] = &[Self::Department, Self::Driver, Self::Area];

    /// Where the page of this grouping stands.
    pub(super) fn address(self) -> String {
        format!("roadmap/by-{}/index.html", self.name())
    }

    fn name(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Driver => "driver",
            Self::Area => "area",
        }
    }

    /// The key of the word in the switch.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Department => "roadmap.department",
            Self::Driver => "roadmap.driver",
            Self::Area => "roadmap.area",
        }
    }

    /// The key of the page's title.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Department => "roadmap.by-department",
            Self::Driver => "roadmap.by-driver",
            Self::Area => "roadmap.by-area",
        }
    }

    /// Whether an initiative belongs to a group of this sort.
    pub(super) fn is_used(self, model: &Model) -> bool {
        model.initiatives.iter().any(|initiative| match self {
            Self::Department => initiative.departments.values().any(|of| of.handle().is_some()),
            Self::Driver => initiative.drivers.values().any(|of| of.handle().is_some()),
            Self::Area => initiative.area.is_some(),
        })
    }

    /// The groups that have an initiative, and a sentence about those that have none.
    pub(super) fn groups(self, scope: &Scope, initiatives: &[Found]) -> (Vec<Group>, String) {
        let all = match self {
            Self::Department => of_entries(scope, &scope.model.departments, initiatives, |initiative| {
                initiative.departments.values().filter_map(Ref::handle).map(|of| of.index()).collect()
            }),
            Self::Driver => of_entries(scope, &scope.model.drivers, initiatives, |initiative| {
                initiative.drivers.values().filter_map(Ref::handle).map(|of| of.index()).collect()
            }),
            Self::Area => of_areas(scope, initiatives),
        };
        let (used, empty): (Vec<Gathered>, Vec<Gathered>) =
            all.into_iter().partition(|group| !group.found.is_empty());
        let groups = used.into_iter().map(|group| self.group(scope, group)).collect();
        let empty: Vec<&str> = empty.iter().map(|group| group.name.as_str()).collect();
        if empty.is_empty() {
            return (groups, String::new());
        }
        let fills = [("n", empty.len().into()), ("names", Fill::from(scope.words().list_of(&empty)))];
        (groups, scope.words().say("roadmap.left-out", &fills))
    }

    fn group(self, scope: &Scope, group: Gathered) -> Group {
        Group {
            plate: of_initiatives(scope, format!("_plate-{}", group.id), &group.found),
            id: format!("_{}", group.id),
            note: scope.words().say("roadmap.n-initiatives", &[("n", group.found.len().into())]),
            name: group.name,
            link: group.link,
        }
    }
}

/// What belongs to a group.
struct Gathered<'m> {
    id: String,
    name: String,
    link: Html,
    found: Vec<Found<'m>>,
}

fn of_entries<'m, K: crate::model::declare::Referable>(
    scope: &Scope,
    table: &Entries<K>,
    initiatives: &[Found<'m>],
    groups_of: impl Fn(&Initiative) -> Vec<usize>,
) -> Vec<Gathered<'m>> {
    let mut all: Vec<Gathered> = table
        .with_handles()
        .map(|(handle, entry)| Gathered {
            id: entry.id.to_string(),
            name: scope.name(entry).to_owned(),
            link: scope.link_html(handle, entry),
            found: Vec::new(),
        })
        .collect();
    for found in initiatives {
        let mut groups = groups_of(found.1);
        groups.sort_unstable();
        groups.dedup();
        for group in groups {
            all[group].found.push(*found);
        }
    }
    all
}

fn of_areas<'m>(scope: &Scope, initiatives: &[Found<'m>]) -> Vec<Gathered<'m>> {
    let area = |area: &Area| {
        let name = scope.words().say(&format!("area.{}", area.name()), &[]);
        let is_in = |initiative: &Initiative| initiative.area.as_ref().is_some_and(|of| of.value == *area);
        Gathered {
            id: area.name().to_owned(),
            link: Html::text(&name),
            name,
            found: initiatives.iter().copied().filter(|(_, initiative)| is_in(initiative)).collect(),
        }
    };
    Area::ALL.iter().map(area).collect()
}
