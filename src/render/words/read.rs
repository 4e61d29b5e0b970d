//! Reading files of words: sections of keys, with texts, plural forms or lists.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use super::{Entry, Form, LAST_RESORT, Phrase, Theme, ThemeFault};

type Entries = BTreeMap<String, Entry>;

/// Every entry that holds for `language`, and the keys for which the last resort stands in.
pub(super) fn entries(theme: &Theme, language: &str, faults: &mut Vec<ThemeFault>) -> (Entries, Vec<String>) {
    let mut all = Entries::new();
    layers(theme, LAST_RESORT, &mut all, faults);
    if language == LAST_RESORT {
        return (all, Vec::new());
    }
    let mut own = all.clone();
    let written = layers(theme, language, &mut own, faults);
    let missing = all.keys().filter(|key| !written.contains(*key)).cloned().collect();
    (own, missing)
}

/// Puts the words of every layer of the theme over `entries`, and says which keys were written.
fn layers(
    theme: &Theme,
    language: &str,
    entries: &mut Entries,
    faults: &mut Vec<ThemeFault>,
) -> BTreeSet<String> {
    let mut written = BTreeSet::new();
    for file in theme.layers(&format!("i18n/{language}.yaml")) {
        let text = String::from_utf8_lossy(file.bytes());
        let found = match serde_yaml::from_str::<Mapping>(&text) {
            Ok(sections) => flatten(sections),
            Err(error) => {
                faults.push(unreadable(file.path(), &error));
                continue;
            }
        };
        for (key, value) in found {
            match entry_of(&value, entries.get(&key)) {
                Ok(entry) => {
                    entries.insert(key.clone(), entry);
                    written.insert(key);
                }
                Err(problem) => faults.push(
                    ThemeFault::new(file.path(), format!("the words under `{key}` can't be used: {problem}"))
                        .help("compare with the words of the default theme, which has the same keys"),
                ),
            }
        }
    }
    written
}

fn unreadable(path: &str, error: &serde_yaml::Error) -> ThemeFault {
    let (line, column) = error.location().map_or((0, 0), |place| (place.line(), place.column()));
    ThemeFault::new(path, "this file of words can't be read as YAML".to_owned()).at(line, column).help(
        "write sections of `key: text`, and put texts that hold `: ` or start with `{` into double quotes",
    )
}

/// `section.key` and what stands there; forms and lists stay whole.
fn flatten(sections: Mapping) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for (section, keys) in sections {
        let (Value::String(section), Value::Mapping(keys)) = (section, keys) else { continue };
        for (key, value) in keys {
            if let Value::String(key) = key {
                found.push((format!("{section}.{key}"), value));
            }
        }
    }
    found
}

/// The entry that `value` makes; `known` is what already stands there and says which placeholders are filled.
fn entry_of(value: &Value, known: Option<&Entry>) -> Result<Entry, String> {
    let entry = match value {
        Value::String(text) => Entry::Phrase(Phrase::parse(text)),
        Value::Sequence(items) => Entry::List(items.iter().map(scalar).collect::<Result<_, _>>()?),
        Value::Mapping(forms) => Entry::Forms(forms.iter().map(form_of).collect::<Result<_, _>>()?),
        other => Entry::Phrase(Phrase::parse(&scalar(other)?)),
    };
    if let Some(known) = known {
        let fillable = slots(known);
        let stranger = slots(&entry).into_iter().find(|slot| !fillable.contains(slot) && !is_standing(slot));
        if let Some(stranger) = stranger {
            return Err(format!("nothing fills the placeholder {{{stranger}}} there"));
        }
    }
    Ok(entry)
}

fn form_of((name, text): (&Value, &Value)) -> Result<(Form, Phrase), String> {
    let form = name.as_str().and_then(Form::named);
    let form = form.ok_or_else(|| "plural forms are zero, one, few, many and other".to_owned())?;
    Ok((form, Phrase::parse(&scalar(text)?)))
}

fn scalar(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(flag) => Ok(flag.to_string()),
        _ => Err("text is expected".to_owned()),
    }
}

fn is_standing(slot: &str) -> bool {
    slot.eq_ignore_ascii_case("customers")
}

/// The names of an entry's placeholders.
pub(super) fn slots(entry: &Entry) -> BTreeSet<String> {
    let phrases: Vec<&Phrase> = match entry {
        Entry::Phrase(phrase) => vec![phrase],
        Entry::Forms(forms) => forms.iter().map(|(_, phrase)| phrase).collect(),
        Entry::List(_) => Vec::new(),
    };
    phrases.into_iter().flat_map(Phrase::slots).map(str::to_owned).collect()
}
