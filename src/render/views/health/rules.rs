//! What each code means: what it finds, why that matters, and how to put it right.

use serde::Serialize;

use crate::diagnostic::{Code, Severity};
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
    id: String,
    code: String,
    name: String,
    severity: String,
    text: Html,
    /// The language of the explanation, where it is another than the page's.
    language: Option<String>,
}

#[derive(Serialize)]
struct RulesView {
    families: Vec<Family>,
}

/// Where a code is explained, if it is.
pub(super) fn address_of(code: &str, explanations: &[Explanation]) -> Option<String> {
    let explained = explanations.iter().find(|explained| explained.code.code == code)?;
    Some(format!("{ADDRESS}#{}", anchor_of(&explained.code)))
}

/// An organisation's own rules are called as they like, and no id of theirs has a low line.
fn anchor_of(code: &Code) -> String {
    if code.is_own() { format!("own_{}", code.code) } else { code.code.to_string() }
}

/// The families by their letters, in the order of the manual.
pub(super) fn letters(explanations: &[Explanation]) -> Vec<char> {
    let mut letters: Vec<char> =
        explanations.iter().filter_map(|explained| explained.code.family()?.chars().next()).collect();
    letters.dedup();
    letters
}

/// The page of explanations.
pub(super) fn task() -> Task {
    Task::new(ADDRESS, "", |scope| {
        let known = super::known(scope, TEMPLATE)?;
        let letters = letters(&known.explanations).into_iter().map(Some).chain([None]);
        let families = letters.map(|letter| family(scope, letter, &known.explanations));
        let families: Vec<Family> = families.filter(|family| !family.codes.is_empty()).collect();
        scope.render(page(scope, &families), RulesView { families })
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

/// What a family finds; without a letter, the organisation's own rules.
fn family(scope: &Scope, letter: Option<char>, explanations: &[Explanation]) -> Family {
    let letter_of =
        |explained: &&Explanation| explained.code.family().and_then(|family| family.chars().next());
    let own = explanations.iter().filter(|explained| letter_of(explained) == letter);
    Family {
        id: letter.map_or_else(|| "_own".to_owned(), |letter| format!("_{letter}")),
        name: family_name(scope, letter),
        codes: own.map(|explained| code(scope, explained)).collect(),
    }
}

fn code(scope: &Scope, explained: &Explanation) -> CodeView {
    let code = &explained.code;
    let key = match code.severity {
        Severity::Error => "health.error",
        Severity::Warning => "health.warning",
        Severity::Advice => "health.one-advice",
    };
    let id = anchor_of(code);
    let prefix = format!("{id}-");
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
    CodeView {
        id,
        code: code.code.to_string(),
        // an own rule is called by its id alone
        name: if code.is_own() { String::new() } else { code.name.to_string() },
        severity: scope.words().say(key, &[]),
        text,
        language: foreign(scope, code),
    }
}

/// The language of what a code says, where it is another than the page's: ours are English, own rules are written in the site's first.
pub(super) fn foreign(scope: &Scope, code: &Code) -> Option<String> {
    let said = if code.is_own() { &scope.model.settings.languages()[0] } else { "en" };
    (scope.words().language() != said).then(|| said.to_owned())
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
