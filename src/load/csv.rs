//! Reading a CSV text of readings: cells with places, and every faulty line in one run.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{list_of, nearest, plural, quoted};
use crate::source::{Span, Spanned};

use super::Row;
use super::faults::{DUPLICATE_KEY, MISSING_FIELD, SYNTAX, UNKNOWN_FIELD};
use super::file_sink::FileSink;

const REQUIRED: [&str; 3] = ["metric", "date", "value"];
const COLUMNS: [&str; 4] = ["metric", "date", "value", "note"];

/// What a CSV text became.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Table {
    /// The names of the columns, in the first line.
    pub header: Vec<Spanned<String>>,
    /// The lines below, each with a cell for every column.
    pub rows: Vec<Row>,
    /// Of each line that is no row, the metric that it names, if that can be said.
    pub lost: Vec<Option<String>>,
    /// Whether it is not known what the columns are, so that nothing of it could be read.
    pub damaged: bool,
}

/// Reads the table of readings that begins at `start` of `text`.
pub(super) fn read(text: &str, start: usize, faults: &mut FileSink<'_>) -> Table {
    let mut lines = Records { text, at: start };
    let mut table = Table::default();
    let Some(first) = lines.next_record(faults, &mut |_| table.damaged = true) else {
        let finding = faults
            .finding(&MISSING_FIELD, Span::at(start), "the columns have no names")
            .help("write `metric,date,value` as the first line, and one reading a line below it");
        faults.report(finding);
        return Table { damaged: true, ..table };
    };
    if !is_parted_by_commas(&first, faults) {
        return Table { damaged: true, ..table };
    }
    let is_usable = check_header(&first, faults);
    table.header = first.cells;
    table.damaged |= !is_usable;
    let column = table.header.iter().position(|cell| cell.value == REQUIRED[0]);
    let metric = |cells: &[Spanned<String>]| Some(cells.get(column?)?.value.clone());
    while let Some(row) = lines.next_record(faults, &mut |cells| table.lost.push(metric(cells))) {
        let named = metric(&row.cells);
        match fitted(row, &table.header, faults) {
            Some(row) if is_usable => table.rows.push(row),
            Some(_) => {}
            None => table.lost.push(named),
        }
    }
    table
}

/// A table that was saved with semicolons or tabs is one fault, not one a line.
fn is_parted_by_commas(header: &Row, faults: &mut FileSink<'_>) -> bool {
    let [only] = &header.cells[..] else { return true };
    if !only.value.contains([';', '\t']) {
        return true;
    }
    let finding = faults
        .finding(&SYNTAX, header.span, "the cells are not parted by commas")
        .help("save the table as CSV with commas between the cells, beginning `metric,date,value`")
        .help("write numbers with a point, such as `3.5`");
    faults.report(finding);
    false
}

/// Checks the names of the columns; whether the lines below make sense.
fn check_header(header: &Row, faults: &mut FileSink<'_>) -> bool {
    let mut seen: Vec<&Spanned<String>> = Vec::new();
    let mut strangers: Vec<&Spanned<String>> = Vec::new();
    for cell in &header.cells {
        if faults.is_full() {
            return false;
        }
        if !COLUMNS.contains(&cell.value.as_str()) {
            strangers.push(cell);
        } else if let Some(first) = seen.iter().find(|first| first.value == cell.value) {
            report_twice(cell, first, faults);
        } else {
            seen.push(cell);
        }
    }
    let is_there = |column: &str| seen.iter().any(|cell| cell.value == column);
    let missing: Vec<&'static str> = REQUIRED.iter().filter(|column| !is_there(column)).copied().collect();
    let meant = |cell: &Spanned<String>| nearest(&cell.value, COLUMNS).filter(|column| !is_there(column));
    let unexplained: Vec<&'static str> = missing
        .iter()
        .filter(|column| !strangers.iter().any(|cell| meant(cell) == Some(**column)))
        .copied()
        .collect();
    if seen.is_empty() && unexplained.len() == REQUIRED.len() {
        report_no_header(header, faults);
        return false;
    }
    // the one strange name stands where the one missing column must
    let only = match (&unexplained[..], strangers.iter().filter(|cell| meant(cell).is_none()).count()) {
        ([column], 1) => Some(*column),
        _ => None,
    };
    for cell in strangers {
        if faults.is_full() {
            return false;
        }
        report_unknown(cell, meant(cell).or(only), faults);
    }
    if only.is_none() && !unexplained.is_empty() {
        report_missing(header, &unexplained, faults);
    }
    missing.is_empty()
}

