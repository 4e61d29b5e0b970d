//! From bytes to text: UTF-8 and nothing else, with the place of the first byte that is none.

use crate::diagnostic::Finding;
use crate::source::{ReadFault, Span};

use super::faults::{HOSTILE_INPUT, NOT_TEXT, OUTSIDE_CONTENT};
use super::file_sink::FileSink;

/// A text of more bytes than this was not written by people.
pub(super) const LONGEST: u64 = 8 << 20;

/// The bytes as text; if they are none, what could be made of them up to there, and `false`.
pub(super) fn decode(bytes: Vec<u8>, faults: &mut FileSink<'_>) -> (String, bool) {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let finding = faults
            .finding(&NOT_TEXT, Span::at(0), "this file is in UTF-16, and only UTF-8 is read")
            .help("save it again with the encoding UTF-8");
        faults.report(finding);
        return (String::new(), false);
    }
    let (mut text, bad) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let mut bytes = error.into_bytes();
            let bad = bytes.get(at).copied();
            bytes.truncate(at);
            (String::from_utf8(bytes).unwrap_or_default(), bad)
        }
    };
    let zero = memchr::memchr(0, text.as_bytes());
    if zero.is_none() && bad.is_none() {
        return (text, true);
    }
    text.truncate(zero.unwrap_or(text.len()));
    let at = Span::new(text.len(), text.len() + char::REPLACEMENT_CHARACTER.len_utf8());
    text.push(char::REPLACEMENT_CHARACTER);
    let finding = match bad.filter(|_| zero.is_none()) {
        Some(byte) => not_utf8(byte, at, faults),
        None => faults.finding(&NOT_TEXT, at, "this is no text, but a file for a program").help(
            "put pictures and documents below a folder `assets`, or save the text as plain text in UTF-8",
        ),
    };
    faults.report(finding);
    (text, false)
}

fn not_utf8(byte: u8, at: Span, faults: &FileSink<'_>) -> Finding {
    let finding =
        faults.finding(&NOT_TEXT, at, "this file is not in UTF-8: what stands here is no character");
    let finding = match char::from(byte) {
        letter if letter.is_alphabetic() => {
            finding.caption(format!("the byte {byte:02X}, in older encodings `{letter}`"))
        }
        _ => finding.caption(format!("the byte {byte:02X}")),
    };
    finding.help("open it in your editor and save it again with the encoding UTF-8")
}

/// Reports a file that is too long to be read.
pub(super) fn report_length(size: u64, faults: &mut FileSink<'_>) {
    const MEGABYTE: u64 = 1 << 20;
    let message = format!(
        "this file has {} MB, and no text of more than {} MB is read",
        size.div_ceil(MEGABYTE),
        LONGEST / MEGABYTE
    );
    let finding = faults
        .finding(&HOSTILE_INPUT, Span::at(0), message)
        .help("divide it into several files, or put it below a folder `assets` if it is no text of the site");
    faults.report(finding);
}

/// Reports a file that could not be read.
pub(super) fn report_fault(fault: &ReadFault, faults: &mut FileSink<'_>) {
    let (code, message, help) = match fault {
        ReadFault::Denied => (
            &NOT_TEXT,
            "you have no permission to read this file".to_owned(),
            "ask its owner for the right to read it, or move it out of the content folder",
        ),
        ReadFault::Vanished => (
            &NOT_TEXT,
            "this file was there a moment ago and is gone".to_owned(),
            "check again; if it stays so, look for a program that writes into the content folder",
        ),
        ReadFault::Outside => (
            &OUTSIDE_CONTENT,
            "this file leads out of the content folder".to_owned(),
            "copy what it leads to into the content folder",
        ),
        ReadFault::Other(reason) => (
            &NOT_TEXT,
            format!("this file cannot be read: {reason}"),
            "see whether you can open it in your editor",
        ),
    };
    let finding = faults.finding(code, Span::at(0), message).help(help);
    faults.report(finding);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sink;
    use crate::source::FileId;

    fn decoded(bytes: &[u8]) -> (String, Option<(Span, String)>) {
        let mut sink = Sink::new();
        let (text, is_text) = decode(bytes.to_vec(), &mut FileSink::new(FileId(0), &mut sink));
        assert_eq!(is_text, sink.is_empty());
        let finding = sink.into_findings().pop();
        (text, finding.map(|finding| (finding.place.span, finding.caption)))
    }

    #[test]
    fn the_first_byte_that_is_no_text_is_pointed_at() {
        assert_eq!(decoded("näme".as_bytes()), ("näme".to_owned(), None));
        let (text, fault) = decoded(b"caf\xe9 x");
        assert_eq!(fault, Some((Span::new(3, 6), "the byte E9, in older encodings `é`".to_owned())));
        assert_eq!(text, "caf\u{fffd}");
        assert_eq!(decoded(b"a\0b\xff").1, Some((Span::new(1, 4), String::new())));
        assert_eq!(decoded(b"\xff\xfen\0").1, Some((Span::at(0), String::new())));
    }
}
