//! Reading what a `view` block asks for, and saying what of it does not exist.

use crate::diagnostic::{Finding, Sink, list_of, nearest};
use crate::load::{Fence, Kind, Node, Value, read_fragment};
use crate::model::declare::Shape;
use crate::model::value::ProseVersion;
use crate::model::{EntryId, Model};
use crate::render::faults::VIEW;
use crate::source::Span;

use super::request::{Condition, Request, Show, field_of, fields_of, is_shown, is_viewed};

const KEYS: [&str; 4] = ["show", "of", "where", "columns"];

/// What a block asks for; None if some of it does not exist, which has been reported.
pub(super) fn read(model: &Model, version: &ProseVersion, fence: &Fence, sink: &mut Sink) -> Option<Request> {
    let at = |span: Span| version.place_of(fence.spelling.source_span(span), &model.sources).span;
    let mut found = Sink::new();
    let (node, damaged) = read_fragment(&fence.text, version.place.file, &at, &mut found);
    for finding in found.into_findings() {
        sink.report(Finding { code: (&VIEW).into(), severity: VIEW.severity, ..finding });
    }
    if damaged {
        return None;
    }
    let before = sink.len();
    let whole = version.place_of(fence.span, &model.sources).span;
    let request = Reader { model, version, sink, whole }.request(&node);
    request.filter(|_| sink.len() == before)
}

struct Reader<'a> {
    model: &'a Model,
    version: &'a ProseVersion,
    sink: &'a mut Sink,
    /// Where the whole block stands.
    whole: Span,
}

