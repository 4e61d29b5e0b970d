//! Text and where it stands: files, their lines, byte ranges, and the trait through which every file is read.

mod file;
mod files;
mod line;
mod memory;
mod overlay;
mod span;
mod word_numbers;

pub(crate) use file::clamp;
pub use file::{FileId, SourceFile, Sources};
pub use files::{Files, Found, FoundFile, LaterTexts, ReadFault};
pub use line::{Lines, Position};
pub use memory::InMemory;
pub use overlay::Overlay;
pub use span::{Place, Span, Spanned};
pub(crate) use word_numbers::{Lettered, WordNumbers};
