//! The seven deficits: what is counted, met or not, and what the rules that speak of them conclude from faults (nothing).

use concentric::disk::Folder;
use concentric::model::derive::{Counted, Deficit, DeficitKind, Verdict};
use concentric::pipeline::{self, Request};
use concentric::site::Measured;

use crate::project::Project;
use crate::rules::{assert_nothing_follows, edit, found};

const REPAIR: &str = "content/roadmap/initiatives/one-repair-date.md";
const LISTEN: &str = "content/roadmap/initiatives/listen-at-every-step.md";
const JOURNEY: &str = "content/journeys/lease.yaml";
const METRICS: &str = "content/drivers/metrics.yaml";
const SEGMENTS: &str = "content/organisation/segments.yaml";
const MORE: &str = "content/roadmap/more/initiatives.yaml";

/// A deficit of a project.
fn deficit(project: &Project, kind: DeficitKind) -> Deficit {
    let (content, themes) = (Folder::new(project.path("content")), Folder::new(project.path("themes")));
    let project = pipeline::Project { content: &content, themes: &themes };
    pipeline::build(project, &Request::default(), &Measured).model.deficit(kind)
}

/// The evidence of a deficit: what was counted, how many, of how many.
fn counts(deficit: &Deficit) -> Vec<(Counted, usize, usize)> {
    deficit.evidence.iter().map(|evidence| (evidence.counted, evidence.entries.len(), evidence.of)).collect()
}

/// The sound organisation with further initiatives in areas of their own, each of them with other fields.
fn with_initiatives(all: &[(&str, &str)]) -> Project {
    let one = |(number, (area, more)): (usize, &(&str, &str))| {
        format!(
            "more-{number}: {{name: More {number}, stage: first/transform, start: 2027-03-01, end: 2027-03-26, owner: trainer, \
             area: {area}, goals: [repair-on-the-day], departments: [people], {more}}}\n"
        )
    };
    let all: String = all.iter().enumerate().map(one).collect();
    Project::sound().with(MORE, all)
}

fn found_of(project: &Project) -> Vec<String> {
    found(project).into_iter().filter(|head| head.contains("[X")).collect()
}

const NOTHING: [&str; 0] = [];

#[test]
fn what_was_counted_is_known_whether_or_not_a_deficit_is_met() {
    let project = with_initiatives(&[("customer-management", "drivers: [leadership]")]);
    let of = |kind: DeficitKind| {
        let deficit = deficit(&project, kind);
        (deficit.verdict, counts(&deficit))
    };
    let all = [
        (
            DeficitKind::ReducedToCustomerManagement,
            vec![(Counted::InCustomerManagement, 1, 3), (Counted::InTransformation, 1, 3)],
        ),
        (
            DeficitKind::OperationalOnly,
            vec![(Counted::MeasuringOnlyOperations, 0, 3), (Counted::StrategicWins, 1, 3)],
        ),
        (
            DeficitKind::ValueUndetermined,
            vec![(Counted::SegmentsWithValue, 1, 1), (Counted::MeasuringValue, 0, 3)],
        ),
        (DeficitKind::SegmentsUnused, vec![(Counted::SegmentsUnserved, 0, 1)]),
        (
            DeficitKind::SatisfactionTakenForLoyalty,
            vec![
                (Counted::MeasuringSatisfaction, 1, 3),
                (Counted::MeasuringLoyalty, 1, 3),
                (Counted::MeasuringBoth, 0, 3),
            ],
        ),
        (DeficitKind::SoftSkillsNeglected, vec![(Counted::AboutPeople, 2, 3)]),
        (DeficitKind::IsolatedMeasures, vec![(Counted::Isolated, 0, 3)]),
    ];
    for (kind, expected) in all {
        assert_eq!(of(kind), (Verdict::NotMet, expected), "{kind:?}");
    }
    assert_eq!(found_of(&project), NOTHING);
}

#[test]
fn it_is_too_early_for_any_before_an_initiative_is_on_the_roadmap() {
    let project = Project::sound();
    for path in [REPAIR, LISTEN] {
        edit(&project, path, "status: active", "status: idea");
    }
    let (content, themes) = (Folder::new(project.path("content")), Folder::new(project.path("themes")));
    let built = pipeline::build(
        pipeline::Project { content: &content, themes: &themes },
        &Request::default(),
        &Measured,
    );
    let verdicts = built.model.deficits().map(|deficit| deficit.verdict);
    assert_eq!(verdicts, [Verdict::TooEarly; 7]);
    edit(&project, METRICS, "measures: [loyalty, retention]", "measures: [financial]");
    assert_eq!(found_of(&project), NOTHING);
    edit(&project, REPAIR, "status: idea", "status: planned");
    assert_eq!(found_of(&project), ["warning[X005"]);
}

