//! A list of entries as CSV: a header, one line an entry, quoted where need be.

use super::Listing;

/// Every column that any entry gives; items of a list are parted by `; `.
pub(super) fn csv(listing: &Listing) -> String {
    let places: Vec<usize> = (0..listing.columns.len())
        .filter(|place| *place == 0 || listing.rows.iter().any(|row| !row.values[*place].is_nothing()))
        .collect();
    let mut text = line(places.iter().map(|place| listing.columns[*place].name.to_owned()));
    for row in &listing.rows {
        text.push_str(&line(places.iter().map(|place| row.values[*place].in_words())));
    }
    text
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(|cell| quoted(&cell)).collect();
    format!("{}\n", cells.join(","))
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
