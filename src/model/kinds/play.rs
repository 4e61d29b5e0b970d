//! Plays: what to do in a situation.

use crate::model::declare::{kind, record};
use crate::model::value::{Ref, Text, UpTo};

use super::{Driver, Initiative, Metric, Phase, Role, Step};

kind! {
    Play;
    /// A play: what to do in one situation. The body holds the steps as an ordered list, wording as quotes, checklists as `- [ ]`.
    Play {
        /// Whose play it is.
        roles: required_list Ref<Role>;
        /// The situation, in the words of the person in it.
        when: required Text;
        /// The steps of journeys at which it is played.
        steps: list Ref<Step>;
        /// The phases in which it is played, where single steps would say too much.
        phases: list Ref<Phase>;
        /// What the customer wants to achieve.
        customer_goal: optional Text;
        /// The metrics it moves.
        metrics: list Ref<Metric>;
        /// What gets easier for the person doing it.
        helps_me: optional Text;
        /// The drivers it belongs to.
        drivers: list Ref<Driver>;
        /// The initiatives that brought it.
        initiatives: list Ref<Initiative>;
        /// What may be decided in this situation.
        decision: optional Decision;
        /// What to do, in short.
        r#do: list Text;
        /// What not to do or say.
        dont: list Text;
    }
}

record! {
    /// What may be decided in a situation.
    Decision {
        /// What may be decided.
        may: required Text;
        /// How far: an amount such as `60 EUR`, or a text such as `14 days`.
        up_to: optional UpTo;
        /// The role that decides above it.
        above: optional Ref<Role>;
        /// The customer insight it rests on.
        insight: optional Text;
    }
}
