//! Why: outcomes, strategic themes, goals, principles.

use super::writer::{Draft, id, named, said};

const OUTCOME_KINDS: &[&str] = &["financial", "differentiation", "customer", "brand"];
pub(crate) const AREAS: &[&str] = &["transformation", "decisions", "co-creation", "customer-management"];

pub(crate) fn add(draft: &mut Draft) {
    let size = draft.size;
    for index in 0..size.outcomes {
        let random = &mut draft.random("outcome", index);
        let metric = id("metric", index * size.metrics / size.outcomes);
        let kind = OUTCOME_KINDS[index % OUTCOME_KINDS.len()];
        let text = format!(
            "{}:\n  name: {}\n  summary: {}\n  kind: {kind}\n  metric: {metric}\n",
            id("outcome", index),
            named(random, 4),
            said(random)
        );
        draft.add("strategy/outcomes.yaml", &text);
    }
    for index in 0..size.themes {
        let random = &mut draft.random("theme", index);
        let text = format!(
            "{}:\n  name: {}\n  outcomes: [{}]\n  condition: {}\n  metric: {}\n",
            id("theme", index),
            named(random, 3),
            id("outcome", index % size.outcomes),
            said(random),
            id("metric", index * size.metrics / size.themes),
        );
        draft.add("strategy/strategic-themes.yaml", &text);
    }
    for index in 0..size.goals {
        let random = &mut draft.random("goal", index);
        let (area, theme) = (AREAS[index % AREAS.len()], id("theme", index % size.themes));
        let metric = id("metric", index * size.metrics / size.goals);
        let text = format!(
            "{}:\n  name: {}\n  area: {area}\n  theme: {theme}\n  metric: {metric}\n",
            id("goal", index),
            named(random, 4)
        );
        draft.add("strategy/goals.yaml", &text);
    }
    for (index, kind) in ["guiding-principle", "norm", "artefact"].into_iter().enumerate() {
        let random = &mut draft.random("principle", index);
        let text = format!(
            "{}:\n  name: {}\n  kind: {kind}\n  asks: {}\n",
            id("principle", index),
            named(random, 3),
            said(random)
        );
        draft.add("organisation/principles.yaml", &text);
    }
}
