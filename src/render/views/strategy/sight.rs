//! The line of sight as a list: from theme to initiative to play, and who plays it.

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::{Initiative, StrategicTheme};
use crate::model::{EntryId, Handle};
use crate::render::scope::Scope;
use crate::render::shell::Html;
use crate::render::views::pieces::{initiative_note, links_to};

/// A theme, for which outcomes it is, and what is done for it.
#[derive(Serialize)]
pub(super) struct Theme {
    name: Html,
    outcomes: Html,
    initiatives: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    name: Html,
    note: String,
    plays: Vec<Play>,
}

#[derive(Serialize)]
struct Play {
    name: Html,
    roles: Html,
}

/// Every theme with its initiatives and their plays; last, initiatives without a theme that bring plays.
pub(super) fn themes(scope: &Scope) -> Vec<Theme> {
    let of_theme = |(handle, theme): (Handle<StrategicTheme>, &crate::model::Entry<StrategicTheme>)| {
        let id = EntryId { kind: Kind::StrategicTheme, index: handle.index() as u32 };
        let initiatives = scope.model.backlinks.from(id, Kind::Initiative, "theme");
        Theme {
            name: scope.link_html(handle, theme),
            outcomes: links_to(scope, &scope.model.outcomes, theme.outcomes.values()),
            initiatives: initiatives.map(|index| line(scope, Handle::new(index))).collect(),
        }
    };
    let mut themes: Vec<Theme> = scope.model.strategic_themes.with_handles().map(of_theme).collect();
    let without = scope.model.initiatives.with_handles().filter(|(_, initiative)| initiative.theme.is_none());
    let lines: Vec<Line> =
        without.map(|(handle, _)| line(scope, handle)).filter(|line| !line.plays.is_empty()).collect();
    if !lines.is_empty() {
        let name = Html::text(&scope.words().say("strategy.without-theme", &[]));
        themes.push(Theme { name, outcomes: Html::new(), initiatives: lines });
    }
    themes.retain(|theme| !theme.initiatives.is_empty() || !theme.outcomes.is_empty());
    themes
}

fn line(scope: &Scope, handle: Handle<Initiative>) -> Line {
    let initiative = scope.model.initiatives.at(handle);
    let id = EntryId { kind: Kind::Initiative, index: handle.index() as u32 };
    let play = |index: u32| {
        let handle = Handle::new(index);
        let play = scope.model.plays.at(handle);
        Play {
            name: scope.link_html(handle, play),
            roles: links_to(scope, &scope.model.roles, play.roles.values()),
        }
    };
    Line {
        name: scope.link_html(handle, initiative),
        note: initiative_note(scope, initiative),
        plays: scope.model.backlinks.from(id, Kind::Play, "initiatives").map(play).collect(),
    }
}