fn report_twice(cell: &Spanned<String>, first: &Spanned<String>, faults: &mut FileSink<'_>) {
    let message = format!("the column {} is given twice", quoted(&cell.value));
    let finding = faults
        .finding(&DUPLICATE_KEY, cell.span, message)
        .label(faults.place(first.span), "first given here")
        .help("keep one of the two");
    faults.report(finding);
}

/// The first line names no column at all: most likely it is a reading.
fn report_no_header(header: &Row, faults: &mut FileSink<'_>) {
    let finding = faults
        .finding(&MISSING_FIELD, header.span, "the first line names no columns")
        .help("write `metric,date,value` as the first line, and the readings below it");
    faults.report(finding);
}

fn report_missing(header: &Row, missing: &[&str], faults: &mut FileSink<'_>) {
    let names: Vec<String> = missing.iter().map(|column| quoted(column)).collect();
    let (columns, are) = if names.len() == 1 { ("column", "is") } else { ("columns", "are") };
    let message = format!("the {columns} {} {are} missing", list_of(&names, "and"));
    let finding = faults.finding(&MISSING_FIELD, header.span, message).help(format!(
        "the first line must name {}, and may name `note`",
        list_of(&REQUIRED.map(quoted), "and")
    ));
    faults.report(finding);
}

/// Reports a column that readings do not have, with the one that was probably meant.
fn report_unknown(cell: &Spanned<String>, meant: Option<&str>, faults: &mut FileSink<'_>) {
    let finding =
        faults.finding(&UNKNOWN_FIELD, cell.span, format!("readings have no column {}", quoted(&cell.value)));
    faults.report(match meant {
        Some(known) => finding.help(format!("did you mean {}?", quoted(known))),
        None => finding.help(format!("the columns are {}", list_of(&COLUMNS.map(quoted), "and"))),
    });
}

/// The row with a cell for every column, if it has the right number; a note may be left out.
fn fitted(mut row: Row, header: &[Spanned<String>], faults: &mut FileSink<'_>) -> Option<Row> {
    if row.cells.len() == header.len() {
        return Some(row);
    }
    let left_out = header.get(row.cells.len()..).unwrap_or_default();
    if !left_out.is_empty() && left_out.iter().all(|column| column.value == "note") {
        let end = Span::at(row.span.end as usize);
        row.cells.resize(header.len(), Spanned::new(String::new(), end));
        return Some(row);
    }
    let extra = row.cells.get(header.len()).map(|cell| Span { start: cell.span.start, end: row.span.end });
    let message = format!(
        "this line has {}, and the first line names {}",
        plural(row.cells.len(), "cell", "cells"),
        plural(header.len(), "column", "columns")
    );
    let finding = faults.finding(&SYNTAX, extra.unwrap_or(row.span), message);
    faults.report(match extra {
        Some(_) => finding.help(
            "write numbers with a point, such as `3.5`, and put text that holds a comma in double quotes",
        ),
        None => finding.help("write all cells of the line, and nothing between two commas for an empty one"),
    });
    None
}

/// The lines of a table, one after the other.
struct Records<'t> {
    text: &'t str,
    at: usize,
}

/// Why a line is no record.
enum Slip {
    NeverClosed(usize),
    GoesOn(usize),
}

/// A line that is no record: why, and the cells before that.
type Broken = (Slip, Vec<Spanned<String>>);

