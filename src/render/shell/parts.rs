//! What the shared components of the templates are made of; each struct is named after its component.

use serde::Serialize;

use super::Html;
use crate::render::words::Words;

/// The hues that phases take in turn; a phase beyond them takes a hue again, with a stripe.
const HUES: usize = 5;

/// A phase's name with its place on the ring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Phase {
    /// The classes that give it its hue.
    pub class: String,
    /// The symbol of its place on the ring.
    pub mark: String,
    /// The name.
    pub name: String,
}

impl Phase {
    /// The phase at `index` (from 0).
    pub fn new(index: usize, name: impl Into<String>) -> Self {
        Self { class: phase_class(index), mark: phase_mark(index), name: name.into() }
    }
}

/// The classes that give something the hue of the phase at `index` (from 0): `ph3`, or `ph1 again` for the sixth.
pub fn phase_class(index: usize) -> String {
    let mut class = String::with_capacity("ph1 again c10".len());
    class.extend(["ph", &(index % HUES + 1).to_string(), if index >= HUES { " again" } else { "" }]);
    class
}

/// The symbol that shows the place of the phase at `index` (from 0) on the ring.
pub fn phase_mark(index: usize) -> String {
    format!("pm{}", index + 1)
}

/// How something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// On target.
    Good,
    /// On the way.
    Watch,
    /// Act now.
    Act,
    /// A reading is missing.
    Missing,
    /// Planned, not started.
    Planned,
}

/// A status: a shape and a word; coloured only where someone must act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The symbol.
    pub symbol: &'static str,
    /// The class, or nothing.
    pub class: &'static str,
    /// The word.
    pub word: String,
}

impl Status {
    /// The status with the interface's own word for it.
    pub fn new(standing: Standing, words: &Words) -> Self {
        let key = match standing {
            Standing::Good => "status.good",
            Standing::Watch => "status.watch",
            Standing::Act => "status.act",
            Standing::Missing => "status.missing",
            Standing::Planned => "status.planned",
        };
        Self::saying(standing, words.say(key, &[]))
    }

    /// The status with another word, such as "21 days late".
    pub fn saying(standing: Standing, word: String) -> Self {
        let (symbol, class) = match standing {
            Standing::Good => ("s-good", ""),
            Standing::Watch => ("s-watch", ""),
            Standing::Act => ("s-act", "st-act"),
            Standing::Missing => ("s-none", "st-plan"),
            Standing::Planned => ("s-plan", "st-plan"),
        };
        Self { symbol, class, word }
    }
}

/// Where a stop on a route stands in time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum Moment {
    /// Without a time.
    #[default]
    #[serde(rename = "")]
    Any,
    /// Done.
    #[serde(rename = "past")]
    Past,
    /// Under way.
    #[serde(rename = "now")]
    Now,
    /// Should have been done.
    #[serde(rename = "late")]
    Late,
    /// To come.
    #[serde(rename = "next")]
    Next,
}

/// A stop in a list in time or order (`route`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Stop {
    /// Where it stands in time.
    pub moment: Moment,
    /// When, or another word above the name.
    pub when: String,
    /// The name, perhaps as a link.
    pub name: Html,
    /// What there is to say.
    pub text: Html,
    /// How it stands.
    pub status: Option<Status>,
    /// An anchor, or nothing.
    pub id: String,
}

/// What somebody may decide (`permits`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Permit {
    /// Up to how much: `€60`, `14 days`.
    pub amount: String,
    /// `without asking`, or whom to ask.
    pub terms: String,
    /// Whether somebody has to be asked.
    pub asks: bool,
    /// What may be decided.
    pub name: String,
    /// A note.
    pub note: Html,
}

/// A situation and the play for it (`plays`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlayLine {
    /// The play's page.
    pub href: String,
    /// The situation, quoted.
    pub situation: String,
    /// The play's name.
    pub name: String,
    /// The phases it belongs to.
    pub phases: Vec<Phase>,
    /// The steps it belongs to, or another word for where.
    pub places: Vec<String>,
}

/// A metric in a row (`metrics`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MetricLine {
    /// An anchor, or nothing.
    pub id: String,
    /// The name, perhaps as a link.
    pub name: Html,
    /// How often, and what it means.
    pub note: String,
    /// Its last readings, the last one, the target and how it stands, as `parts/metric-state.html` shows them.
    pub state: Html,
}

/// A step of a journey in a list (`steps`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepLine {
    /// Its number, from 1.
    pub number: usize,
    /// The classes of its phase.
    pub class: String,
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Who acts, or another word below it.
    pub note: String,
    /// Whether it has a moment of truth.
    pub moment_of_truth: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sixth_phase_takes_the_first_hue_again() {
        assert_eq!(phase_class(4), "ph5");
        assert_eq!(phase_class(5), "ph1 again");
        assert_eq!(Phase::new(6, "Leave").mark, "pm7");
    }
}
