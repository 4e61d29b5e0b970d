//! Text and where it stands: files, their lines, byte ranges, the trait through which every file is read, and the one by which parts are kept between runs.

mod file;
mod files;
mod line;
mod memory;
mod overlay;
mod span;
mod stock;
mod word_numbers;

pub(crate) use file::clamp;
pub use file::{FileId, SourceFile, Sources};
pub use files::{Files, Found, FoundFile, LaterTexts, ReadFault};
pub use line::{Lines, Position};
pub use memory::InMemory;
pub use overlay::Overlay;
pub use span::{Place, Span, Spanned};
pub use stock::{Filled, Part, Spot, Stock, StockInMemory};
pub(crate) use word_numbers::{Lettered, WordNumbers};
