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
use super::value::{
    Text, Version, better_date, better_number, is_id, one_of_two_days, read_date, read_number,
};

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

/// What was read of the metrics.
pub(super) struct Readings {
    /// The readings of every metric, oldest first, of one day as written.
    pub(super) all: Vec<Vec<ReadingPoint>>,
    /// Of every metric, whether a line that may be about it could not be understood.
    pub(super) is_doubtful: Vec<bool>,
}

/// The readings of every metric.
pub(super) fn all_readings(
    corpus: &Corpus,
    metrics: &Table<Metric>,
    is_unsure: IsUnsure,
    sink: &mut Sink,
) -> Readings {
    let all: Vec<Vec<ReadingPoint>> = metrics.iter().map(own_readings).collect();
    let mut readings = Readings { is_doubtful: vec![false; all.len()], all };
    for document in &corpus.documents {
        if let Content::Table(table) = &document.content {
            let mut unread: Vec<Option<&str>> = table.lost.iter().map(Option::as_deref).collect();
            read_table(
                document,
                (&table.header, &table.rows),
                (metrics, is_unsure),
                sink,
                (&mut readings.all, &mut unread),
            );
            unread.sort_unstable();
            unread.dedup();
            for named in unread {
                readings.doubt(named, document.file, metrics, is_unsure);
            }
        }
    }
    for readings in &mut readings.all {
        readings.sort_by_key(|reading| reading.date);
    }
    readings
}

impl Readings {
    /// Notes of which metrics a line of a file may speak that could not be understood: of the one that it names; if there is none, of those whose name is
    /// near, else of those that the file has no line of. A line that names none may be about any that are read there, or nowhere.
    fn doubt(&mut self, named: Option<&str>, file: FileId, metrics: &Table<Metric>, is_unsure: IsUnsure) {
        let named = named.map(str::trim).filter(|named| is_id(named));
        if let Some(index) = named.and_then(|named| metrics.index_of(named)) {
            self.is_doubtful[index as usize] = true;
            return;
        }
        if named.is_some_and(is_unsure) {
            return;
        }
        let is_near = |index: usize| named.is_some_and(|named| near(named, [&*metrics[index].id]).is_some());
        let any_near = (0..metrics.len()).any(is_near);
        for index in 0..metrics.len() {
            let readings = &self.all[index];
            let is_here = readings.iter().any(|reading| reading.place.file == file);
            self.is_doubtful[index] |= match named {
                Some(_) if any_near => is_near(index),
                Some(_) => !is_here,
                None => is_here || readings.is_empty(),
            };
        }
    }
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

/// Reads the lines of a file; those that cannot be understood go to `unread`, with the metric that they name.
fn read_table<'d>(
    document: &'d Document,
    (header, rows): (&[Spanned<String>], &'d [Row]),
    (metrics, is_unsure): (&Table<Metric>, IsUnsure),
    sink: &mut Sink,
    (all, unread): (&mut [Vec<ReadingPoint>], &mut Vec<Option<&'d str>>),
) {
    let column = |name: &str| header.iter().position(|cell| cell.value.trim() == name);
    let (Some(metric), Some(date), Some(value)) = (column("metric"), column("date"), column("value")) else {
        return;
    };
    let note = column("note");
    // every metric that does not exist, where it is first named, and how many lines name it
    let mut unknown: BTreeMap<&str, (&Spanned<String>, usize)> = BTreeMap::new();
    for row in rows {
        let Some([metric, date, value]) = cells(row, [metric, date, value]) else {
            unread.push(row.cells.get(metric).map(|cell| &*cell.value));
            continue;
        };
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
        } else {
            unread.push(Some(&metric.value));
        }
    }
    let mut unknown: Vec<(&Spanned<String>, usize)> = unknown.into_values().collect();
    unknown.sort_by_key(|(cell, _)| cell.span);
    for named in unknown {
        report_unknown_metric(named, metrics, document.file, sink);
    }
}

fn note_of(note: &Spanned<String>, file: FileId) -> Text {
    Text::new([Version::new(0, note.value.trim().into(), note.span.within(file))])
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
