//! The wheel's promises: nothing overlaps or leaves its sector, every driver has one, and the example's drawing stays.

use proptest::prelude::*;

use super::super::coordinate::{Coordinate, Point};
use super::super::middle::Centre;
use super::super::name::Name;
use super::super::phase_ring::ArcLine;
use super::super::test_support::assert_drawing;
use super::super::text::{Font, width};
use super::sectors::seats;
use super::{About, DriverInput, Form, MOST, Sector, Wheel, WheelInput, WheelWords, draw, name, pairs};

const DRIVERS: [(&str, &str, bool, [bool; 5]); 8] = [
    ("Leadership", "We lead", true, [true, true, true, true, false]),
    ("Strategic management", "We lead", false, [true, true, true, true, true]),
    ("Product design", "We design", false, [false, true, true, true, false]),
    ("Journey design", "We design", false, [true, true, true, true, true]),
    ("Staff engagement", "We trust", true, [false, true, true, true, false]),
    ("Frontline empowerment", "We trust", true, [true, true, true, true, true]),
    ("Customer feedback", "We learn", false, [false, true, true, true, true]),
    ("Business metrics", "We learn", false, [false, true, true, true, true]),
];

pub(in super::super) fn eight() -> WheelInput {
    let driver = |(name, pair, people, at_work): (&str, &str, bool, [bool; 5])| DriverInput {
        name: Name::new(name),
        url: "driver.html".into(),
        title: name.into(),
        pair: Some(pair.into()),
        about: Some(if people { About::People } else { About::Method }),
        at_work: at_work.to_vec(),
    };
    WheelInput {
        centre: vec![Centre { label: String::new(), text: "Riders on their journey".into() }],
        phases: ["Explore", "Examine", "Exchange", "Experience", "Extend"].map(Name::new).to_vec(),
        drivers: DRIVERS.map(driver).to_vec(),
        words: WheelWords { gap: "gap".into(), ..WheelWords::default() },
    }
}

#[test]
fn the_example_is_drawn_as_in_the_look() {
    let wheel = draw(eight()).unwrap();
    let shape = wheel.wide.sectors[0].shape.to_string();
    assert_eq!(shape, "M327.9 54.6A256 256 0 0 1 489.1 127.1L396.8 221.4A124 124 0 0 0 318.6 186.3Z");
    assert_eq!(wheel.wide.view_box.map(|side| side.to_string()), ["18", "18", "584", "584"]);
    assert_eq!(wheel.slim.view_box.map(|side| side.to_string()), ["8", "8", "344", "344"]);
    assert!(wheel.marked.is_empty() && wheel.wide.pairs.iter().all(|pair| pair.label.is_some()));
    let lines: Vec<usize> = wheel.wide.sectors.iter().map(|sector| sector.name.len()).collect();
    assert_eq!(lines, [1, 2, 1, 1, 1, 2, 2, 1]);
    assert_drawing("wheel", &wheel);
}

#[test]
fn who_belongs_to_nobody_sits_alone() {
    let mut input = eight();
    for (index, driver) in input.drivers.iter_mut().enumerate() {
        driver.pair = (index > 5).then(|| "Both".into());
    }
    let wheel = draw(input).unwrap();
    assert_eq!(wheel.wide.pairs.len(), 1);
    let mut input = eight();
    input.drivers.iter_mut().for_each(|driver| driver.pair = None);
    let wheel = draw(input).unwrap();
    assert!(wheel.wide.pairs.is_empty());
    assert_eq!(wheel.wide.view_box[0].to_string(), "52");
}

#[test]
fn a_name_without_room_stands_in_the_list_only() {
    let mut input = eight();
    input.drivers[0].name = Name::new("Donaudampfschifffahrtsgesellschaftsführung");
    input.drivers[2].name =
        Name { full: "Kundenbeziehungsmanagementverbesserung".into(), short: Some("Beziehungen".into()) };
    let together = "We belong together for as long as there are riders and roads to ride on";
    input.drivers[4..6].iter_mut().for_each(|driver| driver.pair = Some(together.into()));
    let wheel = draw(input).unwrap();
    assert!(wheel.wide.sectors[0].name.is_empty());
    assert_eq!(wheel.wide.sectors[2].name[0].text, "Beziehungen");
    assert!(wheel.wide.pairs[2].label.is_none());
}

