//! What decoding must know of the site before anything else is read: its languages and its maturity scale.

use serde::{Deserialize, Serialize};

use crate::diagnostic::list_of;
use crate::load::{Node, Value};
use crate::model::value::read_number;

/// Every page is made in every language, so there cannot be any number of them.
pub(super) const MOST_LANGUAGES: usize = 24;

/// The languages and the maturity scale of the site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    languages: Vec<String>,
    levels: (f64, f64),
}

impl Default for Settings {
    fn default() -> Self {
        Self { languages: vec!["en".into()], levels: (1.0, 5.0) }
    }
}

impl Settings {
    /// Looks the settings up in the tree of site.yaml; what is wrong there is reported when the site itself is decoded.
    pub fn of(site: Option<&Node>) -> Self {
        let mut settings = Self::default();
        let Some(site) = site else { return settings };
        if let Some(Value::List(items)) = site.get("languages").map(|node| &node.value) {
            let mut languages: Vec<String> = Vec::new();
            for language in items.iter().filter_map(Node::text).filter(|text| is_language(text)) {
                if languages.len() == MOST_LANGUAGES {
                    break;
                }
                if !languages.iter().any(|known| known == language) {
                    languages.push(language.to_owned());
                }
            }
            if !languages.is_empty() {
                settings.languages = languages;
            }
        }
        if let Some(scale) = site.get("maturity_scale") {
            let levels: Vec<f64> =
                scale.pairs().iter().filter_map(|pair| read_number(&pair.key.value)).collect();
            let lowest = levels.iter().copied().fold(f64::INFINITY, f64::min);
            let highest = levels.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            if lowest < highest {
                settings.levels = (lowest, highest);
            }
        }
        settings
    }

    /// The languages, the default one first.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The number of a language in the site's list.
    pub fn language_named(&self, name: &str) -> Option<u8> {
        self.languages.iter().position(|language| language == name).map(|index| index as u8)
    }

    /// The languages as words of a message.
    pub fn language_names(&self) -> String {
        let names: Vec<String> = self.languages.iter().map(|language| format!("`{language}`")).collect();
        list_of(&names, "and")
    }

    /// The lowest and the highest level of the maturity scale.
    pub fn levels(&self) -> (f64, f64) {
        self.levels
    }
}

/// Whether a word is a language tag such as `en`, `de` or `pt-br`.
pub fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or("");
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
