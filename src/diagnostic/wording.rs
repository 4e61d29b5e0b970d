//! Small pieces of English that messages share.

/// `1 step`, `3 steps`.
pub fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `a`, `a or b`, `a, b or c`, with `last` before the last one.
pub fn list_of<S: AsRef<str>>(items: &[S], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [rest @ .., end] => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", rest.join(", "), end.as_ref())
        }
    }
}

/// A value as the writer wrote it, in backticks, cut to a length that fits a line.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let first_line = text.lines().next().unwrap_or("");
    if first_line.chars().count() > LONGEST || first_line.len() < text.trim_end().len() {
        let cut: String = first_line.chars().take(LONGEST).collect();
        format!("`{cut}…`")
    } else {
        format!("`{first_line}`")
    }
}
