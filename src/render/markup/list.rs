//! The lists and quotations that are open while a text is set, and what belongs to a play's stations.

/// What a block is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A list that starts at this byte of the markup.
    List { at: usize, is_ordered: bool, is_route: bool },
    /// An item of a list.
    Item(Station),
    /// A quotation; the flag says that it is a note with a label.
    Quote { is_note: bool },
}

/// How far the heading of a station is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Station {
    /// The item is no station.
    None,
    /// Nothing is written yet.
    Waiting,
    /// The heading is open; it was begun by a paragraph or by bare text.
    Heading { by_paragraph: bool },
    /// The heading is written.
    Headed,
}

/// The parts that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Parts(Vec<Part>);

impl Parts {
    pub(super) fn open(&mut self, part: Part) {
        self.0.push(part);
    }

    pub(super) fn close(&mut self) -> Option<Part> {
        self.0.pop()
    }

    /// The innermost list.
    pub(super) fn list(&self) -> Option<Part> {
        self.0.iter().rev().copied().find(|part| matches!(part, Part::List { .. }))
    }

    /// Whether nothing is open.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The station that is innermost, unless something else is open within it.
    pub(super) fn station(&mut self) -> Option<&mut Station> {
        match self.0.last_mut() {
            Some(Part::Item(station)) if *station != Station::None => Some(station),
            _ => None,
        }
    }
}
