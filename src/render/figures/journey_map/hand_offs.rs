//! Who has the customer: one row a department, the line is the customer, one drawing a cell of the table.

use serde::{Serialize, Serializer};

use super::super::coordinate::Point;
use super::super::name::{Marked, Name, letter_mark};
use super::super::ordering::closest_order;
use super::super::path::Path;
use super::super::text::Font;
use super::Said;

/// More departments than this stand in narrower rows.
const MOST_APART: usize = 8;
/// How wide a row's name may be, beside the table.
const NAME_ROOM: f64 = 84.0;
/// How wide the bend from cell to cell is, half of it in either cell, and how round.
const LINK_WIDTH: f64 = 40.0;
const BEND: f64 = 12.0;

/// A journey as the hand-offs see it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HandOffsInput {
    /// The departments; those that do nothing get no row.
    pub departments: Vec<Name>,
    /// The steps in the journey's order.
    pub steps: Vec<HandOffStep>,
}

/// A step of the journey.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HandOffStep {
    /// The department that has the customer.
    pub lead: Option<usize>,
    /// The departments that help.
    pub helpers: Vec<usize>,
    /// Whether nobody owns the hand-off that leads to this step.
    pub unowned: bool,
    /// What happens here, in words: "From Shops to Digital".
    pub said: Vec<Said>,
}

/// A length in `em` of a drawing whose font size is 1rem, so that it grows with the reader's type.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Em {
    pixels: f64,
}

impl Em {
    fn of(pixels: f64) -> Self {
        Self { pixels }
    }

    /// How many pixels this is in 16 px type.
    pub fn pixels(self) -> f64 {
        self.pixels
    }
}

impl Serialize for Em {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let em = self.pixels / 16.0;
        if em.fract() == 0.0 { serializer.serialize_i64(em as i64) } else { serializer.serialize_f64(em) }
    }
}

/// The hand-offs, ready to draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HandOffs {
    /// The departments from the top.
    pub rows: Vec<HandOffRow>,
    /// Whether the rows are narrow.
    pub tight: bool,
    /// How high all rows are.
    pub height: Em,
    /// How high they are in the units of the bends' view box, which is 40 wide.
    pub view_height: u32,
    /// One cell a step.
    pub cells: Vec<HandOffCell>,
    /// The departments whose row bears a letter.
    pub marked: Vec<Marked>,
}

/// A department's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HandOffRow {
    /// Its name in one or two lines, or its letter.
    pub lines: Vec<String>,
}

/// What happens at one step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HandOffCell {
    /// How the customer comes here from another department.
    pub link: Option<HandOffLink>,
    /// The department that has the customer.
    pub station: Option<HandOffStation>,
    /// The rows of those who help.
    pub helpers: Vec<Em>,
    /// The stem that joins them with the one who has the customer: its upper and its lower end.
    pub stem: Option<[Em; 2]>,
    /// What happens here, in words.
    pub said: Vec<Said>,
}

/// The bend between two rows, across the left edge of the cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HandOffLink {
    /// The bend.
    pub path: Path,
    /// Whether nobody owns it.
    pub unowned: bool,
    /// The diamond on a bend that nobody owns.
    pub diamond: Option<Path>,
}

/// The station of the department that has the customer, and the line through it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HandOffStation {
    /// The row.
    pub y: Em,
    /// How far from the left edge the line begins; in the first cell it begins at the station.
    pub from_left: Option<Em>,
    /// How far from the right edge it ends; in the last cell it ends at the station.
    pub to_right: Option<Em>,
    /// The department's name, for phones.
    pub name: String,
}

/// Draws the hand-offs.
pub fn draw(input: HandOffsInput) -> HandOffs {
    let order = row_order(&input);
    let tight = order.len() > MOST_APART;
    let rows = Rows { height: if tight { 22.0 } else { 28.0 }, order };
    let mut marked = Vec::new();
    let named = rows
        .order
        .iter()
        .map(|&department| rows.name(&input.departments[department], department, &mut marked));
    let named = named.collect();
    let height = rows.height * rows.order.len() as f64;
    let cells = (0..input.steps.len()).map(|index| rows.cell(&input, index)).collect();
    HandOffs { rows: named, tight, height: Em::of(height), view_height: height as u32, cells, marked }
}

