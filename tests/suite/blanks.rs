//! A text that must be given and holds nothing but blanks is a fault in every kind and every record of it, as the kinds are declared.

use concentric::diagnostic::{AnyCode, Finding};
use concentric::load::Kind;
use concentric::model::declare::{Field, Presence, Shape};
use concentric::model::reference_of;
use concentric::pipeline::{self, Request};
use concentric::site::Measured;
use concentric::source::InMemory;

/// Ways of writing nothing where a text must be.
const NOTHING: [&str; 3] = ["\"\"", "\"  \"", "{en: \" \", de: }"];

/// A text that must be given, somewhere in a kind.
struct Wanted {
    field: &'static str,
    /// An entry that gives nothing but this text, with `HERE` in its place.
    entry: String,
    /// Whether it is an item of a list, which is a wrong value and no missing field.
    is_item: bool,
}

fn wanted(fields: &'static [Field], around: &dyn Fn(String) -> String, all: &mut Vec<Wanted>) {
    for field in fields {
        let behind = |value: String| around(format!("{{{}: {value}}}", field.name));
        let is_item = field.is_list();
        let value = |value: String| behind(if is_item { format!("[{value}]") } else { value });
        match (field.shape)() {
            Shape::Text | Shape::Markdown if is_item || field.presence == Presence::Required => {
                all.push(Wanted { field: field.name, entry: value("HERE".to_owned()), is_item });
            }
            Shape::Record(inner) => wanted(inner, &value, all),
            _ => {}
        }
    }
}

fn findings(kind: Kind, entry: &str) -> Vec<(&'static str, String)> {
    const SITE: &str = "title: House\nlanguages: [en, de]\n";
    let content = match kind {
        Kind::Site => InMemory::new().with("site.yaml", entry),
        Kind::Organisation => InMemory::new().with("site.yaml", SITE).with("organisation.yaml", entry),
        kind => InMemory::new()
            .with("site.yaml", SITE)
            .with(format!("{}.yaml", kind.collections()[0]), format!("one: {entry}\n")),
    };
    let project = pipeline::Project { content: &content, themes: &InMemory::new() };
    let built = pipeline::build(project, &Request::default(), &Measured);
    let told = |finding: &Finding| match &finding.code {
        AnyCode::Ours(code) => (&*code.code, finding.message.clone()),
        AnyCode::Own(code) => panic!("{} is nobody's rule here", code.code),
    };
    built.findings.iter().map(told).collect()
}

#[test]
fn a_text_that_must_be_given_is_not_given_by_blanks() {
    let mut count = 0;
    for kind in Kind::ALL.iter().filter_map(|kind| reference_of(*kind)) {
        // steps and stages are reached through what they are a part of; readings stand in CSV
        if matches!(kind.kind, Kind::Step | Kind::Stage | Kind::Reading) {
            continue;
        }
        let mut all = Vec::new();
        wanted(kind.fields, &|value| value, &mut all);
        for Wanted { field, entry, is_item } in all {
            for nothing in NOTHING {
                let (code, start) = if is_item {
                    ("S004", format!("`{field}` takes a text"))
                } else {
                    ("S003", format!("`{field}` is empty"))
                };
                let found = findings(kind.kind, &entry.replace("HERE", nothing));
                let told = found.iter().filter(|(is, message)| *is == code && message.starts_with(&start));
                assert_eq!(told.count(), 1, "{} {entry} with {nothing}: {found:?}", kind.kind);
                count += 1;
            }
        }
    }
    assert!(count > 80, "{count}");
}

#[test]
fn a_name_that_must_be_given_is_not_given_by_blanks() {
    for nothing in NOTHING {
        let found = findings(Kind::Department, &format!("{{name: {nothing}, kind: primary}}"));
        assert!(found.contains(&("S003", "`name` is empty".to_owned())), "{nothing}: {found:?}");
    }
}

#[test]
fn blanks_where_a_text_may_stand_give_nothing() {
    let found = findings(Kind::Department, "{name: One, kind: primary, summary: \" \", short: {en: }}");
    assert!(found.iter().all(|(code, _)| !"SR".contains(&code[..1])), "{found:?}");
}
