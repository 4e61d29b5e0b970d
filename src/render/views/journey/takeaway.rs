//! The finding that opens the map: where the journey hurts, and which hand-offs nobody owns.

use crate::model::Entry;
use crate::model::kinds::{Journey, Step};
use crate::render::Fill;
use crate::render::scope::Scope;
use crate::render::shell::Html;
use crate::render::views::pieces::html_list;

/// More low points than this are counted only.
const MOST_NAMED: usize = 3;

/// The steps that feel worst, if any feels bad, by their place in the journey.
fn low_points(journey: &Journey) -> Vec<usize> {
    let felt = |step: &Step| step.emotion.as_ref().map(|emotion| emotion.0);
    let lowest = journey.steps.values().filter_map(felt).fold(0.0, f64::min);
    let is_low = |step: &Step| lowest < 0.0 && felt(step).is_some_and(|level| level <= lowest);
    journey.steps.values().enumerate().filter(|(_, step)| is_low(step)).map(|(index, _)| index).collect()
}

/// What the map shows, in a sentence; nothing where it shows nothing of the kind.
pub(super) fn takeaway(scope: &Scope, journey: &Entry<Journey>) -> Html {
    let unowned = scope.model.unowned_hand_offs(journey);
    let low = low_points(journey);
    let said = |key: &str, fills: &[(&str, Fill<'_>)]| Html::trusted(scope.words().say_html(key, fills));
    if low.is_empty() {
        return if unowned.is_empty() {
            Html::new()
        } else {
            said("journey.unowned", &[("n", unowned.len().into())])
        };
    }
    let lows = said("journey.low-points", &[("n", low.len().into())]);
    let lows = if low.len() > MOST_NAMED {
        Html::strong(&lows)
    } else {
        let name = |index: &usize| Html::strong(&scope.html(&journey.steps[*index].name));
        Html::joined([lows, html_list(scope, low.iter().map(name).collect())], ": ")
    };
    let both = low.iter().filter(|index| unowned.contains(index)).count();
    let key = match both {
        0 => "journey.low-only",
        _ if both == low.len() => "journey.low-all-unowned",
        _ => "journey.low-some-unowned",
    };
    said(key, &[("n", both.into()), ("lows", Fill::Html(lows.as_str().into()))])
}

#[cfg(test)]
mod tests {
    use super::takeaway;
    use crate::render::views::test_support::in_scope;
    use crate::source::InMemory;

    /// Steps by feeling, department and whether somebody owns them.
    fn said(steps: &[(i32, &str, bool)]) -> String {
        let step = |(index, (emotion, by, owned)): (usize, &(i32, &str, bool))| {
            let owner = if *owned { ", owner: adviser" } else { "" };
            format!(
                "  - {{id: s{index}, name: Step {index}, phase: explore, emotion: {emotion}, activities: [{{name: act, by: [{by}]}}]{owner}}}\n"
            )
        };
        let steps: String = steps.iter().enumerate().map(step).collect();
        let files = InMemory::new()
            .with("departments.yaml", "a: {name: A, kind: primary}\nb: {name: B, kind: primary}\n")
            .with("roles.yaml", "adviser: {name: Adviser, department: a}\n")
            .with("journeys/lease.yaml", format!("name: Lease\ncustomer_goal: Arrive.\nsteps:\n{steps}"));
        in_scope(files, |scope| takeaway(scope, &scope.model.journeys[0]).to_string())
    }

    #[test]
    fn it_says_what_hurts_and_what_nobody_owns() {
        assert_eq!(said(&[(1, "a", true), (0, "a", true)]), "");
        assert_eq!(
            said(&[(1, "a", true), (-2, "b", false), (-1, "b", true)]),
            "One low point: <b>Step 1</b>. It follows a hand-off that nobody owns."
        );
        assert_eq!(
            said(&[(-2, "a", true), (-2, "b", false)]),
            "Two low points: <b>Step 0</b> and <b>Step 1</b>. One of them follows a hand-off that nobody owns."
        );
        assert_eq!(said(&[(-1, "a", true), (2, "b", true)]), "One low point: <b>Step 0</b>.");
        assert_eq!(said(&[(0, "a", true), (1, "b", false)]), "One hand-off on the way is owned by nobody.");
        assert_eq!(said(&[(-1, "a", true); 4]), "<b>Four low points</b>.");
    }
}
