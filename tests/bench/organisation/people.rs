//! The organisation itself: departments, roles, segments, terms.

use super::prose::{self, Subjects, sentence};
use super::writer::{Draft, block, id, list, named, near, said};

/// Roles stand together in files of about this many.
const UNIT: usize = 40;

pub(crate) fn add(draft: &mut Draft) {
    draft.add("site.yaml", "title: Larch Hill Works\nlanguages: [en]\nas_of: 2026-11-21\n");
    add_organisation(draft);
    for index in 0..draft.size.departments {
        add_department(draft, index);
    }
    for index in 0..draft.size.roles {
        add_role(draft, index);
    }
    for index in 0..draft.size.segments {
        add_segment(draft, index);
    }
    for index in 0..draft.size.terms {
        let definition = said(&mut draft.random("term", index));
        let text =
            format!("{}:\n  name: {}\n  definition: {definition}\n", id("term", index), prose::term(index));
        draft.add("organisation/glossary.yaml", &text);
    }
}

fn add_organisation(draft: &mut Draft) {
    let random = &mut draft.random("organisation", 0);
    let mut text = String::new();
    for field in ["purpose", "vision", "centricity", "business_model", "burning_platform"] {
        text += &format!("{field}: {}\n", said(random));
    }
    text += "sponsor: role-0\nassets:\n";
    for kind in ["brand", "people", "technology", "data", "partner", "process"] {
        text += &format!("  - {{name: {}, kind: {kind}, summary: {}}}\n", named(random, 2), said(random));
    }
    text += &format!("retarding_forces:\n  - {{name: {}, response: {}}}\n", named(random, 3), said(random));
    draft.add("organisation/organisation.yaml", &text);
}

/// Every second department supports the one before it.
fn add_department(draft: &mut Draft, index: usize) {
    let random = &mut draft.random("department", index);
    let size = draft.size;
    let place = (index, size.departments);
    let kind = if index.is_multiple_of(2) {
        "primary".to_owned()
    } else {
        format!("support\n  supports: [{}]", id("department", index - 1))
    };
    let metrics = near(random, "metric", 2, (place.0, place.1, size.metrics));
    let text = format!(
        "{}:\n  name: {}\n  kind: {kind}\n  head: {}\n  metrics: {}\n  summary: {}\n  concerns:\n    - {{name: {}, response: {}}}\n",
        id("department", index),
        named(random, 2),
        id("role", index * size.roles / size.departments),
        list(&metrics),
        said(random),
        named(random, 3),
        said(random),
    );
    draft.add("organisation/departments.yaml", &text);
}

fn add_role(draft: &mut Draft, index: usize) {
    let random = &mut draft.random("role", index);
    let size = draft.size;
    let entries = near(random, "play:play", 3, (index, size.roles, size.plays));
    let day = prose::markdown(random, 3000, &Subjects { entries, terms: size.terms });
    let above = id("role", (index + 1) % size.roles);
    let text = format!(
        "{}:\n  name: {}\n  summary: {}\n  department: {}\n  customer_facing: {}\n  metrics: {}\n  easier: {}\n  may_decide:\n    \
         - {{what: {}, up_to: {} EUR, ask: {above}}}\n    - {{what: {}}}\n  ask:\n    - {{role: {above}, for: {}}}\n  day: |\n{}",
        id("role", index),
        named(random, 2),
        said(random),
        id("department", index * size.departments / size.roles),
        index.is_multiple_of(2),
        list(&near(random, "metric", 2, (index, size.roles, size.metrics))),
        said(random),
        named(random, 5),
        50 * (1 + random.below(10)),
        named(random, 5),
        named(random, 4),
        block(&day, 4),
    );
    draft.add(format!("organisation/unit-{}/roles.yaml", index / UNIT), &text);
}

fn add_segment(draft: &mut Draft, index: usize) {
    let random = &mut draft.random("segment", index);
    let mut text = format!(
        "{}:\n  name: {}\n  summary: {}\n  value: {}\n",
        id("segment", index),
        named(random, 2),
        said(random),
        said(random)
    );
    for field in ["goals", "needs", "dilemmas"] {
        text += &format!("  {field}: [{}, {}]\n", said(random), said(random));
    }
    text += "  reap:\n";
    let measures = [("retention", 40), ("efficiency", 20), ("acquisition", 25), ("penetration", 15)];
    for (metric, (measure, share)) in measures.iter().enumerate() {
        let approach = sentence(random);
        text += &format!(
            "    {measure}: {{metric: metric-{metric}, target: 82, allocation: {share}%, approach: \"{approach}\"}}\n"
        );
    }
    draft.add("organisation/segments.yaml", &text);
}
