//! What any entry may carry, whatever its kind.

use super::declare::record;
use super::kinds::Role;
use super::value::{Address, Audience, Day, Number, Prose, Ref, Text, Whole};

record! {
    /// What any entry may carry.
    Common {
        /// The name, as people say it.
        name: optional Text;
        /// A name of at most 24 characters, for navigation and figures.
        short: optional Text;
        /// One sentence that says what it is.
        summary: optional Text;
        /// The role that looks after it.
        owner: optional Ref<Role>;
        /// Where it stands among its kind: entries are sorted by this number, then by name.
        order: optional Number;
        /// When somebody last made sure that it still holds.
        reviewed: optional Day;
        /// After how many months it is to be reviewed again.
        review_every: optional Whole<1, 1200>;
        /// The audience (of site.yaml) that may see it; left out: everyone.
        visibility: optional Audience;
        /// `true` while it is being written: it is published only with `--draft`.
        draft: optional bool;
        /// Further reading.
        links: list WebLink;
        /// The long description, in Markdown; in a Markdown file the text below the front matter takes its place.
        description: optional Prose;
    }
}

record! {
    /// A link to a page outside the site.
    WebLink {
        /// What the page is called.
        name: required Text;
        /// Its address, beginning with `https://`.
        url: required Address;
    }
}
