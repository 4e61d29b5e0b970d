//! The skeleton of an entry: every field that is declared, with what it is for; what must be given is there, the rest is offered.

use crate::load::Kind;
use crate::model::declare::{Field, Shape};
use crate::model::{Model, needs_order, reference_of};

use super::samples::Samples;

/// How wide comments get.
const WIDTH: usize = 100;

/// What a skeleton is made for.
pub(super) struct Wanted<'w> {
    /// The kind.
    pub(super) kind: Kind,
    /// The id.
    pub(super) id: &'w str,
    /// The name.
    pub(super) name: &'w str,
    /// Whether the text below the fields is the description.
    pub(super) has_body: bool,
}

/// The lines of a skeleton, each with its indentation within the entry.
pub(super) fn skeleton(wanted: &Wanted<'_>, model: &Model) -> Vec<String> {
    let Some(reference) = reference_of(wanted.kind) else { return Vec::new() };
    let mut sheet = Sheet { samples: Samples(model), lines: Vec::new() };
    let is_given =
        |field: &&Field| field.is_required() || field.name == "order" && needs_order(wanted.kind, wanted.id);
    let all = || reference.fields.iter().chain(reference.common);
    let is_offered = |field: &&Field| {
        let is_below = wanted.has_body && field.name == BODY;
        !(is_given(field) || is_below || AT_THE_HEAD.contains(&field.name))
    };
    sheet.comment(reference.doc);
    if wanted.kind != Kind::Reading {
        sheet.lines.push(format!("name: {}", quoted(wanted.name)));
    }
    if let Some(draft) = reference.common.iter().find(|field| field.name == "draft") {
        sheet.comment(draft.doc);
        sheet.lines.push("draft: true".into());
    }
    all().filter(is_given).filter(|field| field.name != "name").for_each(|field| sheet.given(field, wanted));
    sheet.lines.push(String::new());
    sheet.comment("What follows may be given. Take the # away, and write what is the case.");
    all().filter(is_offered).for_each(|field| sheet.offered(field));
    if wanted.has_body {
        let body = reference.common.iter().find(|field| field.name == BODY);
        if let Some(body) = body {
            sheet.comment(body.doc);
        }
    }
    sheet.lines
}

/// The fields that a skeleton begins with.
const AT_THE_HEAD: [&str; 2] = ["name", "draft"];

/// The field that the text of a Markdown file takes the place of.
const BODY: &str = "description";

struct Sheet<'m> {
    samples: Samples<'m>,
    lines: Vec<String>,
}

impl Sheet<'_> {
    fn comment(&mut self, text: &str) {
        let mut line = String::from("#");
        for word in text.split_whitespace() {
            if line.chars().count() + word.chars().count() >= WIDTH {
                self.lines.push(std::mem::replace(&mut line, "#".into()));
            }
            line.extend([" ", word]);
        }
        self.lines.push(line);
    }

    /// A field that is there.
    fn given(&mut self, field: &Field, wanted: &Wanted<'_>) {
        self.lines.push(String::new());
        self.comment(&purpose(field));
        let lines = match field.name {
            "id" => vec![format!("id: {}", wanted.id)],
            _ => self.field(field, Mark::Offered),
        };
        self.lines.extend(lines);
    }

    /// A field that is there once its marks are taken away.
    fn offered(&mut self, field: &Field) {
        self.comment(&purpose(field));
        let lines = self.field(field, Mark::Given);
        self.lines.extend(lines.into_iter().map(|line| format!("#{line}")));
    }

    /// The lines of a field, with `optional` fields within it as they are marked.
    fn field(&self, field: &Field, optional: Mark) -> Vec<String> {
        let shape = (field.shape)();
        let name = field.name;
        match (self.samples.value(field, &shape), field.is_list()) {
            (Some(value), true) => vec![format!("{name}: [{value}]")],
            (Some(value), false) => vec![format!("{name}: {value}").trim_end().to_owned()],
            (None, true) => {
                let mut lines = vec![format!("{name}:")];
                lines.extend(item(self.within(field, &shape, optional)));
                lines
            }
            (None, false) => {
                let mut lines = vec![format!("{name}:")];
                lines.extend(indented(self.within(field, &shape, optional), "  "));
                lines
            }
        }
    }

    /// The lines of a value that has some of its own.
    fn within(&self, field: &Field, shape: &Shape, optional: Mark) -> Vec<String> {
        match shape {
            Shape::Record(fields) => fields.iter().flat_map(|inner| self.part(inner, optional)).collect(),
            Shape::MapOf(kind, of) => self.mapping(
                &self.samples.id(*kind).unwrap_or_else(|| kind.name().into()),
                field,
                of,
                optional,
            ),
            Shape::Map(key, of) => self.mapping(key, field, of, optional),
            _ => Vec::new(),
        }
    }

    fn mapping(&self, key: &str, field: &Field, of: &Shape, optional: Mark) -> Vec<String> {
        if let Some(value) = self.samples.value(field, of) {
            vec![format!("{key}: {value}")]
        } else {
            let mut lines = vec![format!("{key}:")];
            lines.extend(indented(self.within(field, of, optional), "  "));
            lines
        }
    }

    /// A field of a record, with what it is for behind it.
    fn part(&self, field: &Field, optional: Mark) -> Vec<String> {
        let is_marked = optional == Mark::Offered && !field.is_required();
        let mut lines = self.field(field, if is_marked { Mark::Given } else { optional });
        if let Some(first) = lines.first_mut() {
            first.extend(["  # ", &purpose(field)]);
        }
        if is_marked { lines.into_iter().map(|line| format!("#{line}")).collect() } else { lines }
    }
}

/// Whether a field that need not be given is there, or behind a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Given,
    Offered,
}

fn indented(lines: Vec<String>, by: &str) -> impl Iterator<Item = String> {
    lines.into_iter().map(move |line| format!("{by}{line}"))
}

/// The lines of a value as those of a list's item: the first line that is no comment has the hyphen.
fn item(lines: Vec<String>) -> impl Iterator<Item = String> {
    let first = lines.iter().position(|line| !line.starts_with('#')).unwrap_or(0);
    lines
        .into_iter()
        .enumerate()
        .map(move |(at, line)| format!("{}{line}", if at == first { "  - " } else { "    " }))
}

/// What a field is for, and of a choice what there is to choose from.
fn purpose(field: &Field) -> String {
    let doc = field.doc.split_whitespace().collect::<Vec<_>>().join(" ");
    let Shape::Choice(alternatives) = (field.shape)() else { return doc };
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let each: Vec<String> = alternatives
        .iter()
        .map(|alternative| format!("`{}`: {}", alternative.name, words(alternative.doc)))
        .collect();
    format!("{doc} {}", each.join(" "))
}

/// A text as it stands behind a colon, in quotes where it needs them.
fn quoted(text: &str) -> String {
    let written = serde_yaml::to_string(text).unwrap_or_default();
    written.trim_end().to_owned()
}
