//! What holds when nothing is written: the five phases, the eight drivers in four pairs, the five stages.

use crate::load::Kind;
use crate::source::Place;

use super::common::Common;
use super::declare::Record;
use super::kinds::{Driver, DriverKind, Phase, Stage};
use super::settings::Settings;
use super::table::Entry;
use super::value::{Number, Text, Version};
use crate::source::Spanned;

/// A text in the languages that come built in.
struct Words {
    en: &'static str,
    de: &'static str,
}

const fn words(en: &'static str, de: &'static str) -> Words {
    Words { en, de }
}

struct DefaultPhase {
    id: &'static str,
    name: Words,
    customer: Words,
    organisation: Words,
}

const PHASES: [DefaultPhase; 5] = [
    DefaultPhase {
        id: "explore",
        name: words("Explore", "Entdecken"),
        customer: words("Get inspired", "Sich anregen lassen"),
        organisation: words(
            "Be found, and say what we stand for",
            "Gefunden werden und sagen, wofür wir stehen",
        ),
    },
    DefaultPhase {
        id: "examine",
        name: words("Examine", "Prüfen"),
        customer: words("Go shopping", "Vergleichen und wählen"),
        organisation: words("Help to compare and to choose", "Beim Vergleichen und Wählen helfen"),
    },
    DefaultPhase {
        id: "exchange",
        name: words("Exchange", "Tauschen"),
        customer: words("Get it", "Es bekommen"),
        organisation: words("Agree, deliver and hand over", "Vereinbaren, liefern und übergeben"),
    },
    DefaultPhase {
        id: "experience",
        name: words("Experience", "Erleben"),
        customer: words("Enjoy it", "Es genießen"),
        organisation: words("Make it work, and put it right", "Dafür sorgen, dass es läuft, und es richten"),
    },
    DefaultPhase {
        id: "extend",
        name: words("Extend", "Verlängern"),
        customer: words("Repeat it", "Es wieder tun"),
        organisation: words("Stay in touch, and begin again", "In Verbindung bleiben und neu beginnen"),
    },
];

struct DefaultDriver {
    id: &'static str,
    name: Words,
    pair: Words,
    kind: DriverKind,
}

const fn driver(id: &'static str, name: Words, pair: Words, kind: DriverKind) -> DefaultDriver {
    DefaultDriver { id, name, pair, kind }
}

const LEAD: Words = words("We lead", "Wir führen");
const DESIGN: Words = words("We design", "Wir gestalten");
const TRUST: Words = words("We trust", "Wir vertrauen");
const LEARN: Words = words("We learn", "Wir lernen");

const DRIVERS: [DefaultDriver; 8] = [
    driver("leadership", words("Leadership", "Führung"), LEAD, DriverKind::Soft),
    driver(
        "strategic-management",
        words("Strategic management", "Strategisches Management"),
        LEAD,
        DriverKind::Hard,
    ),
    driver("product-design", words("Product design", "Produktgestaltung"), DESIGN, DriverKind::Hard),
    driver("journey-design", words("Journey design", "Gestaltung der Reisen"), DESIGN, DriverKind::Hard),
    driver(
        "staff-engagement",
        words("Staff engagement", "Engagement der Mitarbeitenden"),
        TRUST,
        DriverKind::Soft,
    ),
    driver(
        "frontline-empowerment",
        words("Frontline empowerment", "Befugnis im Kundenkontakt"),
        TRUST,
        DriverKind::Soft,
    ),
    driver(
        "customer-feedback",
        words("Customer feedback", "Rückmeldung der Kunden"),
        LEARN,
        DriverKind::Hard,
    ),
    driver("business-metrics", words("Business metrics", "Kennzahlen"), LEARN, DriverKind::Hard),
];

/// The stages of a cycle in their order: id, name, purpose.
const STAGES: [(&str, Words, Words); 5] = [
    (
        "inspire",
        words("Inspire", "Inspirieren"),
        words("See why, and want to", "Sehen, warum, und es wollen"),
    ),
    ("understand", words("Understand", "Verstehen"), words("Know where we stand", "Wissen, wo wir stehen")),
    ("prove", words("Prove", "Beweisen"), words("Show that it works", "Zeigen, dass es geht")),
    ("transform", words("Transform", "Umgestalten"), words("Do it everywhere", "Es überall tun")),
    ("reinforce", words("Reinforce", "Verankern"), words("Make it stick", "Dafür sorgen, dass es bleibt")),
];

