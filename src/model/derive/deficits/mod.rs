//! The seven deficits that keep organisations from being there for their customers, counted over the whole model.

mod count;
mod ties;

use crate::model::{EntryId, Model};

/// So few initiatives say nothing yet about where a change leans: a third one makes a pattern of two.
pub const FEWEST_INITIATIVES: usize = 3;

/// A deficit, in the order of the manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeficitKind {
    /// The change is reduced to how customers are managed: over half of the initiatives, and under a quarter change the organisation.
    ReducedToCustomerManagement,
    /// Only the operational is measured and nothing is to win in the long run.
    OperationalOnly,
    /// What customers are worth, and what they get, is nowhere determined.
    ValueUndetermined,
    /// There are segments that no journey serves.
    SegmentsUnused,
    /// Satisfaction is measured and loyalty is not, or one number stands for both.
    SatisfactionTakenForLoyalty,
    /// No initiative moves leadership, engagement or empowerment.
    SoftSkillsNeglected,
    /// Initiatives that have nothing in common with any other.
    IsolatedMeasures,
}

/// What the count says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The deficit is there.
    Met,
    /// It is not.
    NotMet,
    /// There is too little yet to say.
    TooEarly,
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// Of the initiatives on the roadmap, those in the area customer management.
    InCustomerManagement,
    /// Of the initiatives on the roadmap, those in the area transformation.
    InTransformation,
    /// Of the initiatives on the roadmap, strategic wins.
    StrategicWins,
    /// Of the initiatives on the roadmap, those that move a driver about people.
    AboutPeople,
    /// Of the initiatives on the roadmap, those that share no driver, theme, step or dependency with any other.
    Isolated,
    /// Of the metrics, those that measure only the operational.
    MeasuringOnlyOperations,
    /// Of the metrics, those that measure value.
    MeasuringValue,
    /// Of the metrics, those that measure satisfaction.
    MeasuringSatisfaction,
    /// Of the metrics, those that measure loyalty: whether customers prefer, stay with or feel bound to the organisation.
    MeasuringLoyalty,
    /// Of the metrics, those that are to measure both satisfaction and loyalty.
    MeasuringBoth,
    /// Of the segments, those of which the value is determined.
    SegmentsWithValue,
    /// Of the segments, those that no journey serves.
    SegmentsUnserved,
}

/// A piece of evidence: how many of how many, and which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What was counted.
    pub counted: Counted,
    /// Those that count, in the order of their table.
    pub entries: Vec<EntryId>,
    /// Of how many.
    pub of: usize,
}

/// A deficit, whether it is there, and what was counted to say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deficit {
    /// Which one.
    pub kind: DeficitKind,
    /// Whether it is there.
    pub verdict: Verdict,
    /// What was counted; the same for a deficit that is there and for one that is not.
    pub evidence: Vec<Evidence>,
}

impl Deficit {
    /// The entries that count as something, if this deficit asks for it.
    pub fn entries(&self, counted: Counted) -> &[EntryId] {
        let found = self.evidence.iter().find(|evidence| evidence.counted == counted);
        found.map_or(&[], |evidence| &evidence.entries)
    }
}

impl Model {
    /// All seven deficits with their evidence, met or not, in the order of the manual (X001 to X007): what a page about the
    /// state of the change shows.
    pub fn deficits(&self) -> [Deficit; 7] {
        [
            DeficitKind::ReducedToCustomerManagement,
            DeficitKind::OperationalOnly,
            DeficitKind::ValueUndetermined,
            DeficitKind::SegmentsUnused,
            DeficitKind::SatisfactionTakenForLoyalty,
            DeficitKind::SoftSkillsNeglected,
            DeficitKind::IsolatedMeasures,
        ]
        .map(|kind| self.deficit(kind))
    }

    /// One deficit with its evidence. Before an initiative is on the roadmap it is too early for any.
    pub fn deficit(&self, kind: DeficitKind) -> Deficit {
        let (verdict, evidence) = match kind {
            DeficitKind::ReducedToCustomerManagement => self.reduced_to_customer_management(),
            DeficitKind::OperationalOnly => self.operational_only(),
            DeficitKind::ValueUndetermined => self.value_undetermined(),
            DeficitKind::SegmentsUnused => self.segments_unused(),
            DeficitKind::SatisfactionTakenForLoyalty => self.satisfaction_taken_for_loyalty(),
            DeficitKind::SoftSkillsNeglected => self.soft_skills_neglected(),
            DeficitKind::IsolatedMeasures => self.isolated_measures(),
        };
        let has_begun = self.initiatives.iter().any(|initiative| initiative.is_on_roadmap());
        Deficit { kind, verdict: if has_begun { verdict } else { Verdict::TooEarly }, evidence }
    }
}
