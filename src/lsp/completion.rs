//! Completion: fields, values and ids where they may stand, and ids in links of Markdown.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit,
    Documentation, MarkupContent, MarkupKind, Position, TextEdit, Uri,
};

use crate::load::{Document, Kind, Placement, document_of};
use crate::model::declare::{Decode, Field, Shape};
use crate::model::value::{Audience, FilePath, RuleCode};
use crate::model::{EntryId, Model};
use crate::source::{FileId, Span};

use super::cursor::{Writing, cursor};
use super::regions::{Region, link_before, region};
use super::standing::{Standing, kind_of, standing};
use super::view::{Now, View};

/// So many are offered at once; who wants others writes a letter more.
const MOST: usize = 300;

/// What may be written at a place.
pub(super) fn complete(view: &View<'_>, uri: &Uri, position: Position) -> Option<CompletionResponse> {
    let now = view.now(uri)?;
    let offset = now.offset(position);
    let document = document_of(FileId(0), &now.path, &now.text)?;
    let mut offer =
        Offer { view, now: &now, word: Span::at(offset), prefix: String::new(), items: Vec::new() };
    offer.gather(&document, offset);
    let is_incomplete = offer.items.len() >= MOST;
    Some(CompletionResponse::List(CompletionList { is_incomplete, items: offer.items }))
}

/// What is offered, and what it would stand in the place of.
struct Offer<'o> {
    view: &'o View<'o>,
    now: &'o Now,
    word: Span,
    prefix: String,
    items: Vec<CompletionItem>,
}

