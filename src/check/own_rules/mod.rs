//! The organisation's own rules: data in its content, checked themselves and then judged like ours.

mod compile;
mod condition;
mod path;
mod walk;
mod wanted;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{AnyCode, Code, Finding, Severity, Sink};
use crate::load::Kind;
use crate::model::declare::Shape;
use crate::model::kinds::{OwnRule, OwnRuleSeverity};
use crate::model::value::Text;
use crate::model::{Entry, EntryId, Model};
use crate::source::Place;

use compile::{Compiled, Condition, compile};
use condition::all_hold;

/// The codes of the rules, in their order.
pub(super) fn codes(model: &Model) -> impl Iterator<Item = AnyCode> {
    model.rules.iter().map(|rule| code_of(model, rule).into())
}

/// The kind of the entries whose ids stand at the end of a path, from an entry of a kind.
pub(super) fn compared_kind(every: Kind, path: &str) -> Option<Kind> {
    let kind_at = |path: &str| match path::Path::of(every, path).ok()?.end {
        Shape::Reference(kind) => Some(kind),
        _ => None,
    };
    match path.rsplit_once('.') {
        None if path == "id" => Some(every),
        Some((before, "id")) => kind_at(before),
        _ => kind_at(path),
    }
}

/// Judges the model by every rule that is wanted, was read without a fault and is no draft, and gives the codes of those that are not wanted. What is
/// wrong in a rule goes to `faults`, at its place.
pub(super) fn judge(
    model: &Model,
    is_wanted: &dyn Fn(&Code) -> bool,
    faults: &mut Sink,
    sink: &mut Sink,
) -> Vec<AnyCode> {
    let is_draft = |rule: &Entry<OwnRule>| rule.common.draft.as_ref().is_some_and(|is| is.value);
    let rules = model.rules.iter().filter(|rule| !is_draft(rule));
    // what else is wrong in a damaged rule is told with the damage, but nobody is judged by it
    let compiled = rules.filter_map(|rule| Some((rule, compile(model, rule, faults)?)));
    let rules: Vec<_> = compiled.filter(|(rule, _)| !rule.damaged).collect();
    let (rules, others): (Vec<_>, Vec<_>) =
        rules.into_iter().partition(|(rule, _)| is_wanted(&code_of(model, rule)));
    let found: Vec<Sink> =
        rules.into_par_iter().map(|(rule, compiled)| judged(model, rule, &compiled)).collect();
    for found in found {
        sink.absorb(found);
    }
    others.into_iter().map(|(rule, _)| code_of(model, rule).into()).collect()
}

fn judged(model: &Model, rule: &Entry<OwnRule>, compiled: &Compiled) -> Sink {
    let mut sink = Sink::new();
    let code = code_of(model, rule).into();
    let judge = Judge { model, rule, code };
    for index in 0..model.count(compiled.every) as u32 {
        let id = EntryId { kind: compiled.every, index };
        if walk::is_sound(model, id) && judge.speaks_of(id, compiled) {
            judge.demand(id, &compiled.demands, &mut sink);
        }
    }
    sink
}

struct Judge<'m> {
    model: &'m Model,
    rule: &'m Entry<OwnRule>,
    code: AnyCode,
}

impl Judge<'_> {
    /// Whether every condition is known to hold.
    fn speaks_of(&self, id: EntryId, compiled: &Compiled) -> bool {
        let holds = |condition: &Condition| {
            let found = walk::found(self.model, id, &condition.path)?;
            all_hold(&condition.tests, &found)
        };
        compiled.conditions.iter().all(|condition| holds(condition) == Some(true))
    }

    /// Reports the demands that are known not to hold, as one finding.
    fn demand(&self, id: EntryId, demands: &[Condition], sink: &mut Sink) {
        let mut failed = demands.iter().filter_map(|demand| self.failure(id, demand));
        let Some((place, caption)) = failed.next() else { return };
        let found = Finding::new(&self.code, place, on_one_line(&self.rule.message)).caption(caption);
        let found = failed.fold(found, |found, (place, caption)| found.label(place, caption));
        let found = found.about(self.model.reference(id));
        sink.report(match &self.rule.help {
            Some(help) => found.help(on_one_line(help)),
            None => found.help(format!("`concentric explain {}` says what must hold", self.rule.id)),
        });
    }

    /// Where a demand does not hold, and how.
    fn failure(&self, id: EntryId, demand: &Condition) -> Option<(Place, String)> {
        let found = walk::found(self.model, id, &demand.path)?;
        let failed = demand.tests.iter().find(|test| test.holds(&found) == Some(false))?;
        let field = demand.path.first_field();
        let place = field.and_then(|field| walk::place_of_field(self.model, id, field));
        let place = place.or_else(|| walk::place_of(self.model, id))?;
        Some((place, format!("`{}` {}, and must {}", demand.path.words, failed.told(&found), failed.words())))
    }
}

/// A text in the site's first language, whose lines are as long as they were written.
fn on_one_line(text: &Text) -> String {
    text.first().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn code_of(model: &Model, rule: &Entry<OwnRule>) -> Code {
    let severity = match rule.severity.as_ref().map(|severity| severity.value) {
        Some(OwnRuleSeverity::Error) => Severity::Error,
        Some(OwnRuleSeverity::Advice) => Severity::Advice,
        Some(OwnRuleSeverity::Warning) | None => Severity::Warning,
    };
    Code::own(&rule.id, severity, explanation(model, rule))
}

/// What `explain` says of a rule: what it is called and finds, what must hold as it was written, and what to do.
fn explanation(model: &Model, rule: &Entry<OwnRule>) -> String {
    let message = on_one_line(&rule.message);
    let mut text = match &rule.common.name {
        Some(name) => format!("{}.\n\nIt says: {message}.\n\n", name.first().trim_end_matches('.')),
        None => format!("{}.\n\n", message.trim_end_matches('.')),
    };
    if let Some(body) = rule.body().and_then(|body| body.get(0)) {
        text.push_str(&format!("{}\n\n", body.text(&model.sources).trim()));
    }
    text.push_str(&format!("# What must hold\n```yaml\nevery: {}\n", rule.every.0));
    let condition = rule.r#where.as_ref().map(|node| ("where", node.0.span));
    for (key, span) in condition.into_iter().chain([("must", rule.must.0.span)]) {
        text.push_str(&written(key, model.sources.file(rule.file).text(), span));
    }
    text.push_str("```\n");
    if let Some(help) = &rule.help {
        text.push_str(&format!("# How to fix\n{}\n", help.first()));
    }
    // the lines of a comment begin with a blank
    text.lines().flat_map(|line| [" ", line, "\n"]).collect()
}

/// A field as it was written, with its lines moved to the margin.
fn written(key: &str, source: &str, span: crate::source::Span) -> String {
    let range = span.range();
    let Some(value) = source.get(range.clone()) else { return String::new() };
    let line = source[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let margin = source[line..range.start].chars().count();
    let is_block = source[line..range.start].trim().is_empty();
    if !is_block {
        return format!("{key}: {}\n", value.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let moved = value.lines().enumerate().map(|(number, line)| {
        let margin = if number == 0 { 0 } else { margin.min(line.len() - line.trim_start().len()) };
        format!("  {}\n", line.get(margin..).unwrap_or(line).trim_end())
    });
    format!("{key}:\n{}", moved.collect::<String>())
}
