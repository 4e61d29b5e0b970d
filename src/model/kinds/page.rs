//! Free pages.

use crate::model::declare::kind;

kind! {
    Page;
    /// Any page, written in Markdown; it stands at `/<id>/`.
    Page {
        /// `true` puts it into the menu.
        navigation: optional bool;
    }
}
