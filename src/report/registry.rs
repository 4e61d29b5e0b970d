//! The register of every code that any stage can find.

use crate::diagnostic::Code;
use crate::{load, model, render};

/// What each stage declares, in the order of the stages.
static DECLARED: &[&[&Code]] = &[load::faults::CODES, model::faults::CODES, render::faults::CODES];

/// Every code, sorted by its letter and number.
pub fn codes() -> Vec<&'static Code> {
    let mut codes: Vec<&Code> = DECLARED.iter().flat_map(|declared| declared.iter().copied()).collect();
    codes.sort_by_key(|code| code.code);
    codes
}

/// The code with this number (`S002`) or name (`unknown-field`), in upper or lower case.
pub fn code_named(name: &str) -> Option<&'static Code> {
    codes()
        .into_iter()
        .find(|code| code.code.eq_ignore_ascii_case(name) || code.name.eq_ignore_ascii_case(name))
}
