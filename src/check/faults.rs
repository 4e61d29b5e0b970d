//! The codes of what is wrong with the checks that site.yaml asks for.

use crate::fault;

fault! {
    /// A finding that was accepted until a day that is over, or an acceptance that accepts nothing any more.
    ///
    /// # Why it matters
    /// An exception is a debt with a date. Past its date it hides what was to be mended; without a finding it hides what may come.
    ///
    /// # How to fix
    /// Mend what was accepted, or agree on a new date. Take out an acceptance that is no longer needed.
    ///
    /// ```yaml fails site.yaml
    /// title: A house
    /// as_of: 2026-11-21
    /// checks:
    ///   accept:
    ///     - {rule: S014, on: "page:about", because: It was mended., until: 2099-12-31}
    /// ```
    /// ```yaml passes site.yaml
    /// title: A house
    /// as_of: 2026-11-21
    /// ```
    ACCEPTANCE_EXPIRED: R010 "acceptance-expired" Warning
}
