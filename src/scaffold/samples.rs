//! Values to begin with: what stands in the project already, else an example of the form.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::load::Kind;
use crate::model::declare::{Field, Shape};
use crate::model::{EntryId, Handle, Model};

/// What stands where somebody has to write.
const TO_WRITE: &str = "…";

/// Where values to begin with come from.
pub(super) struct Samples<'m>(pub(super) &'m Model);

impl Samples<'_> {
    /// A value that fits on a line; None for what has fields or lines of its own.
    pub(super) fn value(&self, field: &Field, shape: &Shape) -> Option<String> {
        Some(match shape {
            Shape::Text | Shape::Markdown => TO_WRITE.to_owned(),
            Shape::Word(_) | Shape::Anything => {
                let words = shape.words();
                example(field.doc).or_else(|| example(&words)).unwrap_or(TO_WRITE).to_owned()
            }
            Shape::Truth => "true".into(),
            Shape::Number | Shape::Emotion => "1".into(),
            Shape::Whole(from, to) => 12.clamp(*from, *to).to_string(),
            Shape::Date => self.0.as_of.to_string(),
            Shape::Period => self.month_to_come().strftime("%Y-%m").to_string(),
            Shape::Money => "1200 EUR".into(),
            Shape::Share => "35%".into(),
            Shape::Level => "3".into(),
            Shape::Choice(alternatives) => alternatives.first()?.name.into(),
            Shape::Reference(kind) => self.id(*kind).unwrap_or_default(),
            Shape::Either(shapes) => self.value(field, shapes.first()?)?,
            Shape::Record(_) | Shape::MapOf(..) | Shape::Map(..) => return None,
        })
    }

    /// What an entry of this kind is referred to by: of a stage the one that is next, else of the first of its kind.
    pub(super) fn id(&self, kind: Kind) -> Option<String> {
        let model = self.0;
        match kind {
            Kind::Step => {
                let at = model.steps.first()?;
                let (journey, step, _) = model.step(Handle::new(0));
                debug_assert_eq!(at.index, 0);
                Some(format!("{}/{}", journey.id, step.id.0))
            }
            Kind::Stage => {
                let day = self.month_to_come();
                let is_then = |at: &usize| model.stage(Handle::new(*at as u32)).1.last_day() >= day;
                let at = (0..model.stages.len()).find(is_then).or(model.stages.len().checked_sub(1))?;
                let (cycle, _) = model.stage(Handle::new(at as u32));
                Some(format!("{}/{}", cycle.id, model.stages[at].id))
            }
            kind => Some(model.entry(EntryId { kind, index: 0 })?.id().to_owned()),
        }
    }

    /// The first day of the month behind the day that the site speaks of.
    fn month_to_come(&self) -> Date {
        let month: Span = 1.month();
        self.0.as_of.checked_add(month).map_or(self.0.as_of, Date::first_of_month)
    }
}

/// What stands behind `such as` in the words about a field.
fn example(words: &str) -> Option<&str> {
    let (_, behind) = words.split_once("such as `")?;
    behind.split_once('`').map(|(example, _)| example)
}
