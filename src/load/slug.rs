//! An anchor from a heading's text, as it stands in an address.

/// Small letters and digits of any script, with `-` between words: `Über uns!` becomes `ueber-uns`.
///
/// German umlauts are written out; other letters are kept; a text without letters gives an empty slug.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            // the dots of an umlaut that is written as two characters
            '\u{308}' if slug.ends_with(['a', 'o', 'u']) => slug.push('e'),
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            letter if letter.is_alphanumeric() => slug.push(letter),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn umlauts_are_written_out_and_other_letters_kept() {
        assert_eq!(slug("  Über uns, Straße & Ärger! "), "ueber-uns-strasse-aerger");
        assert_eq!(slug("U\u{308}ber"), "ueber");
        assert_eq!(slug("Don’t wait"), "dont-wait");
        assert_eq!(slug("Où? 日本語 — 24 h"), "où-日本語-24-h");
        assert_eq!(slug("…"), "");
    }

    proptest! {
        #[test]
        fn a_slug_is_its_own_slug(text in ".{0,40}") {
            let once = slug(&text);
            prop_assert_eq!(slug(&once), once);
        }
    }
}
