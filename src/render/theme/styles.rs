//! Which style sheets a page links: those with a rule that something on it can match.

use std::collections::BTreeSet;

use ahash::AHashMap;
use memchr::memmem;

use super::Theme;
use super::stylesheet::{COMMON, Looks, stylesheets};
use crate::render::printed::{Insertion, Printed};

/// The sheets that are not for every page, with what each is for.
///
/// A class that a script adds is not on the page yet: its rules belong with those of something that is, or into a layer's own
/// file, which every page loads.
#[derive(Debug, Clone, Default)]
pub struct Styles {
    parts: Vec<Part>,
    /// The number of each class that a rule names.
    classes: AHashMap<String, usize>,
}

#[derive(Debug, Clone)]
struct Part {
    name: String,
    /// The classes that each of its rules asks for; a page needs the sheet if it has all of one of them.
    rules: Vec<Vec<usize>>,
}

impl Styles {
    /// The sheets of `theme`.
    pub fn new(theme: &Theme, looks: Looks) -> Self {
        let mut styles = Self::default();
        for sheet in stylesheets(theme, looks).into_iter().filter(|sheet| sheet.name != COMMON) {
            let rules = weakest(rules(&sheet.css));
            let rules = rules.into_iter().map(|rule| styles.numbers(rule)).collect();
            styles.parts.push(Part { rules, name: sheet.name });
        }
        styles
    }

    /// The numbers of classes, which get one if they have none.
    fn numbers(&mut self, classes: Vec<String>) -> Vec<usize> {
        let number = |class: String| {
            let next = self.classes.len();
            *self.classes.entry(class).or_insert(next)
        };
        classes.into_iter().map(number).collect()
    }

    /// Of each class that a rule names, that it is not on a page.
    pub(super) fn no_classes(&self) -> Vec<bool> {
        vec![false; self.classes.len()]
    }

    /// Notes what a `class` attribute of a page has.
    pub(super) fn note(&self, attribute: &str, classes: &mut [bool]) {
        for number in attribute.split_ascii_whitespace().filter_map(|class| self.classes.get(class)) {
            classes[*number] = true;
        }
    }

    /// Links to the sheets that a page with these classes needs, after the one for every page, whose link the page brings.
    pub(super) fn links(&self, page: &str, classes: &[bool]) -> Option<Insertion> {
        let file = format!("/{COMMON}.css\"");
        let end = memmem::find(page.as_bytes(), b"</head>")?;
        let at = memmem::find(&page.as_bytes()[..end], file.as_bytes())?;
        let (open, close) = (page[..at].rfind('<')?, at + page[at..].find('>')? + 1);
        let (before, after) = (&page[open..=at], &page[at + file.len() - 1..close]);
        let is_needed = |part: &&Part| part.rules.iter().any(|rule| rule.iter().all(|class| classes[*class]));
        let mut markup = String::new();
        for Part { name, .. } in self.parts.iter().filter(is_needed) {
            markup.extend(["\n", before, name, ".css", after]);
        }
        Some(Insertion { at: close, what: Printed::read(markup) })
    }
}

/// The rules without those that ask for all that another asks for, and for more.
fn weakest(rules: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let asks_more = |rule: &Vec<String>, than: &Vec<String>| {
        than.len() < rule.len() && than.iter().all(|class| rule.contains(class))
    };
    rules.iter().filter(|rule| !rules.iter().any(|other| asks_more(rule, other))).cloned().collect()
}

/// The classes of every selector. What stands in brackets, such as one of `:is(.a, .b)`, need not be there; only `:has(.a)` asks for it.
fn rules(css: &str) -> Vec<Vec<String>> {
    let mut found = BTreeSet::new();
    let mut from = 0;
    for (at, mark) in css.match_indices(['{', ';', '}']) {
        let head = css[from..at].trim_start();
        if mark == "{" && !head.starts_with('@') {
            found.extend(without_brackets(head).split(',').map(classes_of));
        }
        from = at + 1;
    }
    found.into_iter().collect()
}

/// What a selector asks for: all but brackets, unless they say what the element must hold.
fn without_brackets(selector: &str) -> String {
    let mut kept = String::new();
    let mut brackets = Vec::new();
    for letter in selector.chars() {
        let is_kept = brackets.iter().all(|is_kept| *is_kept);
        match letter {
            '(' | '[' => brackets.push(kept.ends_with(":has")),
            ')' | ']' => drop(brackets.pop()),
            _ if is_kept => kept.push(letter),
            _ => {}
        }
    }
    kept
}

fn classes_of(selector: &str) -> Vec<String> {
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    let names = selector.split('.').skip(1).map(|rest| rest.split(|letter| !is_name(letter)).next());
    names.flatten().filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::theme::{Symbols, dressed};
    use crate::source::InMemory;

    fn styles(css: &str) -> Styles {
        let files = InMemory::new().with("acme/style/acme-seal.css", css);
        let mut styles = Styles::new(&Theme::new("acme", &files, &mut Vec::new()), Looks::default());
        styles.parts.retain(|part| part.name == "seal");
        styles
    }

    fn is_linked(css: &str, body: &str) -> bool {
        let page = format!(
            "<head><link rel=\"stylesheet\" href=\"../theme/site.css\" media=\"all\"></head><body>{body}</body>"
        );
        let linked = dressed(page.clone(), &[], Vec::new(), (&styles(css), &Symbols::default())).markup;
        let expected = "site.css\" media=\"all\">\n<link rel=\"stylesheet\" href=\"../theme/seal.css\" media=\"all\"></head>";
        assert!(linked == page || linked.contains(expected), "{linked}");
        linked != page
    }

    #[test]
    fn a_sheet_is_linked_where_one_of_its_rules_can_match() {
        let css = ".seal > .wax.red, .ribbon:not(.torn) { x: 1.5 } @media (width > .5rem) { .stamp:is(.a, .b) { x: y } }";
        assert!(is_linked(css, "<p class=\"seal big\"><i class=\"red wax\"></i></p>"));
        assert!(is_linked(css, "<p class=\"ribbon\"></p>"));
        assert!(is_linked(css, "<p class=\"stamp\"></p>"));
        assert!(!is_linked(css, "<p class=\"seal\"><i class=\"wax\">red</i></p>"));
        assert!(!is_linked(css, "<p class=\"torn a sealed\"></p>"));
    }

    #[test]
    fn a_rule_without_classes_is_for_every_page() {
        assert!(is_linked("h1 { x: y }", "<p></p>"));
        assert!(is_linked("h1:not(.seal) { x: y }", "<p></p>"));
        assert!(!is_linked("@page { margin: 0 } h1.seal, p:has(.seal) { x: y }", "<h1></h1>"));
    }

    #[test]
    fn a_page_without_the_sheet_for_all_gets_none() {
        let page = "<head></head><p class=\"seal\">/site.css\"</p>";
        assert_eq!(
            dressed(page.to_owned(), &[], Vec::new(), (&styles(".seal { x: y }"), &Symbols::default()))
                .markup,
            page
        );
    }
}
