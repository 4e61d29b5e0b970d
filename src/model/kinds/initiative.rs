//! Initiatives: what is changed, when, why and for whom.

use jiff::civil::Date;

use crate::model::declare::{choice, kind, record};
use crate::model::value::{Day, End, Level, Money, Ref, Share, Start, Text};

use super::{Area, Capability, Department, Driver, Finding, Goal, Metric, Role, Stage, Step, StrategicTheme};

kind! {
    Initiative;
    /// An initiative: one thing that is changed. The body says why, and what.
    Initiative {
        /// The stage it belongs to, as `cycle/stage`.
        stage: required Ref<Stage>;
        /// When it starts.
        start: required Start;
        /// When it is to end.
        end: required End;
        /// The new end, where it is late.
        expected: optional End;
        /// How far it is; left out: planned.
        status: optional InitiativeStatus;
        /// Which of the four areas it belongs to.
        area: optional Area;
        /// The goals it serves.
        goals: list Ref<Goal>;
        /// The strategic theme it serves.
        theme: optional Ref<StrategicTheme>;
        /// The findings it answers.
        findings: list Ref<Finding>;
        /// The drivers it moves.
        drivers: required_list Ref<Driver>;
        /// The departments it touches.
        departments: list Ref<Department>;
        /// The steps it improves.
        steps: list Ref<Step>;
        /// The capabilities it raises, and to which level.
        raises: list Raise;
        /// The capabilities it needs before it starts, and at which level.
        requires: list Requirement;
        /// The metrics it moves.
        moves: list Ref<Metric>;
        /// The initiatives it waits for.
        depends_on: list Ref<Initiative>;
        /// The ways that were weighed.
        options: list Choice;
        /// `true` if it shows the way for the others.
        lighthouse: optional bool;
        /// Whether it is a quick win or a strategic one.
        win: optional Win;
        /// What it brings.
        benefit: optional Text;
        /// What it costs, such as `120000 EUR`.
        cost: optional Money;
        /// Who works on it.
        people: optional Text;
        /// How far it has come, such as `74%`.
        progress: optional Share;
        /// Dates on the way.
        milestones: list Milestone;
        /// Who will notice what, and from when.
        notices: list Notice;
    }
}

impl Initiative {
    /// Its status; planned where nothing is written.
    pub fn state(&self) -> InitiativeStatus {
        self.status.as_ref().map_or(InitiativeStatus::Planned, |status| status.value)
    }

    /// Whether it is planned, under way or done: neither an idea nor given up.
    pub fn is_on_roadmap(&self) -> bool {
        !matches!(self.state(), InitiativeStatus::Idea | InitiativeStatus::Stopped)
    }

    /// The first day.
    pub fn first_day(&self) -> Date {
        self.start.first
    }

    /// The last day as it was planned.
    pub fn last_day(&self) -> Date {
        self.end.last
    }

    /// The last day as it is expected now.
    pub fn expected_last_day(&self) -> Date {
        self.expected.as_ref().map_or(self.end.last, |expected| expected.last)
    }

    /// The latest of its days; of dates in the wrong order nobody knows which one is wrong.
    pub fn latest_day(&self) -> Date {
        self.expected_last_day().max(self.first_day())
    }

    /// Whether it is past its planned end and neither done nor stopped.
    pub fn is_late(&self, as_of: Date) -> bool {
        let over = matches!(
            self.state(),
            InitiativeStatus::Done | InitiativeStatus::Stopped | InitiativeStatus::Idea
        );
        !over && self.last_day() < as_of
    }
}

choice! {
    /// How far an initiative is.
    InitiativeStatus {
        /// Somebody thought of it.
        Idea = "idea",
        /// It will be done.
        Planned = "planned",
        /// It is under way.
        Active = "active",
        /// It is done.
        Done = "done",
        /// It was given up.
        Stopped = "stopped",
    }
}

choice! {
    /// How an initiative wins.
    Win {
        /// Soon and cheaply.
        Quick = "quick",
        /// In the long run.
        Strategic = "strategic",
    }
}

record! {
    /// A capability that is raised.
    Raise {
        /// The capability.
        capability: required Ref<Capability>;
        /// The level it has afterwards.
        to: required Level;
    }
}

record! {
    /// A capability that is needed first.
    Requirement {
        /// The capability.
        capability: required Ref<Capability>;
        /// The level it must have.
        at_least: required Level;
    }
}

record! {
    /// A way that was weighed.
    Choice {
        /// What it is called.
        name: required Text;
        /// What speaks for it.
        r#for: optional Text;
        /// What speaks against it.
        against: optional Text;
        /// `true` of the way that was chosen.
        chosen: optional bool;
    }
}

record! {
    /// A date on the way.
    Milestone {
        /// The day.
        date: required Day;
        /// What is reached.
        what: required Text;
    }
}

record! {
    /// What somebody will notice; without roles and departments, everyone.
    Notice {
        /// The roles that will notice it.
        roles: list Ref<Role>;
        /// The departments that will notice it.
        departments: list Ref<Department>;
        /// What they will notice.
        what: required Text;
        /// From when; left out: from the end of the initiative.
        from: optional Start;
    }
}
