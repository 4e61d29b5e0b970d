//! The readings of metrics: from readings.csv and from the metrics themselves, in the order of their days.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::{Edit, Finding, Near, Sink, near, plural, quoted};
use crate::load::faults::WRONG_TYPE;
use crate::load::{Content, Corpus, Document, Kind, Row};
use crate::source::{FileId, Place, Spanned};

use super::faults::UNKNOWN_REFERENCE;
use super::kinds::Metric;
use super::table::Table;
use super::value::{Text, Version, better_date, better_number, one_of_two_days, read_date, read_number};

/// One reading.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingPoint {
    /// The day.
    pub date: Date,
    /// The value, in the metric's unit.
    pub value: f64,
    /// What is to be known about it.
    pub note: Option<Text>,
    /// Where it was written.
    pub place: Place,
}

/// Whether nothing can be said of an id, for what it means was written and could not be read.
pub(super) type IsUnsure<'a> = &'a dyn Fn(&str) -> bool;

/// The readings of every metric, oldest first, of one day as written; and whether lines were lost that could not be understood.
pub(super) fn all_readings(
    corpus: &Corpus,
    metrics: &Table<Metric>,
    is_unsure: IsUnsure,
    sink: &mut Sink,
) -> (Vec<Vec<ReadingPoint>>, bool) {
    let mut all: Vec<Vec<ReadingPoint>> = metrics.iter().map(own_readings).collect();
    let before: usize = all.iter().map(Vec::len).sum();
    let mut lines = 0;
    for document in &corpus.documents {
        if let Content::Table { header, rows } = &document.content {
            read_table(document, (header, rows), (metrics, is_unsure), sink, &mut all);
            lines += rows.len();
        }
    }
    let is_lossy = all.iter().map(Vec::len).sum::<usize>() < before + lines;
    for readings in &mut all {
        readings.sort_by_key(|reading| reading.date);
    }
    (all, is_lossy)
}

fn own_readings(metric: &super::table::Entry<Metric>) -> Vec<ReadingPoint> {
    let point = |reading: &Spanned<super::kinds::Reading>| ReadingPoint {
        date: reading.value.date.0,
        value: reading.value.value.0,
        note: reading.value.note.as_ref().map(|note| note.value.clone()),
        place: reading.span.within(metric.file),
    };
    metric.readings.iter().map(point).collect()
}

fn read_table(
    document: &Document,
    (header, rows): (&[Spanned<String>], &[Row]),
    (metrics, is_unsure): (&Table<Metric>, IsUnsure),
    sink: &mut Sink,
    all: &mut [Vec<ReadingPoint>],
) {
    let column = |name: &str| header.iter().position(|cell| cell.value.trim() == name);
    let (Some(metric), Some(date), Some(value)) = (column("metric"), column("date"), column("value")) else {
        return;
    };
    let note = column("note");
    // every metric that does not exist, where it is first named, and how many lines name it
    let mut unknown: BTreeMap<&str, (&Spanned<String>, usize)> = BTreeMap::new();
    for row in rows {
        let Some([metric, date, value]) = cells(row, [metric, date, value]) else { continue };
        let index = metrics.index_of(metric.value.trim());
        if index.is_none() && !is_unsure(metric.value.trim()) {
            unknown.entry(metric.value.trim()).or_insert((metric, 0)).1 += 1;
        }
        let day = read_date(date.value.trim());
        if day.is_none() {
            report_cell(date, ("date", "a date such as `2026-03-01`"), better_date, (document.file, sink));
        }
        let number = read_number(value.value.trim());
        if number.is_none() {
            let takes = ("value", "a number such as `4.5`, in the metric's unit");
            report_cell(value, takes, better_number, (document.file, sink));
        }
        if let (Some(index), Some(date), Some(value)) = (index, day, number) {
            let note = note.and_then(|note| row.cells.get(note)).filter(|note| !note.value.trim().is_empty());
            let note = note.map(|note| note_of(note, document.file));
            all[index as usize].push(ReadingPoint {
                date,
                value,
                note,
                place: row.span.within(document.file),
            });
        }
    }
    let mut unknown: Vec<(&Spanned<String>, usize)> = unknown.into_values().collect();
    unknown.sort_by_key(|(cell, _)| cell.span);
    for named in unknown {
        report_unknown_metric(named, metrics, document.file, sink);
    }
}

fn note_of(note: &Spanned<String>, file: FileId) -> Text {
    Text::new(vec![Version { language: 0, text: note.value.trim().into(), place: note.span.within(file) }])
}

fn cells<const COUNT: usize>(row: &Row, columns: [usize; COUNT]) -> Option<[&Spanned<String>; COUNT]> {
    if columns.iter().any(|column| *column >= row.cells.len()) {
        return None;
    }
    Some(columns.map(|column| &row.cells[column]))
}

fn report_cell(
    cell: &Spanned<String>,
    (column, takes): (&str, &str),
    better: impl FnOnce(&str) -> Option<String>,
    (file, sink): (FileId, &mut Sink),
) {
    let place = cell.span.within(file);
    sink.offer(&WRONG_TYPE, place, || {
        let text = cell.value.trim();
        if let Some((message, help)) = one_of_two_days(text).filter(|_| column == "date") {
            return Finding::new(&WRONG_TYPE, place, message).help(help);
        }
        let found = if text.is_empty() {
            "nothing stands here".to_owned()
        } else {
            format!("this is {}", quoted(text))
        };
        let finding = Finding::new(&WRONG_TYPE, place, format!("`{column}` takes {takes}, and {found}"));
        match better(text) {
            Some(better) => finding.help(format!("write `{better}`")).edit(Edit { place, text: better }),
            None => finding.help(format!("write {takes}")),
        }
    });
}

fn report_unknown_metric(
    (cell, lines): (&Spanned<String>, usize),
    metrics: &Table<Metric>,
    file: FileId,
    sink: &mut Sink,
) {
    let place = cell.span.within(file);
    sink.offer(&UNKNOWN_REFERENCE, place, || {
        let id = cell.value.trim();
        if id.is_empty() {
            return Finding::new(&UNKNOWN_REFERENCE, place, "this line names no metric")
                .help("write the id of a metric in the column `metric`");
        }
        let others = match lines - 1 {
            0 => String::new(),
            others => format!(", and {} it", plural(others, "more line names", "more lines name")),
        };
        let message = format!("there is no metric {}{others}", quoted(id));
        let finding = Finding::new(&UNKNOWN_REFERENCE, place, message);
        match near(id, metrics.iter().map(|metric| &*metric.id)) {
            Some(Near { name, is_alone }) => {
                let finding = finding.help(format!("did you mean `{name}`?"));
                let is_one_line = lines == 1 && is_alone;
                if is_one_line { finding.edit(Edit { place, text: name.to_owned() }) } else { finding }
            }
            None => {
                finding.help(format!("write the id of a metric, or add the {} {}", Kind::Metric, quoted(id)))
            }
        }
    });
}
