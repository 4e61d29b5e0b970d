//! Links to entries of whatever kind, by their names.

use crate::load::Kind;
use crate::model::value::Text;
use crate::model::{EntryId, Handle};

use super::scope::Scope;
use super::shell::{Html, Link};

impl<'a> Scope<'a> {
    /// The name of an entry of whatever kind; None for what has none.
    fn any_name(&self, id: EntryId) -> Option<&'a Text> {
        match id.kind {
            Kind::Step => Some(&self.model.step(Handle::new(id.index)).1.name),
            Kind::Stage => self.model.stage(Handle::new(id.index)).1.name.as_ref().map(|name| &name.value),
            Kind::Site => Some(&self.model.site.title),
            _ => self.model.common(id)?.name.as_ref().map(|name| &name.value),
        }
    }

    /// A link to an entry of whatever kind; None for what has neither name nor address.
    pub(crate) fn any_link(&self, id: EntryId) -> Option<Link> {
        Some(Link::new(self.href(id)?, self.text(self.any_name(id)?)))
    }

    /// A link to an entry of whatever kind as markup, its name marked where it stands in for a translation.
    pub(crate) fn any_link_html(&self, id: EntryId) -> Option<Html> {
        Some(Html::linked(&self.href(id)?, &self.html(self.any_name(id)?)))
    }
}
