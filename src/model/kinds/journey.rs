//! Journeys and their steps: what customers live through, and who does what for them.

use crate::model::declare::{choice, kind, record};
use crate::model::value::{Emotion, Identifier, Ref, Text};

use super::{Department, Metric, Phase, Play, Role, Segment};

kind! {
    Journey;
    /// A journey: what a customer lives through to reach a goal, step by step.
    Journey {
        /// For whom it is.
        segments: list Ref<Segment>;
        /// What the customer wants to achieve.
        customer_goal: required Text;
        /// How the customer tells that it went well.
        customer_measure: optional Text;
        /// What sets it off.
        trigger: optional Text;
        /// The experience that is intended.
        experience: optional Text;
        /// The steps, in order.
        steps: required_list Step;
    }
}

kind! {
    Step;
    /// A step of a journey.
    Step {
        /// The step's id, unique within its journey, such as `collect`; others refer to it as `journey/step`.
        id: required Identifier;
        /// What happens, in the customer's words.
        name: required Text;
        /// A name of at most 24 characters, for figures.
        short: optional Text;
        /// The phase it belongs to.
        phase: required Ref<Phase>;
        /// What the customer wants to achieve here.
        customer_goal: optional Text;
        /// What the customer does.
        customer_does: optional Text;
        /// What the customer says, in a customer's own words.
        says: optional Text;
        /// Between what the customer is torn.
        dilemmas: list Text;
        /// How it feels now, from -2 to 2.
        emotion: optional Emotion;
        /// How it is to feel, from -2 to 2.
        emotion_goal: optional Emotion;
        /// What is promised to the customer here.
        promise: optional Text;
        /// The role that sees to it that the step goes well.
        owner: optional Ref<Role>;
        /// The department that has the customer here; left out: the first with a front-stage activity, else the first primary one.
        lead: optional Ref<Department>;
        /// Where customer and organisation meet.
        touchpoints: list Touchpoint;
        /// What the organisation does.
        activities: list Activity;
        /// The metrics that listen here.
        feedback: list Ref<Metric>;
        /// The play that puts it right when it went wrong.
        recovery: optional Ref<Play>;
    }
}

record! {
    /// Where customer and organisation meet.
    Touchpoint {
        /// What it is.
        name: required Text;
        /// Through which channel.
        channel: required Channel;
        /// `true` where the customer makes up their mind about the organisation.
        moment_of_truth: optional bool;
    }
}

choice! {
    /// The way on which customer and organisation meet.
    Channel {
        /// On a screen.
        Digital = "digital",
        /// On the telephone.
        Phone = "phone",
        /// Face to face.
        InPerson = "in-person",
        /// By letter or parcel.
        Post = "post",
        /// Through a partner.
        Partner = "partner",
    }
}

record! {
    /// Something that the organisation does for a step: a lane of the service blueprint.
    Activity {
        /// What is done, as a verb.
        name: required Text;
        /// The departments that do it.
        by: required_list Ref<Department>;
        /// The roles that do it, where not the whole department does.
        roles: list Ref<Role>;
        /// Primary or support; left out: as the department.
        kind: optional ActivityKind;
        /// In front of the customer or behind the scenes; left out: behind.
        side: optional Side;
    }
}

choice! {
    /// Whether an activity is part of the journey or supports it.
    ActivityKind {
        /// Part of the journey.
        Primary = "primary",
        /// Supports those who act in the journey.
        Support = "support",
    }
}

choice! {
    /// On which side of the line of visibility something is done.
    Side {
        /// The customer sees it.
        Front = "front",
        /// The customer does not see it.
        Back = "back",
    }
}
