//! JSON as editors' settings have it, with comments and trailing commas: enough of it to write between what stands there.

use serde_json::Value;

/// A member of an object: its key, and where its value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) key: String,
    pub(super) value: std::ops::Range<usize>,
}

/// An object: where its brackets stand, and its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Object {
    pub(super) open: usize,
    pub(super) close: usize,
    pub(super) members: Vec<Member>,
}

/// The text with blanks for its comments and trailing commas, byte for byte in its place.
pub(super) fn bare(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut at = 0;
    let mut comma = None;
    while at < bytes.len() {
        let end = match (bytes[at], bytes.get(at + 1)) {
            (b'"', _) => {
                comma = None;
                string_end(&bytes, at)
            }
            (b'/', Some(b'/')) => blank(&mut bytes, at, b"\n"),
            (b'/', Some(b'*')) => blank(&mut bytes, at, b"*/"),
            (b',', _) => {
                comma = Some(at);
                at + 1
            }
            (b'}' | b']', _) => {
                if let Some(comma) = comma.take() {
                    bytes[comma] = b' ';
                }
                at + 1
            }
            (byte, _) => {
                if !byte.is_ascii_whitespace() {
                    comma = None;
                }
                at + 1
            }
        };
        at = end;
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Blanks a comment that begins at `start`; gives where it ends.
fn blank(bytes: &mut [u8], start: usize, end: &[u8]) -> usize {
    let behind = start + 2;
    let found = bytes[behind..].windows(end.len()).position(|window| window == end);
    let stop = found.map_or(bytes.len(), |found| behind + found + if end == b"\n" { 0 } else { end.len() });
    for byte in &mut bytes[start..stop] {
        if !matches!(byte, b'\n' | b'\r') {
            *byte = b' ';
        }
    }
    stop
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The object that begins at `open` in a bare text that is JSON.
pub(super) fn object(bare: &str, open: usize) -> Option<Object> {
    let bytes = bare.as_bytes();
    let mut members = Vec::new();
    let mut at = open + 1;
    loop {
        at = skip(bytes, at, b",");
        if bytes.get(at)? == &b'}' {
            return Some(Object { open, close: at, members });
        }
        let end = string_end(bytes, at);
        let key: String = serde_json::from_str(bare.get(at..end)?).ok()?;
        let start = skip(bytes, end, b":");
        let mut values = serde_json::Deserializer::from_str(bare.get(start..)?).into_iter::<Value>();
        values.next()?.ok()?;
        let stop = start + values.byte_offset();
        members.push(Member { key, value: start..stop });
        at = stop;
    }
}

fn skip(bytes: &[u8], from: usize, also: &[u8]) -> usize {
    let is_skipped = |byte: &u8| byte.is_ascii_whitespace() || also.contains(byte);
    from + bytes[from.min(bytes.len())..].iter().take_while(|byte| is_skipped(byte)).count()
}
