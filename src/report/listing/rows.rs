//! The entries of any kind as rows: those with a table of their own, and those that are parts of others.

use crate::load::Kind;
use crate::model::declare::{Plain, Record};
use crate::model::{AnyEntry, Handle, Model, reference_of};

use super::{Column, Row};

/// The columns of a kind that has no declaration: files below `assets/`.
const ASSET_COLUMNS: [&str; 2] = ["id", "size"];

/// Every field of a kind: the id, what any entry may have, and its own.
pub(super) fn columns(kind: Kind) -> Vec<Column> {
    let undeclared = |name| Column { name, field: None };
    let Some(reference) = reference_of(kind) else {
        return ASSET_COLUMNS.map(undeclared).to_vec();
    };
    let first = if kind == Kind::Reading { "metric" } else { "id" };
    let (title, others): (Vec<_>, Vec<_>) = reference.common.iter().partition(|field| field.name == "name");
    let own = reference.fields.iter().filter(|field| field.name != first);
    let fields = title.into_iter().chain(own).chain(others);
    let declared = fields.map(|field| Column { name: field.name, field: Some(field) });
    std::iter::once(undeclared(first)).chain(declared).collect()
}

/// Every entry of a kind in the order of the site.
pub(super) fn rows(model: &Model, kind: Kind, columns: &[Column]) -> Vec<Row> {
    match kind {
        Kind::Step => steps(model, columns),
        Kind::Stage => stages(model, columns),
        Kind::Reading => readings(model, columns),
        Kind::Asset => assets(model),
        Kind::Site => vec![of_entry(&model.site, columns)],
        Kind::Organisation => model.organisation.iter().map(|entry| of_entry(entry, columns)).collect(),
        _ => model
            .entries()
            .filter(|(id, _)| id.kind == kind)
            .map(|(_, entry)| of_entry(entry, columns))
            .collect(),
    }
}

fn of_entry(entry: &dyn AnyEntry, columns: &[Column]) -> Row {
    let value = |column: &Column| match column.name {
        "description" => entry.body().map_or(Plain::Nothing, crate::model::declare::Decode::plain),
        name => entry.value(name).unwrap_or(Plain::Nothing),
    };
    Row { values: columns.iter().map(value).collect() }
}

fn of_part(id: String, part: &impl Record, columns: &[Column]) -> Row {
    let value = |column: &Column| part.field(column.name).unwrap_or(Plain::Nothing);
    let values = columns[1..].iter().map(value);
    Row { values: std::iter::once(Plain::Word(id)).chain(values).collect() }
}

fn steps(model: &Model, columns: &[Column]) -> Vec<Row> {
    let handles = (0..model.steps.len()).map(|index| Handle::new(index as u32));
    let row = |(journey, step, _): (
        &crate::model::Entry<_>,
        &crate::source::Spanned<crate::model::kinds::Step>,
        _,
    )| { of_part(format!("{}/{}", journey.id, step.id.0), &step.value, columns) };
    handles.map(|handle| row(model.step(handle))).collect()
}

fn stages(model: &Model, columns: &[Column]) -> Vec<Row> {
    let row = |(index, at): (usize, &crate::model::StageAt)| {
        let (cycle, stage) = model.stage(Handle::new(index as u32));
        of_part(format!("{}/{}", cycle.id, at.id), stage, columns)
    };
    model.stages.iter().enumerate().map(row).collect()
}

fn readings(model: &Model, columns: &[Column]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (metric, readings) in model.metrics.iter().zip(model.readings.iter()) {
        for reading in readings {
            let value = |column: &Column| match column.name {
                "metric" => Plain::Reference(Kind::Metric, metric.id.to_string()),
                "date" => Plain::Date(reading.date),
                "value" => Plain::Number(reading.value),
                _ => reading.note.clone().map_or(Plain::Nothing, Plain::Text),
            };
            rows.push(Row { values: columns.iter().map(value).collect() });
        }
    }
    rows
}

fn assets(model: &Model) -> Vec<Row> {
    let row = |asset: &crate::load::Asset| Row {
        values: vec![Plain::Word(asset.path.clone()), Plain::Number(asset.size as f64)],
    };
    model.assets.iter().map(row).collect()
}
