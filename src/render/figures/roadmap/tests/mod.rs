//! The roadmap of the example stays as it was found right, and its rules hold where they begin to matter.

mod properties;

use jiff::civil::{Date, date};

use super::super::name::Name;
use super::super::test_support::assert_drawing;
use super::{
    CalendarWords, GroupInput, InitiativeInput, InitiativeState, RoadmapInput, StageInput, StageState, Wait,
    draw,
};
use InitiativeState::{Active, Done, Planned};

fn english() -> CalendarWords {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
    CalendarWords { months: months.map(String::from), quarters: ["Q1", "Q2", "Q3", "Q4"].map(String::from) }
}

fn stage(name: &str, start: Date, end: Date, state: StageState) -> StageInput {
    StageInput { name: Name::new(name), start, end, state, folded: "n done".into() }
}

type Row = (&'static str, usize, Date, Date, InitiativeState, Option<u8>, &'static [(usize, bool)]);

/// The example: nineteen initiatives in five stages.
pub(in super::super) fn example() -> RoadmapInput {
    let d = |year: i16, month: i8, day: i8| date(year, month, day);
    let rows: [Row; 19] = [
        ("A day on the rider’s side", 0, d(2026, 1, 12), d(2026, 2, 20), Done, None, &[]),
        ("What “rider first” means here", 0, d(2026, 1, 26), d(2026, 2, 27), Done, None, &[]),
        ("Follow 40 riders for a month", 1, d(2026, 3, 2), d(2026, 4, 10), Done, None, &[(0, false)]),
        ("Maturity and readiness check", 1, d(2026, 3, 9), d(2026, 4, 30), Done, None, &[]),
        ("Roadmap and playbook for all", 2, d(2026, 5, 4), d(2026, 6, 19), Done, None, &[(3, false)]),
        ("Repair-date pilot", 2, d(2026, 5, 11), d(2026, 6, 30), Done, None, &[(2, false)]),
        ("One repair date, kept", 3, d(2026, 7, 1), d(2026, 12, 18), Active, Some(74), &[(5, false)]),
        ("Decide at the counter", 3, d(2026, 7, 13), d(2026, 10, 16), Done, None, &[(4, false)]),
        (
            "One job card for shop, workshop and desk",
            3,
            d(2026, 6, 15),
            d(2026, 10, 31),
            Active,
            Some(82),
            &[],
        ),
        ("Parts overnight", 3, d(2026, 9, 1), d(2027, 1, 29), Active, Some(45), &[]),
        ("Employer’s yes in five days", 3, d(2026, 8, 17), d(2027, 2, 26), Active, Some(38), &[]),
        ("Leaders on the workshop floor", 3, d(2026, 6, 8), d(2027, 3, 26), Active, Some(55), &[]),
        ("Feedback at every step", 3, d(2026, 10, 5), d(2027, 1, 22), Active, Some(30), &[]),
        ("A number for every team", 3, d(2027, 1, 25), d(2027, 3, 12), Planned, None, &[(12, false)]),
        ("Call before the letter", 3, d(2027, 1, 11), d(2027, 3, 19), Planned, None, &[(8, false)]),
        ("A loan bike in every workshop", 3, d(2027, 2, 1), d(2027, 3, 31), Planned, None, &[(9, false)]),
        ("Workshop academy", 4, d(2027, 3, 8), d(2027, 6, 25), Planned, None, &[(7, false)]),
        ("Second maturity check", 4, d(2027, 4, 6), d(2027, 5, 7), Planned, None, &[(13, true)]),
        ("Plan cycle two", 4, d(2027, 5, 10), d(2027, 6, 30), Planned, None, &[(17, true)]),
    ];
    let initiative = |(name, stage, start, end, state, progress, waits): Row| InitiativeInput {
        name: name.into(),
        url: "#x".into(),
        title: format!("{name}: {start} to {end}"),
        start,
        end,
        state,
        progress: progress.map(|percent| (f64::from(percent) / 100.0, format!("{percent}%"))),
        late: (name.starts_with("One job card")).then(|| (d(2026, 11, 21), "21 days late".into())),
        lighthouse: ["One repair date, kept", "Employer’s yes in five days"].contains(&name),
        stage: Some(stage),
        waits_for: waits.iter().map(|&(initiative, critical)| Wait { initiative, critical }).collect(),
    };
    RoadmapInput {
        initiatives: rows.into_iter().map(initiative).collect(),
        stages: vec![
            stage("Inspire", d(2026, 1, 1), d(2026, 2, 28), StageState::Ended),
            stage("Understand", d(2026, 3, 1), d(2026, 4, 30), StageState::Ended),
            stage("Prove", d(2026, 5, 1), d(2026, 6, 30), StageState::Ended),
            stage("Transform", d(2026, 6, 1), d(2027, 3, 31), StageState::Current),
            stage("Reinforce", d(2027, 3, 1), d(2027, 6, 30), StageState::Planned),
        ],
        as_of: d(2026, 11, 21),
        as_of_text: "21 Nov 2026".into(),
        calendar: english(),
        ..RoadmapInput::default()
    }
}