impl Reader<'_> {
    fn report(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let place = span.within(self.version.place.file);
        self.sink.report(Finding::new(&VIEW, place, message).help(help));
    }

    /// Reports a name that is not known, with the nearest that is, else with all there are.
    fn unknown(&mut self, span: Span, message: String, name: &str, known: &[&str]) {
        let quoted = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
        let help = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => "leave it out: there is none yet".to_owned(),
            None => format!("write {}", list_of(&quoted(known), "or")),
        };
        self.report(span, message, help);
    }

    fn request(&mut self, node: &Node) -> Option<Request> {
        if !matches!(node.value, Value::Map(_)) {
            self.report(
                self.whole,
                "this view does not say what it shows",
                "begin with a line such as `show: table`",
            );
            return None;
        }
        for pair in node.pairs() {
            if !KEYS.contains(&&*pair.key.value) {
                let message = format!("a view has no `{}`", pair.key.value);
                self.unknown(pair.key.span, message, &pair.key.value, &KEYS);
            }
        }
        let show = self.show(node)?;
        let (kind, entry) = self.of(node, show)?;
        Some(Request {
            show,
            kind,
            entry,
            conditions: node.get("where").map(|node| self.conditions(node, kind)).unwrap_or_default(),
            columns: node.get("columns").map(|node| self.columns(node, kind)).unwrap_or_default(),
        })
    }

    fn show(&mut self, node: &Node) -> Option<Show> {
        let names: Vec<&str> = Show::ALL.iter().map(|show| show.name()).collect();
        let Some(node) = node.get("show").filter(|node| !node.is_empty()) else {
            self.unknown(self.whole, "this view does not say what it shows".into(), "", &names);
            return None;
        };
        let word = node.text().unwrap_or_default().trim();
        let show = Show::ALL.iter().copied().find(|show| show.name() == word);
        if show.is_none() {
            self.unknown(node.span, format!("a view can't show `{word}`"), word, &names);
        }
        show
    }

    /// The kind, and the entry if one is named.
    fn of(&mut self, node: &Node, show: Show) -> Option<(Kind, Option<EntryId>)> {
        let Some(of) = node.get("of").filter(|node| !node.is_empty()) else {
            return self.all_of(show);
        };
        let Some(written) = of.text().map(str::trim) else {
            let help = "write a kind or an entry, such as `of: initiatives` or `of: journey:lease`";
            self.report(of.span, "`of` takes one name", help);
            return None;
        };
        let (kind, id) = match written.split_once(':') {
            Some((kind, id)) => (Kind::named(kind.trim()), Some(id.trim())),
            None => match (Kind::named(written).filter(|kind| is_viewed(*kind)), show.kind()) {
                // a bare id will do where the view fixes the kind
                (None, Some(kind)) => (Some(kind), Some(written)),
                (kind, _) => (kind, None),
            },
        };
        let Some(kind) = kind.filter(|kind| is_viewed(*kind)) else {
            let kinds = Model::TABLES.iter().filter(|kind| is_viewed(**kind));
            let names: Vec<&str> = kinds.map(|kind| kind.plural()).collect();
            let name = written.split(':').next().unwrap_or_default();
            self.unknown(of.span, format!("there is no kind `{name}`"), name, &names);
            return None;
        };
        if let Some(wanted) = show.kind().filter(|wanted| *wanted != kind) {
            let message = format!("`{}` shows {}, not {}", show.name(), wanted.plural(), kind.plural());
            self.report(of.span, message, format!("write `of: {}`, or show a table", wanted.plural()));
            return None;
        }
        let Some(id) = id else {
            return if show.is_of_one() { self.all_of(show) } else { Some((kind, None)) };
        };
        if let Some(index) = self.model.index_of(kind, id) {
            return Some((kind, Some(EntryId { kind, index })));
        }
        let known = self.ids(kind);
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        self.unknown(of.span, format!("there is no {kind} `{id}`"), id, &known);
        None
    }

    /// What is shown where no entry is named: the only one there is, or all.
    fn all_of(&mut self, show: Show) -> Option<(Kind, Option<EntryId>)> {
        let Some(kind) = show.kind() else {
            let message = format!("this {} does not say of what", show.name());
            self.report(self.whole, message, "add a line such as `of: initiatives`");
            return None;
        };
        match (show.is_of_one(), self.model.count(kind)) {
            (false, _) => Some((kind, None)),
            (true, 1) => Some((kind, Some(EntryId { kind, index: 0 }))),
            (true, _) => {
                let known = self.ids(kind);
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                self.unknown(self.whole, format!("this view does not say which {kind} it shows"), "", &known);
                None
            }
        }
    }

    fn ids(&self, kind: Kind) -> Vec<String> {
        const MOST: usize = 12;
        let entries = (0..self.model.count(kind) as u32).map(|index| EntryId { kind, index });
        let ids = entries.filter_map(|id| Some(self.model.entry(id)?.id().to_owned()));
        if self.model.count(kind) > MOST { ids.take(MOST * MOST).collect() } else { ids.collect() }
    }

    fn conditions(&mut self, node: &Node, kind: Kind) -> Vec<Condition> {
        if !matches!(node.value, Value::Map(_) | Value::Empty) {
            self.report(
                node.span,
                "`where` takes fields and their values",
                "write `where: {status: active}`",
            );
        }
        let mut conditions = Vec::new();
        for pair in node.pairs() {
            let Some(field) = self.field(kind, &pair.key.value, pair.key.span) else { continue };
            let values = self.values(&pair.value, (kind, field));
            conditions.extend(values.map(|values| Condition { field, values }));
        }
        conditions
    }

    fn field(&mut self, kind: Kind, name: &str, span: Span) -> Option<&'static str> {
        if name == "id" {
            return Some("id");
        }
        let field = field_of(kind, name);
        if field.is_none() {
            let names: Vec<&str> = fields_of(kind).map(|field| field.name).collect();
            self.unknown(span, format!("{} have no field `{name}`", kind.plural()), name, &names);
        }
        field.map(|field| field.name)
    }

    fn values(&mut self, node: &Node, (kind, field): (Kind, &'static str)) -> Option<Vec<String>> {
        let one = std::slice::from_ref(node);
        let nodes = if let Value::List(items) = &node.value { items.as_slice() } else { one };
        let mut values = Vec::new();
        for node in nodes {
            let Some(text) = node.text() else {
                let help = format!("write `{field}: value`, or a list of values");
                self.report(node.span, format!("`{field}` is compared with a value, and this is none"), help);
                return None;
            };
            self.check_value(node.span, text.trim(), (kind, field));
            values.push(text.trim().to_owned());
        }
        Some(values)
    }

    /// Reports a value that no entry can have: an id that does not exist, a word that is no choice.
    fn check_value(&mut self, span: Span, value: &str, (kind, field): (Kind, &'static str)) {
        let Some(field) = field_of(kind, field) else { return };
        match (field.shape)() {
            Shape::Reference(to) if self.model.index_of(to, value).is_none() => {
                if self.model.is_hidden(to, value) {
                    return;
                }
                let known = self.ids(to);
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                self.unknown(span, format!("there is no {to} `{value}`"), value, &known);
            }
            Shape::Choice(options) if !options.iter().any(|option| option.name == value) => {
                let names: Vec<&str> = options.iter().map(|option| option.name).collect();
                self.unknown(span, format!("`{}` is never `{value}`", field.name), value, &names);
            }
            Shape::Truth if !matches!(value, "true" | "false") => {
                self.unknown(span, format!("`{}` is never `{value}`", field.name), value, &["true", "false"]);
            }
            _ => {}
        }
    }

    fn columns(&mut self, node: &Node, kind: Kind) -> Vec<&'static str> {
        let one = std::slice::from_ref(node);
        let nodes = if let Value::List(items) = &node.value { items.as_slice() } else { one };
        let mut columns = Vec::new();
        for node in nodes.iter().filter(|node| !node.is_empty()) {
            let Some(name) = node.text() else {
                self.report(node.span, "a column is the name of a field", "write `columns: [name, owner]`");
                continue;
            };
            let Some(field) = self.field(kind, name.trim(), node.span) else { continue };
            if field_of(kind, field).is_some_and(|field| !is_shown(field)) {
                let names: Vec<&str> =
                    fields_of(kind).filter(|field| is_shown(field)).map(|field| field.name).collect();
                self.unknown(node.span, format!("`{field}` does not fit into a column"), "", &names);
            } else if !columns.contains(&field) {
                columns.push(field);
            }
        }
        columns
    }
}
