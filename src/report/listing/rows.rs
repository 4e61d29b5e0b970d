//! The entries of any kind as rows: those with a table of their own, and those that are parts of others.

use crate::load::Kind;
use crate::model::declare::{Decode, Plain, Record};
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
pub(super) fn rows<'m>(model: &'m Model, kind: Kind, columns: &[Column]) -> Vec<Row<'m>> {
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

fn of_entry<'m>(entry: &'m dyn AnyEntry, columns: &[Column]) -> Row<'m> {
    let value = |column: &Column| match column.name {
        "description" => entry.body().map_or(Plain::Nothing, Decode::plain),
        name => entry.value(name).unwrap_or(Plain::Nothing),
    };
    Row { values: columns.iter().map(value).collect() }
}

fn of_part<'m>(id: String, part: &'m impl Record, columns: &[Column]) -> Row<'m> {
    let value = |column: &Column| part.field(column.name).unwrap_or(Plain::Nothing);
    let values = columns[1..].iter().map(value);
    Row { values: std::iter::once(Plain::Word(id.into())).chain(values).collect() }
}

fn steps<'m>(model: &'m Model, columns: &[Column]) -> Vec<Row<'m>> {
    let handles = (0..model.steps.len()).map(|index| Handle::new(index as u32));
    let row = |handle| {
        let (journey, step, _) = model.step(handle);
        of_part(format!("{}/{}", journey.id, step.id.0), &step.value, columns)
    };
    handles.map(row).collect()
}

fn stages<'m>(model: &'m Model, columns: &[Column]) -> Vec<Row<'m>> {
    let row = |(index, at): (usize, &crate::model::StageAt)| {
        let (cycle, stage) = model.stage(Handle::new(index as u32));
        of_part(format!("{}/{}", cycle.id, at.id), stage, columns)
    };
    model.stages.iter().enumerate().map(row).collect()
}

fn readings<'m>(model: &'m Model, columns: &[Column]) -> Vec<Row<'m>> {
    let mut rows = Vec::new();
    for (metric, readings) in model.metrics.iter().zip(model.readings.iter()) {
        for reading in readings {
            let value = |column: &Column| match column.name {
                "metric" => Plain::Reference(Kind::Metric, (&*metric.id).into()),
                "date" => Plain::Date(reading.date),
                "value" => Plain::Number(reading.value),
                _ => reading.note.as_ref().map_or(Plain::Nothing, Decode::plain),
            };
            rows.push(Row { values: columns.iter().map(value).collect() });
        }
    }
    rows
}

fn assets(model: &Model) -> Vec<Row<'_>> {
    let assets = model.assets.iter();
    let values =
        assets.map(|asset| vec![Plain::Word((&*asset.path).into()), Plain::Number(asset.size as f64)]);
    values.map(|values| Row { values }).collect()
}
