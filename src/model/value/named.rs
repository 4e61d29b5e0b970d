//! Words for the machine that name one certain thing: a language, a rule, a file, an audience.

use serde::{Deserialize, Serialize};

use crate::load::Node;
use crate::model::declare::{Decode, Decoder, Plain, Shape};
use crate::model::is_language;

use super::word::word;

/// Declares words: what each names, as it is told to those who wrote something else.
macro_rules! words {
    ($($(#[doc = $doc:expr])* $name:ident $what:literal, |$text:ident| $mistake:expr;)+) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
            pub struct $name(pub Box<str>);

            impl Decode for $name {
                fn shape() -> Shape {
                    Shape::Word($what)
                }

                fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
                    let $text = word(node, decoder, &Self::shape())?;
                    if let Some(better) = $mistake {
                        decoder.wrong_because(node, $what, better);
                        return None;
                    }
                    Some(Self($text.into()))
                }

                fn placeholder() -> Self {
                    Self("".into())
                }

                fn plain(&self) -> Plain<'_> {
                    Plain::Word((&*self.0).into())
                }
            }
        )+
    };
}

words! {
    /// A language of the site, such as `en`, `de` or `pt-br`.
    Language "a language such as `en` or `de`", |text| (!is_language(text)).then(|| better_language(text));
    /// The address of a whole site.
    SiteAddress "an address without `?` and `#`, such as `https://change.example.org/`",
        |text| (!is_site_address(text)).then_some(None);
    /// The address of “edit this page” of any file.
    EditAddress "an address that holds `{path}`, where the file stands, such as `https://example.org/edit/{path}`",
        |text| (!is_edit_address(text)).then_some(None);
    /// A rule's code, or the letter of a family.
    RuleCode "a code such as `S014`, or the letter of a family", |_text| None;
    /// Where a finding is accepted.
    Whereabouts "an entry such as `play:late-repair` or `lease/collect`, a file, or `site`", |_text| None;
    /// A file below the content folder.
    FilePath "a file such as `assets/logo.svg`", |_text| None;
    /// An audience of site.yaml.
    Audience "the id of an audience of site.yaml, such as `managers`", |_text| None;
}

/// Whether an address can be that of a site: what follows the host is a path of which nothing has to be escaped.
pub fn is_site_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or("");
    let is_plain = |letter: char| letter.is_alphanumeric() || "-._~:/%@+,=!$*()[]".contains(letter);
    rest.starts_with(|first: char| first.is_alphanumeric() || first == '[') && rest.chars().all(is_plain)
}

fn is_edit_address(text: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| text.starts_with(scheme))
        && text.contains("{path}")
}

/// The language that a word was probably meant to name.
fn better_language(text: &str) -> Option<String> {
    let lower = text.to_lowercase().replace('_', "-");
    let by_name = match lower.as_str() {
        "german" | "deutsch" => Some("de".to_owned()),
        "english" | "englisch" => Some("en".to_owned()),
        _ => None,
    };
    by_name.or_else(|| is_language(&lower).then_some(lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_found_under_a_plain_address() {
        for text in
            ["https://a.example", "http://localhost:8080/x/", "https://büro.example/a%20b/", "https://[::1]/"]
        {
            assert!(is_site_address(text), "{text}");
        }
        for text in [
            "a.example",
            "ftp://a.example",
            "https://",
            "https:///a",
            "https://a?b",
            "https://a/#b",
            "https://a/'b",
        ] {
            assert!(!is_site_address(text), "{text}");
        }
    }

    #[test]
    fn a_language_is_recognized_in_other_spellings() {
        for (text, language) in
            [("Deutsch", Some("de")), ("EN", Some("en")), ("pt_BR", Some("pt-br")), ("?", None)]
        {
            assert_eq!(better_language(text).as_deref(), language, "{text}");
        }
    }
}
