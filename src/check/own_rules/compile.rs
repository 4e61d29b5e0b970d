//! Reading an own rule: each part is checked where it stands, and what is right becomes paths and tests.

use crate::diagnostic::{Code, Edit, Finding, Sink, list_of, near, quoted};
use crate::load::faults::{UNKNOWN_FIELD, WRONG_TYPE};
use crate::load::{Kind, Node, Pair, Value};
use crate::model::declare::Shape;
use crate::model::faults::UNKNOWN_REFERENCE;
use crate::model::kinds::OwnRule;
use crate::model::{Entry, Model, reference_of};
use crate::source::Span;

use super::condition::{Bound, Side, Test};
use super::path::Path;
use super::wanted::{Unfit, Wanted, days, is_number, money, number, wanted};

/// The words for being there and not being there.
const GIVEN: [(&str, bool); 2] = [("given", true), ("missing", false)];

/// What a condition may say besides bounds and sides.
const NOT: &str = "not";
const ALL: &str = "all";

/// A rule that can be judged.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) every: Kind,
    pub(super) conditions: Vec<Condition>,
    pub(super) demands: Vec<Condition>,
}

/// What is asked of what a path leads to.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) path: Path,
    pub(super) tests: Vec<Test>,
}

/// Reads a rule; none if anything in it is wrong, which has been reported.
pub(super) fn compile(model: &Model, rule: &Entry<OwnRule>, sink: &mut Sink) -> Option<Compiled> {
    // what could not be read was reported, and stands here as nothing
    if rule.damaged && (rule.every.0.is_empty() || matches!(rule.must.0.value, Value::Empty)) {
        return None;
    }
    let mut reader = Reader { model, rule, sink, is_right: true };
    let every = reader.kind()?;
    let conditions =
        rule.r#where.as_ref().map(|node| reader.conditions(every, &node.0, "where")).unwrap_or_default();
    let demands = reader.conditions(every, &rule.must.0, "must");
    reader.is_right.then_some(Compiled { every, conditions, demands })
}

struct Reader<'a> {
    model: &'a Model,
    rule: &'a Entry<OwnRule>,
    sink: &'a mut Sink,
    is_right: bool,
}

/// Whether a word stands in the file letter by letter, without quotation marks or escapes.
fn is_as_written(word: &str, span: Span) -> bool {
    span.range().len() == word.len()
}

/// Whether a rule can speak of the entries of a kind.
fn is_judged(kind: Kind) -> bool {
    !matches!(kind, Kind::Site | Kind::Rule | Kind::Reading | Kind::Asset) && reference_of(kind).is_some()
}

