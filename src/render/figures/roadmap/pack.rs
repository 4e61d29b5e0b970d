//! The bars of the roadmap, or of one of its groups: packed into lanes, with their names and links.

use serde::Serialize;

use super::super::coordinate::{Coordinate, PlacedText};
use super::super::name::Marked;
use super::bar::{BAR, LIGHT, Shape};
use super::links::{Lanes, Link};
use super::packing::{Place, pack};
use super::time::{Scale, WIDTH};
use super::{InitiativeInput, InitiativeState, RoadmapInput, StageState};

/// How far lanes are apart, and where in its lane a bar has its middle.
const LANE: f64 = 76.0;
const MIDDLE: f64 = 46.0;
/// More lanes than this fold what is done in stages that are over.
const MOST_LANES: usize = 12;
/// How high the lane of a fold is, with its words.
const FOLD: f64 = 24.0;

/// One drawing of bars.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pack {
    /// The name of the group; empty where all are drawn together.
    pub name: String,
    /// Left, top, width and height of its drawing.
    pub view_box: [Coordinate; 4],
    /// Where the lanes begin.
    pub top: Coordinate,
    /// Where it ends.
    pub bottom: Coordinate,
    /// What is folded.
    pub folds: Vec<Fold>,
    /// The links.
    pub links: Vec<Link>,
    /// The initiatives.
    pub bars: Vec<Bar>,
}

/// The finished initiatives of a stage that is over, as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fold {
    /// Where the bar begins.
    pub x: Coordinate,
    /// The top of the bar.
    pub y: Coordinate,
    /// How wide it is.
    pub width: Coordinate,
    /// How many there are, in words, behind the bar.
    pub text: PlacedText,
}

/// An initiative.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// Its address.
    pub url: String,
    /// What is said of it on pointing.
    pub title: String,
    /// How it stands.
    pub state: InitiativeState,
    /// Where the bar begins.
    pub x: Coordinate,
    /// The top of the bar.
    pub y: Coordinate,
    /// How wide it is.
    pub width: Coordinate,
    /// Where the part that is done begins.
    pub fill_x: Option<Coordinate>,
    /// How wide it is.
    pub fill: Option<Coordinate>,
    /// Where the hatched tail begins, and how wide it is.
    pub tail: Option<[Coordinate; 2]>,
    /// How late it is.
    pub late: Option<PlacedText>,
    /// Whether the words on lateness end at their place.
    pub late_ends: bool,
    /// The mark of a lighthouse: left and top.
    pub light: Option<[Coordinate; 2]>,
    /// Its name.
    pub label: Vec<PlacedText>,
    /// Whether the name ends at its place, rather than beginning there.
    pub label_ends: bool,
    /// How much is done, in words, after the name.
    pub progress: Option<String>,
}

/// Draws the initiatives with these indices below `top`; names that don't fit are told of in `marked`.
pub(super) fn draw(
    input: &RoadmapInput,
    scale: Scale,
    (name, indices): (&str, &[usize]),
    top: f64,
    marked: &mut Vec<Marked>,
) -> Pack {
    let mut members: Vec<usize> =
        indices.iter().copied().filter(|&index| index < input.initiatives.len()).collect();
    let mut packed = Packed::new(input, scale, &members);
    let mut folded = Vec::new();
    if packed.lanes > MOST_LANES {
        (folded, members) = members.into_iter().partition(|&index| is_foldable(input, index));
        packed = Packed::new(input, scale, &members);
    }
    let (folds, base) = folds(input, scale, &folded, top);
    let lanes = packed.lanes_from(base);
    let bar = |(place, &index): (usize, &usize)| packed.bar(&input.initiatives[index], place, &lanes);
    for (place, &index) in members.iter().enumerate().filter(|&(place, _)| packed.shapes[place].numbered) {
        let mark = packed.shapes[place].one_line.lines.concat();
        marked.push(Marked { mark, name: input.initiatives[index].name.clone() });
    }
    let bottom = base + LANE * packed.lanes.max(1) as f64 + 6.0;
    Pack {
        name: name.to_string(),
        view_box: [0.0, 0.0, WIDTH, bottom].map(Coordinate::new),
        top: top.into(),
        bottom: bottom.into(),
        folds,
        links: links(input, &members, &lanes),
        bars: members.iter().enumerate().map(bar).collect(),
    }
}

/// Whether it is done, and its stage is over.
fn is_foldable(input: &RoadmapInput, index: usize) -> bool {
    let initiative = &input.initiatives[index];
    let stage = initiative.stage.and_then(|stage| input.stages.get(stage));
    initiative.state == InitiativeState::Done && stage.is_some_and(|stage| stage.state == StageState::Ended)
}

