//! The walk along the line of sight, from each kind of entry where there is something to be seen.

use crate::load::Kind;
use crate::model::declare::Referable;
use crate::model::kinds::{Finding, Initiative, Metric, Outcome, Play, Role, Step, StrategicTheme};
use crate::model::value::Ref;
use crate::model::{EntryId, Handle, Model};
use crate::source::Spanned;

use super::{Found, Sight, Sights, Stop};

/// What a customer wants to achieve.
const CUSTOMER_GOAL: &str = "customer goal";
/// What gets easier for whoever does it.
const EASIER: &str = "what gets easier";
/// What an initiative is for.
const PURPOSE: &str = "goal, theme, finding or metric";

impl Sights<'_> {
    /// What is seen from an entry, if the line of sight passes its kind.
    pub fn of(&self, id: EntryId) -> Option<Sight> {
        Some(match id.kind {
            Kind::Play => self.of_play(Handle::new(id.index)),
            Kind::Step => self.of_step(Handle::new(id.index)),
            Kind::Role => self.of_role(Handle::new(id.index)),
            Kind::Initiative => self.of_initiative(Handle::new(id.index)),
            Kind::Metric => self.of_metric(Handle::new(id.index)),
            Kind::Outcome => self.of_outcome(Handle::new(id.index)),
            Kind::StrategicTheme => self.of_theme(Handle::new(id.index)),
            Kind::Finding => self.of_finding(Handle::new(id.index)),
            _ => return None,
        })
    }

    /// From a play to its step, what the customer wants there, the metric it moves, and the outcome that needs it.
    pub fn of_play(&self, handle: Handle<Play>) -> Sight {
        let play = self.model.plays.at(handle);
        let mut stops = vec![Stop::here(Kind::Play)];
        let places = [ids(&play.steps), ids(&play.phases)].into_iter().find(|places| !places.is_empty());
        stops.extend(places.map(|places| Stop::at(places[0].kind.name(), places)));
        stops.push(Stop::said(CUSTOMER_GOAL, play.customer_goal.as_ref().map(|goal| goal.first())));
        self.over_metrics(ids(&play.metrics), &mut stops);
        Sight { stops }
    }

    /// From a play to those who play it, and what gets easier for them.
    pub fn of_players(&self, handle: Handle<Play>) -> Sight {
        let play = self.model.plays.at(handle);
        let easier = Stop::said(EASIER, play.helps_me.as_ref().map(|easier| easier.first()));
        Sight { stops: vec![Stop::here(Kind::Play), Stop::at("role", ids(&play.roles)), easier] }
    }

    /// From a step to what the customer wants there, the metric that listens, and the outcome that needs it.
    pub fn of_step(&self, handle: Handle<Step>) -> Sight {
        let (_, step, _) = self.model.step(handle);
        let goal = step.customer_goal.as_ref().map(|goal| goal.first());
        let mut stops = vec![Stop::here(Kind::Step), Stop::said(CUSTOMER_GOAL, goal)];
        let about_it = self.model.referring(id_of(handle), Kind::Metric, "steps");
        self.over_metrics(joined([ids(&step.feedback), about_it]), &mut stops);
        Sight { stops }
    }

    /// From a role to its plays, the metrics that these or it moves, and the outcome that needs them.
    pub fn of_role(&self, handle: Handle<Role>) -> Sight {
        let role = self.model.roles.at(handle);
        let plays = self.model.referring(id_of(handle), Kind::Play, "roles");
        let moved = plays.iter().map(|play| ids(&self.model.plays[play.index as usize].metrics));
        let metrics = joined([ids(&role.metrics)].into_iter().chain(moved));
        let mut stops = vec![Stop::here(Kind::Role)];
        // a role that meets no customers may do without a play of its own
        if !plays.is_empty() || role.customer_facing.as_ref().is_some_and(|is| is.value) {
            stops.push(Stop::at("play", plays));
        }
        self.over_metrics(metrics, &mut stops);
        Sight { stops }
    }

    /// From an initiative to what it is for, and the outcome behind that.
    pub fn of_initiative(&self, handle: Handle<Initiative>) -> Sight {
        let model = self.model;
        let initiative = model.initiatives.at(handle);
        let (goals, themes) = (ids(&initiative.goals), ids(initiative.theme.as_slice()));
        let (findings, metrics) = (ids(&initiative.findings), ids(&initiative.moves));
        let reasons = [("goal", &goals), ("theme", &themes), ("finding", &findings), ("metric", &metrics)];
        let mut stops = vec![Stop::here(Kind::Initiative)];
        stops.extend(
            reasons
                .into_iter()
                .filter(|(_, ids)| !ids.is_empty())
                .map(|(what, ids)| Stop::at(what, ids.clone())),
        );
        if stops.len() == 1 {
            stops.push(Stop { what: PURPOSE, found: Found::Nothing });
            return Sight { stops };
        }
        let goals: Vec<_> = goals.iter().map(|goal| &model.goals[goal.index as usize]).collect();
        let served = joined(goals.iter().map(|goal| ids(goal.theme.as_slice())).chain([themes]));
        let wanted = served.iter().map(|theme| ids(&model.strategic_themes[theme.index as usize].outcomes));
        let measured = joined(goals.iter().map(|goal| ids(goal.metric.as_slice())).chain([metrics]));
        stops.push(Stop::at("outcome", joined(wanted.chain([self.outcomes(&measured)]))));
        Sight { stops }
    }

    /// From a metric over what it foretells to the outcome that needs it.
    pub fn of_metric(&self, handle: Handle<Metric>) -> Sight {
        let mut stops = vec![Stop::here(Kind::Metric)];
        let is_needed = self.is_needed(handle);
        let passed = if is_needed { self.ways.passed(handle) } else { self.model.foretells(handle) };
        let last = passed.last().copied().unwrap_or(handle);
        let outcomes = if is_needed { self.model.outcomes_of(last).collect() } else { Vec::new() };
        stops.extend(passed.into_iter().map(|metric| Stop::at("metric", vec![id_of(metric)])));
        stops.push(Stop::at("outcome", outcomes));
        Sight { stops }
    }

    /// From an outcome to the themes that serve it, what is done for them, and the plays that come of it.
    pub fn of_outcome(&self, handle: Handle<Outcome>) -> Sight {
        let themes = self.model.referring(id_of(handle), Kind::StrategicTheme, "outcomes");
        let mut stops = vec![Stop::here(Kind::Outcome)];
        let is_there = !themes.is_empty();
        stops.push(Stop::at("theme", themes.clone()));
        if is_there {
            self.over_initiatives(&themes, &mut stops);
        }
        Sight { stops }
    }

    /// From a theme to what is done for it, and the plays that come of it.
    pub fn of_theme(&self, handle: Handle<StrategicTheme>) -> Sight {
        let mut stops = vec![Stop { what: "theme", found: Found::Here }];
        self.over_initiatives(&[id_of(handle)], &mut stops);
        Sight { stops }
    }

    /// From a finding to the initiative that answers it.
    pub fn of_finding(&self, handle: Handle<Finding>) -> Sight {
        let answers =
            self.model.on_roadmap(self.model.referring(id_of(handle), Kind::Initiative, "findings"));
        Sight { stops: vec![Stop::here(Kind::Finding), Stop::at("initiative", answers)] }
    }

    /// Whether an outcome needs a metric, straight or through what it foretells.
    pub fn is_needed(&self, metric: Handle<Metric>) -> bool {
        self.ways.outcome(metric).is_some()
    }

    /// The metrics, and the outcomes that need them.
    fn over_metrics(&self, metrics: Vec<EntryId>, stops: &mut Vec<Stop>) {
        let outcomes = self.outcomes(&metrics);
        let is_there = !metrics.is_empty();
        stops.push(Stop::at("metric", metrics));
        if is_there {
            stops.push(Stop::at("outcome", outcomes));
        }
    }

    /// What is done for themes, and the plays that come of it.
    fn over_initiatives(&self, themes: &[EntryId], stops: &mut Vec<Stop>) {
        let initiatives =
            joined(themes.iter().map(|theme| self.model.initiatives_for(Handle::new(theme.index))));
        let plays = initiatives.iter().map(|id| self.model.referring(*id, Kind::Play, "initiatives"));
        let plays = joined(plays);
        stops.push(Stop::at("initiative", initiatives));
        if !plays.is_empty() {
            stops.push(Stop::at("play", plays));
        }
    }

    /// The outcomes that metrics lead to.
    fn outcomes(&self, metrics: &[EntryId]) -> Vec<EntryId> {
        let outcomes = metrics.iter().filter_map(|metric| self.ways.outcome(Handle::new(metric.index)));
        joined(outcomes.map(|outcome| vec![id_of(outcome)]))
    }
}

