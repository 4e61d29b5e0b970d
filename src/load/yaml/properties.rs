//! Properties of reading YAML that hold of any document, sound or damaged.

use proptest::prelude::*;

use crate::diagnostic::{Finding, Sink};
use crate::disk::Folder;
use crate::load::file_sink::FileSink;
use crate::load::{Node, Spelling, Style, Value, front_matter};
use crate::source::{FileId, Files, Span};

use super::{Data, read};

pub(super) fn read_from(text: &str, start: usize) -> (Data, Vec<Finding>) {
    let mut sink = Sink::new();
    let data = read(text, start..text.len(), &mut FileSink::new(FileId(0), &mut sink));
    (data, sink.into_findings())
}

/// A value, and how it is to be written.
#[derive(Debug, Clone)]
enum Made {
    Empty(&'static str),
    Plain(String),
    Single(String),
    Double(String),
    Literal(Vec<String>),
    Folded(Vec<String>),
    List(Vec<Made>, bool),
    Map(Vec<Made>, bool),
}

fn made() -> impl Strategy<Value = Made> {
    let word = "[a-zäß€😀]{1,6}";
    let plain = prop::collection::vec(word, 1..4).prop_map(|words| format!("x {}", words.join(" ")));
    let leaf = prop_oneof![
        prop::sample::select(vec!["", "~", "null"]).prop_map(Made::Empty),
        plain.prop_map(Made::Plain),
        "[a-zä \"':#\\[\\]{},&*!|>%@`-]{0,12}".prop_map(Made::Single),
        "[a-zä \"'\n\t\\\\:#😀]{0,12}".prop_map(Made::Double),
        prop::collection::vec(word, 1..4).prop_map(Made::Literal),
        prop::collection::vec(word, 1..4).prop_map(Made::Folded),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let items = prop::collection::vec(inner, 1..4);
        (items, any::<bool>(), any::<bool>()).prop_map(|(items, flow, is_list)| {
            if is_list { Made::List(items, flow) } else { Made::Map(items, flow) }
        })
    })
}

