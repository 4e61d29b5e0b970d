//! A strategic theme for which nothing is done.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;

rule! {
    /// A strategic theme that no initiative serves, once there is one.
    ///
    /// An initiative serves a theme that it names, and the theme of a goal that it names. Ideas and what was given up do not count.
    ///
    /// # Why it matters
    /// A theme says what will be true. If nobody makes it true, the strategy is a speech, and people notice before the board does.
    ///
    /// # How to fix
    /// Name the theme in the initiative that serves it (`theme:`), plan one, or take the theme back.
    ///
    /// ```yaml fails strategy/more/strategic-themes.yaml
    /// heard-first:
    ///   name: Heard first
    ///   outcomes: [riders-stay]
    ///   condition: No rider has to ask.
    /// ```
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#theme
    /// theme: heard-first
    /// ```
    /// To serve a goal of the theme is enough:
    /// ```yaml passes strategy/goals.yaml#riders-at-the-table
    /// riders-at-the-table:
    ///   name: Riders at the table
    ///   area: co-creation
    ///   theme: heard-first
    ///   metric: satisfied
    /// ```
    L002: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let knows_all = [(Kind::Initiative, "theme"), (Kind::Initiative, "goals"), (Kind::Goal, "theme")]
        .iter()
        .all(|(kind, field)| model.knows_all(*kind, field));
    if model.initiatives.is_empty() || !knows_all {
        return;
    }
    let sights = model.sights();
    for (handle, theme) in sound(&model.strategic_themes) {
        if model.initiatives_for(handle).is_empty() {
            let found =
                finding(&CODE, theme, format!("nothing on the roadmap serves the theme `{}`", theme.id))
                    .caption(sights.of_theme(handle).in_words(model))
                    .help(format!("name it in the initiative that does: `theme: {}`", theme.id));
            sink.report(found);
        }
    }
}
