//! The roadmap by department, by driver and by area.

use crate::model::declare::Referable;
use crate::model::kinds::{Area, Initiative};
use crate::model::value::Ref;
use crate::model::{Entry, Handle, Model, Table as Entries};
use crate::render::Fill;
use crate::render::figures::roadmap::GroupInput;
use crate::render::scope::Scope;

use super::Found;
use super::drawing::{Plate, of_initiatives};

/// What the ids of the drawing begin with.
pub(super) const PLATE: &str = "_plate";

/// How the bars are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    Department,
    Driver,
    Area,
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

    /// The names of the groups that have an initiative, the drawing with a row for each, and a sentence about the groups
    /// that have none.
    pub(super) fn drawn(self, scope: &Scope, initiatives: &[Found]) -> (Vec<String>, Option<Plate>, String) {
        let all = match self {
            Self::Department => of_entries(scope, &scope.model.departments, initiatives, |initiative| {
                initiative.departments.values().filter_map(Ref::handle).map(Handle::index).collect()
            }),
            Self::Driver => of_entries(scope, &scope.model.drivers, initiatives, |initiative| {
                initiative.drivers.values().filter_map(Ref::handle).map(Handle::index).collect()
            }),
            Self::Area => of_areas(scope, initiatives),
        };
        let (used, empty): (Vec<GroupInput>, Vec<GroupInput>) =
            all.into_iter().partition(|group| !group.initiatives.is_empty());
        let names = used.iter().map(|group| group.name.clone()).collect();
        let empty: Vec<&str> = empty.iter().map(|group| group.name.as_str()).collect();
        let fills = [("n", empty.len().into()), ("names", Fill::from(scope.words().list_of(&empty)))];
        let left_out =
            if empty.is_empty() { String::new() } else { scope.words().say("roadmap.left-out", &fills) };
        (names, of_initiatives(scope, PLATE.to_owned(), initiatives, used), left_out)
    }
}

fn of_entries<K: Referable>(
    scope: &Scope,
    table: &Entries<K>,
    initiatives: &[Found],
    groups_of: impl Fn(&Initiative) -> Vec<usize>,
) -> Vec<GroupInput> {
    let named = |entry: &Entry<K>| GroupInput { name: scope.name(entry).to_owned(), initiatives: Vec::new() };
    let mut all: Vec<GroupInput> = table.iter().map(named).collect();
    for (place, (_, initiative)) in initiatives.iter().enumerate() {
        let mut groups = groups_of(initiative);
        groups.sort_unstable();
        groups.dedup();
        for group in groups {
            all[group].initiatives.push(place);
        }
    }
    all
}

fn of_areas(scope: &Scope, initiatives: &[Found]) -> Vec<GroupInput> {
    let group = |area: &Area| {
        let is_in = |initiative: &Initiative| initiative.area.as_ref().is_some_and(|of| of.value == *area);
        let members = initiatives.iter().enumerate().filter(|(_, (_, initiative))| is_in(initiative));
        GroupInput {
            name: scope.words().say(&format!("area.{}", area.name()), &[]),
            initiatives: members.map(|(place, _)| place).collect(),
        }
    };
    Area::ALL.iter().map(group).collect()
}
