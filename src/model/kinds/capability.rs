//! Capabilities: what the organisation must be able to do, today and as desired.

use crate::model::declare::{choice, kind, record};
use crate::model::value::{Level, Ref, Text};

use super::{Department, Driver};

kind! {
    Capability;
    /// A capability: something that the organisation must be good at.
    Capability {
        /// The driver it belongs to.
        driver: required Ref<Driver>;
        /// The level that is wanted.
        desired: required Level;
        /// The level today; an assessment that names the capability takes precedence.
        current: optional Level;
        /// The departments that need it.
        departments: list Ref<Department>;
        /// What is needed to reach the desired level.
        needs: optional Needs;
        /// What the current level rests on.
        evidence: optional Text;
        /// Whether the organisation as a whole needs it or its customer management.
        side: optional CapabilitySide;
    }
}

record! {
    /// What a capability needs to reach its desired level.
    Needs {
        /// Skills to be learned or hired.
        skills: list Text;
        /// People.
        people: optional Text;
        /// Money.
        money: optional Text;
        /// Time.
        time: optional Text;
    }
}

choice! {
    /// Who needs a capability.
    CapabilitySide {
        /// The organisation as a whole.
        Organisation = "organisation",
        /// Its customer management.
        CustomerManagement = "customer-management",
    }
}
