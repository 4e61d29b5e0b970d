//! Faults that show only over the whole model.

use concentric::load::Kind as EntryKind;

use super::super::example::Entry;
use super::super::mutator::Kind;
use super::{faults, new_entry};

pub(super) static KINDS: &[Kind] = &[
    Kind {
        what: "divide off a segment that no journey serves",
        code: "X004",
        also: &["W002"],
        places: |example| {
            let segments = example.of(EntryKind::Segment);
            let copied = |segment: &Entry| {
                let map = &segment.map;
                let text: String = map.text[map.from..map.to]
                    .iter()
                    .map(|line| line.strip_prefix("  ").unwrap_or(line))
                    .collect();
                new_entry(EntryKind::Segment, "night-riders", text.trim_end())
            };
            segments.iter().map(copied).collect()
        },
    },
    Kind {
        what: "let one number stand for satisfaction and loyalty",
        code: "X005",
        also: &[],
        places: |example| {
            let satisfied = example.naming(EntryKind::Metric, "measures", "satisfaction");
            faults(&satisfied, |metric| Some(metric.map.with_word("measures", "loyalty")))
        },
    },
];
