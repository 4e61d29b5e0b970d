//! The codes of what is found while entries are linked: references, links, images, circles, terms, visibility.

use crate::fault;

fault! {
    /// A reference to something that does not exist in that kind.
    ///
    /// # Why it matters
    /// A link to nowhere is a promise that the page cannot keep, and the other side never learns of it.
    ///
    /// # How to fix
    /// Write the id that the help suggests, or write the entry that is missing.
    ///
    /// ```yaml fails organisation/principles.yaml
    /// say-it-first:
    ///   name: Say it first
    ///   kind: norm
    ///   owner: mecanic
    /// ```
    /// ```yaml passes organisation/principles.yaml
    /// say-it-first:
    ///   name: Say it first
    ///   kind: norm
    ///   owner: mechanic
    /// ```
    UNKNOWN_REFERENCE: R001 "unknown-reference" Error

    /// A link `[[id]]` where two kinds have that id.
    ///
    /// # Why it matters
    /// The site cannot know which of them you mean.
    ///
    /// # How to fix
    /// Write the kind before it, such as `[[play:id]]`.
    ///
    /// ```yaml fails organisation/glossary.yaml
    /// twice:
    ///   name: Two rounds
    ///   definition: Two times around.
    /// ```
    /// ```yaml fails organisation/principles.yaml
    /// twice:
    ///   name: Ask again
    ///   kind: norm
    /// say-it-first:
    ///   name: Say it first
    ///   kind: norm
    ///   description: And say it [[twice]].
    /// ```
    /// ```yaml passes organisation/principles.yaml
    /// twice:
    ///   name: Ask again
    ///   kind: norm
    /// say-it-first:
    ///   name: Say it first
    ///   kind: norm
    ///   description: And say it [[term:twice]].
    /// ```
    AMBIGUOUS_REFERENCE: R002 "ambiguous-reference" Error

    /// A link in Markdown to a file, an entry or a heading that is not there.
    ///
    /// # Why it matters
    /// Whoever follows it finds nothing.
    ///
    /// # How to fix
    /// Correct the path or the anchor. Paths count from the file that they stand in; a link to an entry can also be written `[[kind:id]]`.
    ///
    /// ```markdown fails pages/about.md
    /// ---
    /// name: About
    /// navigation: true
    /// ---
    /// See [the roadmap](../roadmap/nowhere.md).
    /// ```
    /// ```markdown passes pages/about.md
    /// ---
    /// name: About
    /// navigation: true
    /// ---
    /// See [further down](#more).
    ///
    /// ## More
    /// ```
    BROKEN_LINK: R003 "broken-link" Error

    /// An image or a file that a text shows or offers and that is not there.
    ///
    /// # Why it matters
    /// The page shows a hole in its place.
    ///
    /// # How to fix
    /// Put the file below a folder named `assets`, and write its path from the file that uses it.
    ///
    /// ```markdown fails pages/about.md
    /// ---
    /// name: About
    /// navigation: true
    /// ---
    /// ![A bicycle](../assets/bicycle.svg)
    /// ```
    /// ```markdown passes pages/about.md
    /// ---
    /// name: About
    /// navigation: true
    /// ---
    /// A bicycle.
    /// ```
    MISSING_ASSET: R004 "missing-asset" Error

    /// An image without a text that says what it shows.
    ///
    /// # Why it matters
    /// Who cannot see the image learns nothing from it.
    ///
    /// # How to fix
    /// Say in a few words what the image tells: `![Two bicycles before a workshop](../assets/two.svg)`.
    ///
    /// ```markdown fails pages/about.md
    /// ---
    /// name: About
    /// navigation: true
    /// ---
    /// ![](../assets/bicycle.svg)
    /// ```
    /// ```svg fails assets/bicycle.svg
    /// <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>
    /// ```
    /// ```markdown passes pages/about.md
    /// ---
    /// name: About
    /// navigation: true
    /// ---
    /// ![A bicycle](../assets/bicycle.svg)
    /// ```
    IMAGE_WITHOUT_TEXT: R005 "image-without-text" Warning

    /// An entry that nothing refers to and that no page lists but its own.
    ///
    /// # Why it matters
    /// Nobody will find it. Either a link is missing, or the entry is no longer needed.
    ///
    /// # How to fix
    /// Refer to it where it belongs, put a page into the menu with `navigation: true`, or delete it.
    ///
    /// ```markdown fails pages/about.md
    /// ---
    /// name: About
    /// ---
    /// Nobody links here.
    /// ```
    /// ```markdown passes pages/about.md
    /// ---
    /// name: About
    /// navigation: true
    /// ---
    /// It stands in the menu.
    /// ```
    UNUSED_ENTRY: R006 "unused-entry" Advice

    /// Parents, `predicts` or `supports` that lead back to where they began.
    ///
    /// # Why it matters
    /// A department cannot be part of itself, and a number that foretells itself foretells nothing.
    ///
    /// # How to fix
    /// The whole circle is shown: take one of its links out.
    ///
    /// ```yaml fails organisation/departments.yaml
    /// shop:
    ///   name: Shop
    ///   kind: primary
    ///   head: director
    ///   parent: workshop
    ///   metrics: [renewed]
    /// workshop:
    ///   name: Workshop
    ///   kind: primary
    ///   head: mechanic
    ///   parent: shop
    ///   metrics: [told-first]
    /// people:
    ///   name: People
    ///   kind: support
    ///   head: trainer
    ///   supports: [shop, workshop]
    ///   metrics: [satisfied]
    /// ```
    /// ```yaml passes organisation/departments.yaml
    /// shop:
    ///   name: Shop
    ///   kind: primary
    ///   head: director
    ///   metrics: [renewed]
    /// workshop:
    ///   name: Workshop
    ///   kind: primary
    ///   head: mechanic
    ///   parent: shop
    ///   metrics: [told-first]
    /// people:
    ///   name: People
    ///   kind: support
    ///   head: trainer
    ///   supports: [shop, workshop]
    ///   metrics: [satisfied]
    /// ```
    CIRCULAR_REFERENCE: R007 "circular-reference" Error

    /// A word that two terms of the glossary claim.
    ///
    /// # Why it matters
    /// Words that mean whatever one wants are no basis for decisions. Agree on what the word means.
    ///
    /// # How to fix
    /// Let one entry keep the word, and take it out of the other's name or aliases.
    ///
    /// ```yaml fails organisation/glossary.yaml
    /// rider:
    ///   name: Rider
    ///   definition: Who rides one of our bikes.
    ///   aliases: [customer]
    /// buyer:
    ///   name: Customer
    ///   definition: Who signs the contract.
    /// ```
    /// ```yaml passes organisation/glossary.yaml
    /// rider:
    ///   name: Rider
    ///   definition: Who rides one of our bikes.
    /// buyer:
    ///   name: Customer
    ///   definition: Who signs the contract.
    /// ```
    TERM_DEFINED_TWICE: R008 "term-defined-twice" Error

    /// Something that everyone may see names an entry that only an audience may see.
    ///
    /// # Why it matters
    /// The name alone may tell what was not to be told, and the link would lead nowhere for most readers.
    ///
    /// # How to fix
    /// Take the reference out, give both the same `visibility`, or open the entry to everyone.
    ///
    /// ```yaml fails organisation/principles.yaml
    /// pay-bands:
    ///   name: Pay bands
    ///   kind: norm
    ///   visibility: managers
    /// say-it-first:
    ///   name: Say it first
    ///   kind: norm
    ///   description: Except for [[principle:pay-bands]].
    /// ```
    /// ```yaml passes organisation/principles.yaml
    /// pay-bands:
    ///   name: Pay bands
    ///   kind: norm
    ///   visibility: managers
    /// say-it-first:
    ///   name: Say it first
    ///   kind: norm
    ///   visibility: managers
    ///   description: Except for [[principle:pay-bands]].
    /// ```
    RESTRICTED_REFERENCE: R009 "restricted-reference" Error
}
