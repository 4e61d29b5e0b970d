//! The code of what the site lacks in one of its languages.

use crate::fault;

fault! {
    /// A text that is not written in one of the site's languages. Its pages show the text in the first language, and say so.
    ///
    /// What over half of the entries of a kind lack is told once for all of them, with how many there are; what few lack is told one by one. Reasons for
    /// accepting and rules of your own are for those who write, and do not count.
    ///
    /// # Why it matters
    /// Who reads the site in that language meets sentences in another one, and may pass over what they were to know.
    ///
    /// # How to fix
    /// Write the text in that language too: `name: {en: …, de: …}` in YAML, or `x.de.md` beside `x.md`. A language that
    /// nobody writes in is better left out of `languages:` in site.yaml.
    ///
    /// ```yaml fails site.yaml
    /// title: {en: Two Wheels, de: Zwei Räder}
    /// languages: [en, de]
    /// as_of: 2026-11-21
    /// customer: {en: riders, de: Radler}
    /// audiences:
    ///   managers: Managers
    /// ```
    /// ```yaml passes site.yaml
    /// title: Two Wheels
    /// as_of: 2026-11-21
    /// customer: riders
    /// audiences:
    ///   managers: Managers
    /// ```
    MISSING_TRANSLATION: W002 "missing-translation" Advice
}
