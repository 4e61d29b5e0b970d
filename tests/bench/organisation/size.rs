//! How many entries of each kind an organisation of a given size has: the example's proportions.

/// The five kinds of which the size is the sum, as the example has them.
const PLAYS: usize = 29;
const INITIATIVES: usize = 22;
const JOURNEYS: usize = 3;
const METRICS: usize = 30;
const ROLES: usize = 20;
const EXAMPLE: usize = PLAYS + INITIATIVES + JOURNEYS + METRICS + ROLES;

/// Steps of every journey.
pub(crate) const STEPS: usize = 8;

/// Counts by kind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) plays: usize,
    pub(crate) initiatives: usize,
    pub(crate) journeys: usize,
    pub(crate) metrics: usize,
    pub(crate) roles: usize,
    pub(crate) departments: usize,
    pub(crate) capabilities: usize,
    pub(crate) findings: usize,
    pub(crate) successes: usize,
    pub(crate) segments: usize,
    pub(crate) outcomes: usize,
    pub(crate) themes: usize,
    pub(crate) goals: usize,
    pub(crate) terms: usize,
}

impl Size {
    /// The counts of an organisation with about `entries` plays, initiatives, journeys, metrics and roles. Findings and
    /// successes grow with them; what an organisation has few of, from departments to terms, grows with the root.
    pub(crate) fn of(entries: usize) -> Self {
        let share = |of_example: usize| (entries * of_example + EXAMPLE / 2) / EXAMPLE;
        let root = (entries as f64 / EXAMPLE as f64).sqrt();
        let slowly = |of_example: usize| ((of_example as f64 * root).round() as usize).max(of_example);
        Self {
            plays: share(PLAYS).max(2),
            initiatives: share(INITIATIVES).max(8),
            journeys: share(JOURNEYS).max(1),
            metrics: share(METRICS).max(4),
            roles: share(ROLES).max(4),
            departments: slowly(10),
            capabilities: slowly(18),
            findings: share(12).max(4),
            successes: share(12).max(4),
            segments: slowly(4),
            outcomes: slowly(5),
            themes: slowly(6),
            goals: slowly(8),
            terms: slowly(30),
        }
    }

    /// How many entries of the five kinds these counts make.
    pub(crate) fn entries(self) -> usize {
        self.plays + self.initiatives + self.journeys + self.metrics + self.roles
    }
}
