//! Paragraphs, headings, lists, quotations, code and tables.

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind};

use super::Setting;
use super::list::{Part, Station};
use super::writer::{TableState, Writer};
use crate::render::words::push_escaped;

/// The info word of a block that shows a part of the model.
const VIEW: &str = "view";

impl Writer<'_> {
    /// Begins a block; bare text of a station before it was its heading.
    pub(super) fn block(&mut self, tag: &str) {
        self.end_bare_heading();
        self.out.push_str(tag);
    }

    pub(super) fn start_paragraph(&mut self) {
        self.quotes.rest();
        let level = self.markdown.level + 1;
        match self.parts.station() {
            Some(station @ Station::Waiting) => {
                *station = Station::Heading { by_paragraph: true };
                self.unlinked += 1;
                self.out.push_str(&format!("<h{level}>"));
            }
            Some(_) => self.block("<p class=\"muted\">"),
            None => self.out.push_str("<p>"),
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        match self.parts.station() {
            Some(Station::Heading { by_paragraph: true }) => self.end_station_heading(),
            _ => self.out.push_str("</p>"),
        }
    }

    /// Text that stands in a station without a paragraph begins its heading.
    pub(super) fn bare_text(&mut self) {
        if let Some(station @ Station::Waiting) = self.parts.station() {
            *station = Station::Heading { by_paragraph: false };
            self.unlinked += 1;
            self.out.push_str(&format!("<h{}>", self.markdown.level + 1));
        }
    }

    /// Whatever is no text ends a heading of bare text; what comes after it is no heading any more.
    fn end_bare_heading(&mut self) {
        match self.parts.station() {
            Some(Station::Heading { by_paragraph: false }) => self.end_station_heading(),
            Some(station @ Station::Waiting) => *station = Station::Headed,
            _ => {}
        }
    }

    fn end_station_heading(&mut self) {
        if let Some(station) = self.parts.station() {
            *station = Station::Headed;
        }
        self.unlinked -= 1;
        self.out.push_str(&format!("</h{}>", self.markdown.level + 1));
    }

    pub(super) fn start_heading(&mut self, level: u8) {
        let headings = &self.markdown.outline.headings;
        let wanted = self.markdown.level + 1 + level.saturating_sub(self.highest);
        self.level = wanted.min(self.level + 1).min(6);
        self.unlinked += 1;
        self.quotes.rest();
        self.block(&format!("<h{}", self.level));
        if let Some(heading) = headings.get(self.next_heading) {
            self.out.push_str(&format!(" id=\"{}", self.markdown.prefix));
            push_escaped(&heading.anchor, &mut self.out);
            self.out.push('"');
        }
        self.next_heading += 1;
        self.out.push('>');
    }

    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let label = kind.map(|kind| match kind {
            BlockQuoteKind::Note => "prose.note",
            BlockQuoteKind::Tip => "prose.tip",
            BlockQuoteKind::Important => "prose.important",
            BlockQuoteKind::Warning => "prose.warning",
            BlockQuoteKind::Caution => "prose.caution",
        });
        self.end_bare_heading();
        self.parts.open(Part::Quote { is_note: label.is_some() });
        match label {
            None => self.out.push_str("<blockquote class=\"say\">"),
            Some(key) => {
                self.out.push_str("<div class=\"note\" role=\"note\"><b>");
                push_escaped(&self.words.say(key, &[]), &mut self.out);
                self.out.push_str("</b>");
            }
        }
    }

    pub(super) fn end_quote(&mut self) {
        match self.parts.close() {
            Some(Part::Quote { is_note: true }) => self.out.push_str("</div>"),
            _ => self.out.push_str("</blockquote>"),
        }
    }

    pub(super) fn start_code(&mut self, kind: &CodeBlockKind<'_>, start: usize) {
        if let CodeBlockKind::Fenced(info) = kind
            && info.split_whitespace().next() == Some(VIEW)
        {
            self.end_bare_heading();
            self.silent += 1;
            let fences = &self.markdown.outline.fences;
            self.next_fence += fences[self.next_fence..]
                .iter()
                .take_while(|fence| fence.span.start as usize != start)
                .count();
            if let Some(shown) = fences.get(self.next_fence).and_then(|fence| self.surroundings.view(fence)) {
                self.out.push_str(shown.as_str());
            }
            self.next_fence = (self.next_fence + 1).min(fences.len());
            return;
        }
        self.unlinked += 1;
        self.block("<pre tabindex=\"0\"><code>");
    }

    pub(super) fn start_list(&mut self, first: Option<u64>) {
        self.end_bare_heading();
        let is_route = self.markdown.setting == Setting::Play && first.is_some() && self.parts.is_empty();
        self.parts.open(Part::List { at: self.out.len(), is_ordered: first.is_some(), is_route });
        match first {
            Some(_) if is_route => self.out.push_str("<ol class=\"route num plain\">"),
            Some(1) => self.out.push_str("<ol>"),
            Some(first) => self.out.push_str(&format!("<ol start=\"{first}\">")),
            None => self.out.push_str("<ul>"),
        }
    }

    pub(super) fn end_list(&mut self) {
        match self.parts.close() {
            Some(Part::List { is_ordered: true, .. }) => self.out.push_str("</ol>"),
            _ => self.out.push_str("</ul>"),
        }
    }

    pub(super) fn start_item(&mut self) {
        let is_station = matches!(self.parts.list(), Some(Part::List { is_route: true, .. }));
        self.parts.open(Part::Item(if is_station { Station::Waiting } else { Station::None }));
        self.out.push_str("<li>");
    }

    pub(super) fn end_item(&mut self) {
        self.end_bare_heading();
        self.parts.close();
        self.out.push_str("</li>");
    }

    /// An item of a checklist; its list becomes one.
    pub(super) fn task(&mut self, is_done: bool) {
        const PLAIN: &str = "<ul>";
        if let Some(Part::List { at, .. }) = self.parts.list()
            && self.out[at..].starts_with(PLAIN)
        {
            self.out.replace_range(at..at + PLAIN.len(), "<ul class=\"tasks\">");
        }
        let (key, checked) = if is_done { ("prose.done", " checked") } else { ("prose.open", "") };
        self.inline(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\""));
        push_escaped(&self.words.say(key, &[]), &mut self.out);
        self.out.push_str("\">");
    }

    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table = TableState { alignments, ..TableState::default() };
        self.block("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
        push_escaped(&self.words.say("prose.table", &[]), &mut self.out);
        self.out.push_str("\"><table class=\"tbl\">");
    }

    pub(super) fn start_row(&mut self, in_head: bool) {
        (self.table.in_head, self.table.cell) = (in_head, 0);
        self.out.push_str(if in_head { "<thead><tr>" } else { "<tr>" });
    }

    pub(super) fn start_cell(&mut self) {
        let is_number = self.table.alignments.get(self.table.cell) == Some(&Alignment::Right);
        self.table.cell += 1;
        self.out.push_str(match (self.table.in_head, is_number) {
            (true, true) => "<th scope=\"col\" class=\"n\">",
            (true, false) => "<th scope=\"col\">",
            (false, true) => "<td class=\"n\">",
            (false, false) => "<td>",
        });
    }
}
