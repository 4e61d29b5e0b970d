//! Two plays of one role for one situation.

use std::collections::BTreeMap;

use crate::check::rule::rule;
use crate::check::subject::{finding_at, sound};
use crate::diagnostic::{Finding, Sink};
use crate::model::kinds::Play;
use crate::model::value::Ref;
use crate::model::{Entry, Model};

rule! {
    /// Two plays for one role that are meant for the same situation.
    ///
    /// Situations are the same if `when` has the same words; their order, marks and capitals do not matter. Played at different steps or in
    /// different phases they are two.
    ///
    /// # Why it matters
    /// With two cards for one situation everybody keeps to the one they like, and the customer notices that it depends on whom they meet.
    ///
    /// # How to fix
    /// Make one play of both. If they differ, say in `when:` what tells them apart.
    ///
    /// ```markdown fails playbook/tell-the-price.md
    /// ---
    /// name: Tell the price
    /// roles: [adviser]
    /// when: the rider asks what they will pay
    /// steps: [lease/sign]
    /// customer_goal: Know what it costs a month
    /// metrics: [satisfied]
    /// helps_me: You answer once and are believed.
    /// ---
    /// 1. Say the number first, then what is in it.
    /// ```
    /// ```markdown passes playbook/tell-the-price.md
    /// ---
    /// name: Tell the price
    /// roles: [adviser]
    /// when: The employer asks what the rider will pay.
    /// steps: [lease/sign]
    /// customer_goal: Know what it costs a month
    /// metrics: [satisfied]
    /// helps_me: You answer once and are believed.
    /// ---
    /// 1. Say the number first, then what is in it.
    /// ```
    /// At another step the same words mean another situation:
    /// ```markdown passes playbook/tell-the-price.md
    /// ---
    /// name: Tell the price
    /// roles: [adviser]
    /// when: The rider asks what they will pay.
    /// steps: [lease/try]
    /// customer_goal: Know what it costs a month
    /// metrics: [satisfied]
    /// helps_me: You answer once and are believed.
    /// ---
    /// 1. Say the number first, then what is in it.
    /// ```
    P006: Advice, check
}

fn check(model: &Model, sink: &mut Sink) {
    let mut known: BTreeMap<(usize, String), Alike> = BTreeMap::new();
    for (_, play) in sound(&model.plays).filter(|(_, play)| !play.when.is_empty()) {
        let situation = words_of(play.when.first());
        let mut twin = None;
        for role in play.roles.values().filter_map(Ref::handle) {
            let alike = known.entry((role.index(), situation.clone())).or_default();
            twin = twin.or(alike.twin_of(play).map(|other| (role, other)));
            alike.add(play);
        }
        if let Some((role, other)) = twin {
            sink.report(found(&model.roles.at(role).id, other, play));
        }
    }
}

/// The words of a situation, whatever their order and their marks.
fn words_of(when: &str) -> String {
    let lower = when.to_lowercase();
    let mut words: Vec<&str> = lower.split(|letter: char| !letter.is_alphanumeric()).collect();
    words.retain(|word| !word.is_empty());
    words.sort_unstable();
    words.join(" ")
}

/// The plays of one role for one situation, the first of each sort.
#[derive(Default)]
struct Alike<'m> {
    any: Option<&'m Entry<Play>>,
    anywhere: Option<&'m Entry<Play>>,
    at: BTreeMap<&'m str, &'m Entry<Play>>,
}

impl<'m> Alike<'m> {
    /// The first play that may be played where this one is; one that names no place is played anywhere.
    fn twin_of(&self, play: &Play) -> Option<&'m Entry<Play>> {
        let mut places = places(play).peekable();
        if places.peek().is_none() {
            return self.any;
        }
        places.find_map(|place| self.at.get(place).copied()).or(self.anywhere)
    }

    fn add(&mut self, play: &'m Entry<Play>) {
        self.any.get_or_insert(play);
        let mut places = places(play).peekable();
        if places.peek().is_none() {
            self.anywhere.get_or_insert(play);
        }
        places.for_each(|place| {
            self.at.entry(place).or_insert(play);
        });
    }
}

/// The steps and phases at which a play is played; the id of a step has a stroke in it, that of a phase has none.
fn places(play: &Play) -> impl Iterator<Item = &str> {
    play.steps.values().map(Ref::id).chain(play.phases.values().map(Ref::id))
}

fn found(role: &str, first: &Entry<Play>, second: &Entry<Play>) -> Finding {
    let message = format!("the role `{role}` has another play for this situation, `{}`", first.id);
    finding_at(&CODE, second, second.when.span, message)
        .label(first.when.span.within(first.file), "the same situation")
        .help("make one play of both, or say in `when:` what tells them apart")
}
