//! What the wheel is drawn from.

use serde::Serialize;

use super::super::middle::Centre;
use super::super::name::Name;

/// The drivers as the wheel sees them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WheelInput {
    /// What may stand in the middle, the best first.
    pub centre: Vec<Centre>,
    /// The phases in their order.
    pub phases: Vec<Name>,
    /// The drivers in their order.
    pub drivers: Vec<DriverInput>,
    /// The words around the drawing.
    pub words: WheelWords,
}

/// A driver.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DriverInput {
    /// Its name.
    pub name: Name,
    /// Its address.
    pub url: String,
    /// Its number and name, and where nothing of it is planned, for those who point at it or hear it.
    pub title: String,
    /// What it and its neighbours belong to.
    pub pair: Option<String>,
    /// Whether it is about people or about methods.
    pub about: Option<About>,
    /// Of each phase, whether something of the driver is planned there.
    pub at_work: Vec<bool>,
}

/// What a driver is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// People.
    People,
    /// Methods.
    Method,
}

/// The words around the wheel, in the page's language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct WheelWords {
    /// What the figure shows, for those who hear it.
    pub caption: String,
    /// Key: at work in this phase, and which phase is the first.
    pub at_work: String,
    /// Key: nothing is planned in this phase.
    pub gap: String,
    /// Key: about people.
    pub people: String,
    /// Key: about methods.
    pub method: String,
}
