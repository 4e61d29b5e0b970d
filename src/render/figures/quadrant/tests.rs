//! The quadrant's promises: no name covers a point, a title or another name, none leaves its field, and nobody is lost.

use proptest::prelude::*;

use super::super::coordinate::Coordinate;
use super::super::name::Name;
use super::super::test_support::assert_drawing;
use super::super::text::width;
use super::form::Measures;
use super::labels::{NAME, meets};
use super::places::field_of;
use super::{Form, MOST, PointInput, Quadrant, QuadrantInput, QuadrantWords, draw};

const DEPARTMENTS: [(&str, f64, f64, bool); 10] = [
    ("Workshop", 4.2, 3.9, false),
    ("Service desk", 3.8, 3.3, false),
    ("Shops", 3.3, 3.7, false),
    ("Logistics", 3.9, 2.4, false),
    ("Fleet sales", 3.4, 2.1, false),
    ("Digital", 2.7, 4.4, false),
    ("IT", 4.2, 1.8, true),
    ("Finance", 2.6, 2.1, true),
    ("HR", 2.2, 3.4, true),
    ("Procurement", 1.9, 2.8, true),
];

pub(in super::super) fn ten() -> QuadrantInput {
    let point = |(name, change, ready, support): (&str, f64, f64, bool)| PointInput {
        name: Name::new(name),
        url: "department.html".into(),
        title: name.into(),
        change,
        ready,
        support,
    };
    QuadrantInput {
        scale: (1.0, 5.0),
        points: DEPARTMENTS.map(point).to_vec(),
        words: QuadrantWords {
            fields: ["Prepare people first", "Go", "Leave in peace", "Ask them to help"].map(Into::into),
            ready: ["how ready people are", "not yet", "ready"].map(Into::into),
            change: ["how much has to change", "little", "a lot"].map(Into::into),
            ..QuadrantWords::default()
        },
        right_to_left: false,
    }
}

#[test]
fn the_example_is_drawn_as_in_the_look() {
    let quadrant = draw(ten()).unwrap();
    assert!(quadrant.wide.points.iter().all(|point| point.label.is_some()), "all names fit");
    assert!(quadrant.slim.points.iter().all(|point| point.number.is_some()), "a phone has numbers");
    assert!(quadrant.has_both);
    assert_drawing("quadrant", &quadrant);
}

#[test]
fn a_name_without_room_becomes_its_number() {
    let mut input = ten();
    input.points[5].name = Name {
        full: "Donaudampfschifffahrtsgesellschaftsverwaltung und alles andere".into(),
        short: Some("Donau".into()),
    };
    input.points[6].name = Name::new("Informationstechnikdienstleistungszentrum Süd");
    let quadrant = draw(input).unwrap();
    assert_eq!(quadrant.wide.points[5].label.as_ref().unwrap().text, "Donau");
    assert_eq!(quadrant.wide.points[6].number.as_ref().unwrap().text, "7");
}

#[test]
fn departments_in_the_same_place_stand_beside_each_other() {
    let mut input = ten();
    input.points.iter_mut().for_each(|point| (point.change, point.ready) = (3.0, 3.0));
    let quadrant = draw(input).unwrap();
    let places: Vec<_> = quadrant.wide.points.iter().map(|point| (point.x, point.y)).collect();
    for (index, place) in places.iter().enumerate() {
        assert!(!places[..index].contains(place));
        assert!(
            place.0.value() > 342.0 && place.1.value() < 256.0,
            "the middle counts as much on both sides"
        );
    }
}

#[test]
fn nobody_or_too_many_are_not_drawn() {
    assert_eq!(draw(QuadrantInput::default()), None);
    let mut many = ten();
    many.points = vec![many.points[0].clone(); MOST + 1];
    assert_eq!(draw(many), None);
}

#[test]
fn from_right_to_left_the_ready_stand_left() {
    let (one, other) = (draw(ten()).unwrap(), draw(QuadrantInput { right_to_left: true, ..ten() }).unwrap());
    for (one, other) in one.wide.points.iter().zip(&other.wide.points) {
        assert_eq!(Coordinate::new(one.x.value() + other.x.value()).to_string(), "640");
        let (label, mirrored) = (one.label.as_ref().unwrap(), other.label.as_ref().unwrap());
        assert_eq!(label.anchor, mirrored.anchor);
        assert!((label.x.value() + mirrored.x.value() - 640.0).abs() < 0.2);
    }
    assert_eq!((one.onward, other.onward), ("→", "←"));
    let left = |quadrant: &Quadrant, field: usize| quadrant.wide.fields[field].shape[0].value();
    assert!(left(&other, 0) > left(&other, 1) && left(&one, 0) < left(&one, 1));
}