/// The departments that do something, in the order in which stems are short: the order of the circle's tracks.
fn row_order(input: &HandOffsInput) -> Vec<usize> {
    let acting = |step: &HandOffStep| -> Vec<usize> {
        step.lead.into_iter().chain(step.helpers.iter().copied()).collect()
    };
    let first = |department: usize| input.steps.iter().position(|step| acting(step).contains(&department));
    let mut shown: Vec<usize> =
        (0..input.departments.len()).filter(|&department| first(department).is_some()).collect();
    shown.sort_by_key(|&department| first(department));
    let place = |department: usize| shown.iter().position(|&other| other == department);
    let groups = input.steps.iter().map(|step| acting(step).into_iter().filter_map(place).collect());
    let groups: Vec<Vec<usize>> = groups.collect();
    closest_order(&groups, shown.len()).into_iter().map(|place| shown[place]).collect()
}

/// The rows: which department stands in which, and how high they are in pixels.
struct Rows {
    order: Vec<usize>,
    height: f64,
}

impl Rows {
    /// The middle of a department's row.
    fn middle(&self, department: usize) -> Option<f64> {
        let row = self.order.iter().position(|&other| other == department)?;
        Some(self.height * (row as f64 + 0.5))
    }

    fn name(&self, name: &Name, department: usize, marked: &mut Vec<Marked>) -> HandOffRow {
        const LETTER: Font = Font::text(13.0);
        let lines = if self.height < 28.0 { 1 } else { 2 };
        let lines = name.lines(LETTER, NAME_ROOM, lines).unwrap_or_else(|| {
            let mark = letter_mark(department);
            marked.push(Marked { mark: mark.clone(), name: name.full.clone() });
            vec![mark]
        });
        HandOffRow { lines }
    }

    fn cell(&self, input: &HandOffsInput, index: usize) -> HandOffCell {
        let step = &input.steps[index];
        let lead_at = |index: Option<usize>| index.and_then(|index| input.steps.get(index)?.lead);
        let (before, after) = (lead_at(index.checked_sub(1)), lead_at(Some(index + 1)));
        let middle = |department: Option<usize>| department.and_then(|department| self.middle(department));
        let (from, here) = (middle(before), middle(step.lead));
        let mut helpers: Vec<f64> = step.helpers.iter().filter_map(|&helper| self.middle(helper)).collect();
        helpers.retain(|&helper| Some(helper) != here);
        helpers.sort_by(f64::total_cmp);
        helpers.dedup();
        let ends = helpers.iter().copied().chain(here);
        let joined = [ends.clone().reduce(f64::min), ends.reduce(f64::max)];
        let inset = |neighbour: Option<usize>| {
            middle(neighbour).map(|_| Em::of(if neighbour == step.lead { 0.0 } else { LINK_WIDTH / 2.0 }))
        };
        HandOffCell {
            link: from
                .zip(here)
                .filter(|(from, here)| (from - here).abs() > 1.0)
                .map(|ends| link(ends, step.unowned)),
            station: here.map(|y| HandOffStation {
                y: Em::of(y),
                from_left: inset(before),
                to_right: inset(after),
                name: step.lead.map(|lead| input.departments[lead].full.clone()).unwrap_or_default(),
            }),
            stem: joined[0]
                .zip(joined[1])
                .filter(|_| !helpers.is_empty())
                .map(|(top, bottom)| [Em::of(top), Em::of(bottom)]),
            helpers: helpers.into_iter().map(Em::of).collect(),
            said: step.said.clone(),
        }
    }
}