impl Model {
    /// The initiatives on the roadmap that serve a theme, straight or through a goal.
    pub fn initiatives_for(&self, theme: Handle<StrategicTheme>) -> Vec<EntryId> {
        let goals = self.referring(id_of(theme), Kind::Goal, "theme");
        let through_goals = goals.into_iter().map(|goal| self.referring(goal, Kind::Initiative, "goals"));
        let straight = self.referring(id_of(theme), Kind::Initiative, "theme");
        self.on_roadmap(joined([straight].into_iter().chain(through_goals)))
    }

    fn on_roadmap(&self, mut initiatives: Vec<EntryId>) -> Vec<EntryId> {
        initiatives.retain(|id| self.initiatives[id.index as usize].is_on_roadmap());
        initiatives
    }

    fn referring(&self, to: EntryId, kind: Kind, field: &str) -> Vec<EntryId> {
        self.backlinks.from(to, kind, field).map(|index| EntryId { kind, index }).collect()
    }
}

fn id_of<K: Referable>(handle: Handle<K>) -> EntryId {
    handle.id()
}

/// Where references lead, in the order written.
fn ids<K: Referable>(references: &[Spanned<Ref<K>>]) -> Vec<EntryId> {
    references.iter().filter_map(|reference| reference.handle()).map(id_of).collect()
}

/// Several lists as one, each entry once, in the order in which they come.
fn joined(lists: impl IntoIterator<Item = Vec<EntryId>>) -> Vec<EntryId> {
    let mut seen = std::collections::HashSet::new();
    lists.into_iter().flatten().filter(|id| seen.insert(*id)).collect()
}
