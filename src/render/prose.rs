//! What people wrote in Markdown, on a page: its links lead somewhere, and it is marked where it stands in for a translation.

use crate::load::{Fence, Kind, Link};
use crate::model::kinds::Play;
use crate::model::value::{Prose, ProseVersion};
use crate::model::{EntryId, Handle, LinkTarget, Model};

use super::markup::{Markdown, Picture, Resolved, Setting, Surroundings, TermLink, Terms, markup};
use super::scope::Scope;
use super::shell::{Html, Section};
use super::views::embedded::show;

/// The level of the headings of a card's parts.
const PART_OF_CARD: u8 = 2;
/// What stands in the place of a prefix that is not chosen yet: it is no letter, and YAML forbids it but as an escape.
const OPEN: char = '\u{ffff}';

/// How a Markdown text stands on a page.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Standing<'a> {
    /// The level of the heading that it stands below; 1 for the page's own.
    pub(crate) below: u8,
    /// What its anchors begin with, where several texts stand on one page; the page's own text has no prefix.
    pub(crate) prefix: &'a str,
    /// How it is set.
    pub(crate) setting: Setting,
}

impl Scope<'_> {
    /// A Markdown text as a block of its own; its headings stand below one of level `below` (1 for the page's own).
    /// Nothing if there is no text.
    pub(crate) fn prose(&self, prose: Option<&Prose>, below: u8) -> Html {
        self.prose_standing(prose, Standing { below, ..Standing::default() })
    }

    /// The steps of a play as the numbered stations of its card, on its own page or in the booklet. In both, it is the first text that
    /// links terms.
    pub(crate) fn play_prose(&self, play: Handle<Play>) -> Html {
        let (entry, id) =
            (self.model.plays.at(play), EntryId { kind: Kind::Play, index: play.index() as u32 });
        let is_own_page = self.facts.routes.to(id) == Some(self.here.address());
        let prefix = if is_own_page { String::new() } else { format!("{}-", entry.id) };
        let standing = |prefix| Standing { below: PART_OF_CARD, prefix, setting: Setting::Play };
        if !self.is_alike_on_cards(entry.body(), id) {
            return self.prose_standing(entry.body(), standing(&prefix));
        }
        let number = usize::from(self.language) * self.model.plays.len() + play.index();
        let open = String::from(OPEN);
        let make = |scope: &Scope| scope.prose_standing(entry.body(), standing(&open));
        let text = self.facts.play_texts.piece(number, (self, Section::PAPER.address), make);
        Html::trusted(text.as_str().replace(OPEN, &prefix))
    }

    /// Whether the text of a play is the same on its own page and in the booklet, which stand in folders side by side, but for what its
    /// anchors begin with: links to the play itself are not, and live parts of the model are numbered on each page.
    fn is_alike_on_cards(&self, prose: Option<&Prose>, play: EntryId) -> bool {
        let Some(version) = prose.and_then(|prose| prose.get(self.language)) else { return false };
        let leads_back = |link: &Link| matches!(self.model.link_target(version, link), Some(LinkTarget::Entry(id, _)) if id == play);
        let is_open = version.text(&self.model.sources).contains(OPEN);
        !is_open && version.outline.fences.is_empty() && !version.outline.links.iter().any(leads_back)
    }

    /// A Markdown text as a block of its own. Nothing if there is no text.
    pub(crate) fn prose_standing(&self, prose: Option<&Prose>, standing: Standing<'_>) -> Html {
        let Some(version) = prose.and_then(|prose| prose.get(self.language)) else { return Html::new() };
        let text = version.text(&self.model.sources);
        if text.trim().is_empty() {
            return Html::new();
        }
        let markdown = Markdown {
            text,
            outline: &version.outline,
            setting: standing.setting,
            level: standing.below,
            prefix: standing.prefix,
            trusted_html: self.model.site.trusted_html.as_ref().is_some_and(|trusted| trusted.value),
            terms: Some(self.facts.terms(version.language)),
        };
        let surroundings = InProse { scope: self, version, prefix: standing.prefix };
        let matter = markup(&markdown, self.words(), &surroundings);
        if version.language == self.language {
            return Html::trusted(format!("<div class=\"prose\">{matter}</div>"));
        }
        self.note_stand_in(version.language);
        let language = Html::text(self.code_of(version.language));
        Html::trusted(format!("<div class=\"prose\" lang=\"{language}\">{matter}</div>"))
    }

    /// The name of any entry, a step or a stage included.
    pub(crate) fn name_of(&self, id: EntryId) -> Option<String> {
        match id.kind {
            Kind::Step => {
                let (_, step, _) = self.model.step(Handle::new(id.index));
                Some(self.text(&step.name).to_owned())
            }
            Kind::Stage => {
                let (_, stage) = self.model.stage(Handle::new(id.index));
                stage.name.as_ref().map(|name| self.text(name).to_owned())
            }
            _ => self.model.common(id)?.name.as_ref().map(|name| self.text(name).to_owned()),
        }
    }
}