#[test]
fn the_example_is_drawn_as_in_the_look() {
    let roadmap = draw(example()).unwrap();
    assert_eq!(roadmap.packs[0].bottom.to_string(), "664");
    let date_kept = &roadmap.packs[0].bars[6];
    assert_eq!(
        [date_kept.x, date_kept.y, date_kept.width].map(|side| side.to_string()),
        ["425.7", "166", "396"]
    );
    assert!(roadmap.marked.is_empty());
    assert_drawing("roadmap", &roadmap);
}

#[test]
fn what_waits_stands_behind_what_it_waits_for() {
    let roadmap = draw(example()).unwrap();
    let lane = |index: usize| roadmap.packs[0].bars[index].y;
    assert!(
        [(0, 2), (2, 5), (5, 6), (3, 4), (4, 7), (7, 16), (8, 14), (12, 13)]
            .iter()
            .all(|&(one, other)| lane(one) == lane(other))
    );
    assert_eq!(roadmap.packs[0].links.len(), 11);
    assert!(roadmap.packs[0].links.iter().rev().take(2).all(|link| link.critical));
}

#[test]
fn a_lane_is_kept_free_for_those_who_follow_in_it() {
    let mut input = example();
    let mut add = |name: &str, start: Date, end: Date, waits_for: usize| {
        let wait = Wait { initiative: waits_for, critical: false };
        input.initiatives.push(InitiativeInput {
            name: name.into(),
            start,
            end,
            waits_for: vec![wait],
            ..InitiativeInput::default()
        });
    };
    add("Riders at the drawing board", date(2026, 6, 15), date(2026, 9, 25), 1);
    add("One price everywhere", date(2027, 1, 18), date(2027, 3, 26), 19);
    let roadmap = draw(input).unwrap();
    let lane = |index: usize| roadmap.packs[0].bars[index].y;
    assert!(lane(1) == lane(19) && lane(8) == lane(14) && lane(20) > lane(19));
}

#[test]
fn groups_are_packed_by_themselves() {
    let group = |name: &str, initiatives: &[usize]| GroupInput {
        name: name.into(),
        initiatives: initiatives.to_vec(),
    };
    let groups = vec![group("Shops", &[0, 7, 8]), group("Workshop", &[8, 9, 15]), group("HR", &[])];
    let roadmap = draw(RoadmapInput { groups, ..example() }).unwrap();
    assert_eq!(roadmap.packs.iter().map(|pack| pack.bars.len()).collect::<Vec<_>>(), [3, 3, 0]);
    assert_eq!(roadmap.packs[1].links.len(), 1);
    assert_eq!(roadmap.packs[0].top.to_string(), "0");
    assert_eq!(roadmap.packs[2].bottom.to_string(), "82");
}

#[test]
fn too_many_lanes_fold_what_is_done_and_over() {
    let mut input = example();
    let over = input.initiatives[0].clone();
    input.initiatives.extend(vec![over; 14]);
    let roadmap = draw(input).unwrap();
    let pack = &roadmap.packs[0];
    assert_eq!((pack.folds.len(), pack.bars.len()), (3, 13));
    assert_eq!(pack.folds[0].text.text, "n done");
    assert!(pack.bars.iter().all(|bar| bar.y > pack.folds[2].y));
}

#[test]
fn a_name_without_room_becomes_a_number() {
    let mut input = example();
    input.initiatives[3].name = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz".repeat(2);
    let roadmap = draw(input.clone()).unwrap();
    assert_eq!((roadmap.marked.len(), roadmap.marked[0].mark.as_str()), (1, "4"));
    input.stages[0].end = date(2026, 1, 14);
    assert_eq!(draw(input).unwrap().marked[1].mark, "I");
}

#[test]
fn a_day_that_is_not_covered_has_no_line() {
    let roadmap = draw(RoadmapInput { as_of: date(2028, 1, 1), ..example() }).unwrap();
    assert!(roadmap.now.is_none());
    assert!(draw(RoadmapInput::default()).is_none());
}

#[test]
fn from_right_to_left_everything_is_mirrored() {
    let (one, other) =
        (draw(example()).unwrap(), draw(RoadmapInput { right_to_left: true, ..example() }).unwrap());
    for (bar, mirrored) in one.packs[0].bars.iter().zip(&other.packs[0].bars) {
        let end = bar.x.value() + bar.width.value();
        assert!((end + mirrored.x.value() - 1280.0).abs() < 0.11);
        assert_eq!(bar.label_ends, mirrored.label_ends);
    }
}

#[test]
fn late_words_at_the_edge_stand_below() {
    let mut input = example();
    input.initiatives[18].late = Some((date(2027, 6, 30), "2 days late".into()));
    let bar = draw(input).unwrap().packs[0].bars[18].clone();
    assert!(bar.late_ends && bar.late.unwrap().x.value() <= 1280.0);
}
