//! Addresses as text: schemes, percent signs, paths that count from a file.

/// The scheme of an address and what follows it; a single letter is a drive of another system, not a scheme.
pub(super) fn scheme_of(destination: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = destination.split_once(':')?;
    let is_scheme = scheme.len() > 1
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    is_scheme.then_some((scheme, rest))
}

pub(super) fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        let hex = hex.filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            decoded.push(byte);
            at += 3;
        } else {
            decoded.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

/// A path relative to a file, from the content folder; None if it leaves it.
pub(super) fn joined(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_count_from_their_file_and_stay_inside() {
        assert_eq!(joined("a/b/c.md", "../d.md").as_deref(), Some("a/d.md"));
        assert_eq!(joined("a/c.md", "./x/../d.md").as_deref(), Some("a/d.md"));
        assert_eq!(joined("a/c.md", "../../d.md"), None);
    }

    #[test]
    fn addresses_are_decoded_once() {
        assert_eq!(percent_decoded("a%20b%2525%zz%+1"), "a b%25%zz%+1");
        assert_eq!(scheme_of("play:x"), Some(("play", "x")));
        assert_eq!(scheme_of("c:x"), None);
        assert_eq!(scheme_of("#a:b"), None);
    }
}
