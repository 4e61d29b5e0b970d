//! The organisation as a whole: why it changes, and from where it starts.

use crate::model::declare::{choice, kind, record};
use crate::model::value::{Ref, Text};

use super::Role;

kind! {
    Organisation;
    /// The organisation: its purpose, its vision, why it changes now, and what it starts with.
    Organisation {
        /// What the organisation is for, in one sentence.
        purpose: optional Text;
        /// What will be true in a few years.
        vision: optional Text;
        /// What customer centricity means here.
        centricity: optional Text;
        /// How the organisation earns its money.
        business_model: optional Text;
        /// What it already has to build on.
        assets: list ExistingAsset;
        /// Why it cannot stay as it is.
        burning_platform: optional Text;
        /// The role that stands for the change.
        sponsor: optional Ref<Role>;
        /// What holds the organisation back, and what it answers.
        retarding_forces: list RetardingForce;
    }
}

record! {
    /// Something the organisation already has to build on.
    ExistingAsset {
        /// What it is.
        name: required Text;
        /// What sort of asset it is.
        kind: optional ExistingAssetKind;
        /// Why it counts.
        summary: optional Text;
    }
}

choice! {
    /// What sort of asset it is.
    ExistingAssetKind {
        /// What the name stands for.
        Brand = "brand",
        /// People and what they can do.
        People = "people",
        /// Machines, places, systems.
        Technology = "technology",
        /// What is known.
        Data = "data",
        /// Those one works with.
        Partner = "partner",
        /// Ways of working.
        Process = "process",
    }
}

record! {
    /// Something that holds the organisation back.
    RetardingForce {
        /// What it is.
        name: required Text;
        /// What is done about it.
        response: optional Text;
    }
}
