//! How complete a model is: what each figure of the health page counts.

use concentric::disk::Folder;
use concentric::model::derive::Figure;
use concentric::pipeline::{self, Request};
use concentric::site::Measured;

use crate::health::{JOURNEY, METRICS};
use crate::project::Project;

/// What is counted, how many have it, and of how many.
fn counted(project: &Project) -> Vec<(Figure, usize, usize)> {
    let (content, themes) = (Folder::new(project.path("content")), Folder::new(project.path("themes")));
    let project = pipeline::Project { content: &content, themes: &themes };
    let model = pipeline::build(project, &Request::default(), &Measured).model;
    model.completeness().iter().map(|of| (of.figure, of.have, of.of)).collect()
}

#[test]
fn each_figure_counts_what_it_says() {
    let sound = counted(&Project::sound());
    let of = |all: &[(Figure, usize, usize)], figure: Figure| {
        all.iter().find(|(of, ..)| *of == figure).map(|(_, have, of)| (*have, *of))
    };
    for (figure, expected) in [
        (Figure::StepsWithGoal, (5, 5)),
        (Figure::StepsWithOwner, (5, 5)),
        (Figure::StepsWithFeedback, (5, 5)),
        (Figure::StepsWithRecovery, (1, 5)),
        (Figure::StepsWithPlay, (3, 5)),
        (Figure::RolesWithMetric, (4, 4)),
        (Figure::RolesWithPlay, (2, 4)),
        (Figure::PlaysWithGoal, (2, 2)),
        (Figure::PlaysWithMetric, (2, 2)),
        (Figure::InitiativesWithReason, (2, 2)),
    ] {
        assert_eq!(of(&sound, figure), Some(expected), "{figure:?}");
    }
    assert_eq!(of(&sound, Figure::DriversInPhases), Some((15, 15)));
    // a step without owner, feedback or goal, and a capability that nothing raises far enough
    let journey = Project::sound().read(JOURNEY);
    let journey = journey.replacen("    owner: adviser\n    touch", "    touch", 1);
    // of two steps without feedback, one is named by a metric
    let journey = journey.replace("    feedback: [renewed]\n", "");
    let journey = journey.replacen("    feedback: [satisfied]\n", "", 1);
    let metrics = Project::sound().read(METRICS).replace("  steps: [lease/renew]\n", "");
    let journey = journey.replacen("    customer_goal: Feel how it rides\n", "", 1);
    let poorer = Project::sound().with(JOURNEY, journey).with(METRICS, metrics);
    let poorer = poorer.with("content/drivers/more/drivers.yaml", "tidiness: {name: Tidiness}\n").with(
        "content/drivers/more/capabilities.yaml",
        "listen: {name: Listen, driver: leadership, current: 1, desired: 4}\ntalk: {name: Talk, driver: leadership, current: 4, desired: 4}\n",
    );
    let before = of(&sound, Figure::CapabilitiesWithWay).unwrap();
    let poorer = counted(&poorer);
    assert_eq!(of(&poorer, Figure::CapabilitiesWithWay), Some((before.0 + 1, before.1 + 2)));
    for (figure, expected) in [
        (Figure::DriversInPhases, (15, 20)),
        (Figure::StepsWithGoal, (4, 5)),
        (Figure::StepsWithOwner, (4, 5)),
        // at the last step a metric listens that names it
        (Figure::StepsWithFeedback, (4, 5)),
    ] {
        assert_eq!(of(&poorer, figure), Some(expected), "{figure:?}");
    }
    let nothing = Project::empty().with("content/site.yaml", "title: Nothing yet\nas_of: 2026-11-21\n");
    assert_eq!(counted(&nothing), [], "drivers that nobody wrote count once something is at work for them");
}
