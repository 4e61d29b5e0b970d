//! Which addresses a link may have.

/// Schemes that lead somewhere a reader may want to go; everything else could run something.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// Whether a link may lead to `href`: a relative address, or one with a harmless scheme.
pub(super) fn is_safe(href: &str) -> bool {
    if href.chars().any(char::is_control) || href.starts_with(char::is_whitespace) {
        return false;
    }
    match href.split_once(':') {
        // a colon after one of these belongs to a path, a query or an anchor
        Some((scheme, _)) if !scheme.contains(['/', '?', '#']) => {
            SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme))
        }
        _ => !href.starts_with("//") && !href.starts_with('\\'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_schemes_and_relative_addresses() {
        for good in
            ["../x/index.html#a:b", "#a", "https://x.example", "MAILTO:a@x.example", "a?b:c", "tel:+49"]
        {
            assert!(is_safe(good), "{good}");
        }
        for bad in [
            "javascript:x",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "java\tscript:x",
            " javascript:x",
            "vbscript:x",
            "//evil.example",
            "\\\\evil",
        ] {
            assert!(!is_safe(bad), "{bad}");
        }
    }
}
