//! Drivers against phases: how many plays and initiatives are at work where, and where nothing is.

use serde::Serialize;

use crate::model::kinds::{Driver, Phase};
use crate::model::{Entry, Handle};
use crate::render::scope::Scope;
use crate::render::shell::{Html, phase_class};

/// From this many of a kind on, one mark and the number stand for all.
const MANY: usize = 5;
/// More phases than this stand below each other on a phone.
const BESIDE: usize = 5;

#[derive(Serialize)]
pub(crate) struct Matrix {
    takeaway: String,
    rest: String,
    phases: Vec<Head>,
    /// Whether there are too many phases for a phone to show them beside each other.
    many: bool,
    rows: Vec<Row>,
    #[serde(skip)]
    pub(super) fields: usize,
    #[serde(skip)]
    pub(super) gaps: usize,
    #[serde(skip)]
    at_work: Vec<(Handle<Driver>, usize, usize)>,
}

#[derive(Serialize)]
struct Head {
    class: String,
    name: String,
}

#[derive(Serialize)]
struct Row {
    number: usize,
    name: Html,
    owner: String,
    ends_pair: bool,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    href: String,
    words: String,
    plays: Marks,
    initiatives: Marks,
}

/// Marks to draw: each one, or one and the number of all.
#[derive(Serialize)]
struct Marks {
    marks: Vec<bool>,
    number: Option<usize>,
}

impl Marks {
    fn new(count: usize) -> Self {
        if count >= MANY {
            Self { marks: vec![true], number: Some(count) }
        } else {
            Self { marks: vec![true; count], number: None }
        }
    }
}

impl Matrix {
    /// The matrix of some drivers; none without phases.
    pub(crate) fn new(scope: &Scope, drivers: &[Handle<Driver>]) -> Option<Self> {
        let phases: Vec<Handle<Phase>> = scope.model.phases.with_handles().map(|(phase, _)| phase).collect();
        if phases.is_empty() {
            return None;
        }
        let coverage = scope.facts.coverage();
        let mut matrix = Self {
            takeaway: String::new(),
            rest: String::new(),
            phases: phases
                .iter()
                .map(|phase| Head {
                    class: phase_class(phase.index()),
                    name: scope.name(scope.model.phases.at(*phase)).to_owned(),
                })
                .collect(),
            many: phases.len() > BESIDE,
            rows: Vec::new(),
            fields: phases.len() * drivers.len(),
            gaps: 0,
            at_work: Vec::new(),
        };
        let mut gaps_of_phases = vec![0; phases.len()];
        for (at, driver) in drivers.iter().copied().enumerate() {
            let (mut work, mut gaps) = (0, 0);
            for phase in &phases {
                let is_gap = coverage.is_gap(driver, *phase);
                gaps += usize::from(is_gap);
                gaps_of_phases[phase.index()] += usize::from(is_gap);
                work += coverage.plays(driver, *phase).len() + coverage.initiatives(driver, *phase).len();
            }
            matrix.gaps += gaps;
            matrix.at_work.push((driver, work, gaps));
            matrix.rows.push(row(scope, driver, drivers.get(at + 1).copied(), &phases));
        }
        (matrix.takeaway, matrix.rest) = takeaway(scope, &matrix, &gaps_of_phases);
        Some(matrix)
    }

    /// The driver with the most plays and initiatives, and how many.
    pub(super) fn strongest<'e>(&self, scope: &'e Scope) -> Option<(&'e str, usize)> {
        let rank = |of: &&(Handle<Driver>, usize, usize)| (of.1, std::cmp::Reverse(of.0.index()));
        let (driver, work, _) = self.at_work.iter().max_by_key(rank)?;
        (*work > 0).then(|| (scope.name(scope.model.drivers.at(*driver)), *work))
    }

    /// The driver with the most gaps, and how many.
    pub(super) fn weakest<'e>(&self, scope: &'e Scope) -> Option<(&'e str, usize)> {
        let rank = |of: &&(Handle<Driver>, usize, usize)| {
            (of.2, std::cmp::Reverse(of.1), std::cmp::Reverse(of.0.index()))
        };
        let (driver, _, gaps) = self.at_work.iter().max_by_key(rank)?;
        (*gaps > 0).then(|| (scope.name(scope.model.drivers.at(*driver)), *gaps))
    }
}

/// The row of a driver; a line below it parts it from the next one where they are no pair.
fn row(scope: &Scope, driver: Handle<Driver>, next: Option<Handle<Driver>>, phases: &[Handle<Phase>]) -> Row {
    let words = scope.words();
    let coverage = scope.facts.coverage();
    let entry = scope.model.drivers.at(driver);
    let owner = entry.common.owner.as_ref().and_then(|owner| scope.model.roles.find(owner));
    let pair = |of: &Entry<Driver>| of.pair.as_ref().map(|pair| pair.first().to_owned());
    let cell = |phase: &Handle<Phase>| {
        let (plays, initiatives) =
            (coverage.plays(driver, *phase).len(), coverage.initiatives(driver, *phase).len());
        let mut said = Vec::new();
        if plays > 0 {
            said.push(words.say("drivers.plays", &[("n", plays.into())]));
        }
        if initiatives > 0 {
            said.push(words.say("drivers.initiatives", &[("n", initiatives.into())]));
        }
        Cell {
            // the page of the driver has the parts that there is something in
            href: format!("{}#{}", scope.href_of(driver), if plays > 0 { "_plays" } else { "_initiatives" }),
            words: words.list_of(&said),
            plays: Marks::new(plays),
            initiatives: Marks::new(initiatives),
        }
    };
    Row {
        number: driver.index() + 1,
        name: scope.link_html(driver, entry),
        owner: owner.map(|owner| scope.name(owner).to_owned()).unwrap_or_default(),
        ends_pair: next.is_none_or(|next| pair(scope.model.drivers.at(next)) != pair(entry)),
        cells: phases.iter().map(cell).collect(),
    }
}

/// Where the gaps are, in two sentences; the second only where they gather in some of the phases.
fn takeaway(scope: &Scope, matrix: &Matrix, gaps_of_phases: &[usize]) -> (String, String) {
    let words = scope.words();
    if matrix.gaps == 0 {
        return (words.say("drivers.no-gaps", &[]), String::new());
    }
    if matrix.gaps == matrix.fields {
        return (words.say("drivers.all-empty", &[]), String::new());
    }
    let fills = [("n", matrix.gaps.into()), ("all", scope.format().count(matrix.fields).into())];
    let first = words.say("drivers.empty-fields", &fills);
    let with_gaps: Vec<&str> = gaps_of_phases
        .iter()
        .enumerate()
        .filter(|(_, gaps)| **gaps > 0)
        .map(|(index, _)| scope.name(&scope.model.phases[index]))
        .collect();
    if with_gaps.len() >= gaps_of_phases.len() {
        return (first, String::new());
    }
    (first, words.say("drivers.all-in", &[("phases", words.list_of(&with_gaps).into())]))
}
