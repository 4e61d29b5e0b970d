//! How far a build has come, for whoever waits for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// What a build is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// From files to documents.
    Load,
    /// From documents to the linked model.
    Model,
    /// Rules.
    Check,
    /// From the model to the site.
    Render,
    /// From the site to a folder, which is for others to do.
    Publish,
}

const STAGES: [Stage; 5] = [Stage::Load, Stage::Model, Stage::Check, Stage::Render, Stage::Publish];

/// The stage that a build is at; clones are of the same build.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<AtomicU8>);

impl Progress {
    /// A stage begins.
    pub fn enter(&self, stage: Stage) {
        self.0.store(stage as u8, Ordering::Relaxed);
    }

    /// The stage that began last.
    pub fn stage(&self) -> Stage {
        STAGES[usize::from(self.0.load(Ordering::Relaxed)).min(STAGES.len() - 1)]
    }
}
