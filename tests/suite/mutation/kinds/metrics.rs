//! Faults in metrics, their readings and what was done about them.

use concentric::load::Kind as EntryKind;

use super::super::example::{Entry, Example};
use super::super::mutator::{Fault, Kind};
use super::super::text::Edit;
use super::references::READINGS;
use super::{drop_field, faults};

pub(super) static KINDS: &[Kind] = &[
    Kind {
        what: "leave a role without a number",
        code: "M001",
        also: &[],
        places: |example| {
            let owns = |role: &Entry| !example.naming(EntryKind::Metric, "owner", &role.id).is_empty();
            faults(&example.of(EntryKind::Role), |role| role.map.without("metrics").filter(|_| !owns(role)))
        },
    },
    Kind {
        what: "leave a department without a number",
        code: "M001",
        also: &[],
        places: |example| drop_field(example, EntryKind::Department, "metrics"),
    },
    Kind {
        what: "call a metric lagging that nothing foretells",
        code: "M002",
        also: &[],
        places: |example| {
            let is_foretold =
                |metric: &Entry| !example.naming(EntryKind::Metric, "predicts", &metric.id).is_empty();
            let lagging = |metric: &Entry| {
                let is_leading = metric.map.word("timing") == "leading" && !is_foretold(metric);
                is_leading.then(|| metric.map.with("timing", "lagging"))
            };
            faults(&example.of(EntryKind::Metric), lagging)
        },
    },
    Kind {
        what: "lead to nothing",
        code: "M003",
        also: &["M002", "L008"],
        places: |example| {
            let is_leading = |metric: &Entry| {
                metric.map.word("timing") == "leading"
                    && example.naming(EntryKind::Outcome, "metric", &metric.id).is_empty()
            };
            faults(&example.of(EntryKind::Metric), |metric| {
                metric.map.without("predicts").filter(|_| is_leading(metric))
            })
        },
    },
    Kind {
        what: "stop reading a metric",
        code: "M004",
        also: &["M005"],
        places: |example| {
            let stopped = |metric: &Entry| {
                let rows = rows(example, &metric.id);
                let is_old = |line: &&usize| day(example, **line) < "2025-11";
                let kept = rows.iter().filter(is_old).count();
                let recent = *rows.get(kept)?..*rows.last()? + 1;
                let is_other = metric.id == "fleet-bikes-on-the-road";
                (kept > 0 && !is_other).then(|| Fault::at(metric, Edit::new(READINGS, recent, "")))
            };
            example.of(EntryKind::Metric).iter().filter_map(stopped).collect()
        },
    },
    Kind {
        what: "read beyond the alert and do nothing",
        code: "M005",
        also: &["R010"],
        places: |example| {
            let is_answered = |metric: &Entry| {
                metric
                    .map
                    .items("responses")
                    .iter()
                    .any(|response| !response.has("done") || response.word("done") > "2026-08")
            };
            let beyond = |metric: &Entry| {
                let (alert, row) = (metric.map.number("alert")?, *rows(example, &metric.id).last()?);
                let value = if metric.map.word("better") == "lower" { alert + 1.0 } else { alert - 1.0 };
                let is_free = !is_answered(metric) && day(example, row) < example.today();
                is_free.then(|| {
                    Fault::at(
                        metric,
                        Edit::new(
                            READINGS,
                            row + 1..row + 1,
                            format!("{},{},{value:.1},\n", metric.id, example.today()),
                        ),
                    )
                })
            };
            example.of(EntryKind::Metric).iter().filter_map(beyond).collect()
        },
    },
    Kind {
        what: "let a response pass its day",
        code: "M006",
        also: &[],
        places: |example| {
            let open = |metric: &Entry| -> Vec<Fault> {
                let responses = metric.map.items("responses").into_iter();
                let open = responses.filter(|response| response.has("due") && !response.has("done"));
                open.map(|response| Fault::at(metric, response.with("due", "2026-11-20"))).collect()
            };
            example.of(EntryKind::Metric).iter().flat_map(open).collect()
        },
    },
    Kind {
        what: "remove the owner of a metric",
        code: "M007",
        also: &["M001"],
        places: |example| drop_field(example, EntryKind::Metric, "owner"),
    },
    Kind {
        what: "forget the target of a metric",
        code: "M008",
        also: &[],
        places: |example| {
            let targeted = |metric: &Entry| {
                let by_segment = example.of(EntryKind::Segment).iter().any(|segment| {
                    segment.map.map("reap").is_some_and(|reap| {
                        reap.fields().iter().any(|(field, _)| {
                            reap.map(field).is_some_and(|measure| measure.word("metric") == metric.id)
                        })
                    })
                });
                let set = |kind| {
                    example.naming(kind, "metric", &metric.id).iter().any(|entry| entry.map.has("target"))
                };
                by_segment || set(EntryKind::Outcome) || set(EntryKind::Goal)
            };
            faults(&example.of(EntryKind::Metric), |metric| {
                metric.map.without("target").filter(|_| !targeted(metric))
            })
        },
    },
    Kind {
        what: "set a target worse than the start",
        code: "M009",
        also: &["M009"],
        places: |example| {
            let worse = |metric: &Entry| {
                let baseline = metric.map.number("baseline")?;
                let worse =
                    if metric.map.word("better") == "lower" { baseline + 1.0 } else { baseline - 1.0 };
                metric.map.has("target").then(|| metric.map.with("target", &format!("{worse:.1}")))
            };
            faults(&example.of(EntryKind::Metric), worse)
        },
    },
    Kind {
        what: "enter a reading twice",
        code: "M010",
        also: &[],
        places: |example| {
            let twice = |line: usize| {
                let row = &example.lines(READINGS)[line];
                Fault::in_file(Edit::new(READINGS, line..line, row.clone()))
            };
            (1..example.lines(READINGS).len()).map(twice).collect()
        },
    },
];

/// The rows of a metric.
fn rows(example: &Example, metric: &str) -> Vec<usize> {
    let is_its = |line: &usize| example.lines(READINGS)[*line].split(',').next() == Some(metric);
    (1..example.lines(READINGS).len()).filter(is_its).collect()
}

fn day<'c>(example: &Example<'c>, row: usize) -> &'c str {
    example.lines(READINGS)[row].split(',').nth(1).unwrap_or("")
}