#[test]
fn phases_that_stand_by_their_marks_are_told_in_their_order() {
    let mut input = eight();
    input.phases[1] = Name::new("Donaudampfschifffahrt");
    input.phases[3] = Name::new("Vertragsabschlussverhandlungsrunde");
    let wheel = draw(input).unwrap();
    let marks: Vec<&str> = wheel.marked.iter().map(|entry| entry.mark.as_str()).collect();
    assert_eq!(marks, ["II", "IV"]);
}

#[test]
fn next_to_nothing_is_still_drawn_and_too_much_is_not() {
    assert_eq!(draw(WheelInput::default()), None);
    let one = WheelInput { phases: Vec::new(), ..eight() };
    let wheel = draw(WheelInput { drivers: one.drivers[..1].to_vec(), ..one }).unwrap();
    assert!(wheel.wide.phases.is_empty());
    assert_eq!(wheel.wide.sectors.len(), 1);
    let mut many = eight();
    many.drivers = vec![many.drivers[0].clone(); MOST + 1];
    assert_eq!(draw(many), None);
}

#[test]
fn the_key_names_only_what_is_there() {
    let mut input = eight();
    for driver in &mut input.drivers {
        driver.about = Some(About::Method);
        driver.at_work = vec![true; 5];
    }
    let key = draw(input).unwrap().key;
    assert_eq!((key.at_work, key.gap, key.people, key.method), (vec![1, 2, 3], false, false, false));
}

prop_compose! {
    fn drivers()(
        phases in proptest::collection::vec("[A-Z][a-z]{2,12}( [a-z]{2,12}){0,3}", 0..14),
        drivers in proptest::collection::vec(
            ("[A-Z][a-z]{2,14}( [a-z]{1,12}){0,5}", proptest::option::of("[A-Z][a-z]{1,10}"), proptest::option::of(0usize..4), any::<u16>()), 1..30),
        names in proptest::collection::vec("[A-Z][a-z]{1,14}( [a-z]{1,12}){0,4}", 4),
    ) -> WheelInput {
        let driver = |(full, short, pair, at_work): (String, Option<String>, Option<usize>, u16)| DriverInput {
            name: Name { full, short }, pair: pair.map(|pair| names[pair].clone()), url: "x".into(),
            at_work: (0..phases.len()).map(|phase| at_work >> phase & 1 == 1).collect(), ..DriverInput::default()
        };
        WheelInput { drivers: drivers.into_iter().map(driver).collect(), phases: phases.iter().map(Name::new).collect(), ..eight() }
    }
}

/// Within which angles and radii something lies.
#[derive(Debug, Clone, Copy)]
struct Patch {
    from: f64,
    to: f64,
    inner: f64,
    outer: f64,
}

impl Patch {
    fn round(centre: f64, x: f64, y: f64, radius: f64) -> Self {
        let away = (x - centre).hypot(y - centre);
        let angle = (x - centre).atan2(centre - y).to_degrees();
        let half = (radius / away).asin().to_degrees();
        Self { from: angle - half, to: angle + half, inner: away - radius, outer: away + radius }
    }

    /// A line of text, around the middle of its sector.
    fn line(centre: f64, line: &ArcLine, middle: f64, font: Font) -> Self {
        let start: Point = line.path.points().next().unwrap();
        let base = (start.x - centre).hypot(start.y - centre);
        let clockwise = super::super::ring::runs_clockwise(middle);
        let (inner, outer) = if clockwise {
            (base - 3.0, base + 0.75 * font.size)
        } else {
            (base - 0.75 * font.size, base + 3.0)
        };
        let half = (width(&line.text, font) / 2.0 / inner).to_degrees();
        Self { from: middle - half, to: middle + half, inner, outer }
    }

    fn meets(&self, other: &Self) -> bool {
        let apart = (f64::midpoint(self.from, self.to) - f64::midpoint(other.from, other.to) + 180.0)
            .rem_euclid(360.0)
            - 180.0;
        let reach = (self.to - self.from + other.to - other.from) / 2.0;
        apart.abs() < reach - 0.01 && self.inner < other.outer - 0.1 && other.inner < self.outer - 0.1
    }
}

