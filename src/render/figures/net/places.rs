//! Where the boxes of a net stand: columns of equal boxes, each in the middle of the tallest.

use super::order::Item;
use super::{Measures, NetInput};

/// The places of all that stands in the columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Places {
    /// The width of the drawing.
    pub(super) width: f64,
    /// Its height.
    pub(super) height: f64,
    /// By column and place: the top and the height.
    pub(super) slots: Vec<Vec<(f64, f64)>>,
    measures: Measures,
}

impl Places {
    /// Sets the columns beside each other.
    pub(super) fn new(input: &NetInput, columns: &[Vec<Item>]) -> Self {
        let measures = input.measures;
        let height = |item: &Item| match item {
            Item::Node(_) => measures.height,
            Item::Pass(_) => Measures::PASS,
        };
        let heights = |(index, column): (usize, &Vec<Item>)| {
            let more = input.more.get(index).copied().unwrap_or_default().then_some(Measures::MORE);
            column.iter().map(height).chain(more).collect::<Vec<f64>>()
        };
        let heights: Vec<Vec<f64>> = columns.iter().enumerate().map(heights).collect();
        let whole = |column: &Vec<f64>| {
            column.iter().sum::<f64>() + measures.gap * column.len().saturating_sub(1) as f64
        };
        let tallest = heights.iter().map(whole).fold(0.0, f64::max);
        let slots = heights.iter().map(|column| {
            let mut top = measures.head + (tallest - whole(column)) / 2.0;
            let slot = |height: &f64| {
                let slot = (top, *height);
                top += height + measures.gap;
                slot
            };
            column.iter().map(slot).collect()
        });
        let count = columns.len() as f64;
        Self {
            slots: slots.collect(),
            width: measures.width * count + measures.gutter * (count - 1.0).max(0.0),
            height: measures.head + tallest,
            measures,
        }
    }

    /// How many boxes above each other are as high as the drawing.
    pub(super) fn rows(&self) -> usize {
        let one = self.measures.height + self.measures.gap;
        ((self.height - self.measures.head + self.measures.gap) / one).ceil() as usize
    }

    /// Where a column begins and ends, from the side where one begins to read.
    pub(super) fn column(&self, column: usize) -> (f64, f64) {
        let start = (self.measures.width + self.measures.gutter) * column as f64;
        (start, start + self.measures.width)
    }
}
