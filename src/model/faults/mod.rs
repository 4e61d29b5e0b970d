//! The codes of what is wrong in the model itself, as far as it shows only here.

mod reference;
mod source;
mod website;

pub use reference::{
    AMBIGUOUS_REFERENCE, BROKEN_LINK, CIRCULAR_REFERENCE, IMAGE_WITHOUT_TEXT, MISSING_ASSET,
    RESTRICTED_REFERENCE, TERM_DEFINED_TWICE, UNKNOWN_REFERENCE, UNUSED_ENTRY,
};
pub use source::{DUPLICATE_ID, INVALID_ID, OUT_OF_RANGE, RAW_HTML, REVERSED_PERIOD};
pub use website::MISSING_TRANSLATION;

use crate::diagnostic::Code;

/// Every code that this stage declares, list by list.
pub static CODES: [&[&Code]; 3] = [source::CODES, reference::CODES, website::CODES];