/// The bend from one row to another.
fn link((from, to): (f64, f64), unowned: bool) -> HandOffLink {
    let down = to > from;
    let bend = BEND.min((to - from).abs() / 2.0);
    let turn = if down { bend } else { -bend };
    let middle = LINK_WIDTH / 2.0;
    let path = Path::from(0.0, from)
        .line(middle - bend, from)
        .arc(bend, down, Point::new(middle, from + turn))
        .line(middle, to - turn)
        .arc(bend, !down, Point::new(middle + bend, to))
        .line(LINK_WIDTH, to);
    let half = f64::midpoint(from, to);
    let diamond = Path::from(middle, half - 8.0)
        .line(middle + 8.0, half)
        .line(middle, half + 8.0)
        .line(middle - 8.0, half)
        .close();
    HandOffLink { path, unowned, diamond: unowned.then_some(diamond) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::name::Name;
    use super::super::super::test_support::assert_drawing;
    use super::{HandOffStep, HandOffsInput, draw};

    fn step(lead: usize, helpers: &[usize], unowned: bool) -> HandOffStep {
        HandOffStep { lead: Some(lead), helpers: helpers.to_vec(), unowned, said: Vec::new() }
    }

    fn lease() -> HandOffsInput {
        let names = ["Shops", "Workshop", "Logistics", "Service desk", "Fleet sales", "Digital"];
        HandOffsInput {
            departments: names.map(Name::new).to_vec(),
            steps: vec![
                step(4, &[5], false),
                step(0, &[1], false),
                step(3, &[4, 5], false),
                step(4, &[3], true),
                step(0, &[1, 2], false),
                step(5, &[3, 1], false),
                step(1, &[3, 2], true),
                step(0, &[1], false),
            ],
        }
    }

    #[test]
    fn the_example_is_drawn_as_in_the_look() {
        let drawn = draw(lease());
        assert_eq!((drawn.tight, drawn.view_height), (false, 168));
        assert_drawing("hand_offs", &drawn);
    }

    #[test]
    fn a_bend_is_as_in_the_look() {
        assert_eq!(
            super::link((14.0, 98.0), false).path.to_string(),
            "M0 14H8A12 12 0 0 1 20 26V86A12 12 0 0 0 32 98H40"
        );
        let unowned = super::link((70.0, 14.0), true);
        assert_eq!(unowned.path.to_string(), "M0 70H8A12 12 0 0 0 20 58V26A12 12 0 0 1 32 14H40");
        assert_eq!(unowned.diamond.unwrap().to_string(), "M20 34L28 42L20 50L12 42Z");
        assert_eq!(
            super::link((11.0, 33.0), false).path.to_string(),
            "M0 11H9A11 11 0 0 1 20 22A11 11 0 0 0 31 33H40"
        );
    }

    #[test]
    fn the_line_goes_on_where_nothing_is_handed_over() {
        let mut input = lease();
        input.steps =
            vec![step(0, &[], false), step(0, &[], false), HandOffStep::default(), step(1, &[], true)];
        let cells = draw(input).cells;
        let station = |index: usize| cells[index].station.as_ref().unwrap();
        assert_eq!(station(0).to_right.map(super::Em::pixels), Some(0.0));
        assert!(cells[1].link.is_none() && station(1).to_right.is_none());
        assert!(cells[2].station.is_none() && cells[3].link.is_none() && station(3).from_left.is_none());
    }

    #[test]
    fn many_departments_stand_closer_and_long_names_become_letters() {
        let mut input = lease();
        input
            .departments
            .extend((0..4).map(|number| Name::new(format!("Regional administration office {number}"))));
        input.steps[0].helpers = vec![6, 7, 8, 9];
        let drawn = draw(input);
        assert!(drawn.tight);
        assert_eq!(drawn.view_height, 220);
        assert_eq!(drawn.marked.len(), 4);
    }

    proptest! {
        #[test]
        fn each_row_has_its_place_and_each_step_its_cell(
            steps in proptest::collection::vec((proptest::option::of(0usize..16), proptest::collection::vec(0usize..16, 0..5), any::<bool>()), 0..14)
        ) {
            let departments = (0..14).map(|number| Name::new(format!("Department {number}"))).collect();
            let steps: Vec<HandOffStep> = steps.into_iter()
                .map(|(lead, helpers, unowned)| HandOffStep { lead: lead.filter(|&lead| lead < 14), helpers, unowned, said: Vec::new() })
                .collect();
            let drawn = draw(HandOffsInput { departments, steps: steps.clone() });
            prop_assert_eq!(drawn.cells.len(), steps.len());
            for (cell, step) in drawn.cells.iter().zip(&steps) {
                let mut helpers: Vec<usize> = step.helpers.iter().copied().filter(|&helper| helper < 14 && Some(helper) != step.lead).collect();
                helpers.sort_unstable();
                helpers.dedup();
                prop_assert_eq!(cell.helpers.len(), helpers.len());
                prop_assert_eq!(cell.station.is_some(), step.lead.is_some());
                let inside = |y: f64| y > 0.0 && y < drawn.height.pixels();
                prop_assert!(cell.helpers.iter().all(|helper| inside(helper.pixels())));
            }
        }
    }
}
