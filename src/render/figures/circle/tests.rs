//! The circle's promises: nothing overlaps or leaves the drawing, nobody is lost, and the example's drawing stays.

use proptest::prelude::*;

use super::super::coordinate::{Coordinate, Point};
use super::super::middle::Centre;
use super::super::name::Name;
use super::super::path::Path;
use super::super::phase_ring::ArcLine;
use super::super::test_support::assert_drawing;
use super::super::text::{Font, width};
use super::{Act, Circle, CircleInput, CircleWords, StepInput, draw};

fn named(names: &[&str]) -> Vec<Name> {
    names.iter().map(|name| Name::new(*name)).collect()
}

/// The example's journey; departments as the example lists them.
pub(in super::super) fn lease() -> CircleInput {
    const SHOPS: usize = 0;
    const WORKSHOP: usize = 1;
    const LOGISTICS: usize = 2;
    const DESK: usize = 3;
    const SALES: usize = 4;
    const DIGITAL: usize = 5;
    let step = |name: &str, phase: usize, moment_of_truth: bool, acts: &[(usize, bool)]| StepInput {
        name: Name::new(name),
        url: format!("journey.html#{}", name.split(' ').next().unwrap_or_default().to_lowercase()),
        phase,
        moment_of_truth,
        acts: acts.iter().map(|&(department, front)| Act { department, front }).collect(),
        acting: "Shops, Workshop (behind the scenes)".into(),
    };
    CircleInput {
        centre: vec![Centre {
            label: "What the rider wants".into(),
            text: "Get to work on time, without the car.".into(),
        }],
        phases: named(&["Explore", "Examine", "Exchange", "Experience", "Extend"]),
        steps: vec![
            step("Hear about it at work", 0, false, &[(SALES, true), (DIGITAL, true)]),
            step("Try a bike", 1, true, &[(SHOPS, true), (WORKSHOP, false)]),
            step("Work out what it costs", 1, false, &[(SALES, false), (DIGITAL, true), (DESK, true)]),
            step("Get the employer’s yes", 2, true, &[(SALES, false), (DESK, true)]),
            step("Collect the bike", 2, true, &[(SHOPS, true), (WORKSHOP, false), (LOGISTICS, false)]),
            step("Ride every day", 3, false, &[(DIGITAL, true), (DESK, false), (WORKSHOP, true)]),
            step("Get it fixed", 3, true, &[(DESK, true), (WORKSHOP, true), (LOGISTICS, false)]),
            step("Keep, swap or return", 4, false, &[(SHOPS, true), (WORKSHOP, false)]),
        ],
        departments: named(&["Shops", "Workshop", "Logistics", "Service desk", "Fleet sales", "Digital"]),
        support: named(&["HR", "IT", "Finance", "Procurement"]),
        words: CircleWords { support: "Support".into(), ..CircleWords::default() },
    }
}

fn and_more(count: usize) -> String {
    format!("and {count} more")
}

#[test]
fn the_example_is_drawn_as_in_the_look() {
    let circle = draw(lease(), &and_more);
    assert_eq!(circle.wide.view_box.map(|side| side.to_string()), ["10", "12", "840", "836"]);
    let tracks: Vec<&str> = circle.wide.tracks.iter().map(|track| track.name.text.as_str()).collect();
    assert_eq!(tracks, ["Fleet sales", "Digital", "Service desk", "Workshop", "Shops", "Logistics"]);
    assert_eq!(
        circle.wide.goal.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(),
        ["Get to work", "on time, without", "the car."]
    );
    assert!(!circle.list_needed && circle.beside.is_none() && circle.marked.is_empty());
    assert_drawing("circle", &circle);
}

#[test]
fn many_steps_are_numbered_only() {
    let mut input = lease();
    let extra = input.steps[1].clone();
    input.steps.extend(vec![extra; 3]);
    let circle = draw(input, &and_more);
    assert!(circle.list_needed && circle.wide.stations.iter().all(|station| station.label.is_empty()));
    assert_eq!(circle.wide.stations.len(), 11);
}

