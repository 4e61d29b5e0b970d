//! The front page: what this is, where we are, what we want to reach, and where to find oneself.

mod areas;
mod now;
mod stage_line;

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::Journey;
use crate::model::{Handle, Model};
use crate::render::figures::circle::Circle;
use crate::render::figures::stage_line::StageLine;
use crate::render::printed::Printed;
use crate::render::scope::Scope;
use crate::render::shell::{Area, Html, IndexGroup, Link, Page, Section, Source, Win};
use crate::render::theme::ThemeFault;

use super::Task;
use super::pieces::{Remembered, circle, role_index, successes_so_far, win};

/// So many successes are told.
const SUCCESSES: usize = 3;
/// So many roles are offered at the top, and at most so many below.
const FIRST_ROLES: usize = 4;
const MOST_ROLES: usize = 60;
/// So many journeys stand in the switch.
const MOST_JOURNEYS: usize = 5;

#[derive(Serialize)]
struct HomeView {
    heading: Html,
    roles_first: Vec<Link>,
    roles_rest: Option<Link>,
    journeys: Vec<Link>,
    circle: Option<Circle>,
    stage_line: Option<StageLine>,
    now: Vec<Remembered>,
    areas: Vec<Area>,
    areas_note: String,
    wins: Vec<Win>,
    all_wins: Link,
    roles: Vec<IndexGroup>,
    all_roles: Link,
}

/// The front page.
pub(super) fn pages(_model: &Model) -> Vec<Task> {
    vec![Task::new(Section::HOME.address, "", home)]
}

fn home(scope: &Scope) -> Result<Printed, ThemeFault> {
    let words = scope.words();
    let title = scope.text(&scope.model.site.title);
    let roles = role_index(scope);
    let (roles_first, roles_rest) = first_roles(scope);
    let successes = successes_so_far(scope);
    let (areas, areas_note) = areas::areas(scope);
    let count = |key: &str, n: usize| words.say(key, &[("n", n.into())]);
    let view = HomeView {
        heading: heading(scope),
        roles_first,
        roles_rest,
        journeys: journeys(scope),
        circle: (!scope.model.journeys.is_empty()).then(|| circle(scope, Handle::new(0))),
        stage_line: stage_line::stage_line(scope),
        now: now::now(scope),
        areas,
        areas_note,
        wins: successes.iter().take(SUCCESSES).map(|success| win(scope, *success)).collect(),
        all_wins: Link::new(
            scope.here.page(Section::SUCCESSES.address),
            count("home.all-successes", scope.model.successes.len()),
        ),
        roles: if scope.model.roles.len() > MOST_ROLES { Vec::new() } else { roles },
        all_roles: Link::new(
            scope.here.page(Section::ME.address),
            count("home.all-roles", scope.model.roles.len()),
        ),
    };
    let lead = lead(scope);
    let page = Page {
        template: "pages/home.html",
        title: title.to_owned(),
        window_title: Some(words.say("home.window-title", &[("title", title.into())])),
        description: words.say("home.description", &[("title", title.into())]),
        section: Section::HOME.name.to_owned(),
        lead,
        source: Source {
            changed: scope.source_of(Model::TABLES).changed,
            ..scope.source_of(&[Kind::Organisation])
        },
        ..Page::default()
    };
    scope.render(page, &view)
}

/// The vision, else the purpose, else the site's title.
fn heading(scope: &Scope) -> Html {
    let organisation = scope.model.organisation.as_ref();
    let said = organisation.and_then(|of| of.vision.as_ref().or(of.purpose.as_ref()));
    said.map_or_else(|| scope.html(&scope.model.site.title), |said| scope.html(said))
}

/// What the site is about in a sentence: the organisation's summary, else its purpose where the heading is its vision.
fn lead(scope: &Scope) -> Html {
    let Some(organisation) = &scope.model.organisation else { return Html::new() };
    let purpose = organisation.purpose.as_ref().filter(|_| organisation.vision.is_some());
    scope.html_of(organisation.common.summary.as_ref().or(purpose))
}

/// The roles that meet customers first, and where the others are.
fn first_roles(scope: &Scope) -> (Vec<Link>, Option<Link>) {
    let model = scope.model;
    let meets = |role: &crate::model::kinds::Role| role.customer_facing.as_ref().is_some_and(|is| is.value);
    let mut order: Vec<_> = model.roles.with_handles().collect();
    order.sort_by_key(|(_, role)| !meets(role));
    let link = |(handle, role): &(
        Handle<crate::model::kinds::Role>,
        &crate::model::Entry<crate::model::kinds::Role>,
    )| {
        let department = model.departments.find(&role.department);
        let note = department.map(|department| scope.short(department).to_owned()).unwrap_or_default();
        Link { note, ..scope.link(*handle, role) }
    };
    let first = order.iter().take(FIRST_ROLES).map(link).collect();
    let rest = (order.len() > FIRST_ROLES).then(|| Link {
        note: scope.words().say("home.all-roles", &[("n", order.len().into())]),
        ..Link::new(
            if order.len() > MOST_ROLES {
                scope.here.page(Section::ME.address)
            } else {
                "#_roles".to_owned()
            },
            scope.words().say("home.something-else", &[]),
        )
    });
    (first, rest)
}

/// The journeys: the first is shown, the others are a click away.
fn journeys(scope: &Scope) -> Vec<Link> {
    let journeys = scope.model.journeys.with_handles().take(MOST_JOURNEYS);
    let link = |(index, (handle, journey)): (usize, (Handle<Journey>, &crate::model::Entry<Journey>))| Link {
        current: index == 0,
        ..scope.link(handle, journey)
    };
    journeys.enumerate().map(link).collect()
}