/// The forms in which the terms of the glossary appear in a language; a form is the number of its term.
pub(crate) fn terms_in(model: &Model, language: u8) -> Terms {
    Terms::new(forms_of_terms(model, language))
}

/// Those forms, each with the number of its term.
pub(crate) fn forms_of_terms(model: &Model, language: u8) -> impl Iterator<Item = (&str, usize)> {
    model.terms.iter().enumerate().flat_map(move |(index, term)| {
        let name = std::iter::once(term.name(language));
        name.chain(term.aliases.values().map(move |alias| alias.get(language))).map(move |form| (form, index))
    })
}

/// What surrounds a Markdown text on a page.
struct InProse<'a> {
    scope: &'a Scope<'a>,
    version: &'a ProseVersion,
    prefix: &'a str,
}

impl Surroundings for InProse<'_> {
    fn link(&self, link: &Link) -> Resolved {
        let target = self.scope.model.link_target(self.version, link);
        let name = match &target {
            Some(LinkTarget::Entry(id, None)) => self.scope.name_of(*id),
            _ => None,
        };
        Resolved { href: target.and_then(|target| self.href(target, link)), name }
    }

    fn picture(&self, image: &Link) -> Option<Picture> {
        match self.scope.model.link_target(self.version, image)? {
            LinkTarget::Asset(index) => {
                let src = self.scope.href(EntryId { kind: Kind::Asset, index: index as u32 })?;
                Some(Picture { src, size: self.scope.facts.picture(index) })
            }
            _ => None,
        }
    }

    fn view(&self, block: &Fence) -> Option<Html> {
        show(self.scope, self.version, block)
    }

    fn term(&self, term: usize) -> Option<TermLink> {
        let entry = self.scope.model.terms.get(term)?;
        if !self.scope.first_use_of_term(term) {
            return None;
        }
        let href = self.scope.href(EntryId { kind: Kind::Term, index: term as u32 })?;
        // a definition in another language is no help at the cursor; the glossary marks it as such
        let definition =
            entry.definition.version(self.scope.language).map(|version| version.text.to_string());
        Some(TermLink { href, definition: definition.unwrap_or_default() })
    }
}

impl InProse<'_> {
    fn href(&self, target: LinkTarget, link: &Link) -> Option<String> {
        match target {
            LinkTarget::Entry(id, anchor) => {
                let href = self.scope.href(id)?;
                Some(match anchor {
                    Some(anchor) if !href.contains('#') => format!("{href}#{anchor}"),
                    _ => href,
                })
            }
            LinkTarget::Heading(anchor) => Some(format!("#{}{anchor}", self.prefix)),
            LinkTarget::Asset(index) => self.scope.href(EntryId { kind: Kind::Asset, index: index as u32 }),
            LinkTarget::External => Some(link.destination.clone()),
            LinkTarget::Hidden => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::views::test_support::in_scope;
    use crate::source::InMemory;

    #[test]
    fn the_text_of_a_play_is_as_if_it_were_made_for_each_of_its_pages() {
        let bodies = [
            "1. Ring.\n\n   As in [[other]].\n\n## Why {#why}\n\nSee [above](#why), a hub.[^a] And the hub.\n\n[^a]: Note.",
            "Back to [[play]], or [there](play.md#why).\n\n## Why {#why}\n",
            "```view\nshow: table\nof: roles\n```\n",
            "\u{ffff} `\u{ffff}` [x\u{ffff}](other.md)",
        ];
        let glossary = "hub: {name: hub, definition: Where the spokes meet.}\n";
        for body in bodies {
            let play =
                |body: &str| format!("---\nname: Ring\nwhen: They wait.\nroles: [smith]\n---\n{body}\n");
            let files = InMemory::new()
                .with("glossary.yaml", glossary)
                .with("playbook/play.md", play(body))
                .with("playbook/other.md", play(""))
                .with("roles.yaml", "smith: {name: Smith, department: shop}\n")
                .with("departments.yaml", "shop: {name: Shop, kind: primary}\n");
            in_scope(files, |scope| {
                let (handle, entry) =
                    scope.model.plays.with_handles().find(|(_, play)| &*play.id == "play").unwrap();
                let pages = [("playbook/play/index.html", ""), (Section::PAPER.address, "play-")];
                for (address, prefix) in pages.into_iter().chain(pages.into_iter().rev()) {
                    let on_page = || Scope::new(scope.facts, scope.shell, 0, address);
                    let standing = Standing { below: PART_OF_CARD, prefix, setting: Setting::Play };
                    let made = on_page().prose_standing(entry.body(), standing);
                    assert!(!made.is_empty());
                    assert_eq!(on_page().play_prose(handle), made, "{body}");
                }
            });
        }
    }
}
