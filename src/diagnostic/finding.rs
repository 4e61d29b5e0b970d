//! One finding: what is wrong, where, what else is involved, and what to do.

use crate::source::Place;

use super::{AnyCode, Edit, Severity};

/// A second place that a finding involves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What it has to do with the finding, in a few words.
    pub message: String,
}

/// Something that is wrong with the model, in the writer's words.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What sort of fault it is.
    pub code: AnyCode,
    /// The severity in force, after site.yaml had its say.
    pub severity: Severity,
    /// One sentence that says what is wrong, without a full stop.
    pub message: String,
    /// Where; a finding about something missing stands at the name of the entry that lacks it.
    pub place: Place,
    /// A few words at the caret, or nothing.
    pub caption: String,
    /// The other places involved.
    pub labels: Vec<Label>,
    /// What to do, one sentence each, ready to paste where that is possible.
    pub help: Vec<String>,
    /// The entry it is about, as `kind:id` (or `journey/step`), if it is about one.
    pub entry: Option<String>,
    /// A change that is certain to be right, for `--fix`.
    pub edit: Option<Edit>,
    /// The kinds of which it counts the entries or tells a number, by name. Where some of those are hidden, nobody is to learn it.
    pub counted: Vec<&'static str>,
}

impl Finding {
    /// A finding of `code` at `place`.
    pub fn new(code: impl Into<AnyCode>, place: Place, message: impl Into<String>) -> Self {
        let code = code.into();
        Self {
            severity: code.severity,
            code,
            message: message.into(),
            place,
            caption: String::new(),
            labels: Vec::new(),
            help: Vec::new(),
            entry: None,
            edit: None,
            counted: Vec::new(),
        }
    }

    /// With a few words at the caret.
    #[must_use]
    pub fn caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = caption.into();
        self
    }

    /// With another place involved.
    #[must_use]
    pub fn label(mut self, place: Place, message: impl Into<String>) -> Self {
        self.labels.push(Label { place, message: message.into() });
        self
    }

    /// With one more sentence on what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// About this entry (`kind:id`).
    #[must_use]
    pub fn about(mut self, entry: impl Into<String>) -> Self {
        self.entry = Some(entry.into());
        self
    }

    /// With numbers of the entries of a kind.
    #[must_use]
    pub fn counting(mut self, kind: &'static str) -> Self {
        self.counted.push(kind);
        self
    }

    /// With a change that is certain to be right.
    #[must_use]
    pub fn edit(mut self, edit: Edit) -> Self {
        self.edit = Some(edit);
        self
    }
}
