//! That hostile texts end in findings, and soon.

use std::time::{Duration, Instant};

use super::properties::read_from;

/// Text that was made to break readers; about a megabyte each, and less without optimisation.
fn hostile() -> Vec<(&'static str, String)> {
    let scale = if cfg!(debug_assertions) { 8 } else { 1 };
    let times = |count: usize, text: &str| text.repeat(if count > 1_000 { count / scale } else { count });
    let growing =
        |count: usize, each: &dyn Fn(usize) -> String| (0..count / scale).map(each).collect::<String>();
    vec![
        ("brackets", times(100_000, "[")),
        ("brackets below a key", format!("owner: {}", times(1 << 20, "["))),
        ("mappings", times(100_000, "{a: ")),
        ("dashes", times(100_000, "- ")),
        ("questions", times(100_000, "? ")),
        ("colons", times(300_000, ": ")),
        ("closing brackets", times(1 << 20, "]")),
        ("deep by indentation", growing(1_000, &|depth| format!("{}a:\n", " ".repeat(depth)))),
        ("a long list", format!("a: [{}]", times(300_000, "b, "))),
        ("a long list that is never closed", format!("a: [{}", times(300_000, "b, "))),
        ("a long mapping", format!("a: {{{}}}", growing(80_000, &|at| format!("k{at}: v, ")))),
        ("one key over and over", times(200_000, "key: x\n")),
        ("lists that are never closed", times(80_000, "a: [b, c\n")),
        ("items that are never closed", times(200_000, "- [\n")),
        ("quotes that are never closed", times(80_000, "a: \"b c\n")),
        ("colons in text", times(100_000, "a: b: c\n")),
        ("lines out of line", growing(100_000, &|at| format!("{}a: b\n", " ".repeat(at % 7)))),
        ("tabs", times(100_000, "a:\n\tb: c\n")),
        ("anchors", growing(60_000, &|at| format!("k{at}: &a{at} x\n"))),
        ("aliases", format!("a: &a x\nb: [{}]", times(200_000, "*a, "))),
        ("tags", format!("b: [{}]", times(200_000, "!t x, "))),
        (
            "laughs",
            (0..30)
                .map(|at| format!("a{}: &a{} [{}]\n", at + 1, at + 1, times(10, &format!("*a{at}, "))))
                .collect::<Vec<_>>()
                .concat(),
        ),
        ("one long word", times(1 << 20, "x")),
        ("one long quoted text", format!("a: \"{}\"", times(1 << 20, "\\\""))),
        ("comments", times(300_000, "#\n")),
        ("documents", times(200_000, "---\n")),
        ("blank lines", times(1 << 20, "\n")),
        ("a block text", format!("a: |\n{}", times(300_000, "  x\n"))),
        ("slips within one entry", format!("a:\n{}", times(60_000, "  b: c: d\n  e: [\n"))),
        ("brackets and lines", format!("a: {}", times(300_000, "[\n "))),
        ("control characters", times(1 << 20, "\u{1}")),
        ("comments in text", times(60_000, "a: b #c\n  d\n")),
        ("backslashes", format!("a: \"{}\"", times(300_000, "\\q "))),
        ("carriage returns", times(300_000, "a: b: c\r")),
    ]
}

#[test]
fn hostile_texts_end_in_findings_and_soon() {
    // a second is the promise; this leaves room for a machine that is busy with other tests
    let limit = Duration::from_secs(20);
    for (name, text) in hostile() {
        let start = Instant::now();
        let (_, findings) = read_from(&text, 0);
        assert!(start.elapsed() < limit, "{name} took {:?}", start.elapsed());
        assert!(findings.len() <= 201, "{name} gave {}", findings.len());
        let sound = ["a long list", "a long mapping", "one long", "comments", "blank", "a block"];
        let is_sound = sound.iter().any(|sound| name.starts_with(sound))
            && !name.ends_with("closed")
            && name != "comments in text";
        assert_eq!(findings.is_empty(), is_sound, "{name} {:?}", findings.first());
    }
}
