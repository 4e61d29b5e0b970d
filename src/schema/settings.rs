//! The settings that tell an editor which schema is whose, written between what stands there: nothing of it is lost.

use serde_json::{Map, Value, json};

use super::jsonc::{Object, bare, object};

/// The setting that holds the schemas.
const SCHEMAS: &str = "yaml.schemas";

/// Why settings cannot be added to a file: it is no JSON, or holds something else where the schemas belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmergeable(pub String);

/// The settings in `before` with these schemas and their files in them: comments, order and everything else stay as they are.
///
/// # Errors
/// If it cannot be seen for certain that nothing is lost.
pub fn merged(before: Option<&str>, schemas: &[(String, Vec<String>)]) -> Result<String, Unmergeable> {
    let wanted: Map<String, Value> =
        schemas.iter().map(|(schema, files)| (schema.clone(), json!(files))).collect();
    let Some(before) = before.filter(|text| !text.trim().is_empty()) else {
        return Ok(format!("{:#}\n", json!({SCHEMAS: wanted})));
    };
    let old = read(before)?;
    let top = top(before)?;
    let unit = unit(before);
    let after = match top.members.iter().find(|member| member.key == SCHEMAS) {
        None => {
            let value = indented(&Value::from(wanted.clone()), unit, 1);
            with_members(before, &top, &[(SCHEMAS, value)], unit, "")
        }
        Some(member) => {
            let text = bare(before);
            let within = (text.as_bytes().get(member.value.start) == Some(&b'{'))
                .then(|| object(&text, member.value.start))
                .flatten()
                .ok_or_else(|| Unmergeable(format!("`{SCHEMAS}` is no list of schemas with their files")))?;
            in_schemas(before, &within, &wanted, unit)
        }
    };
    let mut expected = old;
    if !expected[SCHEMAS].is_object() {
        expected[SCHEMAS] = json!({});
    }
    for (schema, files) in wanted {
        expected[SCHEMAS][schema] = files;
    }
    if read(&after)? == expected {
        Ok(after)
    } else {
        Err(Unmergeable("it is written in an unusual way".into()))
    }
}

/// The schemas that stand there, those of ours changed or added.
fn in_schemas(before: &str, within: &Object, wanted: &Map<String, Value>, unit: &str) -> String {
    let there = |schema: &str| within.members.iter().rev().find(|member| member.key == schema);
    let missing: Vec<(&str, String)> = wanted
        .iter()
        .filter(|(schema, _)| there(schema).is_none())
        .map(|(schema, files)| (schema.as_str(), indented(files, unit, 2)))
        .collect();
    let mut after = with_members(before, within, &missing, &unit.repeat(2), unit);
    // all of these stand before what was added
    let mut changed: Vec<_> =
        wanted.iter().filter_map(|(schema, files)| Some((there(schema)?, files))).collect();
    changed.sort_by_key(|(member, _)| std::cmp::Reverse(member.value.start));
    let text = bare(before);
    for (member, files) in changed {
        let is_same =
            serde_json::from_str::<Value>(&text[member.value.clone()]).is_ok_and(|old| old == *files);
        if !is_same {
            after.replace_range(member.value.clone(), &indented(files, unit, 2));
        }
    }
    after
}

/// The text with more members behind those of an object.
fn with_members(
    text: &str,
    object: &Object,
    members: &[(&str, String)],
    indent: &str,
    outer: &str,
) -> String {
    if members.is_empty() {
        return text.to_owned();
    }
    let last = object.members.last().map_or(object.open + 1, |member| member.value.end);
    let has_comma = comma_behind(&text[last..object.close]);
    let comma = if object.members.is_empty() || has_comma { "" } else { "," };
    let lines: Vec<String> =
        members.iter().map(|(key, value)| format!("\n{indent}{}: {value}", json!(key))).collect();
    let between = text[last..object.close].trim_end();
    format!("{}{comma}{between}{}\n{outer}{}", &text[..last], lines.join(","), &text[object.close..])
}

/// Whether what stands behind a member begins with its comma, comments aside.
fn comma_behind(text: &str) -> bool {
    let mut rest = text.trim_start();
    loop {
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, rest)| rest).trim_start();
        } else {
            return rest.starts_with(',');
        }
    }
}

fn read(text: &str) -> Result<Value, Unmergeable> {
    serde_json::from_str(&bare(text)).map_err(|fault| Unmergeable(format!("it is no JSON: {fault}")))
}

fn top(text: &str) -> Result<Object, Unmergeable> {
    let text = bare(text);
    let open = text.find('{').filter(|open| text[..*open].trim().is_empty());
    open.and_then(|open| object(&text, open)).ok_or_else(|| Unmergeable("it holds no settings".into()))
}

/// What the file is indented by.
fn unit(text: &str) -> &str {
    let indent = |line: &'_ str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let first = text.lines().find(|line| indent(line) > 0 && line.trim_start().starts_with('"'));
    first.map_or("  ", |line| &line[..indent(line)])
}

/// A value on lines of its own, but for the first.
fn indented(value: &Value, unit: &str, depth: usize) -> String {
    let text = format!("{value:#}");
    let line = |line: &str| {
        let own = line.len() - line.trim_start().len();
        format!("{}{}", unit.repeat(depth + own / 2), line.trim_start())
    };
    let lines: Vec<String> = text.lines().map(line).collect();
    lines.join("\n").trim_start().to_owned()
}