impl Reader<'_> {
    /// Reports what is wrong, and what is meant if there is no doubt.
    fn report(
        &mut self,
        code: &'static Code,
        span: Span,
        (message, help): (String, String),
        meant: Option<String>,
    ) {
        self.is_right = false;
        let place = span.within(self.rule.file);
        let found = Finding::new(code, place, message).help(help).about(format!("rule:{}", self.rule.id));
        self.sink.report(match meant {
            Some(text) => found.edit(Edit { place, text }),
            None => found,
        });
    }

    fn wrong(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.report(&WRONG_TYPE, span, (message.into(), help.into()), None);
    }

    /// Reports a word that is none of those known.
    fn unknown(&mut self, code: &'static Code, (word, span): (&str, Span), message: String, known: &[&str]) {
        let near = near(word, known.iter().copied());
        let help = if let Some(near) = near {
            format!("did you mean `{}`?", near.name)
        } else {
            let all: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            format!("write {}", list_of(&all, "or"))
        };
        let meant = near.filter(|near| near.is_alone && is_as_written(word, span));
        self.report(code, span, (message, help), meant.map(|near| near.name.to_owned()));
    }

    fn kind(&mut self) -> Option<Kind> {
        let word = &self.rule.every;
        let kind = Kind::named(&word.0).filter(|kind| is_judged(*kind));
        if kind.is_none() {
            let kinds: Vec<&str> =
                Kind::ALL.iter().filter(|kind| is_judged(**kind)).map(|kind| kind.plural()).collect();
            let message = format!("no rule can speak of every {}", quoted(&word.0));
            self.unknown(&WRONG_TYPE, (&word.0, word.span), message, &kinds);
        }
        kind
    }

    fn conditions(&mut self, every: Kind, node: &Node, what: &str) -> Vec<Condition> {
        if node.pairs().is_empty() {
            let message = format!("`{what}` takes conditions, each a field and what it is to be");
            self.wrong(node.span, message, format!("write them as in `{what}: {{owner: given}}`"));
        }
        node.pairs().iter().filter_map(|pair| self.condition(every, pair)).collect()
    }

    fn condition(&mut self, every: Kind, pair: &Pair) -> Option<Condition> {
        match Path::of(every, &pair.key.value) {
            Ok(path) => {
                let tests = self.tests(&path, &pair.value)?;
                Some(Condition { path, tests })
            }
            Err(nowhere) => {
                let span = pair.key.span;
                let is_plain = is_as_written(&pair.key.value, span);
                let part = Span::new(nowhere.part.0, nowhere.part.1).shifted(span.start as usize);
                let here = if is_plain { part } else { span };
                let meant = nowhere.meant.filter(|_| is_plain);
                self.report(&UNKNOWN_FIELD, here, (nowhere.message, nowhere.help), meant);
                None
            }
        }
    }

    fn tests(&mut self, path: &Path, node: &Node) -> Option<Vec<Test>> {
        match &node.value {
            Value::Map(pairs) if !pairs.is_empty() => {
                let tests: Vec<Option<Test>> = pairs.iter().map(|pair| self.keyed(path, pair)).collect();
                tests.into_iter().collect()
            }
            Value::Text(text, _) if GIVEN.iter().any(|(word, _)| **word == **text) => {
                let is_given = GIVEN.iter().any(|(word, is_given)| **word == **text && *is_given);
                Some(vec![Test::Given(is_given)])
            }
            _ => self.values(path, node).map(|(values, words)| vec![Test::Is(values, words)]),
        }
    }

    /// A test that is written with its name: `at_least: 2`.
    fn keyed(&mut self, path: &Path, pair: &Pair) -> Option<Test> {
        let (key, node) = (&*pair.key.value, &pair.value);
        if let Some((_, bound)) = Bound::ALL.iter().find(|(name, _)| *name == key) {
            return self.bound(path, *bound, pair);
        }
        if let Some((_, side)) = Side::ALL.iter().find(|(name, _)| *name == key) {
            return self.side(path, *side, pair);
        }
        match key {
            NOT => self.values(path, node).map(|(values, words)| Test::IsNot(values, words)),
            ALL => self.tests(path, node).map(Test::All),
            _ if matches!(pair.value.value, Value::List(_)) => {
                let message = format!("{} compares nothing", quoted(key));
                let help = format!("write the list alone, without `{key}`: it means one of these");
                self.report(&UNKNOWN_FIELD, pair.key.span, (message, help), None);
                None
            }
            _ => {
                let names: Vec<&str> = Bound::ALL
                    .map(|(name, _)| name)
                    .into_iter()
                    .chain(Side::ALL.map(|(name, _)| name))
                    .chain([NOT, ALL])
                    .collect();
                let message = format!("{} compares nothing", quoted(key));
                self.unknown(&UNKNOWN_FIELD, (key, pair.key.span), message, &names);
                None
            }
        }
    }

    fn bound(&mut self, path: &Path, bound: Bound, pair: &Pair) -> Option<Test> {
        let (key, text) = (&*pair.key.value, pair.value.text().unwrap_or_default());
        let test = match &path.end {
            _ if path.is_list => {
                let is_count = |limit: &f64| *limit >= 0.0 && limit.fract() == 0.0;
                number(text).filter(is_count).map(|limit| Test::Count(bound, limit))
            }
            Shape::Money => money(text).map(|(limit, currency)| Test::Money(bound, limit, currency)),
            shape if is_number(shape) => number(text).map(|limit| Test::Number(bound, limit)),
            shape => {
                let message = format!(
                    "`{key}` compares numbers and counts lists, and `{}` takes {}",
                    path.words,
                    shape.words()
                );
                let help = if matches!(shape, Shape::Date | Shape::Period) {
                    "compare days with `before`, `after`, `from` or `until`"
                } else {
                    "write the value itself, a list of values, `given` or `missing`"
                };
                self.wrong(pair.key.span, message, help);
                return None;
            }
        };
        if test.is_none() {
            let accepted = if path.is_list { "a count such as `2`".to_owned() } else { path.end.words() };
            let span = pair.value.span;
            self.wrong(
                span,
                format!("`{key}` takes {accepted} here, and this is {}", quoted(text)),
                format!("write {accepted}"),
            );
        }
        test
    }

    fn side(&mut self, path: &Path, side: Side, pair: &Pair) -> Option<Test> {
        let (key, text) = (&*pair.key.value, pair.value.text().unwrap_or_default());
        if !matches!(path.end, Shape::Date | Shape::Period) {
            let message = format!("`{key}` compares days, and `{}` takes {}", path.words, path.end.words());
            self.wrong(
                pair.key.span,
                message,
                "write the value itself, a list of values, `given` or `missing`",
            );
            return None;
        }
        let Some(period) = days(text, self.model.as_of) else {
            let message = format!("{} is no day", quoted(text));
            self.wrong(
                pair.value.span,
                message,
                "write a date such as `2026-03-01`, or one such as `as_of - 30 days`",
            );
            return None;
        };
        Some(Test::Day(side, period, text.trim().to_owned()))
    }

    /// One value or several, and the words for them.
    fn values(&mut self, path: &Path, node: &Node) -> Option<(Vec<Wanted>, String)> {
        let nodes: Vec<&Node> = match &node.value {
            Value::List(items) => items.iter().collect(),
            _ => vec![node],
        };
        if nodes.is_empty() || nodes.iter().any(|node| node.is_empty()) {
            let message = format!("this does not say what `{}` is to be", path.words);
            self.wrong(node.span, message, "write a value, `given` or `missing`");
            return None;
        }
        let values: Vec<Option<Wanted>> = nodes.iter().map(|node| self.value(path, node)).collect();
        let values: Option<Vec<Wanted>> = values.into_iter().collect();
        let words: Vec<String> =
            nodes.iter().filter_map(|node| Some(format!("`{}`", node.text()?))).collect();
        Some((values?, list_of(&words, "or")))
    }

    fn value(&mut self, path: &Path, node: &Node) -> Option<Wanted> {
        match wanted(node, &path.end, self.model) {
            Ok(value) => Some(value),
            Err(Unfit::Value(message, help, meant)) => {
                let is_plain = node.text().is_some_and(|text| is_as_written(text, node.span));
                self.report(&WRONG_TYPE, node.span, (message, help), meant.filter(|_| is_plain));
                None
            }
            Err(Unfit::Unknown(kind, id)) => {
                self.is_right = false;
                let message = format!("there is no {kind} {}", quoted(&id));
                let found = Finding::new(&UNKNOWN_REFERENCE, node.span.within(self.rule.file), message);
                let found = found.about(format!("rule:{}", self.rule.id));
                self.sink.report(self.model.help_for_unknown(kind, &id, found));
                None
            }
        }
    }
}
