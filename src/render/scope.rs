//! The scope of a page while its view is made: the model, the language, the words, and where links lead from here.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use serde::Serialize;

use crate::load::Kind;
use crate::model::declare::Referable;
use crate::model::kinds::{Metric, Step};
use crate::model::value::{Money, Text, Unit, UpTo};
use crate::model::{Entry, EntryId, Handle, Model};

use super::facts::Facts;
use super::large::{FindBefore, KeptPiece};
use super::printed::Printed;
use super::shell::{Here, Html, Link, Page, Shell};
use super::theme::ThemeFault;
use super::words::{Format, Measured, Words};

/// What the view of one page is made in.
pub(crate) struct Scope<'a> {
    /// The model.
    pub(crate) model: &'a Model,
    /// What many pages need.
    pub(crate) facts: &'a Facts<'a>,
    /// The shell in the page's language.
    pub(crate) shell: &'a Shell,
    /// The number of the page's language in the site's list.
    pub(crate) language: u8,
    /// Where the page stands.
    pub(crate) here: Here,
    stand_in: RefCell<BTreeSet<u8>>,
    figures: Cell<usize>,
    fault: RefCell<Option<ThemeFault>>,
    used_terms: RefCell<BTreeSet<usize>>,
    /// How the page was made before, if it is a large one.
    pub(super) before: Option<FindBefore<'a>>,
    /// The id of the entry in whose piece of a large page this is; none elsewhere.
    pub(super) within: &'a str,
    /// What was put on the page piece by piece.
    pub(super) pieces: RefCell<Vec<KeptPiece>>,
}

impl<'a> Scope<'a> {
    /// The scope of the page at `address`.
    pub(crate) fn new(facts: &'a Facts<'a>, shell: &'a Shell, language: u8, address: &str) -> Self {
        Self {
            model: facts.model,
            facts,
            shell,
            language,
            here: shell.here(address),
            stand_in: RefCell::default(),
            figures: Cell::new(0),
            fault: RefCell::default(),
            used_terms: RefCell::default(),
            before: None,
            within: "",
            pieces: RefCell::default(),
        }
    }

