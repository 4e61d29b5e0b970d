//! The running text of Markdown while its events go by: where the words stand that are read, without keeping any of them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::source::Span;

use super::passages::{is_inline, is_unread};
use super::{Begins, Run};

/// Gathers runs; adjoining ones become one.
#[derive(Debug, Default)]
pub(super) struct Runs {
    found: Vec<Run>,
    begins: Begins,
    /// How many things are open that nobody reads as sentences.
    unread: usize,
}

impl Runs {
    /// Sees the next event of a text, which stands at `range`.
    pub(super) fn see(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => {
                if matches!(tag, Tag::Heading { .. }) {
                    self.begins = Begins::Heading;
                } else if !is_inline(tag.to_end()) {
                    self.begins = Begins::Block;
                }
                self.unread += usize::from(self.unread > 0 || is_unread(tag));
            }
            Event::End(tag) => {
                if !is_inline(*tag) {
                    self.begins = Begins::Block;
                }
                self.unread = self.unread.saturating_sub(1);
            }
            // what was escaped, such as `&amp;`, does not stand there as it is read
            Event::Text(words) if words.len() == range.len() => self.add(range.start, range.end),
            Event::Code(words) => {
                let marks = range.len().saturating_sub(words.len()) / 2;
                self.add(range.start + marks, range.end - marks);
            }
            _ => {}
        }
    }

    fn add(&mut self, start: usize, end: usize) {
        if self.unread > 0 || start == end {
            return;
        }
        let span = Span::new(start, end);
        let begins = std::mem::take(&mut self.begins);
        match self.found.last_mut() {
            Some(last) if begins == Begins::Nothing && last.span.end == span.start => {
                last.span.end = span.end;
            }
            _ => self.found.push(Run { span, begins }),
        }
    }

    /// What was gathered.
    pub(super) fn into_found(mut self) -> Vec<Run> {
        self.found.shrink_to_fit();
        self.found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Begins, outline};

    /// The runs of a text as they stand there, `¶` before a block and `#` before a heading.
    fn read(markdown: &str) -> Vec<String> {
        let shown = |begins| match begins {
            Begins::Nothing => "",
            Begins::Block => "¶",
            Begins::Heading => "#",
        };
        let runs = outline(markdown).runs;
        runs.iter().map(|run| format!("{}{}", shown(run.begins), &markdown[run.span.range()])).collect()
    }

    #[test]
    fn what_is_read_stands_where_it_was_written() {
        let markdown = "## A *head* {#top}\n\nOne line,\nand [more](x.md \"title\") of `code` \\* it, see [[play:an-id]] [[a|b]] <https://a.example> A&amp;B.\n\n\
                        - First\n- [ ] second\n\n```view\nshow: x\n```\n\n| a | b |\n| - | - |\n| c | d |\n\n\
                        ![seen](a.svg) <b title=\"x\">html</b> <!-- secret -->\n\n<div>\nhidden\n</div>\n\n[label]: https://b.example 'unseen'\n";
        let expected = [
            "#A ",
            "head",
            "¶One line,",
            "and ",
            "more",
            " of ",
            "code",
            " ",
            "* it, see ",
            " ",
            "b",
            " ",
            " A",
            "B.",
            "¶First",
            "¶second",
            "¶a",
            "¶b",
            "¶c",
            "¶d",
            "¶ ",
            "html",
            " ",
        ];
        assert_eq!(read(markdown), expected);
    }

    proptest! {
        #[test]
        fn runs_stand_one_behind_the_other(markdown in "[a-c#>*`|\\[\\]()<>&; \\n!0-9.-]{0,60}") {
            let mut end = 0;
            for run in outline(&markdown).runs {
                prop_assert!(run.span.start >= end && run.span.end > run.span.start);
                prop_assert!(markdown.get(run.span.range()).is_some());
                end = run.span.end;
            }
        }
    }
}
