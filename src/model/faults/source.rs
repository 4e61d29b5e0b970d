//! The codes of what is found while entries are read: ids, doubles, periods, ranges, HTML.

use crate::fault;

fault! {
    /// An id that is not made of small letters, digits and single hyphens.
    ///
    /// # Why it matters
    /// Ids become addresses of pages and stand in many files. With one plain alphabet nobody has to guess how they are typed.
    ///
    /// # How to fix
    /// Write the id that the help suggests; umlauts are written out (`ü` becomes `ue`). The name may of course keep them.
    ///
    /// ```yaml fails organisation/principles.yaml
    /// Für alle:
    ///   name: Für alle
    ///   kind: norm
    /// ```
    /// ```yaml passes organisation/principles.yaml
    /// fuer-alle:
    ///   name: Für alle
    ///   kind: norm
    /// ```
    INVALID_ID: S006 "invalid-id" Error

    /// Two entries of one kind with one id.
    ///
    /// # Why it matters
    /// A reference to that id could mean either, and only one page can stand at its address.
    ///
    /// # How to fix
    /// Rename one of them, or remove it. Both places are shown.
    ///
    /// ```yaml fails organisation/glossary.yaml
    /// journey:
    ///   name: Journey
    ///   definition: What a customer lives through.
    /// ```
    /// ```yaml fails organisation/terms.yaml
    /// journey:
    ///   name: Customer journey
    ///   definition: The way from wish to use.
    /// ```
    /// ```yaml passes organisation/terms.yaml
    /// trip:
    ///   name: Trip
    ///   definition: One ride.
    /// ```
    DUPLICATE_ID: S007 "duplicate-id" Error

    /// An end that lies before its start.
    ///
    /// # Why it matters
    /// Nothing can be drawn on the roadmap, and no sentence about it would be true.
    ///
    /// # How to fix
    /// Correct the start or the end. A month as an end means its last day, a quarter its last, a year its last.
    ///
    /// ```yaml fails roadmap/next/cycles.yaml
    /// second:
    ///   name: Second cycle
    ///   start: 2027-10
    ///   stages:
    ///     inspire: {start: 2027-12, end: 2027-10, exit: [{what: Everyone has heard why}]}
    ///     reinforce: {start: 2028-01, end: 2028-03, exit: [{what: Nobody asks any more}]}
    /// ```
    /// ```yaml passes roadmap/next/cycles.yaml
    /// second:
    ///   name: Second cycle
    ///   start: 2027-10
    ///   stages:
    ///     inspire: {start: 2027-10, end: 2027-12, exit: [{what: Everyone has heard why}]}
    ///     reinforce: {start: 2028-01, end: 2028-03, exit: [{what: Nobody asks any more}]}
    /// ```
    REVERSED_PERIOD: S008 "reversed-period" Error

    /// A level, feeling, share or number beyond its scale.
    ///
    /// # Why it matters
    /// A value off the scale cannot be drawn and is mostly a slip of the finger.
    ///
    /// # How to fix
    /// Write a value within the range that the message gives.
    ///
    /// ```yaml fails drivers/assessments/2026-09.yaml
    /// name: Second check, September 2026
    /// date: 2026-09-14
    /// maturity: {name-the-date: 6, hear-every-rider: 3, lead-by-example: 3}
    /// ```
    /// ```yaml passes drivers/assessments/2026-09.yaml
    /// name: Second check, September 2026
    /// date: 2026-09-14
    /// maturity: {name-the-date: 3, hear-every-rider: 3, lead-by-example: 3}
    /// ```
    OUT_OF_RANGE: S009 "out-of-range" Error

    /// HTML in a Markdown text, which the site leaves out.
    ///
    /// # Why it matters
    /// What is left out is missing on the page. HTML from many hands can also break pages or carry scripts.
    ///
    /// # How to fix
    /// Say it in Markdown. If you trust every writer, `trusted_html: true` in site.yaml keeps HTML as it is.
    ///
    /// ```markdown fails pages/about.md
    /// ---
    /// name: About
    /// navigation: true
    /// ---
    /// Press <kbd>F5</kbd>.
    /// ```
    /// ```markdown passes pages/about.md
    /// ---
    /// name: About
    /// navigation: true
    /// ---
    /// Press **F5**.
    /// ```
    RAW_HTML: S014 "raw-html" Warning
}
