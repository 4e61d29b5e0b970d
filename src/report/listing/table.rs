//! A list of entries as a table for people.

use crate::model::declare::Shape;
use crate::report::Appearance;

use super::{Column, Listing};

/// Between two columns.
const GAP: &str = "  ";
/// A longer value is cut in the table, unless it is an id; the other forms have it whole.
const WIDEST: usize = 44;

/// Id, name and the fields that say much in few words, as many as fit the width.
pub(super) fn table(listing: &Listing, appearance: Appearance) -> String {
    let mut width = 0;
    let mut shown = Vec::new();
    for (place, column) in listing.columns.iter().enumerate() {
        if place > 1 && !is_short(column) {
            continue;
        }
        let cells: Vec<String> =
            listing.rows.iter().map(|row| cell(&row.values[place].in_words(), place)).collect();
        let widest = cells.iter().map(|cell| cell.chars().count()).max().unwrap_or(0);
        let widest = widest.max(column.name.chars().count());
        let is_given = cells.iter().any(|cell| !cell.is_empty());
        if place == 0 || (is_given && width + GAP.len() + widest <= appearance.width) {
            width += GAP.len() + widest;
            shown.push((column.name, widest, cells));
        }
    }
    let line = |cell: &dyn Fn(usize) -> String| {
        let cells: Vec<String> = (0..shown.len()).map(|place| padded(&cell(place), shown[place].1)).collect();
        format!("{}\n", cells.join(GAP).trim_end())
    };
    let mut text = line(&|place| shown[place].0.to_owned());
    for row in 0..listing.rows.len() {
        text.push_str(&line(&|place| shown[place].2[row].clone()));
    }
    text
}

fn is_short(column: &Column) -> bool {
    let Some(field) = column.field else { return true };
    let is_one_word = matches!(
        (field.shape)(),
        Shape::Truth
            | Shape::Number
            | Shape::Whole(..)
            | Shape::Date
            | Shape::Period
            | Shape::Money
            | Shape::Share
            | Shape::Level
            | Shape::Emotion
            | Shape::Choice(_)
            | Shape::Reference(_)
    );
    is_one_word && !field.is_list() && field.name != "order"
}

fn cell(text: &str, place: usize) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if place == 0 || text.chars().count() <= WIDEST {
        return text;
    }
    let cut: String = text.chars().take(WIDEST - 1).collect();
    format!("{}…", cut.trim_end())
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.chars().count())))
}
