//! The values that fields hold: texts, dates, numbers, references.

mod date;
mod map_of;
mod money;
mod named;
mod number;
mod prose;
mod reference;
mod text;
mod word;

pub use date::{Day, End, Period, Start, better_date, one_of_two_days, read_date, read_period};
pub use map_of::MapOf;
pub use money::{Money, UpTo};
pub use named::{
    Audience, EditAddress, FilePath, Language, RuleCode, SiteAddress, Whereabouts, is_site_address,
};
pub use number::{Emotion, Level, Number, Share, Whole, better_number, read_number};
pub use prose::{Prose, ProseVersion};
pub use reference::Ref;
pub use text::{Text, Version};
pub(crate) use word::report_invalid_id;
pub use word::{Address, Anything, Colour, Identifier, Unit, Word, corrected_id, is_id};