/// One bar a stage for the initiatives that are folded, and where the lanes begin below them.
fn folds(input: &RoadmapInput, scale: Scale, folded: &[usize], top: f64) -> (Vec<Fold>, f64) {
    let mut folds = Vec::new();
    for (index, stage) in input.stages.iter().enumerate() {
        let members = folded.iter().map(|&member| &input.initiatives[member]);
        let extents = members
            .filter(|member| member.stage == Some(index))
            .map(|member| (scale.x(member.start), scale.x(member.end)));
        let Some((left, right)) = extents.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
        else {
            continue;
        };
        let y = top + FOLD * folds.len() as f64 + 6.0;
        let width = (right - left).max(BAR);
        let text = PlacedText::new(left + width + 8.0, y + 10.5, &stage.folded);
        folds.push(Fold { x: left.into(), y: y.into(), width: width.into(), text });
    }
    let height = if folds.is_empty() { 0.0 } else { FOLD * folds.len() as f64 + 4.0 };
    (folds, top + height)
}

/// Initiatives with their places.
struct Packed {
    shapes: Vec<Shape>,
    places: Vec<Place>,
    lanes: usize,
}

impl Packed {
    fn new(input: &RoadmapInput, scale: Scale, members: &[usize]) -> Self {
        let shapes: Vec<Shape> =
            members.iter().map(|&index| Shape::new(&input.initiatives[index], index + 1, scale)).collect();
        let mut place_of = vec![None; input.initiatives.len()];
        for (place, &index) in members.iter().enumerate() {
            place_of[index] = Some(place);
        }
        let waits = |&index: &usize| {
            let waits = input.initiatives[index].waits_for.iter();
            waits.filter_map(|wait| place_of.get(wait.initiative).copied().flatten()).collect()
        };
        let waits: Vec<Vec<usize>> = members.iter().map(waits).collect();
        let (places, lanes) = pack(&shapes, &waits);
        Self { shapes, places, lanes }
    }

    fn lanes_from(&self, base: f64) -> Lanes<'_> {
        let mut boxes = vec![Vec::new(); self.lanes];
        for (shape, place) in self.shapes.iter().zip(&self.places) {
            boxes[place.lane].push(shape.covers(place.two_lines));
        }
        let middles = (0..self.lanes).map(|lane| base + LANE * lane as f64 + MIDDLE).collect();
        Lanes { shapes: &self.shapes, places: &self.places, boxes, middles }
    }

    fn bar(&self, initiative: &InitiativeInput, place: usize, lanes: &Lanes<'_>) -> Bar {
        let (shape, placed) = (&self.shapes[place], &self.places[place]);
        let middle = lanes.middles[placed.lane];
        let label = shape.label(placed.two_lines);
        let length = shape.bar.right - shape.bar.left;
        let light = if initiative.lighthouse { LIGHT } else { 0.0 };
        let name_x = if label.ends { label.covers.right - light } else { label.covers.left + light };
        let light_x = if label.ends { label.covers.right - LIGHT + 4.0 } else { label.covers.left };
        let fill = |share: f64| (length * share.clamp(0.0, 1.0)).max(BAR);
        let done = initiative.progress.as_ref().map(|(share, _)| *share).filter(|&share| share > 0.0);
        let line = |(index, line): (usize, &String)| {
            let up = (label.lines.len() - 1 - index) as f64;
            PlacedText::new(name_x, middle - 14.0 - 16.0 * up, line)
        };
        let fill = done.filter(|_| initiative.state == InitiativeState::Active).map(fill);
        let late = shape.late.as_ref().zip(initiative.late.as_ref());
        Bar {
            url: initiative.url.clone(),
            title: initiative.title.clone(),
            state: initiative.state,
            x: shape.bar.left.into(),
            y: (middle - BAR / 2.0).into(),
            width: length.into(),
            fill_x: fill.map(|_| shape.bar.left.into()),
            fill: fill.map(Coordinate::new),
            tail: shape.tail.map(|tail| {
                [(shape.bar.right - BAR / 2.0).into(), (tail - shape.bar.right + BAR / 2.0).into()]
            }),
            late: late.map(|(words, (_, text))| {
                PlacedText::new(words.x, middle + if words.below { 20.0 } else { 4.5 }, text)
            }),
            late_ends: shape.late.as_ref().is_some_and(|words| words.below),
            light: initiative.lighthouse.then(|| [light_x.into(), (middle - 28.0).into()]),
            label: label.lines.iter().enumerate().map(line).collect(),
            label_ends: label.ends,
            progress: initiative.progress.as_ref().map(|(_, words)| words.clone()),
        }
    }
}

/// The links among the members of a pack; those that set when the cycle ends are drawn last.
fn links(input: &RoadmapInput, members: &[usize], lanes: &Lanes<'_>) -> Vec<Link> {
    let mut place_of = vec![None; input.initiatives.len()];
    for (place, &index) in members.iter().enumerate() {
        place_of[index] = Some(place);
    }
    let mut links = Vec::new();
    for (to, &index) in members.iter().enumerate() {
        for wait in &input.initiatives[index].waits_for {
            let from = place_of.get(wait.initiative).copied().flatten().filter(|&from| from != to);
            links.extend(from.and_then(|from| lanes.link(from, to, wait.critical)));
        }
    }
    links.sort_by_key(|link| link.critical);
    links
}