impl Records<'_> {
    /// The next line that holds something; faulty ones are reported and passed over, and what could be read of them is shown to `lose`.
    fn next_record(
        &mut self,
        faults: &mut FileSink<'_>,
        lose: &mut dyn FnMut(&[Spanned<String>]),
    ) -> Option<Row> {
        while self.at < self.text.len() {
            match self.record() {
                Ok(row) if row.cells.iter().all(|cell| cell.value.is_empty()) => {}
                Ok(row) => return Some(row),
                Err((slip, cells)) => {
                    lose(&cells);
                    self.report(&slip, faults);
                }
            }
        }
        None
    }

    fn record(&mut self) -> Result<Row, Broken> {
        let start = self.at;
        let mut cells = Vec::new();
        loop {
            match self.cell() {
                Ok(cell) => cells.push(cell),
                Err(slip) => return Err((slip, cells)),
            }
            if !self.text[self.at..].starts_with(',') {
                break;
            }
            self.at += 1;
        }
        let row = Row { cells, span: Span::new(start, self.at) };
        self.at = after_break(self.text, self.at);
        Ok(row)
    }

    /// The cell that begins here; what comes behind it is a comma, a line end, or the end of the text.
    fn cell(&mut self) -> Result<Spanned<String>, Slip> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if self.text[start..].starts_with('"') {
            return self.quoted(start);
        }
        let rest = &self.text[start..];
        let length = rest.find([',', '\n', '\r']).unwrap_or(rest.len());
        self.at = start + length;
        let value = rest[..length].trim_end();
        Ok(Spanned::new(value.to_owned(), Span::new(start, start + value.len())))
    }

    fn quoted(&mut self, open: usize) -> Result<Spanned<String>, Slip> {
        let mut value = String::new();
        let mut at = open + 1;
        loop {
            let found = self.text[at..].find('"').ok_or(Slip::NeverClosed(open))?;
            value.push_str(&self.text[at..at + found]);
            at += found + 1;
            if !self.text[at..].starts_with('"') {
                break;
            }
            value.push('"');
            at += 1;
        }
        let rest = &self.text[at..];
        self.at = at + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let is_end = self.text[self.at..].chars().next().is_none_or(|c| matches!(c, ',' | '\n' | '\r'));
        match is_end {
            true => Ok(Spanned::new(value, Span::new(open, at))),
            // a text over several lines that does not end well was closed by the mark of another cell
            false if value.contains(['\n', '\r']) => Err(Slip::NeverClosed(open)),
            false => Err(Slip::GoesOn(self.at)),
        }
    }

    /// Reports a faulty line and goes on with the line below the slip.
    fn report(&mut self, slip: &Slip, faults: &mut FileSink<'_>) {
        let (at, message, help) = match slip {
            Slip::NeverClosed(at) => (
                *at,
                "this quotation mark is never closed",
                "write `\"` at the end of the cell, or leave the mark out; a mark within quotes is written twice, `\"\"`",
            ),
            Slip::GoesOn(at) => (
                *at,
                "something stands behind the closing quotation mark",
                "put the whole cell in quotes, and write a mark within it twice, `\"\"`",
            ),
        };
        let end = self.text[at..].find(['\n', '\r']).map_or(self.text.len(), |found| at + found);
        let finding = faults.finding(&SYNTAX, Span::new(at, end), message).help(help);
        faults.report(finding);
        self.at = after_break(self.text, end);
    }
}

