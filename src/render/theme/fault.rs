//! Something in a theme that cannot be used: which file, where in it, on which page, and what to do.

use crate::diagnostic::Finding;
use crate::render::faults::TEMPLATE;
use crate::source::Place;

/// Something in a theme that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ThemeFault {
    /// The file, such as `themes/default/templates/base.html`; or the name of an option, if it is one that is wrong.
    pub file: String,
    /// Whether it stands in an option of `theme_options` in site.yaml, and not in a file of the theme.
    pub is_option: bool,
    /// The line from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// The column in characters from 1; 0 where no place is known.
    pub column: usize,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The address of the first page that could not be rendered because of it; empty where none is concerned.
    pub page: String,
}

impl ThemeFault {
    /// A fault in `file`.
    pub fn new(file: impl Into<String>, message: String) -> Self {
        let (help, page) = (String::new(), String::new());
        Self { file: file.into(), is_option: false, line: 0, column: 0, message, help, page }
    }

    /// A fault in what site.yaml gives as an option of the theme.
    pub fn in_option(name: &str, message: String) -> Self {
        Self { is_option: true, ..Self::new(name, message) }
    }

    /// At this line and column, from 1.
    #[must_use]
    pub fn at(mut self, line: usize, column: usize) -> Self {
        (self.line, self.column) = (line, column);
        self
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// While rendering the page at this address.
    #[must_use]
    pub fn on_page(mut self, page: &str) -> Self {
        page.clone_into(&mut self.page);
        self
    }

    /// Whether this is the same fault, perhaps on another page.
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.file, self.line, self.column, &self.message)
            == (&other.file, other.line, other.column, &other.message)
    }

    /// The finding that says so, at `place` in site.yaml: a theme's files are no content, so the message names them.
    pub fn finding(&self, place: Place) -> Finding {
        let message = if self.is_option { self.message.clone() } else { self.message_with_place() };
        let finding = Finding::new(&TEMPLATE, place, message);
        if self.help.is_empty() { finding } else { finding.help(self.help.as_str()) }
    }

    fn message_with_place(&self) -> String {
        let mut message = format!("`{}`", self.file);
        if self.line > 0 {
            message.push_str(&format!(", line {}, column {}", self.line, self.column.max(1)));
        }
        message.push_str(&format!(": {}", self.message));
        if !self.page.is_empty() {
            message.push_str(&format!(", on page `{}`", self.page));
        }
        message
    }
}

/// Each fault once, with the first page that it was met on, sorted by file and place.
pub fn each_once(mut faults: Vec<ThemeFault>) -> Vec<ThemeFault> {
    faults.sort();
    faults.dedup_by(|later, earlier| later.is_same(earlier));
    faults
}
