//! An outcome that no strategic theme serves.

use crate::check::rule::rule;
use crate::check::subject::{finding, id_of, referring, sound};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;

rule! {
    /// An outcome that no strategic theme serves, once there are themes.
    ///
    /// # Why it matters
    /// An outcome says what is wanted, a theme what must be true for it. Without one it is a number on a wall, and everybody may believe
    /// that others see to it.
    ///
    /// # How to fix
    /// Name the outcome in the theme that serves it (`outcomes:`), write the theme that is missing, or drop the outcome.
    ///
    /// ```yaml fails strategy/more/outcomes.yaml
    /// known-for-the-date:
    ///   name: Known for keeping the date
    ///   kind: differentiation
    ///   metric: told-first
    /// ```
    /// ```yaml passes strategy/strategic-themes.yaml#never-off-the-road
    /// never-off-the-road:
    ///   name: Never off the road
    ///   outcomes: [riders-stay, known-for-the-date]
    ///   condition: No rider walks home because of us.
    ///   metric: told-first
    /// ```
    /// A theme with a page of its own serves as well:
    /// ```markdown passes strategy/strategic-themes/heard-first.md
    /// ---
    /// name: Heard first
    /// outcomes: [known-for-the-date]
    /// condition: No rider has to ask.
    /// ---
    /// Whoever hears it from us need not ring.
    /// ```
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#theme
    /// theme: heard-first
    /// ```
    L001: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.strategic_themes.is_empty() || !model.knows_all(Kind::StrategicTheme, "outcomes") {
        return;
    }
    let sights = model.sights();
    for (handle, outcome) in sound(&model.outcomes) {
        if referring(model, id_of(handle), Kind::StrategicTheme, "outcomes").is_empty() {
            let found =
                finding(&CODE, outcome, format!("no strategic theme serves the outcome `{}`", outcome.id))
                    .caption(sights.of_outcome(handle).in_words(model))
                    .help(format!("name it in the theme that does: `outcomes: [{}]`", outcome.id));
            sink.report(found);
        }
    }
}