/// The start of the line after the one that ends at `end`.
fn after_break(text: &str, end: usize) -> usize {
    let step = if text[end..].starts_with("\r\n") { 2 } else { 1 };
    (end + step).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{AnyCode, Finding, Sink};
    use crate::source::FileId;
    use proptest::prelude::*;

    fn table(text: &str) -> (Table, Vec<Finding>) {
        let mut sink = Sink::new();
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let table = read(text, start, &mut FileSink::new(FileId(0), &mut sink));
        (table, sink.into_findings())
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        table(text)
            .0
            .rows
            .into_iter()
            .map(|row| row.cells.into_iter().map(|cell| cell.value).collect())
            .collect()
    }

    fn faults(text: &str) -> Vec<(&'static str, String)> {
        table(text)
            .1
            .into_iter()
            .map(|finding| match finding.code {
                AnyCode::Ours(code) => (&*code.code, text[finding.place.span.range()].to_owned()),
                AnyCode::Own(code) => panic!("{} is not of this stage", code.code),
            })
            .collect()
    }

    #[test]
    fn cells_are_read_as_the_standard_says() {
        let text = "\u{feff}metric,date,value,note\r\na, 2026-01-01 ,3,\"said \"\"so\"\",\r\nthen left\"\r\n\r\nb,2026-01-02,4\r\n,,,\r\n";
        let expected = [["a", "2026-01-01", "3", "said \"so\",\r\nthen left"], ["b", "2026-01-02", "4", ""]];
        assert_eq!(cells(text), expected);
        let (table, findings) = table(text);
        assert!(findings.is_empty() && !table.damaged);
        assert_eq!(&text[table.rows[0].cells[1].span.range()], "2026-01-01");
        assert_eq!(&text[table.rows[0].cells[3].span.range()], "\"said \"\"so\"\",\r\nthen left\"");
        assert_eq!(&text[table.rows[1].span.range()], "b,2026-01-02,4");
        assert_eq!(cells("metric,date,value\ra,b,c\rd,e,f"), [["a", "b", "c"], ["d", "e", "f"]]);
    }

    #[test]
    fn every_faulty_line_is_reported_and_the_others_are_kept() {
        let text = "metric,date,value\na,b,3,5\nc,d\n\"e,f,1\ng,h,\"2\"x\ni,j,3\n";
        assert_eq!(faults(text), ["5", "c,d", "\"e,f,1", "x"].map(|at| ("S001", at.to_owned())));
        assert_eq!(cells(text), [["i", "j", "3"]]);
        let (table, _) = table(text);
        let lost: Vec<Option<&str>> = table.lost.iter().map(Option::as_deref).collect();
        assert_eq!(lost, [Some("a"), Some("c"), None, Some("g")]);
        assert!(!table.damaged);
    }

    #[test]
    fn the_first_line_must_name_the_columns() {
        assert_eq!(
            faults("metrik,date,value,comment\na,b,c,d\n"),
            [("S002", "metrik".into()), ("S002", "comment".into())]
        );
        assert_eq!(
            faults("metric,value,value\n"),
            [("S003", "metric,value,value".into()), ("S005", "value".into())]
        );
        assert_eq!(faults("metric,date,Wert\na,b,3\n"), [("S002", "Wert".into())]);
        assert_eq!(faults("a,2026-01-01,3\n"), [("S003", "a,2026-01-01,3".into())]);
        assert_eq!(faults("metric;date;value\na;b;3,5\n"), [("S001", "metric;date;value".into())]);
        assert_eq!(faults("\n\n"), [("S003", String::new())]);
        assert!(cells("date,value\nb,c\n").is_empty());
    }

    proptest! {
        #[test]
        fn any_cell_survives_in_quotes(rows in prop::collection::vec(prop::collection::vec("[a-zä\",;\n\r ]{1,6}", 3), 0..6)) {
            let line = |row: &Vec<String>| row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",");
            let text = std::iter::once("metric,date,value".to_owned()).chain(rows.iter().map(line)).collect::<Vec<_>>().join("\n");
            prop_assert_eq!(cells(&text), rows);
        }

        #[test]
        fn no_text_breaks_it(text in "([,\"\n\r; ]|a|ä|metric,date,value){0,40}") {
            for row in table(&text).0.rows {
                prop_assert!(row.cells.iter().all(|cell| text.get(cell.span.range()).is_some()));
            }
        }
    }
}
