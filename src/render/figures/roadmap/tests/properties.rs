//! The roadmap's promises for any input: nothing overlaps or leaves the drawing, and nobody is lost.

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::super::super::text::{Font, width};
use super::super::{
    Bar, InitiativeInput, InitiativeState, Pack, Roadmap, RoadmapInput, StageState, Wait, draw,
};
use super::InitiativeState::{Active, Done, Planned};
use super::{english, stage};

/// A box that is drawn, with how far it reaches.
#[derive(Debug)]
struct Drawn {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn boxes(bar: &Bar) -> Vec<Drawn> {
    let text = |x: f64, y: f64, length: f64, ends: bool| {
        let left = if ends { x - length } else { x };
        Drawn { left, right: left + length, top: y - 10.0, bottom: y + 3.0 }
    };
    let tail = bar.tail.map_or(0.0, |[x, length]| x.value() + length.value());
    let right = (bar.x.value() + bar.width.value()).max(tail);
    let mut drawn =
        vec![Drawn { left: bar.x.value(), right, top: bar.y.value(), bottom: bar.y.value() + 12.0 }];
    let progress = bar.progress.as_ref().map_or(0.0, |words| 6.0 + width(words, Font::text(14.0)));
    for (index, line) in bar.label.iter().enumerate() {
        let after = if index + 1 == bar.label.len() { progress } else { 0.0 };
        let length = width(&line.text, Font::bold(14.0)) + after;
        drawn.push(text(line.x.value(), line.y.value(), length, bar.label_ends));
    }
    if let Some(late) = &bar.late {
        drawn.push(text(late.x.value(), late.y.value(), width(&late.text, Font::bold(13.0)), bar.late_ends));
    }
    drawn
}

fn assert_sound(roadmap: &Roadmap) -> Result<(), TestCaseError> {
    for pack in &roadmap.packs {
        let drawn: Vec<(usize, Drawn)> = pack
            .bars
            .iter()
            .enumerate()
            .flat_map(|(index, bar)| boxes(bar).into_iter().map(move |one| (index, one)))
            .collect();
        for (index, (of, one)) in drawn.iter().enumerate() {
            prop_assert!(one.left > -0.2 && one.right < 1280.2, "{one:?} leaves the drawing");
            prop_assert!(
                one.top >= pack.top.value() && one.bottom <= pack.bottom.value(),
                "{one:?} leaves the drawing"
            );
            for (other_of, other) in drawn[..index].iter().filter(|(other_of, _)| other_of != of) {
                let apart = one.right <= other.left + 0.2
                    || other.right <= one.left + 0.2
                    || one.bottom <= other.top
                    || other.bottom <= one.top;
                prop_assert!(apart, "{of} {one:?} meets {other_of} {other:?}");
            }
        }
        for link in pack.links.iter().filter_map(|link| link.path.as_ref()) {
            let points: Vec<_> = link.points().collect();
            for pair in points.windows(2).filter(|pair| (pair[0].y - pair[1].y).abs() < 0.01) {
                let (left, right) = (pair[0].x.min(pair[1].x), pair[0].x.max(pair[1].x));
                let on_row = |bar: &&Bar| (bar.y.value() + 6.0 - pair[0].y).abs() < 6.0;
                for bar in pack.bars.iter().filter(on_row) {
                    let (start, end) = (bar.x.value(), bar.x.value() + bar.width.value());
                    prop_assert!(right <= start + 0.2 || left >= end - 0.2, "{link} runs through {bar:?}");
                }
            }
        }
        for point in pack.links.iter().flat_map(|link| link.head.points()) {
            prop_assert!((0.0..=1280.0).contains(&point.x) && point.y <= pack.bottom.value());
        }
    }
    Ok(())
}

prop_compose! {
    fn roadmap()(
        rows in proptest::collection::vec(
            ("[A-Z][a-z]{1,9}( [a-z“”-]{1,12}){0,6}", 0i32..900, 0i32..200, 0usize..4, proptest::option::of(0u8..=100),
             proptest::option::of(0i32..300), any::<bool>(), proptest::collection::vec((0usize..40, any::<bool>()), 0..3)), 0..40),
        stages in proptest::collection::vec((1i32..200, -20i32..40), 0..11),
        months in 1i32..24,
    ) -> RoadmapInput {
        let first = date(2026, 1, 1);
        let day = |offset: i32| first + (offset * months / 24).days();
        let mut begin = 0;
        let mut input = RoadmapInput { as_of: day(400), as_of_text: "5 Feb 2027".into(), calendar: english(), ..RoadmapInput::default() };
        for (length, gap) in stages {
            input.stages.push(stage("Understand", day(begin), day(begin + length), StageState::Ended));
            begin = (begin + length + gap).max(0);
        }
        for (name, start, length, state, progress, late, lighthouse, waits) in rows {
            let end = day(start + length);
            input.initiatives.push(InitiativeInput {
                name, start: day(start), end, lighthouse,
                state: [Planned, Active, Done, InitiativeState::Stopped][state],
                progress: progress.map(|percent| (f64::from(percent) / 100.0, format!("{percent}%"))),
                late: late.map(|days| (end + days.days(), format!("{days} days late"))),
                waits_for: waits.into_iter().map(|(initiative, critical)| Wait { initiative, critical }).collect(),
                ..InitiativeInput::default()
            });
        }
        input
    }
}

/// How many boxes, and whether any two on a lane are nearer than 16 px without one waiting for the other.
fn crowded(input: &RoadmapInput, pack: &Pack) -> Option<(usize, usize)> {
    let covers = |bar: &Bar| {
        let drawn = boxes(bar);
        let left = drawn.iter().map(|one| one.left).fold(f64::MAX, f64::min);
        (left, drawn.iter().map(|one| one.right).fold(f64::MIN, f64::max))
    };
    let waits = |one: usize, other: usize| {
        input.initiatives[one].waits_for.iter().any(|wait| wait.initiative == other)
    };
    let bars = &pack.bars;
    (0..bars.len()).flat_map(|one| (0..one).map(move |other| (one, other))).find(|&(one, other)| {
        let ((left, right), (other_left, other_right)) = (covers(&bars[one]), covers(&bars[other]));
        let near = left - 15.0 < other_right && other_left - 15.0 < right;
        bars[one].y == bars[other].y && near && !waits(one, other) && !waits(other, one)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_meets_or_leaves_the_drawing(input in roadmap()) {
        if let Some(roadmap) = draw(input.clone()) {
            assert_sound(&roadmap)?;
            prop_assert_eq!(crowded(&input, &roadmap.packs[0]), None);
        }
    }

    #[test]
    fn every_initiative_is_drawn_once_or_folded(mut input in roadmap()) {
        for (index, initiative) in input.initiatives.iter_mut().enumerate() {
            initiative.stage = Some(index % 3);
        }
        let count = input.initiatives.len();
        let foldable = |initiative: &&InitiativeInput| initiative.state == Done && initiative.stage.is_some_and(|stage| stage < input.stages.len());
        let folded = input.initiatives.iter().filter(foldable).count();
        if let Some(roadmap) = draw(input.clone()) {
            let pack = &roadmap.packs[0];
            let drawn = pack.bars.len() + if pack.folds.is_empty() { 0 } else { folded };
            prop_assert_eq!(drawn, count);
        }
    }

    #[test]
    fn a_successor_never_stands_higher(input in roadmap()) {
        let Some(roadmap) = draw(input.clone()) else { return Ok(()) };
        let bars = &roadmap.packs[0].bars;
        for (index, initiative) in input.initiatives.iter().enumerate() {
            // Whoever waits for a later one of the list might wait in a circle.
            for wait in initiative.waits_for.iter().filter(|wait| wait.initiative < index) {
                let circle = input.initiatives[..=index].iter().enumerate().any(|(at, one)| one.waits_for.iter().any(|wait| wait.initiative > at));
                prop_assert!(circle || bars[index].y >= bars[wait.initiative].y);
            }
        }
    }

    #[test]
    fn the_same_input_gives_the_same_drawing(input in roadmap()) {
        prop_assert_eq!(draw(input.clone()), draw(input));
    }
}