#[test]
fn a_phase_too_short_for_its_steps_has_one_station_for_all() {
    let mut input = lease();
    let extra = input.steps[3].clone();
    input.steps.splice(3..3, vec![extra; 6]);
    let circle = draw(input, &and_more);
    let numbers: Vec<&str> = circle.wide.stations.iter().map(|station| station.number.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4–11", "12", "13", "14"]);
    assert!(circle.wide.stations[3].pill.is_some() && circle.wide.stations[3].url.is_none());
}

#[test]
fn a_repeated_hue_wears_a_stripe() {
    let mut input = lease();
    input.phases = named(&["One", "Two", "Three", "Four", "Five", "Six", "Seven"]);
    let circle = draw(input, &and_more);
    let stripes: Vec<bool> = circle.wide.phases.iter().map(|phase| phase.stripe.is_some()).collect();
    assert_eq!(stripes, [false, false, false, false, false, true, true]);
    assert_eq!(circle.wide.phases[6].hue, 2);
}

#[test]
fn what_does_not_fit_is_named_beside() {
    let mut input = lease();
    input.phases[2] = Name::new("Vertragsabschlussverhandlungsrunde");
    input.departments[0] =
        Name::new("Research, development and everything that has to do with new products and services");
    input.support[1] =
        Name::new("Informationstechnikdienstleistungszentrumsverwaltungseinheit für alle Standorte");
    input.centre[0].text = "Arrive at work on time on every day of the year, ".repeat(4);
    let circle = draw(input, &and_more);
    let marks: Vec<&str> = circle.marked.iter().map(|entry| entry.mark.as_str()).collect();
    assert_eq!(marks, ["III", "H", "A"]);
    assert_eq!(circle.beside.unwrap().label, "What the rider wants");
}

#[test]
fn too_many_departments_are_counted() {
    let mut input = lease();
    input.departments.extend((0..9).map(|number| Name::new(format!("Branch {number}"))));
    input.steps[0].acts.push(Act { department: 9, front: true });
    let circle = draw(input.clone(), &and_more);
    assert_eq!(circle.wide.tracks.len(), 7);
    assert_eq!(circle.wide.more.unwrap().text.text, "and 8 more");
    input.steps[0].acts.extend((10..15).map(|department| Act { department, front: true }));
    let circle = draw(input, &and_more);
    assert_eq!((circle.wide.tracks.len(), circle.wide.dense), (10, true));
}

#[test]
fn next_to_nothing_is_still_drawn() {
    let circle = draw(CircleInput::default(), &and_more);
    assert!(circle.wide.stations.is_empty() && circle.wide.again.is_none() && circle.beside.is_none());
    let one = CircleInput { phases: named(&["Only"]), ..lease() };
    let circle = draw(one, &and_more);
    assert_eq!((circle.wide.stations.len(), circle.steps.len()), (1, 8));
    assert!(circle.wide.route.is_empty());
}

fn name() -> impl Strategy<Value = Name> {
    ("[A-Z][a-z]{1,11}( [a-z]{1,12}){0,5}", proptest::option::of("[A-Z][a-z]{1,10}"))
        .prop_map(|(full, short)| Name { full, short })
}

prop_compose! {
    fn journey()(
        phases in proptest::collection::vec(name(), 0..10),
        departments in proptest::collection::vec(name(), 0..13),
        support in proptest::collection::vec(name(), 0..30),
        goal in "[A-Za-z]{1,9}( [a-z]{1,9}){0,12}",
        steps in proptest::collection::vec(
            (name(), 0usize..9, any::<bool>(), proptest::collection::btree_map(0usize..14, any::<bool>(), 0..5)), 0..20),
    ) -> CircleInput {
        let step = |(name, phase, moment_of_truth, acts): (Name, usize, bool, std::collections::BTreeMap<usize, bool>)| StepInput {
            name, phase, moment_of_truth, url: "x".into(), acting: String::new(),
            acts: acts.into_iter().map(|(department, front)| Act { department, front }).collect(),
        };
        CircleInput {
            centre: vec![Centre { label: "What they want".into(), text: goal }],
            phases, departments, support,
            steps: steps.into_iter().map(step).collect(),
            words: CircleWords { support: "Support".into(), ..CircleWords::default() },
        }
    }
}

fn all_paths(circle: &Circle) -> Vec<Path> {
    let wide = &circle.wide;
    let mut paths: Vec<Path> = Vec::new();
    paths.extend(wide.support.iter().flat_map(|band| [band.shape.clone(), band.label.path.clone()]));
    paths.extend(wide.tracks.iter().map(|track| track.path.clone()));
    paths.extend(wide.phases.iter().map(|phase| phase.shape.clone()));
    paths.extend(wide.route.iter().map(|part| part.path.clone()));
    paths.extend(wide.stations.iter().flat_map(|station| station.label.iter().map(|line| line.path.clone())));
    paths
}

fn slim_paths(circle: &Circle) -> Vec<Path> {
    let route = circle.slim.route.iter().map(|part| part.path.clone());
    route.chain(circle.slim.phases.iter().map(|phase| phase.shape.clone())).collect()
}

/// How long the arc of a base line is, and how long its text can become.
fn room_and_text(line: &ArcLine, centre: f64, font: Font) -> (f64, f64) {
    let ends: Vec<Point> = line.path.points().collect();
    let angle = |point: Point| (point.x - centre).atan2(centre - point.y);
    let radius = (ends[0].x - centre).hypot(ends[0].y - centre);
    let between = (angle(ends[1]) - angle(ends[0])).rem_euclid(std::f64::consts::TAU);
    let clockwise = line.path.to_string().split_whitespace().nth(5) == Some("1");
    let between = if clockwise { between } else { std::f64::consts::TAU - between };
    let between = if between < 1e-6 { std::f64::consts::TAU } else { between };
    (radius * between, width(&line.text, font))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_leaves_the_drawing_and_no_text_leaves_its_arc(input in journey()) {
        let circle = draw(input, &and_more);
        let [left, top, wide, high] = circle.wide.view_box.map(Coordinate::value);
        for point in all_paths(&circle).iter().flat_map(|path| path.points().collect::<Vec<_>>()) {
            prop_assert!(point.x >= left && point.x <= left + wide && point.y >= top && point.y <= top + high);
        }
        for point in slim_paths(&circle).iter().flat_map(|path| path.points().collect::<Vec<_>>()) {
            prop_assert!(point.x >= 8.0 && point.x <= 352.0 && point.y >= 8.0 && point.y <= 352.0);
        }
        for dot in circle.wide.acts.iter().flat_map(|acts| &acts.dots) {
            let far = (dot.x.value() - 430.0).hypot(dot.y.value() - 430.0) + dot.r.value();
            prop_assert!(far <= wide / 2.0);
        }
        for line in circle.wide.stations.iter().flat_map(|station| &station.label) {
            let (room, text) = room_and_text(line, 430.0, Font::text(15.5));
            prop_assert!(text <= room, "{} has {room} for {text}", line.text);
        }
        for line in circle.wide.phases.iter().flat_map(|phase| &phase.label) {
            let (room, text) = room_and_text(line, 430.0, Font::bold(17.5));
            prop_assert!(text <= room, "{} has {room} for {text}", line.text);
        }
    }

    #[test]
    fn stations_keep_apart_and_every_step_has_one(input in journey()) {
        let steps = input.steps.iter().filter(|step| step.phase < input.phases.len()).count();
        let circle = draw(input, &and_more);
        for stations in [&circle.wide.stations, &circle.slim.stations] {
            for (index, one) in stations.iter().enumerate() {
                for other in stations[..index].iter().filter(|other| one.pill.is_none() && other.pill.is_none()) {
                    let reach = |truth: bool| if truth { 17.0 } else { 12.5 };
                    let apart = (one.x.value() - other.x.value()).hypot(one.y.value() - other.y.value());
                    prop_assert!(apart >= reach(one.moment_of_truth) + reach(other.moment_of_truth));
                }
            }
        }
        let single = circle.wide.stations.iter().filter(|station| station.pill.is_none()).count();
        prop_assert!(single <= steps);
        prop_assert_eq!(single == steps, circle.wide.stations.iter().all(|station| station.pill.is_none()));
    }

    #[test]
    fn tracks_keep_apart_and_their_names_from_the_dots(input in journey()) {
        let circle = draw(input, &and_more);
        let size = if circle.wide.dense { 14.0 } else { 15.5 };
        for pair in circle.wide.tracks.windows(2) {
            prop_assert!(pair[0].name.y.value() - pair[1].name.y.value() >= size);
        }
        for track in &circle.wide.tracks {
            let half = width(&track.name.text, Font::text(size)) / 2.0;
            for dot in circle.wide.acts.iter().flat_map(|acts| &acts.dots) {
                let beside = (dot.x.value() - 430.0).abs() - dot.r.value() >= half.min(60.0);
                let elsewhere = (dot.y.value() - track.name.y.value() + 5.0).abs() >= 12.0;
                prop_assert!(beside || elsewhere, "{} meets a dot", track.name.text);
            }
        }
    }

    #[test]
    fn the_same_journey_gives_the_same_circle(input in journey()) {
        prop_assert_eq!(draw(input.clone(), &and_more), draw(input, &and_more));
    }
}
