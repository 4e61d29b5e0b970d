//! Edits as writers make them, at random: texts, names, files that come, go and move, translations, terms, themes, days.

use jiff::ToSpan;
use proptest::prelude::*;

use super::Writing;

/// What an edit does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Body,
    Name,
    Number,
    Order,
    Delete,
    Rename,
    Move,
    Translate,
    Term,
    Words,
    Template,
    Day,
}

/// Those that stand more than once are made more often.
const WHAT: &[What] = &[
    What::Body,
    What::Name,
    What::Name,
    What::Number,
    What::Number,
    What::Order,
    What::Delete,
    What::Rename,
    What::Move,
    What::Translate,
    What::Term,
    What::Words,
    What::Template,
    What::Day,
];

/// An edit of something that there are many of.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    what: What,
    /// Which of them.
    at: prop::sample::Index,
}

impl Arbitrary for Edit {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> Self::Strategy {
        (prop::sample::select(WHAT), any::<prop::sample::Index>())
            .prop_map(|(what, at)| Self { what, at })
            .boxed()
    }
}

impl Edit {
    /// Makes the edit; where there is nothing to be edited, none.
    pub(super) fn apply(&self, writing: &mut Writing) {
        match self.what {
            What::Body => self.in_file(writing, ".md", |text| text.push_str("\nOne more line about it.\n")),
            What::Name => self.in_line(writing, |line| {
                let (before, name) = line.split_once("name: ")?;
                Some(format!("{before}name: Zebra {}", name.trim_matches('"')))
            }),
            What::Number => self.in_line(writing, |line| {
                let at = line.rfind(|letter: char| letter.is_ascii_digit())?;
                let next = (line.as_bytes()[at] - b'0' + 1) % 10;
                Some(format!("{}{next}{}", &line[..at], &line[at + 1..]))
            }),
            What::Order => self.in_line(writing, |line| {
                let (before, order) = line.split_once("order: ")?;
                Some(format!("{before}order: 9{order}"))
            }),
            What::Delete => {
                if let Some(path) = self.path(writing, ".md") {
                    writing.content.remove(&path);
                }
            }
            What::Rename => self.moved(writing, |path| path.replace(".md", "-again.md")),
            What::Move => self.moved(writing, |path| match path.rsplit_once('/') {
                Some((folder, name)) => format!("{folder}/deeper/{name}"),
                None => path.to_owned(),
            }),
            What::Translate => {
                if let Some(path) = self.path(writing, ".md").filter(|path| !path.ends_with(".de.md")) {
                    let text = "---\nname: Auf Deutsch\n---\n\nEin Satz.\n".to_owned();
                    writing.content.insert(path.replace(".md", ".de.md"), text);
                }
            }
            What::Term => {
                let path = writing.content.keys().find(|path| path.ends_with("glossary.yaml")).cloned();
                if let Some(terms) = path.and_then(|path| writing.content.get_mut(&path)) {
                    terms.push_str(
                        "\nzebra:\n  name: Zebra\n  aliases: [customer, workshop]\n  summary: A word.\n",
                    );
                }
            }
            What::Words => {
                let words = format!("frame: {{skip: To the matter {}}}\n", self.at.index(100));
                writing.themes.insert("default/i18n/en.yaml".to_owned(), words);
            }
            What::Template => {
                let text = include_str!("../../../themes/default/templates/pages/me.html");
                let text = text.replacen("</", &format!("<!-- {} --></", self.at.index(100)), 1);
                writing.themes.insert("default/templates/pages/me.html".to_owned(), text);
            }
            What::Day => {
                writing.as_of = writing.as_of.saturating_add(i64::from(self.at.index(60) as u8).days());
            }
        }
    }

    fn path(&self, writing: &Writing, ending: &str) -> Option<String> {
        let all: Vec<&String> = writing.content.keys().filter(|path| path.ends_with(ending)).collect();
        (!all.is_empty()).then(|| (*self.at.get(&all)).clone())
    }

    fn in_file(&self, writing: &mut Writing, ending: &str, edit: impl FnOnce(&mut String)) {
        let Some(path) = self.path(writing, ending) else { return };
        if let Some(text) = writing.content.get_mut(&path) {
            edit(text);
        }
    }

    /// Edits a line of some file, of those that `edit` has another form for.
    fn in_line(&self, writing: &mut Writing, edit: impl Fn(&str) -> Option<String>) {
        let mut found: Vec<(&mut String, usize)> = Vec::new();
        for text in writing.content.values_mut() {
            let lines = text.lines().filter(|line| edit(line).is_some()).count();
            if lines > 0 {
                found.push((text, lines));
            }
        }
        let all: usize = found.iter().map(|(_, lines)| lines).sum();
        let mut at = if all == 0 { return } else { self.at.index(all) };
        for (text, lines) in found {
            if at >= lines {
                at -= lines;
                continue;
            }
            let edited = |(place, line): (usize, &str)| match edit(line) {
                Some(edited) if place == at => edited,
                _ => line.to_owned(),
            };
            let mut place = 0;
            let lines = text.lines().map(|line| {
                let counted = edit(line).is_some();
                let line = if counted { edited((place, line)) } else { line.to_owned() };
                place += usize::from(counted);
                line + "\n"
            });
            *text = lines.collect();
            return;
        }
    }

    fn moved(&self, writing: &mut Writing, to: impl Fn(&str) -> String) {
        if let Some(path) = self.path(writing, ".md")
            && let Some(text) = writing.content.remove(&path)
        {
            writing.content.insert(to(&path), text);
        }
    }
}
