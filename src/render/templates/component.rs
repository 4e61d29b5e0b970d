//! A component of a template, and what it is where it is called with names and values that are known beforehand.

use super::folded::folded;
use super::pieces::{Piece, pieces};

/// Longer ones are worth their call, and would make templates longer to read than pages to write.
const LONGEST: usize = 700;

/// What stands around a text in a tag.
pub(super) const QUOTES: [char; 3] = ['"', '\'', '`'];

/// A component that can stand where it is called.
pub(super) struct Component {
    /// Its parameters, and what each is if nothing is given for it.
    parameters: Vec<(String, Option<String>)>,
    body: String,
    /// The names that it gives to what it goes through; what is given to it must not have them.
    binds: Vec<String>,
}

/// A call: `{{<name key={value}/>}}`, or `{% <name key={value}> %}` with more to follow.
pub(super) struct Call<'t> {
    pub(super) name: &'t str,
    given: Vec<(&'t str, &'t str)>,
    pub(super) has_body: bool,
}

impl Component {
    /// The component that a definition and its pieces make, with its name; None if it can't stand elsewhere.
    pub(super) fn of(definition: Piece<'_>, inner: &[Piece<'_>]) -> Option<(String, Self)> {
        let (name, rest) = definition.says()?.strip_prefix("component ")?.split_once('(')?;
        let list = rest.strip_suffix(')')?;
        let parameter = |parameter: &str| {
            let (declared, default) = match parameter.split_once('=') {
                Some((declared, default)) => (declared, Some(default.trim().to_owned())),
                None => (parameter, None),
            };
            (declared.split(':').next().unwrap_or_default().trim().to_owned(), default)
        };
        let written: String = inner.iter().map(|piece| piece.source()).collect();
        let body = written.trim();
        let all = pieces(body);
        let is_bare = all.first().is_some_and(|first| !first.trims_before())
            && all.last().is_some_and(|last| !last.trims_after());
        let sets = all.iter().filter_map(|piece| piece.says()).any(|said| said.starts_with("set"));
        let may_stand = definition.trims_after() && is_bare && !sets && body.len() <= LONGEST;
        let component = || Self {
            parameters: list.split(',').map(parameter).collect(),
            binds: bound(&all),
            body: body.to_owned(),
        };
        may_stand.then(|| (name.trim().to_owned(), component()))
    }

    /// What the component is where it is called; None if that can't be said beforehand.
    pub(super) fn where_called(&self, call: &Call<'_>, body: Option<&str>) -> Option<String> {
        let is_known = |(key, _): &(&str, &str)| self.parameters.iter().any(|(name, _)| name == key);
        let captures = |(_, value): &(&str, &str)| {
            let root = value.split('.').next().unwrap_or_default();
            self.binds.iter().any(|bound| bound == root)
        };
        if !call.given.iter().all(is_known) || call.given.iter().any(captures) {
            return None;
        }
        let mut fills: Vec<(&str, &str)> = Vec::new();
        for (name, default) in &self.parameters {
            let given = call.given.iter().find(|(key, _)| key == name).map(|(_, value)| *value);
            fills.push((name, given.or(default.as_deref())?));
        }
        let mut filled = String::new();
        for piece in pieces(&self.body) {
            match piece {
                Piece::Tag(tag) => filled.push_str(&with_values(tag, &fills)?),
                Piece::Text(text) => filled.push_str(text),
            }
        }
        if fills.iter().any(|(_, value)| is_literal(value)) {
            filled = folded(&filled);
        }
        let whole = match body {
            Some(body) if self.binds.is_empty() => with_body(&filled, body)?,
            Some(_) => return None,
            None => filled,
        };
        // spaces at its edges could be taken away by what stands around the call
        (whole.trim().len() == whole.len() && !whole.contains("{{ body }}")).then_some(whole)
    }
}

