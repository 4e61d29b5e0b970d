//! What each code means: what it finds, why that matters, and how to put it right.

use serde::Serialize;

use crate::diagnostic::Severity;
use crate::load::{Fence, Link as Written, outline};
use crate::render::health::Explanation;
use crate::render::markup::{Markdown, Picture, Resolved, Setting, Surroundings, TermLink, markup};
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Html, Link, Page, Section};
use crate::render::views::Task;

use super::findings::family_name;

/// Where the page stands.
pub(super) const ADDRESS: &str = "health/rules/index.html";
const TEMPLATE: &str = "pages/health-rules.html";

/// The codes of a family.
#[derive(Serialize)]
struct Family {
    id: String,
    name: String,
    codes: Vec<CodeView>,
}

#[derive(Serialize)]
struct CodeView {
    code: &'static str,
    name: &'static str,
    severity: String,
    text: Html,
}

#[derive(Serialize)]
struct RulesView {
    families: Vec<Family>,
    /// Whether what is explained is in another language than the page.
    is_foreign: bool,
}

/// Where a code is explained.
pub(super) fn address_of(code: &str) -> String {
    format!("{ADDRESS}#{code}")
}

/// The families by their letters, in the order of the manual.
pub(super) fn letters(explanations: &[Explanation]) -> Vec<char> {
    let mut letters: Vec<char> =
        explanations.iter().filter_map(|explained| explained.code.code.chars().next()).collect();
    letters.dedup();
    letters
}

/// The page of explanations.
pub(super) fn task() -> Task {
    Task::new(ADDRESS, "", |scope| {
        let known = super::known(scope, TEMPLATE)?;
        let families: Vec<Family> = letters(&known.explanations)
            .into_iter()
            .map(|letter| family(scope, letter, &known.explanations))
            .collect();
        let is_foreign = scope.words().language() != "en";
        scope.render(page(scope, &families), RulesView { families, is_foreign })
    })
}

fn page(scope: &Scope, families: &[Family]) -> Page {
    let words = scope.words();
    let lead = words.say("health.rules-lead", &[]);
    let anchors = families.iter().map(|family| Anchor { id: family.id.clone(), name: family.name.clone() });
    Page {
        template: TEMPLATE,
        title: words.say("health.rules", &[]),
        description: lead.clone(),
        section: Section::HEALTH.name.into(),
        crumbs: vec![Link::new(scope.here.page(Section::HEALTH.address), words.say("nav.health", &[]))],
        lead: Html::text(&lead),
        contents: anchors.collect(),
        ..Page::default()
    }
}

fn family(scope: &Scope, letter: char, explanations: &[Explanation]) -> Family {
    let own = explanations.iter().filter(|explained| explained.code.code.starts_with(letter));
    Family {
        id: format!("_{letter}"),
        name: family_name(scope, Some(letter)),
        codes: own.map(|explained| code(scope, explained)).collect(),
    }
}

fn code(scope: &Scope, explained: &Explanation) -> CodeView {
    let code = explained.code;
    let key = match code.severity {
        Severity::Error => "health.error",
        Severity::Warning => "health.warning",
        Severity::Advice => "health.one-advice",
    };
    let prefix = format!("{}-", code.code);
    let markdown = Markdown {
        text: &explained.text,
        outline: &outline(&explained.text),
        setting: Setting::Prose,
        level: 3,
        prefix: &prefix,
        trusted_html: false,
        terms: None,
    };
    let text = markup(&markdown, scope.words(), &Alone);
    CodeView { code: &code.code, name: &code.name, severity: scope.words().say(key, &[]), text }
}

/// An explanation stands by itself: it names no entries and no files of the site.
struct Alone;

impl Surroundings for Alone {
    fn link(&self, _link: &Written) -> Resolved {
        Resolved::default()
    }

    fn picture(&self, _image: &Written) -> Option<Picture> {
        None
    }

    fn view(&self, _block: &Fence) -> Option<Html> {
        None
    }

    fn term(&self, _term: usize) -> Option<TermLink> {
        None
    }
}
