//! What is done for each theme, as the line of sight shows it: once where an initiative names its theme.

use crate::load::Kind;
use crate::model::kinds::{Initiative, StrategicTheme};
use crate::model::{Handle, Model};

/// The initiatives of every theme, by its place in its table: those on the roadmap that name it. One that names none stands
/// with the themes of its goals, and so do the others where a theme would be left with nothing.
pub(super) fn served(model: &Model) -> Vec<Vec<Handle<Initiative>>> {
    let of_theme = |index: u32| {
        let theme = Handle::<StrategicTheme>::new(index);
        let all =
            model.initiatives_for(theme).into_iter().map(|id| Handle::new(id.index)).collect::<Vec<_>>();
        let named = |initiative: &Handle<Initiative>| {
            model.initiatives.at(*initiative).theme.as_ref().map(|theme| theme.handle())
        };
        let is_own = |initiative: &Handle<Initiative>| named(initiative) == Some(Some(theme));
        let has_own = all.iter().any(is_own);
        let is_shown =
            |initiative: &Handle<Initiative>| !has_own || is_own(initiative) || named(initiative).is_none();
        all.into_iter().filter(is_shown).collect()
    };
    (0..model.count(Kind::StrategicTheme) as u32).map(of_theme).collect()
}
