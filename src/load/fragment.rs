//! Reading YAML that stands within another text, such as a fenced block of Markdown.

use crate::diagnostic::Sink;
use crate::source::{FileId, Place, Span};

use super::file_sink::FileSink;
use super::{Node, Value, yaml};

/// Reads `text` as YAML; `at` leads from a span of it to the span in `file` where it was written.
///
/// The tree, with spans of the file, and whether something is missing from it. Faults are reported in the file.
pub fn read_fragment(text: &str, file: FileId, at: &dyn Fn(Span) -> Span, sink: &mut Sink) -> (Node, bool) {
    let mut found = Sink::new();
    let data = yaml::read(text, 0..text.len(), &mut FileSink::new(file, &mut found));
    let moved = |place: Place| at(place.span).within(place.file);
    for mut finding in found.into_findings() {
        finding.place = moved(finding.place);
        for label in &mut finding.labels {
            label.place = moved(label.place);
        }
        if let Some(edit) = &mut finding.edit {
            edit.place = moved(edit.place);
        }
        sink.report(finding);
    }
    let mut node = data.node;
    relocate(&mut node, at);
    (node, data.damaged)
}

fn relocate(node: &mut Node, at: &dyn Fn(Span) -> Span) {
    node.span = at(node.span);
    match &mut node.value {
        Value::Empty | Value::Text(..) => {}
        Value::List(items) => items.iter_mut().for_each(|item| relocate(item, at)),
        Value::Map(pairs) => {
            for pair in pairs {
                pair.key.span = at(pair.key.span);
                relocate(&mut pair.value, at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::outline;

    #[test]
    fn a_block_in_a_list_is_read_with_places_of_its_file() {
        let text = "- a\n\n  ```view\n  show: [x]\n  of: a: b\n  ```\n";
        let outline = outline(text);
        let fence = &outline.fences[0];
        let mut sink = Sink::new();
        let at = |span| fence.spelling.source_span(span);
        let (node, damaged) = read_fragment(&fence.text, FileId(0), &at, &mut sink);
        let value = node.get("show").unwrap();
        assert_eq!(&text[value.span.range()], "[x]");
        let finding = sink.into_findings().pop().unwrap();
        assert_eq!(finding.place.span.start as usize, text.find(": b").unwrap());
        assert!(damaged);
    }
}
