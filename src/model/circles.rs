//! References of a kind to itself that lead back to where they began.

use crate::diagnostic::{Code, Finding, Sink};
use crate::source::{Span, Spanned};

use super::declare::Referable;
use super::faults::CIRCULAR_REFERENCE;
use super::graph;
use super::kinds::Initiative;
use super::table::{Entry, Handle, Table};
use super::tables::Model;
use super::value::Ref;

/// References that lead back to where they began.
#[derive(Debug)]
pub struct Circle<K> {
    /// The entries in order, each with the place of its reference to the next; the last leads to the first.
    links: Vec<(Handle<K>, Span)>,
}

impl<K: Referable> Circle<K> {
    /// A finding that shows the whole circle. `verb` is what each entry does to the next, `together` what all of them do.
    pub fn finding(&self, code: &'static Code, table: &Table<K>, (verb, together): (&str, &str)) -> Finding {
        let at = |(from, span): &(Handle<K>, Span)| span.within(table.at(*from).file);
        let name = |(from, _): &(Handle<K>, Span)| format!("`{}`", table.at(*from).id);
        let mut names: Vec<String> = self.links.iter().map(name).collect();
        names.extend(self.links.first().map(name));
        let message = match &names[..] {
            [one, _] => format!("the {} {one} {verb} itself", K::KIND),
            _ => format!("{} {together}: {}", K::KIND.plural(), names.join(" → ")),
        };
        let first = &self.links[0];
        let finding =
            Finding::new(code, at(first), message).about(format!("{}:{}", K::KIND, table.at(first.0).id));
        let others = self.links.iter().zip(&names[1..]).skip(1);
        let label = |finding: Finding, (link, next): (&(Handle<K>, Span), &String)| {
            finding.label(at(link), format!("{} {verb} {next}", name(link)))
        };
        others.fold(finding, label).help(if self.links.len() == 1 {
            "take it out"
        } else {
            "take one of these links out"
        })
    }
}

/// The circles that references of a kind to itself form, one for each group of entries that lead to each other.
fn circles<K: Referable>(
    table: &Table<K>,
    links: impl Fn(&Entry<K>) -> &[Spanned<Ref<K>>],
) -> Vec<Circle<K>> {
    let targets =
        |entry: &Entry<K>| links(entry).iter().filter_map(|link| link.handle()).map(Handle::index).collect();
    let onward: Vec<Vec<usize>> = table.iter().map(targets).collect();
    let link = |from: usize, to: usize| {
        let link = links(&table[from])
            .iter()
            .find(|link| link.handle().is_some_and(|target| target.index() == to))?;
        Some((Handle::new(from as u32), link.span))
    };
    let circle = |places: Vec<usize>| {
        let next = places.iter().cycle().skip(1);
        Circle { links: places.iter().zip(next).filter_map(|(from, to)| link(*from, *to)).collect() }
    };
    graph::circles(&onward).into_iter().map(circle).collect()
}

/// Reports the circles that references of a kind to itself form.
pub(super) fn judge<K: Referable>(
    table: &Table<K>,
    verb: &str,
    links: impl Fn(&Entry<K>) -> &[Spanned<Ref<K>>],
    sink: &mut Sink,
) {
    for circle in circles(table, links) {
        let verbs = (verb, "lead back to where they began");
        sink.report(circle.finding(&CIRCULAR_REFERENCE, table, verbs));
    }
}

impl Model {
    /// The circles of initiatives that wait for each other, whatever has become of them.
    pub fn circles_of_waiting(&self) -> Vec<Circle<Initiative>> {
        circles(&self.initiatives, |entry| &entry.depends_on)
    }
}
