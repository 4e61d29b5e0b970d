//! The kinds of entry and the names of files and folders that hold them.

use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! kinds {
    ($($variant:ident $name:literal $plural:literal [$($collection:literal),*])+) => {
        /// What an entry is: fixed by the nearest folder or file name on its path that names a kind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind {
            $(#[doc = concat!("`", $name, "`")] $variant),+
        }

        impl Kind {
            /// Every kind, in the order of the reference.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name in the singular, as in `play:id`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The name in the plural.
            pub fn plural(self) -> &'static str {
                match self { $(Self::$variant => $plural),+ }
            }

            /// The stems of YAML files, and the names of folders, that hold entries of this kind.
            pub fn collections(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($collection),*]),+ }
            }
        }
    };
}

kinds! {
    Site "site" "sites" []
    Organisation "organisation" "organisations" []
    Outcome "outcome" "outcomes" ["outcomes"]
    StrategicTheme "strategic-theme" "strategic-themes" ["strategic-themes"]
    Goal "goal" "goals" ["goals"]
    Principle "principle" "principles" ["principles"]
    Term "term" "terms" ["glossary", "terms"]
    Segment "segment" "segments" ["segments"]
    Department "department" "departments" ["departments"]
    Role "role" "roles" ["roles"]
    Phase "phase" "phases" ["phases"]
    Journey "journey" "journeys" ["journeys"]
    Step "step" "steps" []
    Driver "driver" "drivers" ["drivers"]
    Capability "capability" "capabilities" ["capabilities"]
    Metric "metric" "metrics" ["metrics"]
    Reading "reading" "readings" ["readings"]
    Cycle "cycle" "cycles" ["cycles"]
    Stage "stage" "stages" []
    Finding "finding" "findings" ["findings"]
    Initiative "initiative" "initiatives" ["initiatives"]
    Success "success" "successes" ["successes"]
    Play "play" "plays" ["playbook", "plays"]
    Assessment "assessment" "assessments" ["assessments"]
    Rule "rule" "rules" ["rules"]
    Page "page" "pages" ["pages"]
    Asset "asset" "assets" ["assets"]
}

impl Kind {
    /// The kind that a YAML stem or a folder of this name holds.
    pub fn of_collection(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.collections().contains(&name))
    }

    /// The kind with this name, in the singular or the plural (`initiative`, `initiatives`).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name || kind.plural() == name)
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name).ok_or_else(|| D::Error::custom("no kind"))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