impl Made {
    /// The value that reading must give, in the notation of `shown`.
    fn meant(&self) -> String {
        let all = |items: &[Made]| items.iter().map(Self::meant).collect::<Vec<_>>();
        match self {
            Self::Empty(_) => "~".to_owned(),
            Self::Plain(text) | Self::Single(text) | Self::Double(text) => format!("{text:?}"),
            Self::Literal(lines) => format!("{:?}", lines.join("\n") + "\n"),
            Self::Folded(lines) => format!("{:?}", lines.join(" ")),
            Self::List(items, _) => format!("[{}]", all(items).join(", ")),
            Self::Map(items, _) => {
                let pairs = all(items).into_iter().enumerate().map(|(at, value)| format!("k {at}ä: {value}"));
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// The value behind a dash or a key whose own column is `column`.
    fn written(&self, column: usize) -> String {
        let deeper = column + 2;
        let indent = " ".repeat(deeper);
        match self {
            Self::List(items, false) => {
                let lines = items.iter().map(|item| format!("\n{indent}-{}", item.written(deeper)));
                lines.collect::<Vec<_>>().concat()
            }
            Self::Map(items, false) => {
                let pairs = items.iter().enumerate();
                let lines = pairs.map(|(at, item)| format!("\n{indent}k {at}ä:{}", item.written(deeper)));
                lines.collect::<Vec<_>>().concat()
            }
            Self::Literal(lines) => format!(" | # why\n{indent}{}", lines.join(&format!("\n{indent}"))),
            Self::Folded(lines) => format!(" >-\n{indent}{}", lines.join(&format!("\n{indent}"))),
            other => format!(" {}", other.in_one_line()),
        }
    }

    fn in_one_line(&self) -> String {
        let quoted = |text: &str| {
            let escaped =
                text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
            format!("\"{escaped}\"")
        };
        let all = |items: &[Made]| items.iter().map(Self::in_one_line).collect::<Vec<_>>();
        match self {
            Self::Empty("") => "~".to_owned(),
            Self::Empty(written) => (*written).to_owned(),
            Self::Plain(text) => text.clone(),
            Self::Single(text) => format!("'{}'", text.replace('\'', "''")),
            Self::Double(text) => quoted(text),
            Self::Literal(lines) => quoted(&(lines.join("\n") + "\n")),
            Self::Folded(lines) => quoted(&lines.join(" ")),
            Self::List(items, _) => format!("[{}]", all(items).join(", ")),
            Self::Map(items, _) => {
                let pairs = all(items).into_iter().enumerate().map(|(at, value)| format!("k {at}ä: {value}"));
                format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

fn document(values: &[Made]) -> String {
    let lines = values.iter().enumerate().map(|(at, value)| format!("k {at}ä:{}\n", value.written(0)));
    lines.collect::<Vec<_>>().concat()
}

fn shown(node: &Node) -> String {
    match &node.value {
        Value::Empty => "~".to_owned(),
        Value::Text(text, _) => format!("{text:?}"),
        Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Map(pairs) => {
            let pairs = pairs.iter().map(|pair| format!("{}: {}", pair.key.value, shown(&pair.value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Every span lies within its parent's; keys, and texts without escapes, stand where their spans say.
fn check_spans(text: &str, node: &Node, within: Span) {
    let written = text.get(node.span.range()).expect("a span lies on characters");
    assert!(within.start <= node.span.start && node.span.end <= within.end, "{written:?} lies outside");
    match &node.value {
        Value::Empty => assert!(matches!(written, "" | "~" | "null"), "{written:?} is not empty"),
        Value::Text(decoded, style) => {
            assert!(*style != Style::Plain || written.contains(['\n', '\r']) || **decoded == *written);
            let spelling = Spelling::of_scalar(text, node.span, decoded);
            for (offset, character) in decoded.char_indices() {
                let found = text[spelling.source_offset(offset)..].chars().next();
                let same = found == Some(character) || found == Some('\\') || character.is_whitespace();
                assert!(same, "{decoded:?} at {offset} leads to {found:?}");
            }
        }
        Value::List(items) => items.iter().for_each(|item| check_spans(text, item, node.span)),
        Value::Map(pairs) => {
            for pair in pairs {
                assert!(node.span.start <= pair.key.span.start && pair.key.span.end <= node.span.end);
                assert!(text[pair.key.span.range()].contains(&*pair.key.value));
                check_spans(text, &pair.value, node.span);
            }
        }
    }
}

/// That another reader of YAML gives the same values; numbers and truth values are compared as written.
fn check_against_oracle(node: &Node, oracle: &serde_yaml::Value) {
    use serde_yaml::Value as Other;
    match (&node.value, oracle) {
        (Value::Empty, Other::Null) => {}
        (Value::Text(text, _), Other::String(other)) => assert_eq!(**text, *other),
        (Value::Text(text, Style::Plain), Other::Bool(other)) => assert_eq!(**text, other.to_string()),
        (Value::Text(text, Style::Plain), Other::Number(other)) => {
            assert_eq!(text.parse().ok(), other.as_f64());
        }
        (Value::List(items), Other::Sequence(others)) => {
            assert_eq!(items.len(), others.len());
            items.iter().zip(others).for_each(|(item, other)| check_against_oracle(item, other));
        }
        (Value::Map(pairs), Other::Mapping(others)) => {
            assert_eq!(pairs.len(), others.len());
            for (pair, (key, other)) in pairs.iter().zip(others) {
                // of a number as a key only the value is compared
                assert_eq!(&*pair.key.value, key.as_str().unwrap_or(&pair.key.value));
                check_against_oracle(&pair.value, other);
            }
        }
        (ours, theirs) => assert_eq!(format!("{ours:?}"), format!("{theirs:?}"), "the same value"),
    }
}

#[test]
fn another_reader_gives_the_same_values_of_the_whole_example() {
    let content = Folder::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content"));
    let mut seen = 0;
    for found in content.list() {
        let suffix = found.path.rsplit('.').next().unwrap_or_default();
        if !matches!(suffix, "yaml" | "md") || found.path.starts_with("assets/") {
            continue;
        }
        let text = String::from_utf8(content.read(&found.path).unwrap()).unwrap();
        let mut sink = Sink::new();
        let mut faults = FileSink::new(FileId(0), &mut sink);
        let range =
            if suffix == "md" { front_matter::split(&text, &mut faults).front } else { Some(0..text.len()) };
        let Some(range) = range else { continue };
        let data = read(&text, range.clone(), &mut faults);
        assert!(sink.is_empty(), "{} {sink:?}", found.path);
        let oracle = serde_yaml::from_str(&text[range]).unwrap();
        check_against_oracle(&data.node, &oracle);
        check_spans(&text, &data.node, Span::new(0, text.len()));
        seen += 1;
    }
    assert!(seen > 20, "only {seen} documents");
}

/// One change to a text: where, and what stands there then.
fn mutations() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, String)>> {
    let written = "([\\[\\]{}:,\"'#&*!|>%@`\\\\\t\n\r \u{1}\u{feff}-]|a: |- |---\n|\\? |<<: |ä){0,3}";
    prop::collection::vec((any::<prop::sample::Index>(), 0..6usize, written), 1..6)
}

fn mutated(mut text: String, changes: &[(prop::sample::Index, usize, String)]) -> String {
    for (index, length, written) in changes {
        let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let start = boundaries[index.index(boundaries.len())];
        let end = boundaries.iter().copied().find(|at| *at >= (start + length).min(text.len())).unwrap();
        text.replace_range(start..end, written);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_is_read_as_it_was_meant(values in prop::collection::vec(made(), 1..5), mark in any::<bool>()) {
        let plain = document(&values);
        for line_end in ["\n", "\r\n", "\r"] {
            let mark = if mark { "\u{feff}" } else { "" };
            let text = format!("{mark}{}", plain.replace('\n', line_end));
            let (data, findings) = read_from(&text, mark.len());
            prop_assert!(findings.is_empty(), "{text}\n{findings:?}");
            prop_assert_eq!(shown(&data.node), Made::Map(values.clone(), false).meant());
            check_spans(&text, &data.node, Span::new(0, text.len()));
        }
        check_against_oracle(&read_from(&plain, 0).0.node, &serde_yaml::from_str(&plain).unwrap());
    }

    #[test]
    fn no_damage_breaks_it(values in prop::collection::vec(made(), 1..5), changes in mutations()) {
        let text = mutated(document(&values), &changes);
        let (data, findings) = read_from(&text, 0);
        prop_assert!(data.node.span.end as usize <= text.len());
        prop_assert!(text.get(data.node.span.range()).is_some());
        for finding in &findings {
            prop_assert!(text.get(finding.place.span.range()).is_some(), "{finding:?}");
            prop_assert!(!finding.help.is_empty(), "{finding:?}");
            prop_assert!(!finding.message.contains('\n') && !finding.message.ends_with('.'));
        }
    }

    #[test]
    fn what_stands_above_a_slip_is_kept(values in prop::collection::vec(made(), 1..4), slip in "(a: b: c|b: \\[|c: \"|\\td|e: @f|- g|h: \\]\\]|i)") {
        let text = format!("{}{slip}\nlast: x\n", document(&values));
        let (data, findings) = read_from(&text, 0);
        prop_assert!(data.damaged && !findings.is_empty());
        let kept: Vec<Node> = data.node.pairs().iter().take(values.len()).map(|pair| pair.value.clone()).collect();
        let meant: Vec<String> = values.iter().map(Made::meant).collect();
        // an item may count as one of a list that stands last
        let sure = kept.len().min(values.len() - 1);
        prop_assert_eq!(kept[..sure].iter().map(shown).collect::<Vec<_>>(), &meant[..sure]);
        prop_assert_eq!(data.node.get("last").and_then(Node::text), Some("x"));
    }
}
