//! JSON Schemas of what one writes, so that any editor completes and checks it, made from the declarations of the kinds.

mod form;
mod jsonc;
mod settings;
mod value;

pub use form::{FileForm, Form, globs, schema, whole};
pub use settings::{Unmergeable, merged};
