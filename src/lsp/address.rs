//! Addresses of files as editors write them, and the paths that they stand for.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;

/// The path that a `file:` address names.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    // a host that is named is this machine
    let path = rest.find('/').map(|at| &rest[at..])?;
    let path = decoded(path)?;
    let bytes = path.as_bytes();
    let is_drive = bytes.len() > 2 && bytes[1].is_ascii_alphabetic() && bytes[2] == b':';
    Some(PathBuf::from(if is_drive { &path[1..] } else { &path }))
}

/// The address of a path.
pub(super) fn uri_of(path: &Path) -> Option<Uri> {
    let text = path.to_str()?.replace('\\', "/");
    let mut address = String::from(if text.starts_with('/') { "file://" } else { "file:///" });
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    Uri::from_str(&address).ok()
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = (*first == b'%').then(|| after.get(..2)).flatten();
        let hex = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(hex.unwrap_or(*first));
        rest = if hex.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_its_path_lead_to_each_other() {
        for path in ["/a b/Straße/ü.yaml", "/x%y/🚲.md", "/plain-1_2~.yaml"] {
            let uri = uri_of(Path::new(path)).unwrap();
            assert!(uri.as_str().is_ascii());
            assert_eq!(path_of(&uri).unwrap(), Path::new(path));
        }
        let named = |uri: &str| Uri::from_str(uri).ok().and_then(|uri| path_of(&uri));
        assert_eq!(named("file:///c%3A/x.md").unwrap(), Path::new("c:/x.md"));
        assert_eq!(named("file://localhost/x.md").unwrap(), Path::new("/x.md"));
        assert_eq!(named("untitled:Untitled-1"), None);
        assert_eq!(named("file:///%FF"), None);
    }
}
