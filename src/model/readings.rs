//! The readings of metrics: from readings.csv and from the metrics themselves, in the order of their days.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::{IntoParallelRefIterator, IntoParallelRefMutIterator, ParallelIterator};

use crate::diagnostic::{Edit, Finding, Near, Sink, near, plural, quoted};
use crate::load::faults::WRONG_TYPE;
use crate::load::{Content, Corpus, Kind, Row, Table as Lines};
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
pub(super) type IsUnsure<'a> = &'a (dyn Fn(&str) -> bool + Sync);

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
    let documents = corpus.documents.par_iter();
    let read = documents.filter_map(|document| match &document.content {
        Content::Table(lines) => {
            Some((document.file, read_table((document.file, lines), metrics, is_unsure)))
        }
        _ => None,
    });
    let tables: Vec<(FileId, ReadTable<'_>)> = read.collect();
    for (file, table) in tables {
        sink.absorb(table.sink);
        for (metric, point) in table.points {
            readings.all[metric as usize].push(point);
        }
        for named in table.unread {
            readings.doubt(named, file, metrics, is_unsure);
        }
    }
    readings.all.par_iter_mut().for_each(|readings| readings.sort_by_key(|reading| reading.date));
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

/// What was read of the lines of a file.
#[derive(Default)]
struct ReadTable<'d> {
    /// Each with the metric's place in its table.
    points: Vec<(u32, ReadingPoint)>,
    /// Of the lines that could not be understood the metrics that they name, each once.
    unread: Vec<Option<&'d str>>,
    sink: Sink,
}

fn read_table<'d>(
    (file, lines): (FileId, &'d Lines),
    metrics: &Table<Metric>,
    is_unsure: IsUnsure,
) -> ReadTable<'d> {
    let mut read =
        ReadTable { unread: lines.lost.iter().map(Option::as_deref).collect(), ..ReadTable::default() };
    read_lines((file, lines), (metrics, is_unsure), &mut read);
    read.unread.sort_unstable();
    read.unread.dedup();
    read
}

fn read_lines<'d>(
    (file, Lines { header, rows, .. }): (FileId, &'d Lines),
    (metrics, is_unsure): (&Table<Metric>, IsUnsure),
    ReadTable { points, unread, sink }: &mut ReadTable<'d>,
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
            report_cell(date, ("date", "a date such as `2026-03-01`"), better_date, (file, sink));
        }
        let number = read_number(value.value.trim());
        if number.is_none() {
            let takes = ("value", "a number such as `4.5`, in the metric's unit");
            report_cell(value, takes, better_number, (file, sink));
        }
        if let (Some(index), Some(date), Some(value)) = (index, day, number) {
            let note = note.and_then(|note| row.cells.get(note)).filter(|note| !note.value.trim().is_empty());
            let note = note.map(|note| note_of(note, file));
            points.push((index, ReadingPoint { date, value, note, place: row.span.within(file) }));
        } else {
            unread.push(Some(&metric.value));
        }
    }
    let mut unknown: Vec<(&Spanned<String>, usize)> = unknown.into_values().collect();
    unknown.sort_by_key(|(cell, _)| cell.span);
    for named in unknown {
        report_unknown_metric(named, metrics, file, sink);
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