/// All that stands in a sector.
fn patches(sector: &Sector, centre: f64, middle: f64) -> Vec<Patch> {
    let size = [30.0, 22.0, 16.0][sector.smaller];
    let (half, high) = (width(&sector.number.text, Font::display(size)) / 2.0, 0.35 * size);
    let mut all =
        vec![Patch::round(centre, sector.number.x.value(), sector.number.y.value() - high, half.max(high))];
    all.extend(
        sector.dots.iter().map(|dot| Patch::round(centre, dot.x.value(), dot.y.value(), dot.r.value())),
    );
    all.extend(sector.name.iter().map(|line| Patch::line(centre, line, middle, name::NAME)));
    all
}

fn assert_sound(form: &Form, input: &WheelInput) -> Result<(), TestCaseError> {
    let [left, _, wide, _] = form.view_box.map(Coordinate::value);
    prop_assert_eq!(form.view_box[0], form.view_box[1]);
    let centre = left + wide / 2.0;
    for (sector, seat) in form.sectors.iter().zip(seats(&input.drivers)) {
        let all = patches(sector, centre, f64::midpoint(seat.from, seat.to));
        let radii: Vec<f64> =
            sector.shape.points().map(|point| (point.x - centre).hypot(point.y - centre)).collect();
        let (inner, outer) = (radii[2], radii[0]);
        for (index, one) in all.iter().enumerate() {
            prop_assert!(one.inner >= inner && one.outer <= outer, "{one:?} leaves {inner} to {outer}");
            let half = (seat.to - seat.from - (one.to - one.from)) / 2.0;
            let off = (f64::midpoint(one.from, one.to) - f64::midpoint(seat.from, seat.to) + 180.0)
                .rem_euclid(360.0)
                - 180.0;
            prop_assert!(off.abs() <= half, "{one:?} leaves {seat:?}");
            if let Some(other) = all[..index].iter().find(|other| one.meets(other)) {
                prop_assert!(false, "{one:?} meets {other:?} in {}", sector.title);
            }
        }
    }
    let labels: Vec<Patch> = form
        .pairs
        .iter()
        .filter_map(|pair| {
            let label = pair.label.as_ref()?;
            let middle = middle_of(&label.path.points().collect::<Vec<_>>(), centre, label);
            Some(Patch::line(centre, label, middle, pairs::NAME))
        })
        .collect();
    for (index, one) in labels.iter().enumerate() {
        prop_assert!(one.outer <= wide / 2.0 && one.inner > 258.0);
        prop_assert!(!labels[..index].iter().any(|other| one.meets(other)));
    }
    Ok(())
}

/// The middle of the arc on which a label stands.
fn middle_of(ends: &[Point], centre: f64, label: &ArcLine) -> f64 {
    let angle = |point: Point| (point.x - centre).atan2(centre - point.y).to_degrees();
    let clockwise = label.path.to_string().split_whitespace().nth(5) == Some("1");
    let (from, to) =
        if clockwise { (angle(ends[0]), angle(ends[1])) } else { (angle(ends[1]), angle(ends[0])) };
    from + (to - from).rem_euclid(360.0) / 2.0
}

fn forms(wheel: &Wheel) -> [&Form; 2] {
    [&wheel.wide, &wheel.slim]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_meets_or_leaves_its_sector(input in drivers()) {
        let Some(wheel) = draw(input.clone()) else {
            prop_assert!(input.drivers.len() > MOST);
            return Ok(());
        };
        for form in forms(&wheel) {
            prop_assert_eq!(form.sectors.len(), input.drivers.len());
            assert_sound(form, &input)?;
        }
    }

    #[test]
    fn up_to_twelve_drivers_show_every_phase_of_nine(mut input in drivers()) {
        input.drivers.truncate(12);
        input.phases.truncate(9);
        input.drivers.iter_mut().for_each(|driver| driver.at_work.truncate(9));
        let wheel = draw(input.clone()).unwrap();
        for sector in forms(&wheel).into_iter().flat_map(|form| &form.sectors) {
            prop_assert_eq!(sector.dots.len(), input.phases.len());
        }
    }

    #[test]
    fn seats_share_the_circle(input in drivers()) {
        let seats = seats(&input.drivers);
        for pair in seats.windows(2) {
            prop_assert!(pair[1].from > pair[0].to && (pair[1].to - pair[1].from - pair[0].to + pair[0].from).abs() < 1e-9);
        }
        prop_assert!(seats[seats.len() - 1].to - seats[0].from < 360.0);
    }
}
