//! Slips with indentation, colons and dashes: lines that do not stand where they must.

use crate::diagnostic::{list_of, plural, quoted};
use crate::source::{Lines, Span};

use super::diagnosis::{Remedy, Scene, Verdict};
use super::line::{Line, key_end, key_without_space, value_start};
use super::trouble::Trouble;

/// How many bytes the line at `at` is indented by.
pub(super) fn indent_of(text: &str, at: usize) -> usize {
    Line::at(text, at).indent(text)
}

/// A tab in the indentation of the line, or of a line below if the parser speaks of a tab.
pub(super) fn tab(scene: &Scene<'_>) -> Option<Verdict> {
    let line = scene.line();
    let (line, at) = match scene.stopped.trouble {
        // of a text over several lines the parser names the start
        Trouble::Tab => {
            let mut lines = std::iter::successors(Some(line), |line| line.next(scene.text));
            lines.find_map(|line| line.tab(scene.text).map(|at| (line, at)))?
        }
        Trouble::Colon
        | Trouble::NoColon
        | Trouble::KeyPlace
        | Trouble::ItemPlace
        | Trouble::Indent
        | Trouble::QuoteIndent
        | Trouble::BlockIndent => (line, line.tab(scene.text)?),
        _ => return None,
    };
    let span = Span::new(at, line.first(scene.text));
    let verdict = scene.verdict(span, "this line is indented with a tab, and only spaces count");
    let help = "write two spaces for each tab, in this line and all others; your editor can be told to do so by itself";
    Some(verdict.help(help).taking(Remedy::Untab))
}

/// A colon where no field's name can end.
pub(super) fn colon(scene: &Scene<'_>) -> Verdict {
    let line = scene.line();
    let text = line.text(scene.text);
    let last = scene.stopped.last;
    let swallowed_lines = last.end as usize == scene.stopped.at && (last.start as usize) < line.start;
    if swallowed_lines {
        let first = Line::at(scene.text, last.start as usize);
        let content = &scene.text[last.start as usize..first.end];
        let names_no_field = scene.stopped.blocks.is_empty() || key_without_space(content).is_some();
        let lines_up = first.first(scene.text) == last.start as usize
            && first.indent(scene.text) == line.indent(scene.text);
        if (names_no_field || lines_up) && key_end(content).is_none() {
            return no_colon(scene, last.start as usize);
        }
        return out_of_line(scene).help("a field with others below it has nothing behind its colon; a text over several lines that holds a colon needs quotes");
    }
    if line.start + value_start(text) <= scene.stopped.at {
        return scene
            .verdict(
                Span::new(scene.stopped.at, scene.stopped.at + 1),
                "a text without quotes holds a colon and a space",
            )
            .help(scene.value_in_quotes(scene.stopped.at))
            .taking(scene.value_at(scene.stopped.at));
    }
    out_of_line(scene)
}

/// A line that is neither a field nor part of the text above.
pub(super) fn no_colon(scene: &Scene<'_>, at: usize) -> Verdict {
    let line = Line::at(scene.text, at);
    let first = line.first(scene.text);
    let content = scene.text[first..line.end].trim_end();
    if let Some(colon) = key_without_space(content) {
        let (key, value) = content.split_at(colon + 1);
        return scene
            .verdict(Span::new(first + colon, first + colon + 1), "a space is missing after the colon")
            .help(format!("write {}", quoted(&format!("{key} {value}"))));
    }
    if let Some(item) = content.strip_prefix('-').filter(|item| !item.starts_with(['-', ' '])) {
        return scene
            .verdict(Span::new(first, first + 1), "a space is missing after the dash")
            .help(format!("write {}", quoted(&format!("- {item}"))));
    }
    scene
        .verdict(
            scene.rest_of_line(first),
            format!("{} is neither a field nor part of the text above", quoted(content)),
        )
        .help(match content.split_once(' ') {
            Some((name, value)) => {
                format!("if it is a field, write {}", quoted(&format!("{name}: {}", value.trim_start())))
            }
            None => format!("if it is a field, write {} and its value", quoted(&format!("{content}:"))),
        })
        .help("if it goes on with the text above, indent it; a text that holds a colon and a space needs quotes")
}

/// Something stands where a field's name must.
pub(super) fn key_place(scene: &Scene<'_>) -> Verdict {
    let line = scene.line();
    let first = line.first(scene.text);
    let content = &scene.text[first..line.end];
    if content.starts_with("- ") && scene.stopped.at <= first + 2 {
        return scene
            .verdict(scene.rest_of_line(first), "an item of a list stands among fields")
            .help("indent it below the field that it belongs to, or leave the dash out");
    }
    if content.starts_with(':') {
        return scene
            .verdict(scene.rest_of_line(first), "a name must stand before the colon")
            .help("write the field's name, a colon and a space before the value, such as `name: Workshop`");
    }
    if scene.stopped.at <= first {
        return out_of_line(scene);
    }
    let value = line.start + value_start(line.text(scene.text));
    let begins_strangely = scene.text[value..].starts_with(['[', '{', '*', '&', '!', '?']);
    if begins_strangely {
        return scene.needs_quotes(value);
    }
    scene
        .verdict(scene.rest_of_line(scene.stopped.at), "this does not belong to the value before it")
        .help(scene.value_in_quotes(scene.stopped.at))
        .taking(scene.value_at(scene.stopped.at))
}

/// A line that does not begin in the column of any line it could belong to.
pub(super) fn out_of_line(scene: &Scene<'_>) -> Verdict {
    let line = scene.line();
    let first = line.first(scene.text);
    let content = scene.text[first..line.end].trim_end();
    let name = key_end(content).map_or(content, |colon| &content[..colon]);
    let message = format!("{} does not line up with the lines above it", quoted(name));
    let verdict = scene.verdict(scene.rest_of_line(first), message);
    match columns(scene, first) {
        Some(advice) => verdict.help(advice),
        None => verdict.help("let it begin in the column of the line that it belongs with"),
    }
}

/// Where a line could stand, innermost first: in the column of every list and entry that is still open.
fn columns(scene: &Scene<'_>, first: usize) -> Option<String> {
    const MOST: usize = 3;
    let lines = Lines::new(&scene.text[..first]);
    let mut seen = Vec::new();
    let mut places = Vec::new();
    for block in scene.stopped.blocks.iter().rev().filter(|block| block.start < first) {
        let position = lines.position(scene.text, block.start);
        let spaces = position.column - 1;
        if seen.contains(&spaces) || places.len() == MOST {
            continue;
        }
        seen.push(spaces);
        let column = match spaces {
            0 => "in the first column".to_owned(),
            _ => format!("after {}", plural(spaces, "space", "spaces")),
        };
        let dash = if block.is_list { " and with a dash" } else { "" };
        places.push(format!("{column}{dash} (as line {})", position.line));
    }
    (!places.is_empty()).then(|| format!("let it begin {}", list_of(&places, "or")))
}