impl Offer<'_> {
    fn gather(&mut self, document: &Document, offset: usize) {
        if document.placement == Placement::Readings {
            return self.in_table(offset);
        }
        if let Some(link) = link_before(&self.now.text, offset) {
            (self.word, self.prefix) = (link.word, link.written.to_lowercase());
            return self.link(link.is_wiki);
        }
        let Region::Fields(start) = region(&self.now.path, &self.now.text, offset) else { return };
        let Some((kind, found)) = kind_of(document).zip(cursor(&self.now.text, start, offset)) else {
            return;
        };
        (self.word, self.prefix) = (found.word, found.prefix.to_lowercase());
        match standing(kind, &found) {
            Some(Standing::Fields(mut fields)) => {
                fields.retain(|field| !found.beside.iter().any(|beside| beside == field.name));
                self.fields(&fields, found.writing);
            }
            Some(Standing::Ids(kind)) => self.ids(kind),
            Some(Standing::Languages) => {
                for language in self.view.snapshot.model.settings.languages() {
                    self.word(language, "a language of the site");
                }
            }
            Some(Standing::Value(field, shape)) => self.values(kind.0, field, &shape),
            None => {}
        }
    }

    fn item(&mut self, label: &str, kind: CompletionItemKind, new: String) -> &mut CompletionItem {
        let edit = TextEdit { range: self.now.range(self.word), new_text: new };
        self.items.push(CompletionItem {
            label: label.to_owned(),
            kind: Some(kind),
            text_edit: Some(CompletionTextEdit::Edit(edit)),
            ..CompletionItem::default()
        });
        let last = self.items.len() - 1;
        &mut self.items[last]
    }

    fn word(&mut self, word: &str, doc: &str) {
        let item = self.item(word, CompletionItemKind::VALUE, word.to_owned());
        item.documentation = (!doc.is_empty()).then(|| markdown(doc));
    }

    fn fields(&mut self, fields: &[&'static Field], writing: Writing) {
        let rest = &self.now.text[self.word.end as usize..];
        let has_colon = rest.trim_start_matches([' ', '"', '\'']).starts_with(':');
        for (at, field) in fields.iter().enumerate() {
            let new = if has_colon { field.name.to_owned() } else { format!("{}: ", field.name) };
            let item = self.item(field.name, CompletionItemKind::FIELD, new);
            let must = if field.is_required() && writing != Writing::Value { " (required)" } else { "" };
            item.detail = Some(format!("{}{must}", shape_words(field)));
            item.documentation = Some(markdown(field.doc));
            item.sort_text = Some(format!("{at:03}"));
        }
    }

    fn values(&mut self, kind: Kind, field: &Field, shape: &Shape) {
        match shape {
            Shape::Reference(kind) => self.ids(*kind),
            Shape::Choice(options) => options.iter().for_each(|option| self.word(option.name, option.doc)),
            Shape::Truth => ["true", "false"].iter().for_each(|word| self.word(word, "")),
            Shape::Date | Shape::Period => self.days(matches!(shape, Shape::Period)),
            Shape::Emotion => ["-2", "-1", "0", "1", "2"].iter().for_each(|word| self.word(word, "")),
            Shape::Either(shapes) => shapes.iter().for_each(|shape| self.values(kind, field, shape)),
            Shape::Word(_) if (kind, field.name) == (Kind::Rule, "every") => {
                for kind in Model::TABLES {
                    self.word(kind.plural(), "");
                }
            }
            Shape::Word(what) => self.named(what),
            _ => {}
        }
    }

    /// The day the site speaks of, and the month, quarter and year that it lies in.
    fn days(&mut self, takes_periods: bool) {
        let day = self.view.snapshot.model.as_of;
        self.word(&day.to_string(), "the day the site speaks of");
        if takes_periods {
            let quarter = (day.month() - 1) / 3 + 1;
            self.word(&format!("{:04}-{:02}", day.year(), day.month()), "this month");
            self.word(&format!("{:04}-Q{quarter}", day.year()), "this quarter");
            self.word(&format!("{:04}", day.year()), "this year");
        }
    }

    /// Words that name one certain thing.
    fn named(&mut self, what: &str) {
        let is = |shape: Shape| matches!(shape, Shape::Word(word) if word == what);
        let model = &self.view.snapshot.model;
        if is(Audience::shape()) {
            for (id, name) in model.site.audiences.iter().flat_map(|names| &names.value.0) {
                self.word(id, name.first());
            }
        } else if is(RuleCode::shape()) {
            for code in crate::pipeline::all_codes(model) {
                self.word(&code.code, &code.name.replace('-', " "));
            }
        } else if is(FilePath::shape()) {
            model.assets.iter().for_each(|asset| self.word(&asset.path, ""));
        }
    }

    fn ids(&mut self, kind: Kind) {
        let snapshot = self.view.snapshot;
        for index in 0..snapshot.model.count(kind) as u32 {
            if self.items.len() >= MOST {
                return;
            }
            let id = EntryId { kind, index };
            self.entry(id, &snapshot.id(id), "");
        }
    }

    /// Offers an entry, if what is written is part of its id or name.
    fn entry(&mut self, id: EntryId, new: &str, end: &str) {
        let snapshot = self.view.snapshot;
        let (own, name) = (snapshot.id(id), snapshot.name(id));
        let filter = format!("{new} {name}");
        if !filter.to_lowercase().contains(&self.prefix) {
            return;
        }
        let summary = snapshot.summary(id);
        let item = self.item(&own, CompletionItemKind::REFERENCE, format!("{new}{end}"));
        item.detail = Some(format!("{name} ({})", id.kind));
        item.filter_text = Some(filter);
        item.documentation = (!summary.is_empty()).then(|| markdown(&summary));
    }

    /// Entries in a link: in `[[…]]` their id alone will do where only one kind has it.
    fn link(&mut self, is_wiki: bool) {
        let end =
            if is_wiki && !self.now.text[self.word.end as usize..].starts_with("]]") { "]]" } else { "" };
        let snapshot = self.view.snapshot;
        let (named, rest) = match self.prefix.split_once(':') {
            Some((kind, rest)) => (Kind::named(kind), rest.to_owned()),
            None => (None, self.prefix.clone()),
        };
        if named.is_none() {
            for kind in Model::TABLES.iter().filter(|kind| kind.name().starts_with(&rest)) {
                let new = format!("{}:", kind.name());
                let item = self.item(&new, CompletionItemKind::CLASS, new.clone());
                item.detail = Some(format!("a {} by its id", kind.name()));
            }
        }
        for (words, id) in &snapshot.names {
            if self.items.len() >= MOST {
                return;
            }
            if words.contains(&rest) && named.is_none_or(|kind| kind == id.kind) {
                self.entry(*id, &format!("{}:{}", id.kind, snapshot.id(*id)), end);
            }
        }
    }

    /// Metrics in the column of a table that names them.
    fn in_table(&mut self, offset: usize) {
        let text = &self.now.text;
        let start = text[..offset].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let column = text[start..offset].matches(',').count();
        let header = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
        if start == 0 || header.split(',').nth(column).map(str::trim) != Some(Kind::Metric.name()) {
            return;
        }
        let first = text[start..offset].rfind(',').map_or(start, |at| start + at + 1);
        let end = text[offset..].find([',', '\n', '\r']).map_or(text.len(), |at| offset + at);
        (self.word, self.prefix) = (Span::new(first, end), text[first..offset].trim().to_lowercase());
        self.ids(Kind::Metric);
    }
}

/// What a field takes.
pub(super) fn shape_words(field: &Field) -> String {
    let words = (field.shape)().words();
    if field.is_list() { format!("a list, each {words}") } else { words }
}

fn markdown(text: &str) -> Documentation {
    Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value: text.trim().to_owned() })
}
