//! The tree that a YAML text becomes: every value and key with the bytes it was written in.

use serde::{Deserialize, Serialize};

use crate::source::{Span, Spanned};

/// One value of a YAML text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// The bytes of the value: of quoted text with its quotes, of a text after `|` or `>` from its first character to its
    /// last, of a list from its first dash and of a mapping from its first key to the end of the last value, brackets
    /// included where there are some.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Nothing, `~` or `null`, written plainly: not given.
    Empty,
    /// Any other scalar, as text: what it means is for the field to say.
    Text(Box<str>, Style),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order in which it was written; keys are unique.
    Map(Vec<Pair>),
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// As a block, after `|` or `>`.
    Block,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The key; its span includes quotes.
    pub key: Spanned<Box<str>>,
    /// The value; of an empty one the span is the point after the colon.
    pub value: Node,
}

impl Node {
    /// The value of a key, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.pairs().iter().find(|pair| &*pair.key.value == key).map(|pair| &pair.value)
    }

    /// The pairs of a mapping; none of anything else.
    pub fn pairs(&self) -> &[Pair] {
        match &self.value {
            Value::Map(pairs) => pairs,
            _ => &[],
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text, _) => Some(text),
            _ => None,
        }
    }

    /// Whether nothing was given.
    pub fn is_empty(&self) -> bool {
        self.value == Value::Empty
    }

    /// Whether it says nothing where a text is expected: nothing, blanks, or that in each of some languages.
    pub fn is_blank(&self) -> bool {
        match &self.value {
            Value::Empty => true,
            Value::Text(text, _) => text.trim().is_empty(),
            Value::Map(pairs) => pairs.iter().all(|pair| pair.value.is_blank()),
            Value::List(_) => false,
        }
    }
}