    /// The words of the interface.
    pub(crate) fn words(&self) -> &'a Words {
        self.shell.words()
    }

    /// How dates and numbers are written.
    pub(crate) fn format(&self) -> &'a Format {
        self.words().format()
    }

    /// The page that `page` and `view` make.
    pub(crate) fn render<V: Serialize>(&self, page: Page, view: V) -> Result<Printed, ThemeFault> {
        self.render_large(page, view, Vec::new())
    }

    /// The same where the view has [`Html::large`] in the place of `large`, which stands there piece by piece.
    pub(crate) fn render_large<V: Serialize>(
        &self,
        mut page: Page,
        view: V,
        large: Vec<Html>,
    ) -> Result<Printed, ThemeFault> {
        let languages = self.model.settings.languages();
        let codes = self
            .stand_in
            .borrow()
            .iter()
            .map(|language| languages[usize::from(*language)].clone())
            .collect::<Vec<_>>();
        page.stand_in = codes;
        if let Some(fault) = self.fault.take() {
            return Err(fault.on_page(self.here.address()));
        }
        self.here.address().clone_into(&mut page.address);
        self.shell.render(&page, view, large)
    }

    /// The text in the page's language as markup; one that stands in for a missing translation is marked with its language.
    pub(crate) fn html(&self, text: &Text) -> Html {
        let (text, stand_in) = self.version(text);
        Html::in_language(text, stand_in)
    }

    /// What somebody says, in the quotation marks of the page's language.
    pub(crate) fn quoted(&self, text: &Text) -> Html {
        let (text, stand_in) = self.version(text);
        Html::in_language(&self.format().quote(text), stand_in)
    }

    /// The text in the page's language, for attributes and drawings.
    pub(crate) fn text<'t>(&self, text: &'t Text) -> &'t str {
        self.version(text).0
    }

    /// The text of a field that may be missing, as markup; nothing if it is.
    pub(crate) fn html_of(&self, text: Option<&crate::source::Spanned<Text>>) -> Html {
        text.map(|text| self.html(text)).unwrap_or_default()
    }

    /// The text in the page's language, and the language that stands in where it has none in this one.
    pub(crate) fn version<'t>(&self, text: &'t Text) -> (&'t str, Option<&'a str>) {
        match text.version(self.language).or_else(|| text.versions().first()) {
            Some(version) if version.language != self.language => {
                self.stand_in.borrow_mut().insert(version.language);
                (&version.text, Some(self.model.settings.languages()[usize::from(version.language)].as_str()))
            }
            Some(version) => (&version.text, None),
            None => ("", None),
        }
    }

    /// Notes that a text in another language stands on the page.
    pub(crate) fn note_stand_in(&self, language: u8) {
        self.stand_in.borrow_mut().insert(language);
    }

    /// Whether the term with this number is used on the page for the first time; after that, it is not.
    pub(crate) fn first_use_of_term(&self, term: usize) -> bool {
        self.used_terms.borrow_mut().insert(term)
    }

    /// An id for the next figure of the page that stands in a text.
    pub(crate) fn next_figure(&self) -> String {
        self.figures.set(self.figures.get() + 1);
        let within = if self.within.is_empty() { String::new() } else { format!("-{}-", self.within) };
        format!("_view{within}{}", self.figures.get())
    }

    /// A part of the page that is rendered by itself; what is wrong with its template is told when the page is rendered.
    pub(crate) fn part<V: Serialize>(&self, template: &str, view: V) -> Html {
        Html::trusted(self.shell.part(template, view).unwrap_or_else(|fault| {
            self.blame(fault);
            String::new()
        }))
    }

    /// Notes why the page cannot be made; of several reasons, the first is told.
    pub(crate) fn blame(&self, fault: ThemeFault) {
        self.fault.borrow_mut().get_or_insert(fault);
    }

    /// What was noted: the languages that stand in, and why the page cannot be made.
    pub(crate) fn into_notes(self) -> (BTreeSet<u8>, Option<ThemeFault>) {
        (self.stand_in.into_inner(), self.fault.into_inner())
    }

    /// The code of a language of the site.
    pub(crate) fn code_of(&self, language: u8) -> &'a str {
        &self.model.settings.languages()[usize::from(language)]
    }

    /// The name of an entry.
    pub(crate) fn name<'e, K>(&self, entry: &'e Entry<K>) -> &'e str {
        entry.common.name.as_ref().map_or(&*entry.id, |name| self.text(name))
    }

    /// The short name of an entry, for figures and navigation.
    pub(crate) fn short<'e, K>(&self, entry: &'e Entry<K>) -> &'e str {
        entry.common.short.as_ref().map_or_else(|| self.name(entry), |short| self.text(short))
    }

    /// The name of an entry as markup.
    pub(crate) fn name_html<K>(&self, entry: &Entry<K>) -> Html {
        entry.common.name.as_ref().map_or_else(|| Html::text(&entry.id), |name| self.html(name))
    }

    /// The summary of an entry; nothing if it has none.
    pub(crate) fn summary<K>(&self, entry: &Entry<K>) -> Html {
        self.html_of(entry.common.summary.as_ref())
    }

    /// Where an entry is shown, seen from here.
    pub(crate) fn href(&self, id: EntryId) -> Option<String> {
        let address = self.facts.routes.to(id)?;
        Some(if id.kind == Kind::Asset { self.here.file(address) } else { self.here.page(address) })
    }

    /// Where the entry at a handle is shown, seen from here.
    pub(crate) fn href_of<K: Referable>(&self, handle: Handle<K>) -> String {
        self.href(EntryId { kind: K::KIND, index: handle.index() as u32 }).unwrap_or_default()
    }

    /// The entries of a kind that refer to the entry at a handle through a field, in the order of their table.
    pub(crate) fn referring<To: Referable, From: Referable>(
        &self,
        to: Handle<To>,
        field: &str,
    ) -> impl Iterator<Item = Handle<From>> + use<To, From> {
        let to = EntryId { kind: To::KIND, index: to.index() as u32 };
        let found: Vec<u32> = self.model.backlinks.from(to, From::KIND, field).collect();
        found.into_iter().map(Handle::new)
    }

    /// A link to an entry, with its name.
    pub(crate) fn link<K: Referable>(&self, handle: Handle<K>, entry: &Entry<K>) -> Link {
        Link::new(self.href_of(handle), self.name(entry))
    }

    /// A link to an entry as markup, its name marked where it stands in for a translation.
    pub(crate) fn link_html<K: Referable>(&self, handle: Handle<K>, entry: &Entry<K>) -> Html {
        Html::linked(&self.href_of(handle), &self.name_html(entry))
    }

    /// The short name of an entry as markup, for tables that would repeat long ones.
    pub(crate) fn short_html<K>(&self, entry: &Entry<K>) -> Html {
        let short = entry.common.short.as_ref().map(|short| self.html(short));
        short.unwrap_or_else(|| self.name_html(entry))
    }

    /// A link to a step, with its name.
    pub(crate) fn step_link(&self, handle: Handle<Step>) -> Link {
        let (_, step, _) = self.model.step(handle);
        Link::new(self.href_of(handle), self.text(&step.name))
    }

    /// A value of a metric in its unit, in two parts for a large number with a small unit.
    pub(crate) fn measured(&self, metric: &Metric, value: f64) -> Measured {
        let format = self.format();
        let bare =
            |number: String, after: &str| Measured { before: String::new(), number, after: after.to_owned() };
        match &metric.unit.value {
            Unit::Percent => format.percent(value),
            Unit::Currency(currency) => format.money(value, currency),
            Unit::Of(whole) => format.of(value, *whole),
            Unit::Points => bare(format.signed(value), ""),
            Unit::Word(word) => bare(format.number(value), &format!(" {}", self.text(word))),
        }
    }

    /// An amount of money.
    pub(crate) fn money(&self, money: &Money) -> String {
        self.format().money(money.amount, &money.currency).text()
    }

    /// How far a permission goes.
    pub(crate) fn up_to(&self, up_to: &UpTo) -> String {
        match up_to {
            UpTo::Money(money) => self.money(money),
            UpTo::Text(text) => self.text(text).to_owned(),
        }
    }
}
