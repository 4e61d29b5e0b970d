//! Nothing in the theme is left over: every file, word, template, component and class is used by something.

mod markup;
mod style;
mod usage;

use super::tree::{Offence, Tree, assert_none, assert_places};
use usage::Usage;

const THEME: &str = "themes/default/";

fn offences(tree: &Tree) -> Vec<Offence> {
    let usage = Usage::of(tree);
    let mut found = unused_files(tree, &usage);
    for (path, text) in tree.texts_at(THEME, ".yaml").filter(|(path, _)| path.contains("/i18n/")) {
        let keys = keys(text).into_iter().filter(|(_, key)| !usage.says(key));
        found.extend(keys.map(|(line, key)| Offence::new(path, line, format!("nothing says `{key}`"))));
    }
    for (path, text) in tree.texts_at(THEME, ".html") {
        let components = markup::components(text).into_iter().filter(|(_, name)| !usage.calls(name));
        found.extend(
            components.map(|(line, name)| Offence::new(path, line, format!("nothing calls `{name}`"))),
        );
    }
    for (path, text) in tree.texts_at(THEME, ".css") {
        let classes = style::classes(text).into_iter().filter(|(_, class)| !usage.wears(class));
        found.extend(
            classes.map(|(line, class)| Offence::new(path, line, format!("nothing has the class `{class}`"))),
        );
    }
    found
}

/// Files that nothing names. A language's words are found by its code, layers of style by their order, a file of
/// components by what it defines.
fn unused_files(tree: &Tree, usage: &Usage) -> Vec<Offence> {
    let files = tree.texts_at(THEME, "").map(|(path, text)| (path, &path[THEME.len()..], text));
    let unused = files.filter(|(_, name, text)| match name.split_once('/') {
        Some(("i18n" | "style", _)) => false,
        Some(("symbols", file)) => !usage.draws(file.trim_end_matches(".svg")),
        Some(("templates", file)) => !usage.names(file) && markup::components(text).is_empty(),
        Some((_, file)) => !usage.names(file),
        None => *name != "theme.yaml",
    });
    unused.map(|(path, ..)| Offence::new(path, 0, "nothing names this file")).collect()
}

/// The names of a phrase's plural forms, which are no keys of their own.
const FORMS: &[&str] = &["zero", "one", "two", "few", "many", "other"];

/// Every key of a file of words, as `section.key`, with its line.
fn keys(text: &str) -> Vec<(usize, String)> {
    let mut parents: Vec<(usize, &str, usize)> = Vec::new();
    let mut found: Vec<(usize, String)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let Some((key, value)) = line.trim_start().split_once(':') else { continue };
        if key.starts_with(['#', '-', '"', '{', '[']) || !(value.is_empty() || value.starts_with(' ')) {
            continue;
        }
        parents.retain(|&(parent, ..)| parent < indent);
        let value = value.trim();
        let opens = value.is_empty() || value.starts_with('#');
        match (opens, FORMS.contains(&key)) {
            (true, _) => parents.push((indent, key, at + 1)),
            (false, true) => found.extend(joined(&parents, None)),
            (false, false) => found.extend(joined(&parents, Some((at + 1, key)))),
        }
    }
    found.dedup_by(|later, earlier| later.1 == earlier.1);
    found
}

/// The key below its parents, or, without one, the innermost parent.
fn joined(parents: &[(usize, &str, usize)], key: Option<(usize, &str)>) -> Option<(usize, String)> {
    let line = key.map(|(line, _)| line).or(parents.last().map(|&(_, _, line)| line))?;
    let names = parents.iter().map(|&(_, name, _)| name).chain(key.map(|(_, name)| name));
    Some((line, names.collect::<Vec<_>>().join(".")))
}

#[test]
fn everything_in_the_theme_is_used() {
    assert_none(&offences(&Tree::of_repository()));
}

#[test]
fn keys_are_sections_and_phrases_and_no_plural_forms() {
    let text = "# words\nframe:\n  skip: Skip: now\n  days:\n    one: a\n    other: \"{n}: b\"\ntime:\n  today: x # y\n";
    let expected = [(3, "frame.skip"), (4, "frame.days"), (8, "time.today")];
    assert_eq!(keys(text), expected.map(|(line, key)| (line, key.to_owned())));
}

#[test]
fn what_nothing_uses_is_found() {
    let page = "{% extends \"base.html\" %}<p class=\"on ph{{ n }} {{ 'mid' if a else \"end x\" }}\">{{ say(key=\"a.used\") }}{{ say(key=\"b.\" ~ kind) }}\
                {{<card a={b}/>}}\n{% component card(a) %}{% endcomponent %}\n{% component lost(a) %}<lost/>";
    let code = "fn f() { icon(\"s-plan\"); say(\"a.rust\"); render(\"page.html\"); html(\"<i class=\\\"term\\\">\"); }\n#[cfg(test)]\nmod tests { \"a.unused\" }";
    let tree = Tree::of(&[
        ("src/render/page.rs", code),
        (
            "themes/default/i18n/en.yaml",
            "a:\n  used: x\n  rust: x\n  unused: x\nb:\n  any: x\nc:\n  other: x\n",
        ),
        ("themes/default/static/lost.svg", ""),
        (
            "themes/default/static/site.css",
            "/* .no */ .on, p > .ph3:not(.gone) { top: .5em }\n@layer a { .end { .term & { x: y } } .mid.x {} }\n.shown {}",
        ),
        ("themes/default/symbols/s-good.svg", ""),
        ("themes/default/symbols/s-lost.svg", ""),
        ("themes/default/symbols/s-plan.svg", ""),
        ("themes/default/static/site.js", "a.classList.add('shown')"),
        (
            "themes/default/templates/base.html",
            "<link href=\"{{ root }}site.css\"><script src='site.js'></script><use href=\"#s-good\"/><card />",
        ),
        ("themes/default/templates/lost.html", ""),
        ("themes/default/templates/page.html", page),
    ]);
    let expected = [
        "themes/default/static/lost.svg:0",
        "themes/default/symbols/s-lost.svg:0",
        "themes/default/templates/lost.html:0",
        "themes/default/i18n/en.yaml:4",
        "themes/default/i18n/en.yaml:7",
        "themes/default/templates/page.html:3",
        "themes/default/static/site.css:1",
    ];
    assert_places(&offences(&tree), &expected);
}
