//! Fields that are certain although nobody wrote them, and where they are inserted.

use crate::diagnostic::Edit;
use crate::load::Pair;
use crate::model::value::{read_date, read_period};
use crate::source::{FileId, Span};

use super::Fields;

/// What begins in a month, quarter or year and does not say when it ends, ends with it.
pub(super) fn end_of_period(name: &str, fields: &Fields, text: &str, file: FileId) -> Option<Edit> {
    let start = fields.pairs().iter().find(|pair| name == "end" && &*pair.key.value == "start")?;
    let period = start.value.text()?;
    if read_date(period).is_some() {
        return None;
    }
    read_period(period)?;
    below(start, &format!("end: {period}"), text, file)
}

/// Inserts a field behind another one: on a line of its own, or with a comma within brackets.
fn below(pair: &Pair, field: &str, text: &str, file: FileId) -> Option<Edit> {
    let line = text.get(..pair.key.span.start as usize)?;
    let line = &line[line.rfind('\n').map_or(0, |end| end + 1)..];
    let end = pair.value.span.end as usize;
    let insert = |at: usize, text: String| Some(Edit { place: Span::at(at).within(file), text });
    // the key of a list's first field stands behind its hyphen
    if !line.trim_start_matches([' ', '-']).is_empty() {
        return insert(end, format!(", {field}"));
    }
    let rest = text.get(end..)?;
    let line_end = end + rest.find('\n').unwrap_or(rest.len());
    let is_crlf = text[..line_end].ends_with('\r');
    let (at, line_break) = if is_crlf { (line_end - 1, "\r\n") } else { (line_end, "\n") };
    insert(at, format!("{line_break}{}{field}", " ".repeat(line.chars().count())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Sink, edited};
    use crate::load::load;
    use crate::model::{Edition, model};
    use crate::source::InMemory;

    /// A text of initiatives, mended.
    fn mended(text: &str) -> String {
        let files =
            InMemory::new().with("site.yaml", "title: A\nas_of: 2026-11-21\n").with("initiatives.yaml", text);
        let mut sink = Sink::new();
        drop(model(load(&files, &mut sink), &Edition::default(), &mut sink));
        let edits: Vec<Edit> = sink.into_findings().into_iter().filter_map(|finding| finding.edit).collect();
        edited(text, &edits.iter().collect::<Vec<_>>()).0
    }

    #[test]
    fn a_missing_end_is_that_of_the_period_begun() {
        let block = "listen:\n  start: 2026-Q3 # soon\n  name: Listen\n";
        assert_eq!(mended(block), block.replace("# soon\n", "# soon\n  end: 2026-Q3\n"));
        let last = "listen:\n  name: Listen\n  start: 2026-03";
        assert_eq!(mended(last), format!("{last}\n  end: 2026-03"));
        let windows = "listen:\r\n  start: 2026\r\n  name: Listen\r\n";
        assert_eq!(mended(windows), windows.replace("2026\r\n", "2026\r\n  end: 2026\r\n"));
        let flow = "listen: {start: 2026-Q3, name: Listen}\n";
        assert_eq!(mended(flow), flow.replace("Q3", "Q3, end: 2026-Q3"));
        let day = "listen: {start: 2026-03-01, name: Listen}\n";
        assert_eq!(mended(day), day);
    }
}