#[test]
fn half_of_the_initiatives_and_a_quarter_of_them_are_the_bounds() {
    let manages = ("customer-management", "drivers: [leadership]");
    let decides = ("decisions", "drivers: [leadership]");
    let verdict = |all: &[(&str, &str)]| {
        let project = with_initiatives(all);
        deficit(&project, DeficitKind::ReducedToCustomerManagement).verdict
    };
    assert_eq!(verdict(&[manages, manages, manages]), Verdict::Met, "3 of 5 manage, 1 of 5 transforms");
    assert_eq!(verdict(&[manages, manages]), Verdict::NotMet, "2 of 4 manage");
    assert_eq!(verdict(&[manages, manages, manages, decides]), Verdict::NotMet, "3 of 6 manage");
    let project = with_initiatives(&[manages, manages]);
    edit(&project, LISTEN, "area: co-creation", "area: customer-management");
    assert_eq!(found_of(&project), NOTHING, "3 of 4 manage, 1 of 4 transforms");
    edit(&project, REPAIR, "area: transformation", "area: decisions");
    assert_eq!(found_of(&project), ["warning[X001"], "none of 4 transforms");
}

#[test]
fn two_initiatives_make_no_pattern() {
    let project = Project::sound();
    edit(&project, LISTEN, "theme: never-off-the-road", "order: 1");
    edit(&project, LISTEN, "steps: [lease/hear, lease/try, lease/sign, lease/ride, lease/renew]", "order: 2");
    assert_eq!(deficit(&project, DeficitKind::IsolatedMeasures).verdict, Verdict::TooEarly);
    edit(&project, LISTEN, "order: 2\n", "");
    project.write(MORE, "sit-in: {name: Sit in, stage: first/transform, start: 2027-03-01, end: 2027-03-26, owner: trainer, theme: never-off-the-road, drivers: [leadership], departments: [people]}\n");
    let found = deficit(&project, DeficitKind::IsolatedMeasures);
    assert_eq!((found.verdict, counts(&found)), (Verdict::Met, vec![(Counted::Isolated, 1, 3)]));
    edit(&project, MORE, "drivers:", "depends_on: [listen-at-every-step], drivers:");
    assert_eq!(
        deficit(&project, DeficitKind::IsolatedMeasures).verdict,
        Verdict::NotMet,
        "another builds on it"
    );
}

#[test]
fn a_journey_that_does_not_say_for_whom_it_is_may_serve_any_segment() {
    let segment = "families: {name: Families, value: Two leases in one household}\n";
    let project = Project::sound().with("content/organisation/more/segments.yaml", segment);
    assert_eq!(found_of(&project), ["warning[X004"]);
    edit(&project, JOURNEY, "segments: [commuters]\n", "");
    assert_eq!(found_of(&project), NOTHING);
    assert_eq!(
        deficit(&project, DeficitKind::SegmentsUnused).verdict,
        Verdict::Met,
        "it is counted all the same"
    );
}

#[test]
fn one_number_for_satisfaction_and_loyalty_is_found_where_it_says_so() {
    let project = Project::sound();
    edit(&project, METRICS, "measures: [satisfaction]", "measures: [satisfaction, loyalty]");
    assert_eq!(found_of(&project), ["warning[X005"]);
    assert!(
        project.run("check").stdout.contains("content/drivers/metrics.yaml:22:28"),
        "{}",
        project.run("check").stdout
    );
}

#[test]
fn nothing_follows_merely_from_a_fault() {
    assert_nothing_follows(&[
        (REPAIR, "area: transformation", "area: transformaton", "S004"),
        (REPAIR, "win: strategic", "wins: strategic", "S002"),
        (REPAIR, "theme: never-off-the-road", "theme: never-of-the-road", "R001"),
        (SEGMENTS, "value: What a rider", "valeu: What a rider", "S002"),
        (METRICS, "measures: [loyalty, retention]", "measures: [loyality, retenton]", "S004"),
        ("content/drivers/drivers.yaml", "frontline-empowerment:", "Frontline:", "S006"),
    ]);
    let project = Project::sound()
        .with("content/organisation/more/segments.yaml", "families: {name: Families, value: Much}\n");
    edit(&project, JOURNEY, "segments: [commuters]", "segments: [commuters, familys]");
    assert_eq!(found_of(&project), NOTHING);
}
