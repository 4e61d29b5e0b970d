//! Messages on the wire: read one by one, also behind one that is malformed, and written.

use std::io::{self, BufRead, Read, Write};

use lsp_server::Message;
use serde_json::json;

/// A message of more bytes than this is no message: no text of more than 8 MB is read.
const LONGEST: u64 = 64 << 20;

/// What was read.
pub(super) enum Arrival {
    /// A message.
    Message(Message),
    /// Something that is none; the next one can be read all the same.
    Malformed(String),
    /// Nothing more will come.
    End,
}

/// Reads the next message.
pub(super) fn read(input: &mut impl BufRead) -> Arrival {
    match length(input) {
        Ok(Some(Err(fault))) => Arrival::Malformed(fault),
        Ok(Some(Ok(length))) if length > LONGEST => {
            match io::copy(&mut input.take(length), &mut io::sink()) {
                Ok(_) => Arrival::Malformed(format!("a message of {length} bytes is too long")),
                Err(_) => Arrival::End,
            }
        }
        Ok(Some(Ok(length))) => {
            let mut body = vec![0; length as usize];
            match input.read_exact(&mut body) {
                Err(_) => Arrival::End,
                Ok(()) => match serde_json::from_slice(&body) {
                    Ok(message) => Arrival::Message(message),
                    Err(fault) => Arrival::Malformed(fault.to_string()),
                },
            }
        }
        Ok(None) | Err(_) => Arrival::End,
    }
}

/// The length that the lines before a message give; none where nothing more comes.
fn length(input: &mut impl BufRead) -> io::Result<Option<Result<u64, String>>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() {
            return Ok(Some(length.ok_or_else(|| "no Content-Length stands before the message".to_owned())));
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
}

/// Writes a message.
///
/// # Errors
/// If nobody reads any more.
pub(super) fn write(output: &mut impl Write, message: &Message) -> io::Result<()> {
    let mut body = serde_json::to_value(message).map_err(io::Error::other)?;
    if let Some(fields) = body.as_object_mut() {
        fields.insert("jsonrpc".to_owned(), json!("2.0"));
    }
    write_body(output, &body)
}

/// Says that something was no message.
///
/// # Errors
/// If nobody reads any more.
pub(super) fn write_malformed(output: &mut impl Write, fault: &str) -> io::Result<()> {
    let error = json!({"code": lsp_server::ErrorCode::ParseError as i32, "message": fault});
    write_body(output, &json!({"jsonrpc": "2.0", "id": null, "error": error}))
}

fn write_body(output: &mut impl Write, body: &serde_json::Value) -> io::Result<()> {
    let text = body.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_malformed_does_not_hide_what_comes_behind() {
        let good = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let framed = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let text = format!(
            "{}{}X: y\r\n\r\n{}{}",
            framed("{\"a"),
            framed("[]"),
            framed(good),
            "Content-Length: 9\r\n\r\n{"
        );
        let mut input = text.as_bytes();
        for _ in 0..3 {
            assert!(matches!(read(&mut input), Arrival::Malformed(_)));
        }
        assert!(
            matches!(read(&mut input), Arrival::Message(Message::Notification(exit)) if exit.method == "exit")
        );
        assert!(matches!(read(&mut input), Arrival::End));
    }
}
