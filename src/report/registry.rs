//! Codes by number or name, among all that a build can find.

use crate::diagnostic::Code;
pub use crate::pipeline::codes;

/// The code with this number (`S002`) or name (`unknown-field`), in upper or lower case.
pub fn code_named(name: &str) -> Option<&'static Code> {
    codes()
        .into_iter()
        .find(|code| code.code.eq_ignore_ascii_case(name) || code.name.eq_ignore_ascii_case(name))
}
