//! The limits of rules that site.yaml sets, and what is wrong with those that cannot be set.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Finding, Limit, Sink, list_of, nearest, quoted};
use crate::load::faults::WRONG_TYPE;
use crate::model::Model;
use crate::model::faults::OUT_OF_RANGE;
use crate::source::Place;

use super::level::is_known;

/// The numbers that `checks.limits` sets, by code.
pub(super) struct Limits(BTreeMap<String, f64>);

impl Limits {
    /// Reads `checks.limits`; what is no code, has no limit or lies beyond its bounds is reported and not set.
    pub(super) fn read(model: &Model, codes: &[&'static Code], sink: &mut Sink) -> Self {
        let limits = model.site.checks.iter().filter_map(|checks| checks.limits.as_ref());
        let mut set = BTreeMap::new();
        for (word, number) in limits.flat_map(|limits| &limits.0) {
            let named = codes.iter().find(|code| *code.code == *word.value);
            let (here, there) = (word.span.within(model.site.file), number.span.within(model.site.file));
            match named.map(|code| (&code.code, code.limit)) {
                Some((code, Some(limit))) if (limit.least..=limit.most).contains(&number.0) => {
                    set.insert(code.to_string(), number.0);
                }
                Some((code, Some(limit))) => sink.report(beyond(code, limit, number.0, there)),
                _ => {
                    let is_known = is_known(&word.value, codes, model);
                    let what = if is_known { "has no limit that could be set" } else { "is no rule" };
                    let message = format!("{} {what}", quoted(&word.value));
                    let found = Finding::new(&WRONG_TYPE, here, message).about("site");
                    sink.report(found.help(settable(&word.value, codes)));
                }
            }
        }
        Self(set)
    }

    /// The number in force.
    pub(super) fn of(&self, code: &Code, limit: Limit) -> f64 {
        self.0.get(&*code.code).copied().unwrap_or(limit.usual)
    }
}

fn beyond(code: &str, limit: Limit, number: f64, place: Place) -> Finding {
    let message =
        format!("the limit of {code} goes from {} to {}, and this is {number}", limit.least, limit.most);
    Finding::new(&OUT_OF_RANGE, place, message)
        .about("site")
        .help(format!("write a number within these bounds, or leave it out: then it is {}", limit.usual))
}

/// The rule that was meant, or those that have a limit.
fn settable(word: &str, codes: &[&'static Code]) -> String {
    let settable: Vec<&str> =
        codes.iter().filter(|code| code.limit.is_some()).map(|code| &*code.code).collect();
    match nearest(word, settable.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("take this line out; a limit can be set for {}", list_of(&settable, "and")),
    }
}
