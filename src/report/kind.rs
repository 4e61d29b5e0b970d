//! What a kind of entry is for, where its files stand and what its fields take, for the terminal.

use crate::load::Kind;
use crate::model::declare::{Field, Shape};
use crate::model::{KindReference, reference_of};

use super::Appearance;
use super::prose::Sheet;

/// Records within records deeper than this are not unfolded.
const DEEPEST: usize = 3;

/// The reference of a kind, as its declaration tells it.
pub fn explained_kind(kind: Kind, appearance: Appearance) -> String {
    let mut sheet = Sheet::new(appearance);
    sheet.heading(&format!("{kind} (plural {})", kind.plural()));
    sheet.line("");
    let Some(reference) = reference_of(kind) else {
        sheet.prose("A file that pages use: an image, a document. It stands below a folder `assets` and is copied as it is.");
        return sheet.finish();
    };
    sheet.prose(&one_line(reference.doc));
    sheet.heading("Where it is written");
    sheet.prose(&whereabouts(kind));
    if matches!(kind, Kind::Phase | Kind::Driver) {
        sheet.prose(
            "The defaults hold without being written. An entry with the id of one changes what is written in it and keeps \
             the rest, its name included; `id: false` drops that default; a new id needs `name` and `order`.",
        );
    }
    let column = column(&reference);
    sheet.heading("Its fields (* must be given)");
    let table = Rows { column, name_is_required: reference.name_is_required };
    table.add(reference.fields, 0, &mut sheet);
    if !reference.common.is_empty() {
        sheet.heading("What any entry may have");
        table.add(reference.common, 0, &mut sheet);
    }
    sheet.finish()
}

/// Adds every kind on a line of its own, with what it is.
pub(super) fn kinds(sheet: &mut Sheet) {
    let column = Kind::ALL.iter().map(|kind| kind.name().len()).max().unwrap_or(0) + 2;
    for reference in Kind::ALL.iter().filter_map(|kind| reference_of(*kind)) {
        sheet.row(reference.kind.name(), column, &one_line(reference.doc));
    }
}

fn whereabouts(kind: Kind) -> String {
    match kind {
        Kind::Site => "In `site.yaml`, of which there is exactly one, anywhere below `content/`.".into(),
        Kind::Organisation => "In `organisation.yaml`, of which there is at most one, anywhere below `content/`.".into(),
        Kind::Step => "Within a journey, in its `steps:`. Others refer to it as `journey/step`.".into(),
        Kind::Stage => "Within a cycle, in its `stages:`, by its id. Others refer to it as `cycle/stage`.".into(),
        Kind::Reading => "In `readings.csv`, one line each: `metric,date,value,note`. Or within a metric, in its `readings:`.".into(),
        _ => {
            let files: Vec<String> = kind.collections().iter().map(|name| format!("`{name}.yaml`")).collect();
            let folders: Vec<String> = kind.collections().iter().map(|name| format!("`{name}/`")).collect();
            format!(
                "Anywhere below `content/`: in {}, which maps ids to entries; or in a folder {}, one `.md` or `.yaml` file an entry, \
                 whose name is the id. Of a Markdown file the fields stand in the front matter, and the text below is the description.",
                files.join(" or "),
                folders.join(" or ")
            )
        }
    }
}

fn column(reference: &KindReference) -> usize {
    fn widest(fields: &[Field], depth: usize) -> usize {
        let width = |field: &Field| {
            let inner = inner_fields(&(field.shape)()).filter(|_| depth + 1 < DEEPEST);
            let inner = inner.map_or(0, |fields| widest(fields, depth + 1));
            inner.max(field.name.len() + 2 * depth + usize::from(field.is_required()))
        };
        fields.iter().map(width).max().unwrap_or(0)
    }
    widest(reference.fields, 0).max(widest(reference.common, 0)) + 3
}

/// Fields as rows, those of records below their own.
struct Rows {
    column: usize,
    name_is_required: bool,
}

impl Rows {
    fn add(&self, fields: &[Field], depth: usize, sheet: &mut Sheet) {
        for field in fields {
            let is_required =
                field.is_required() || (depth == 0 && field.name == "name" && self.name_is_required);
            let name = format!("{}{}{}", "  ".repeat(depth), field.name, if is_required { "*" } else { "" });
            let shape = (field.shape)();
            let accepted = match (&shape, field.is_list()) {
                (Shape::Record(_), true) => "A list, each with:".to_owned(),
                (Shape::Record(_), false) => "With:".to_owned(),
                (_, true) => format!("A list, each {}.", shape.words()),
                (_, false) => capitalised(&format!("{}.", shape.words())),
            };
            sheet.row(&name, self.column, &format!("{} {accepted}", one_line(field.doc)));
            if let Some(inner) = inner_fields(&shape).filter(|_| depth + 1 < DEEPEST) {
                self.add(inner, depth + 1, sheet);
            }
        }
    }
}

fn inner_fields(shape: &Shape) -> Option<&'static [Field]> {
    match shape {
        Shape::Record(fields) => Some(fields),
        Shape::MapOf(_, shape) | Shape::Map(_, shape) => inner_fields(shape),
        Shape::Either(shapes) => shapes.iter().find_map(inner_fields),
        _ => None,
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn one_line(comment: &str) -> String {
    comment.split_whitespace().collect::<Vec<_>>().join(" ")
}