prop_compose! {
    fn departments()(
        points in proptest::collection::vec(
            ("[A-Z][a-z]{2,14}( [a-z]{1,12}){0,5}", proptest::option::of("[A-Z][a-z]{1,10}"), 0u8..=16, 0u8..=16, any::<bool>()), 1..40),
        long in any::<bool>(),
    ) -> QuadrantInput {
        let point = |(full, short, change, ready, support): (String, Option<String>, u8, u8, bool)| PointInput {
            name: Name { full, short }, change: 1.0 + f64::from(change) / 4.0, ready: 1.0 + f64::from(ready) / 4.0, support, ..PointInput::default()
        };
        let mut input = QuadrantInput { points: points.into_iter().map(point).collect(), ..ten() };
        if long {
            input.words.fields = ["Erst die Menschen vorbereiten", "Los", "Fürs Erste in Ruhe lassen", "Um Hilfe für die anderen bitten"].map(Into::into);
        }
        input
    }
}

/// Left, top, right and bottom.
type Shape = [f64; 4];

/// The shape of every label, with the number of its point.
fn labels(form: &Form) -> Vec<(usize, Shape)> {
    let label = |(index, point): (usize, &super::PointMark)| {
        let label = point.label.as_ref()?;
        let long = width(&label.text, NAME);
        let before = match label.anchor {
            "start" => 0.0,
            "end" => long,
            _ => long / 2.0,
        };
        let (left, base) = (label.x.value() - before, label.y.value());
        Some((index, [left, base - 10.0, left + long, base + 3.0]))
    };
    form.points.iter().enumerate().filter_map(label).collect()
}

/// The shape of every title.
fn titles(form: &Form) -> Vec<Shape> {
    let title = |field: &super::Field| {
        let (first, last) = (field.title.first()?, field.title.last()?);
        let long =
            field.title.iter().map(|line| width(&line.text, Measures::WIDE.title.0)).fold(0.0, f64::max);
        let left = first.x.value();
        Some([left, first.y.value() - 14.0, left + long, last.y.value() + 4.0])
    };
    form.fields.iter().filter_map(title).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_covers_anything_or_leaves_its_field(input in departments()) {
        let quadrant = draw(input.clone()).unwrap();
        for (form, measures) in [(&quadrant.wide, Measures::WIDE), (&quadrant.slim, Measures::SLIM)] {
            for (index, point) in form.points.iter().enumerate() {
                let [x, y, r] = [point.x, point.y, point.r].map(Coordinate::value);
                let [left, top, right, bottom] = measures.field(field_of(&input, (input.points[index].ready, input.points[index].change)));
                prop_assert!(x - r >= left && x + r <= right && y - r >= top && y + r <= bottom, "a point leaves its field");
                for other in &form.points[..index] {
                    let apart = (x - other.x.value()).hypot(y - other.y.value());
                    prop_assert!(apart >= r + other.r.value(), "two points overlap");
                }
                prop_assert!(point.label.is_some() != point.number.is_some(), "a point has a name or a number");
            }
        }
        let (labels, titles) = (labels(&quadrant.wide), titles(&quadrant.wide));
        for (at, (index, shape)) in labels.iter().enumerate() {
            let field = Measures::WIDE.field(field_of(&input, (input.points[*index].ready, input.points[*index].change)));
            prop_assert!(shape[0] >= field[0] && shape[1] >= field[1] && shape[2] <= field[2] && shape[3] <= field[3]);
            prop_assert!(!labels[..at].iter().any(|(_, other)| meets(*shape, *other)), "two names overlap");
            prop_assert!(!titles.iter().any(|title| meets(*shape, *title)), "a name covers a title");
            for (other, point) in quadrant.wide.points.iter().enumerate().filter(|(other, _)| other != index) {
                let [x, y, r] = [point.x, point.y, point.r].map(Coordinate::value);
                prop_assert!(!meets(*shape, [x - r, y - r, x + r, y + r]), "{index} covers {other}");
            }
        }
    }

    #[test]
    fn titles_stand_whole_in_their_fields(input in departments()) {
        let quadrant = draw(input.clone()).unwrap();
        for (form, measures) in [(&quadrant.wide, Measures::WIDE), (&quadrant.slim, Measures::SLIM)] {
            for (index, field) in form.fields.iter().enumerate() {
                let words: Vec<&str> = field.title.iter().map(|line| line.text.as_str()).collect();
                prop_assert_eq!(words.join(" "), input.words.fields[index].as_str());
                let [left, _, right, _] = measures.field(index);
                for line in &field.title {
                    prop_assert!(line.x.value() >= left && line.x.value() + width(&line.text, measures.title.0) <= right);
                }
            }
        }
    }
}
