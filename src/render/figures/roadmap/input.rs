//! What the roadmap is drawn from.

use jiff::civil::Date;
use serde::Serialize;

use super::super::name::Name;

/// A roadmap.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RoadmapInput {
    /// The initiatives, in the order in which equals are placed.
    pub initiatives: Vec<InitiativeInput>,
    /// The stages by their start.
    pub stages: Vec<StageInput>,
    /// Groups of initiatives (by department, driver, area), each drawn by itself; empty: all are drawn together.
    pub groups: Vec<GroupInput>,
    /// The day the site speaks of.
    pub as_of: Date,
    /// That day in words, short: "21 Nov 2026".
    pub as_of_text: String,
    /// The names of months and quarters.
    pub calendar: CalendarWords,
    /// Whether the page runs from right to left.
    pub right_to_left: bool,
    /// The words around the drawing.
    pub words: RoadmapWords,
}

/// An initiative.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InitiativeInput {
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
    /// What is said of it on pointing: name, dates and state.
    pub title: String,
    /// Its first day.
    pub start: Date,
    /// Its last day.
    pub end: Date,
    /// How it stands.
    pub state: InitiativeState,
    /// How much of it is done, from 0 to 1, and the same in words.
    pub progress: Option<(f64, String)>,
    /// Until when it is late (the day the site speaks of, or a later end that is expected), and that in words.
    pub late: Option<(Date, String)>,
    /// Whether it shows the way for the others.
    pub lighthouse: bool,
    /// The index of its stage.
    pub stage: Option<usize>,
    /// What it waits for.
    pub waits_for: Vec<Wait>,
}

/// How an initiative stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum InitiativeState {
    /// Not begun.
    #[default]
    Planned,
    /// Under way.
    Active,
    /// Finished.
    Done,
    /// Given up.
    Stopped,
}

/// That an initiative waits for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// The index of the other.
    pub initiative: usize,
    /// Whether this wait sets when the cycle ends.
    pub critical: bool,
}

/// A stage of a cycle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StageInput {
    /// Its name.
    pub name: Name,
    /// Its first day.
    pub start: Date,
    /// Its last day.
    pub end: Date,
    /// How it stands.
    pub state: StageState,
    /// What stands for its finished initiatives where they are folded: "4 done".
    pub folded: String,
}

/// How a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StageState {
    /// Yet to come.
    #[default]
    Planned,
    /// The one in which we are.
    Current,
    /// Over.
    Ended,
}

/// A group of initiatives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupInput {
    /// Its name.
    pub name: String,
    /// The indices of its initiatives; one may be in several groups.
    pub initiatives: Vec<usize>,
}

/// The names of months and quarters, in the page's language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CalendarWords {
    /// Short names of the months, "Jan" to "Dec".
    pub months: [String; 12],
    /// Short names of the quarters, "Q1" to "Q4".
    pub quarters: [String; 4],
}

/// The words around the roadmap, in the page's language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct RoadmapWords {
    /// The finding, in a sentence.
    pub finding: String,
    /// What follows the finding.
    pub caption: String,
    /// Key: done.
    pub done: String,
    /// Key: under way, and how far.
    pub active: String,
    /// Key: late.
    pub late: String,
    /// Key: planned.
    pub planned: String,
    /// Key: lighthouse.
    pub lighthouse: String,
    /// Key: waits for.
    pub waits: String,
    /// The name of the box that scrolls.
    pub region: String,
}
