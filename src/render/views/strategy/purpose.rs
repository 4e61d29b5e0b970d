//! Why the organisation is there, what it wants to become, and why it changes now.

use serde::Serialize;

use crate::load::Kind;
use crate::model::EntryId;
use crate::model::kinds::{ExistingAsset, ExistingAssetKind};
use crate::render::scope::Scope;
use crate::render::shell::{Fact, Html};
use crate::render::views::pieces::rest_of;

/// What the organisation is and has.
#[derive(Serialize)]
pub(super) struct Purpose {
    sentence: Html,
    statements: Vec<Fact>,
    assets: Vec<Fact>,
    body: Html,
    facts: Vec<Fact>,
}

/// Why it cannot stay as it is, and what holds it back.
#[derive(Serialize)]
pub(super) struct WhyNow {
    platform: Html,
    sponsor: Html,
    forces: Vec<Force>,
}

#[derive(Serialize)]
struct Force {
    name: Html,
    response: Html,
}

/// Purpose, vision and what there is to build on; None if nothing of it is written.
pub(super) fn purpose(scope: &Scope) -> Option<Purpose> {
    let organisation = scope.model.organisation.as_ref()?;
    let statement = |key: &str, text: &Option<crate::source::Spanned<crate::model::value::Text>>| {
        text.as_ref().map(|text| Fact { name: scope.words().say(key, &[]), value: scope.html(text) })
    };
    let statements: Vec<Fact> = [
        statement("strategy.vision", &organisation.vision),
        statement("strategy.centricity", &organisation.centricity),
        statement("strategy.business-model", &organisation.business_model),
    ]
    .into_iter()
    .flatten()
    .collect();
    let sentence = scope.html_of(organisation.purpose.as_ref());
    let assets: Vec<Fact> = organisation.assets.values().map(|asset| existing_asset(scope, asset)).collect();
    let body = scope.prose(organisation.body(), 2);
    let id = EntryId { kind: Kind::Organisation, index: 0 };
    let facts = rest_of(scope, id, &["name"]);
    let is_empty = sentence.is_empty() && statements.is_empty() && assets.is_empty() && body.is_empty();
    (!is_empty).then_some(Purpose { sentence, statements, assets, body, facts })
}

fn existing_asset(scope: &Scope, asset: &ExistingAsset) -> Fact {
    let key = asset.kind.as_ref().map(|kind| match kind.value {
        ExistingAssetKind::Brand => "strategy.asset-brand",
        ExistingAssetKind::People => "strategy.asset-people",
        ExistingAssetKind::Technology => "strategy.asset-technology",
        ExistingAssetKind::Data => "strategy.asset-data",
        ExistingAssetKind::Partner => "strategy.asset-partner",
        ExistingAssetKind::Process => "strategy.asset-process",
    });
    let mut value = Html::trusted(format!("<b>{}</b>", scope.html(&asset.name)));
    if let Some(summary) = &asset.summary {
        value.push_text(". ");
        value.push(&scope.html(summary));
    }
    Fact { name: scope.words().say(key.unwrap_or("strategy.asset"), &[]), value }
}

/// The burning platform, the sponsor, and what holds the organisation back with its answers; None if nothing is written.
pub(super) fn why_now(scope: &Scope) -> Option<WhyNow> {
    let organisation = scope.model.organisation.as_ref()?;
    let sponsor = organisation.sponsor.as_ref().and_then(|sponsor| sponsor.handle());
    let sponsor =
        sponsor.map(|sponsor| scope.link_html(sponsor, scope.model.roles.at(sponsor))).unwrap_or_default();
    let force = |force: &crate::model::kinds::RetardingForce| Force {
        name: scope.html(&force.name),
        response: scope.html_of(force.response.as_ref()),
    };
    let forces: Vec<Force> = organisation.retarding_forces.values().map(force).collect();
    let platform = scope.html_of(organisation.burning_platform.as_ref());
    let is_empty = platform.is_empty() && sponsor.is_empty() && forces.is_empty();
    (!is_empty).then_some(WhyNow { platform, sponsor, forces })
}
