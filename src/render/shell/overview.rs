//! What overviews are made of: areas with their goals, successes, now, next and later, and headings with links.

use serde::Serialize;

use crate::render::figures::gauge::Gauge;

use super::{Html, Link, Status};

/// A goal in its area (`areas`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AreaGoal {
    /// The goal, perhaps as a link.
    pub name: Html,
    /// The gauge, where there is a way to go.
    pub drawing: Option<Gauge>,
    /// `was 12`, or nothing.
    pub start: String,
    /// `now 46%`, or nothing.
    pub now: String,
    /// `80% by March 2027`, or nothing.
    pub target: String,
}

/// One of the areas of a roadmap and its goals (`areas`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Area {
    /// The name.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// Its goals.
    pub goals: Vec<AreaGoal>,
}

/// From one number to another (`wins`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FromTo {
    /// What it was.
    pub from: String,
    /// What it is.
    pub to: String,
    /// The unit.
    pub unit: String,
}

/// Something achieved or learned (`wins`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Win {
    /// The day, as `2026-11-21`.
    pub date: String,
    /// The day in words.
    pub day: String,
    /// Achieved or learned, and where.
    pub notes: Vec<String>,
    /// The number that changed.
    pub change: Option<FromTo>,
    /// What the number counts; empty if none changed.
    pub measure: String,
    /// The name, perhaps as a link.
    pub name: Html,
    /// The story.
    pub text: Html,
}

/// An initiative in now, next, later (`horizons`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HorizonLine {
    /// The initiative.
    pub link: Link,
    /// Until or from when, and who.
    pub note: String,
    /// How it stands, where that is worth a word.
    pub status: Option<Status>,
}

/// Now, next or later (`horizons`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Horizon {
    /// The name.
    pub name: String,
    /// Whether this is now.
    pub is_now: bool,
    /// How many, or until when.
    pub note: String,
    /// What belongs to it.
    pub lines: Vec<HorizonLine>,
}

/// A heading and links below it (`index`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndexGroup {
    /// The heading.
    pub name: String,
    /// A word beside it, or nothing.
    pub note: String,
    /// The links.
    pub links: Vec<Link>,
}
