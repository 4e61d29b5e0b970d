//! What a field is, told once: from it come decoding, schema, reference, completion and skeletons.

use crate::load::Kind;

/// Whether a field must, may, or may several times be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It must be given.
    Required,
    /// It may be left out.
    Optional,
    /// A list, which may be left out.
    List,
    /// A list that must hold something.
    RequiredList,
}

/// One field of a kind or of a record within it.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The name as users write it.
    pub name: &'static str,
    /// The doc comment: what it means, for users.
    pub doc: &'static str,
    /// Whether it must be given.
    pub presence: Presence,
    /// What its value (of a list: each item) looks like.
    pub shape: fn() -> Shape,
}

impl Field {
    /// Whether it must be given.
    pub fn is_required(&self) -> bool {
        matches!(self.presence, Presence::Required | Presence::RequiredList)
    }

    /// Whether it takes a list.
    pub fn is_list(&self) -> bool {
        matches!(self.presence, Presence::List | Presence::RequiredList)
    }
}

/// One of the values that a choice allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alternative {
    /// The value as users write it.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
}

/// What a value looks like.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Text on one or more lines, or a text for each language.
    Text,
    /// A text in Markdown, or one for each language.
    Markdown,
    /// A name for the machine: an id, a code, a path, an address. The word says which.
    Word(&'static str),
    /// `true` or `false`.
    Truth,
    /// A number, whole or decimal.
    Number,
    /// A whole number from the first to the second.
    Whole(i64, i64),
    /// A day, `2026-03-01`.
    Date,
    /// A day, month, quarter or year.
    Period,
    /// An amount with a currency, `120000 EUR`.
    Money,
    /// A share, `35%`.
    Share,
    /// A level on the maturity scale.
    Level,
    /// −2 to +2.
    Emotion,
    /// One of several words.
    Choice(&'static [Alternative]),
    /// The id of an entry.
    Reference(Kind),
    /// A mapping with fixed fields.
    Record(&'static [Field]),
    /// A mapping from ids of a kind to values.
    MapOf(Kind, Box<Shape>),
    /// A mapping from free keys (the words say what they are) to values.
    Map(&'static str, Box<Shape>),
    /// One of several shapes.
    Either(Vec<Shape>),
    /// Whatever a theme or rule makes of it.
    Anything,
}

impl Shape {
    /// Whether a translation may give this value, for it holds text.
    pub fn holds_text(&self) -> bool {
        match self {
            Self::Text | Self::Markdown => true,
            Self::Record(fields) => fields.iter().any(|field| (field.shape)().holds_text()),
            Self::MapOf(_, shape) | Self::Map(_, shape) => shape.holds_text(),
            Self::Either(shapes) => shapes.iter().any(Self::holds_text),
            _ => false,
        }
    }

    /// What the value is, in the writer's words: `the id of a role`, `a date such as 2026-03-01`.
    pub fn words(&self) -> String {
        match self {
            Self::Text | Self::Markdown => "a text".into(),
            Self::Word(what) => (*what).into(),
            Self::Truth => "`true` or `false`".into(),
            Self::Number => "a number such as `4.5`".into(),
            Self::Whole(from, to) => format!("a whole number from {from} to {to}"),
            Self::Date => "a date such as `2026-03-01`".into(),
            Self::Period => "a date such as `2026-03-01`, or `2026-03`, `2026-Q2` or `2026`".into(),
            Self::Money => "an amount such as `120000 EUR`".into(),
            Self::Share => "a share such as `35%`".into(),
            Self::Level => "a level of the maturity scale such as `3` or `2.5`".into(),
            Self::Emotion => "a feeling from `-2` to `2`".into(),
            Self::Choice(options) => {
                let names: Vec<String> = options.iter().map(|option| format!("`{}`", option.name)).collect();
                crate::diagnostic::list_of(&names, "or")
            }
            Self::Reference(Kind::Step) => "a step as `journey/step`".into(),
            Self::Reference(Kind::Stage) => "a stage as `cycle/stage`".into(),
            Self::Reference(kind) => format!("the id of {}", with_article(kind.name())),
            Self::Record(fields) => {
                let names: Vec<String> =
                    fields.iter().take(4).map(|field| format!("`{}:`", field.name)).collect();
                format!("fields such as {}", crate::diagnostic::list_of(&names, "and"))
            }
            Self::MapOf(kind, shape) => {
                format!("a line for each {}: its id, and behind it {}", kind.name(), shape.words())
            }
            Self::Map(keys, shape) => format!("a line for each {keys} with {}", shape.words()),
            Self::Either(shapes) => {
                let words: Vec<String> = shapes.iter().map(Self::words).collect();
                crate::diagnostic::list_of(&words, "or")
            }
            Self::Anything => "a value".into(),
        }
    }
}

/// `a role`, `an outcome`.
pub fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// The name that users write for a field whose Rust name may be a raw identifier (`r#do`).
pub const fn field_name(identifier: &'static str) -> &'static str {
    let bytes = identifier.as_bytes();
    if bytes.len() > 2 && bytes[0] == b'r' && bytes[1] == b'#' {
        identifier.split_at(2).1
    } else {
        identifier
    }
}