impl<'t> Call<'t> {
    /// The call that a tag is, if all that it gives is a path or can be written down.
    pub(super) fn of(piece: Piece<'t>) -> Option<Self> {
        let tag = piece.source();
        let one = tag.strip_prefix("{{<").and_then(|tag| tag.strip_suffix("/>}}"));
        let open = tag.strip_prefix("{% <").and_then(|tag| tag.strip_suffix("> %}"));
        let has_body = one.is_none();
        let said = one.or(open)?.trim();
        let (name, mut rest) = said.split_once(' ').unwrap_or((said, ""));
        let mut given = Vec::new();
        while !rest.trim_start().is_empty() {
            let (key, after) = rest.trim_start().split_once('=')?;
            let quote = after.chars().next().filter(|first| *first == '"');
            let length = match quote {
                Some(_) => after[1..].find('"')? + 2,
                None => after.strip_prefix('{')?.find('}')? + 2,
            };
            let (value, after) = after.split_at(length);
            let value = if quote.is_some() { value } else { value[1..length - 1].trim() };
            given.push((key, value));
            rest = after;
        }
        let is_name = !name.is_empty() && is_path(name);
        let is_fit = given.iter().all(|(_, value)| is_path(value) || is_literal(value));
        (is_name && is_fit).then_some(Self { name, given, has_body })
    }
}

/// Whether it is a name, or names with dots between them.
fn is_path(value: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    value.split('.').all(is_name) && !matches!(value, "true" | "false" | "none")
}

/// Whether it is a text, a number, `true`, `false` or an empty list.
pub(super) fn is_literal(value: &str) -> bool {
    let inner = |quote| value.strip_prefix(quote).and_then(|rest: &str| rest.strip_suffix(quote));
    let is_text = QUOTES.iter().any(|quote| inner(*quote).is_some_and(|text| !text.contains(*quote)));
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    is_text || is_number || matches!(value, "true" | "false" | "[]")
}

/// The names that tags give to what they go through.
fn bound(all: &[Piece<'_>]) -> Vec<String> {
    let heads = all.iter().filter_map(|piece| piece.says()?.strip_prefix("for ")?.split_once(" in "));
    let mut names: Vec<String> =
        heads.flat_map(|(names, _)| names.split(',')).map(|name| name.trim().to_owned()).collect();
    if !names.is_empty() {
        names.push("loop".to_owned());
    }
    names
}

/// A tag with values in place of the names of parameters; None if one would be asked for a part that it can't have.
fn with_values(tag: &str, fills: &[(&str, &str)]) -> Option<String> {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let (mut whole, mut rest) = (String::with_capacity(tag.len()), tag);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if QUOTES.contains(&first) => rest[1..].find(first)? + 2,
            _ if is_letter(first) => rest.find(|letter| !is_letter(letter)).unwrap_or(rest.len()),
            _ => rest.find(|letter| is_letter(letter) || QUOTES.contains(&letter)).unwrap_or(rest.len()),
        };
        let (word, after) = rest.split_at(length);
        let is_part = || whole.ends_with(['.', '<', '/']) || whole.trim_end().ends_with('|');
        let is_key = || after.starts_with('=') && !after.starts_with("==");
        match fills.iter().find(|(name, _)| *name == word) {
            Some((_, value)) if !is_part() && !is_key() => {
                if after.starts_with(['.', '[']) && !is_path(value) {
                    return None;
                }
                whole.push_str(value);
            }
            _ => whole.push_str(word),
        }
        rest = after;
    }
    Some(whole)
}

/// What a component holds, put in its one place; None where spaces would be taken away that were not before.
fn with_body(filled: &str, body: &str) -> Option<String> {
    let all = pieces(filled);
    let mut places = (0..all.len()).filter(|at| all[*at].said() == Some("body"));
    let place = places.next().filter(|_| places.next().is_none())?;
    let (before, after) = (place.checked_sub(1).map(|at| all[at]), all.get(place + 1));
    let inner = pieces(body.trim());
    let is_first_trimming = inner.first().is_some_and(|first| first.trims_before());
    let is_last_trimming = inner.last().is_some_and(|last| last.trims_after());
    let joins = |before: Piece<'_>| {
        before.trims_after() || is_first_trimming && before.source().ends_with(char::is_whitespace)
    };
    let joins_after = |after: &Piece<'_>| {
        after.trims_before() || is_last_trimming && after.source().starts_with(char::is_whitespace)
    };
    let is_apart = !before.is_some_and(joins) && !after.is_some_and(joins_after);
    let with = |(at, piece): (usize, &Piece<'_>)| if at == place { body } else { piece.source() }.to_owned();
    is_apart.then(|| all.iter().enumerate().map(with).collect())
}
