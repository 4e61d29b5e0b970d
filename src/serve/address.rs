//! What the path of a request means: an address of the site, and what sort of file stands there.

/// Parts of the file's name and what browsers call it.
const KINDS: [(&str, &str); 22] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("pdf", "application/pdf"),
    ("xml", "application/xml"),
    ("ics", "text/calendar; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("md", "text/plain; charset=utf-8"),
    ("mp4", "video/mp4"),
    ("webm", "video/webm"),
    ("webmanifest", "application/manifest+json"),
];

/// What a browser is to take the file at an address for.
pub(super) fn kind_of(address: &str) -> &'static str {
    let name = address.rsplit('/').next().unwrap_or(address);
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let known = KINDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(end));
    known.map_or("application/octet-stream", |(_, kind)| kind)
}

/// The address that a path names, as the site writes it: without the slash before it, and not escaped. None if the path is
/// not one of an address.
pub(super) fn of_path(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.strip_prefix('/')?.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                (digit()? * 16 + digit()?) as u8
            }
            byte => byte,
        });
    }
    let address = String::from_utf8(bytes).ok()?;
    (!address.contains('\0')).then_some(address)
}

/// An address as a path: what `of_path` reads.
pub(super) fn as_path(address: &str) -> String {
    let mut path = String::from("/");
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn files_are_known_by_the_end_of_their_names() {
        assert_eq!(kind_of("roles/index.html"), "text/html; charset=utf-8");
        assert_eq!(kind_of("assets/Photo.JPG"), "image/jpeg");
        assert_eq!(kind_of("a.html/README"), "application/octet-stream");
        assert_eq!(kind_of("search/names.js"), "text/javascript; charset=utf-8");
    }

    #[test]
    fn what_is_no_path_names_nothing() {
        assert_eq!(of_path("/roles/%C3%BCber/"), Some("roles/über/".to_owned()));
        for path in ["*", "", "/%", "/%4", "/%zz", "/%ff", "/a%00b"] {
            assert_eq!(of_path(path), None, "{path}");
        }
    }

    proptest! {
        #[test]
        fn an_address_comes_back_from_its_path(address in "[a-zäß🚲%?#/ .&+-]{0,20}") {
            prop_assert_eq!(of_path(&as_path(&address)), Some(address));
        }
    }
}