/// Makes defaults in the languages of a site; they stand at its title.
pub(super) struct Defaults<'a> {
    settings: &'a Settings,
    title: Place,
}

impl<'a> Defaults<'a> {
    pub(super) fn new(settings: &'a Settings, title: Place) -> Self {
        Self { settings, title }
    }

    fn text(&self, words: &Words) -> Spanned<Text> {
        let in_language = |(index, language): (usize, &String)| {
            // a language that nothing is built in for falls back to English, but only as the first one
            let text = if language.starts_with("de") {
                words.de
            } else if language.starts_with("en") || index == 0 {
                words.en
            } else {
                return None;
            };
            Some(Version::new(index as u8, text.into(), self.title))
        };
        let versions = self.settings.languages().iter().enumerate().filter_map(in_language);
        Spanned::new(Text::new(versions), self.title.span)
    }

    fn entry<K>(&self, id: &str, order: usize, name: &Words, own: K) -> Entry<K> {
        let mut common = Common::missing();
        common.name = Some(self.text(name));
        common.order = Some(Spanned::new(Number(order as f64 + 1.0), self.title.span));
        Entry {
            id: id.into(),
            file: self.title.file,
            here: self.title.span,
            common,
            body: None,
            read: super::trace::Read::EVERYTHING,
            written: super::trace::Written::default(),
            own,
            damaged: false,
            built_in: true,
        }
    }

    pub(super) fn phases(&self) -> Vec<Entry<Phase>> {
        let phase = |(order, default): (usize, &DefaultPhase)| {
            let own = Phase {
                customer: Some(self.text(&default.customer)),
                organisation: Some(self.text(&default.organisation)),
            };
            self.entry(default.id, order, &default.name, own)
        };
        PHASES.iter().enumerate().map(phase).collect()
    }

    pub(super) fn drivers(&self) -> Vec<Entry<Driver>> {
        let driver = |(order, default): (usize, &DefaultDriver)| {
            let mut own = Driver::missing();
            own.pair = Some(self.text(&default.pair));
            own.kind = Some(Spanned::new(default.kind, self.title.span));
            self.entry(default.id, order, &default.name, own)
        };
        DRIVERS.iter().enumerate().map(driver).collect()
    }

    /// Gives a stage what its id brings: name, purpose and order.
    pub(super) fn complete_stage(&self, id: &str, stage: &mut Stage) {
        let Some((order, (_, name, purpose))) =
            STAGES.iter().enumerate().find(|(_, (known, ..))| *known == id)
        else {
            return;
        };
        stage.name.get_or_insert_with(|| self.text(name));
        stage.purpose.get_or_insert_with(|| self.text(purpose));
        stage.order.get_or_insert_with(|| Spanned::new(Number(order as f64 + 1.0), self.title.span));
    }
}

/// Whether an id is that of a built-in default of its kind.
pub fn is_default(kind: Kind, id: &str) -> bool {
    default_ids(kind).any(|default| default == id)
}

/// Whether an id is one by which a stage is completed with what comes built in.
pub fn is_default_stage(id: &str) -> bool {
    STAGES.iter().any(|(known, ..)| *known == id)
}

/// The ids of the built-in defaults of a kind.
pub fn default_ids(kind: Kind) -> impl Iterator<Item = &'static str> {
    let phases = PHASES.iter().map(|phase| phase.id).filter(move |_| kind == Kind::Phase);
    phases.chain(DRIVERS.iter().map(|driver| driver.id).filter(move |_| kind == Kind::Driver))
}

/// An entry that was written, completed field by field by the default of the same id.
pub(super) fn complete<K: Completed>(written: &mut Entry<K>, default: Entry<K>) {
    let common = &mut written.common;
    complete_field(&mut common.name, default.common.name);
    complete_field(&mut common.order, default.common.order);
    written.own.complete(default.own);
}

/// A kind that has defaults.
pub(super) trait Completed {
    fn complete(&mut self, default: Self);
}

fn complete_field<T>(written: &mut Option<T>, default: Option<T>) {
    if written.is_none() {
        *written = default;
    }
}

impl Completed for Phase {
    fn complete(&mut self, default: Self) {
        complete_field(&mut self.customer, default.customer);
        complete_field(&mut self.organisation, default.organisation);
    }
}

impl Completed for Driver {
    fn complete(&mut self, default: Self) {
        complete_field(&mut self.pair, default.pair);
        complete_field(&mut self.kind, default.kind);
    }
}
