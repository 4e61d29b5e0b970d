//! A play from which those who play it gain nothing that anybody has named.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::Sink;
use crate::model::Model;
use crate::model::kinds::Play;

rule! {
    /// A play that does not say what gets easier for the person who plays it.
    ///
    /// # Why it matters
    /// The third secret: translate it into the day-job. Whoever sees only more work in it plays it while somebody looks.
    ///
    /// # How to fix
    /// Ask somebody who plays it already what has become easier, and write that down: `helps_me:`.
    ///
    /// ```yaml fails playbook/say-it-before-they-ask.md#helps_me
    /// # it has to be done
    /// ```
    /// ```yaml passes playbook/say-it-before-they-ask.md#metrics
    /// metrics: [told-first]
    /// helps_me: Nobody stands at the counter and shouts.
    /// ```
    /// Two words are enough:
    /// ```yaml passes playbook/say-it-before-they-ask.md#metrics
    /// metrics: [told-first]
    /// helps_me: Fewer calls.
    /// ```
    L006: Advice, check
}

fn check(model: &Model, sink: &mut Sink) {
    let sights = model.sights();
    let says_nothing = |play: &Play| play.helps_me.as_ref().is_none_or(|easier| easier.is_empty());
    for (handle, play) in sound(&model.plays).filter(|(_, play)| says_nothing(play)) {
        let found = finding(&CODE, play, "nothing says what gets easier for the person who plays this")
            .caption(sights.of_players(handle).in_words(model))
            .help("ask somebody who plays it already, and write it in their words: `helps_me: …`");
        sink.report(found);
    }
}
