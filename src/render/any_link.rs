//! Links to entries of whatever kind, by their names.

use crate::load::Kind;
use crate::model::value::Text;
use crate::model::{EntryId, Handle, Model};

use super::scope::Scope;
use super::shell::{Html, Link};

/// The name of an entry of whatever kind; None for what has none.
pub(super) fn any_name(model: &Model, id: EntryId) -> Option<&Text> {
    match id.kind {
        Kind::Step => Some(&model.step(Handle::new(id.index)).1.name),
        Kind::Stage => model.stage(Handle::new(id.index)).1.name.as_ref().map(|name| &name.value),
        Kind::Site => Some(&model.site.title),
        _ => model.common(id)?.name.as_ref().map(|name| &name.value),
    }
}

impl Scope<'_> {
    /// The name of an entry of whatever kind as markup, marked where it stands in for a translation.
    pub(crate) fn any_name_html(&self, id: EntryId) -> Option<Html> {
        Some(self.html(any_name(self.model, id)?))
    }

    /// A link to an entry of whatever kind; None for what has neither name nor address.
    pub(crate) fn any_link(&self, id: EntryId) -> Option<Link> {
        Some(Link::new(self.href(id)?, self.text(any_name(self.model, id)?)))
    }

    /// A link to an entry of whatever kind as markup, its name marked where it stands in for a translation.
    pub(crate) fn any_link_html(&self, id: EntryId) -> Option<Html> {
        Some(Html::linked(&self.href(id)?, &self.html(any_name(self.model, id)?)))
    }
}
