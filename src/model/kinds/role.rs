//! Roles: what one kind of employee does, may decide and gains.

use crate::model::declare::{kind, record};
use crate::model::value::{Prose, Ref, Text, UpTo};

use super::{Department, Metric};

kind! {
    Role;
    /// A role: what one kind of employee does. People find themselves on the site by their role.
    Role {
        /// The department it belongs to.
        department: required Ref<Department>;
        /// Whether the role meets customers.
        customer_facing: optional bool;
        /// The metrics that this role moves: each role has at least one.
        metrics: list Ref<Metric>;
        /// What the role may decide.
        may_decide: list Permission;
        /// What the day-job looks like, in Markdown.
        day: optional Prose;
        /// What gets better for this role.
        easier: optional Text;
        /// Whom to ask for what.
        ask: list Ask;
    }
}

record! {
    /// Something that a role may decide.
    Permission {
        /// What may be decided.
        what: required Text;
        /// How far: an amount such as `60 EUR`, or a text such as `14 days`.
        up_to: optional UpTo;
        /// The role that has to be asked; left out: it is decided without asking.
        ask: optional Ref<Role>;
        /// When, how, and what to write down.
        note: optional Text;
    }
}

record! {
    /// Whom to ask for what.
    Ask {
        /// The role to ask.
        role: required Ref<Role>;
        /// What for.
        r#for: required Text;
    }
}
