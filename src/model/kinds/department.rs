//! Departments: who acts for the customer, and who supports those who do.

use crate::model::declare::{choice, kind, record};
use crate::model::value::{Ref, Text};

use super::{Metric, Role};

kind! {
    Department;
    /// A department, team or unit.
    Department {
        /// Whether its activities make up the customer journey, or support those that do.
        kind: required DepartmentKind;
        /// The role that leads it.
        head: optional Ref<Role>;
        /// The department it is part of.
        parent: optional Ref<Department>;
        /// Of a support department: the departments it supports.
        supports: list Ref<Department>;
        /// Its own metrics: each team has at least one.
        metrics: list Ref<Metric>;
        /// What its people fear, lack or doubt about the change, and what is answered.
        concerns: list Concern;
    }
}

choice! {
    /// Where a department stands in the circle.
    DepartmentKind {
        /// It acts in the customer journey.
        Primary = "primary",
        /// It supports those who act.
        Support = "support",
    }
}

record! {
    /// A concern about the change: a loss of power, a fear, a missing competency.
    Concern {
        /// The concern, in the words of those who have it.
        name: required Text;
        /// What the organisation answers and does.
        response: optional Text;
    }
}
