//! The options that a theme declares in `theme.yaml`, and the values that site.yaml gives them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Theme, ThemeFault};
use crate::diagnostic::{list_of, nearest, quoted};

/// What `theme.yaml` holds.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    #[serde(default)]
    #[allow(dead_code)]
    name: String,
    #[serde(default)]
    options: BTreeMap<String, Declaration>,
}

/// One option that a theme understands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Declaration {
    #[serde(rename = "type")]
    kind: OptionType,
    #[serde(default)]
    of: Vec<String>,
    #[serde(default)]
    default: String,
    #[serde(default)]
    #[allow(dead_code)]
    about: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum OptionType {
    Text,
    Number,
    Flag,
    Choice,
}

/// An option as site.yaml gives it, its value as written, in the language at hand.
#[derive(Debug, Clone, Copy)]
pub struct GivenOption<'a> {
    /// The option's name.
    pub name: &'a str,
    /// The value as written.
    pub value: &'a str,
}

/// The value of every declared option, by name, as templates see them.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Options(BTreeMap<String, OptionValue>);

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
enum OptionValue {
    Text(String),
    Number(f64),
    Flag(bool),
}

impl Options {
    /// Every option of `theme` with the value that was `given`, else its default. Names and values that the theme does
    /// not understand are reported.
    pub fn new(theme: &Theme, given: &[GivenOption<'_>], faults: &mut Vec<ThemeFault>) -> Self {
        let declared = declarations(theme, faults);
        for option in given {
            if !declared.contains_key(option.name) {
                faults.push(unknown(theme, option.name, declared.keys().map(String::as_str).collect()));
            }
        }
        let value = |(name, declaration): (&String, &Declaration)| {
            let written = given.iter().find(|option| option.name == name).map(|option| option.value);
            let read = written.map(|text| (text, declaration.read(text)));
            if let Some((text, None)) = read {
                faults.push(unfit(name, text, declaration));
            }
            let fallback =
                || declaration.read(&declaration.default).unwrap_or(OptionValue::Text(String::new()));
            (name.clone(), read.and_then(|(_, value)| value).unwrap_or_else(fallback))
        };
        Self(declared.iter().map(value).collect())
    }

    /// The text of an option; empty if it has none.
    pub fn text(&self, name: &str) -> &str {
        match self.0.get(name) {
            Some(OptionValue::Text(text)) => text,
            _ => "",
        }
    }
}

impl Declaration {
    fn read(&self, text: &str) -> Option<OptionValue> {
        match self.kind {
            OptionType::Text => Some(OptionValue::Text(text.to_owned())),
            OptionType::Choice => {
                self.of.iter().any(|choice| choice == text).then(|| OptionValue::Text(text.to_owned()))
            }
            OptionType::Number => {
                text.parse().ok().filter(|number: &f64| number.is_finite()).map(OptionValue::Number)
            }
            OptionType::Flag => text.parse().ok().map(OptionValue::Flag),
        }
    }

    fn wanted(&self) -> String {
        match self.kind {
            OptionType::Text => "a text".to_owned(),
            OptionType::Number => "a number".to_owned(),
            OptionType::Flag => "true or false".to_owned(),
            OptionType::Choice => list_of(&self.of, "or"),
        }
    }
}

/// What the layers of `theme.yaml` declare together.
fn declarations(theme: &Theme, faults: &mut Vec<ThemeFault>) -> BTreeMap<String, Declaration> {
    let mut declared = BTreeMap::new();
    for file in theme.layers("theme.yaml") {
        match serde_yaml::from_slice::<Manifest>(file.bytes()) {
            Ok(manifest) => declared.extend(manifest.options),
            Err(error) => {
                let (line, column) = error.location().map_or((0, 0), |place| (place.line(), place.column()));
                faults.push(
                    ThemeFault::new(file.path(), "the theme's declaration can't be read".to_owned())
                        .at(line, column)
                        .help("write `name`, and `options` with a `type` (text, number, flag, choice), `default` and `about` each"),
                );
            }
        }
    }
    declared
}

fn unknown(theme: &Theme, name: &str, known: Vec<&str>) -> ThemeFault {
    let help = match (nearest(name, known.iter().copied()), known.is_empty()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, false) => format!("this theme has {}", list_of(&known, "and")),
        (None, true) => "this theme has no options".to_owned(),
    };
    let message = format!("the theme `{}` has no option `{name}`", theme.name());
    ThemeFault::in_option(name, message).help(help)
}

fn unfit(name: &str, text: &str, declaration: &Declaration) -> ThemeFault {
    let message = format!("the theme's option `{name}` can't be {}", quoted(text));
    ThemeFault::in_option(name, message).help(format!("write {}", declaration.wanted()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::InMemory;

    const DECLARED: &str = "name: A\noptions:\n  tone: {type: choice, of: [warm, cool], default: warm}\n  wide: {type: flag, default: 'false'}\n";

    fn options(given: &[(&str, &str)]) -> (Options, Vec<ThemeFault>) {
        let mut faults = Vec::new();
        let theme = Theme::new("a", &InMemory::new().with("a/theme.yaml", DECLARED), &mut faults);
        let given: Vec<_> = given.iter().map(|(name, value)| GivenOption { name, value }).collect();
        (Options::new(&theme, &given, &mut faults), faults)
    }

    #[test]
    fn defaults_hold_where_nothing_is_given() {
        let (options, faults) = options(&[("wide", "true")]);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(options.text("tone"), "warm");
        assert_eq!(options.0["wide"], OptionValue::Flag(true));
    }

    #[test]
    fn what_the_theme_does_not_understand_is_said() {
        let (options, faults) = options(&[("tone", "loud"), ("wid", "true")]);
        assert_eq!(options.text("tone"), "warm");
        let help: Vec<_> = faults.iter().map(|fault| fault.help.as_str()).collect();
        assert_eq!(help, ["did you mean `wide`?", "write warm or cool"]);
    }
}
