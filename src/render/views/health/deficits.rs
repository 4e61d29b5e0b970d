//! The seven deficits, met or not, with what was counted.

use crate::model::EntryId;
use crate::model::derive::{Counted, Deficit, Evidence, Verdict};
use crate::render::health::HealthFacts;
use crate::render::scope::Scope;
use crate::render::shell::{Fact, Html, Standing, Status};
use crate::render::views::pieces::{Item, status_markup};

use super::rules;

/// So many entries are named of those that count.
const MOST: usize = 24;

/// Each deficit with its verdict and its evidence.
pub(super) fn items(scope: &Scope, known: &HealthFacts) -> Vec<Item> {
    let deficits = scope.model.deficits();
    deficits.iter().enumerate().map(|(index, deficit)| item(scope, known, (index + 1, deficit))).collect()
}

fn item(scope: &Scope, known: &HealthFacts, (number, deficit): (usize, &Deficit)) -> Item {
    let words = scope.words();
    let (standing, key) = match deficit.verdict {
        Verdict::Met => (Standing::Act, "health.is-there"),
        Verdict::NotMet => (Standing::Good, "health.is-not-there"),
        Verdict::TooEarly => (Standing::Planned, "health.too-early"),
    };
    let code = format!("X{number:03}");
    let address = rules::address_of(&code, &known.explanations);
    let href = address.map(|address| scope.here.page(&address));
    let status = status_markup(&Status::saying(standing, words.say(key, &[])));
    let name = words.say(&format!("health.deficit-{number}"), &[]);
    let fact = |evidence: &Evidence| Fact {
        name: words.say(key_of(evidence.counted), &[]),
        value: counted(scope, evidence),
    };
    Item {
        about: Html::joined([status, Html::link_or_text(href.as_deref(), &code)], " · "),
        facts: deficit.evidence.iter().map(fact).collect(),
        ..Item::elsewhere(Html::text(&name))
    }
}

/// How many of how many, and which.
fn counted(scope: &Scope, evidence: &Evidence) -> Html {
    let words = scope.words();
    let fills = [("n", evidence.entries.len().into()), ("all", evidence.of.into())];
    let mut html = Html::text(&words.say("health.of", &fills));
    if !evidence.entries.is_empty() {
        html.push_text(": ");
        html.push(&links(scope, &evidence.entries, MOST));
    }
    html
}

/// Links to entries, and how many more there are.
pub(super) fn links(scope: &Scope, entries: &[EntryId], most: usize) -> Html {
    let words = scope.words();
    let shown = entries.iter().take(most);
    let links =
        shown.map(|id| scope.any_link_html(*id).unwrap_or_else(|| Html::text(&scope.model.reference(*id))));
    let mut html = Html::joined(links, &words.say("language.comma", &[]));
    let left = entries.len().saturating_sub(most);
    if left > 0 {
        html.push_text(&words.say("changes.and-more", &[("n", left.into())]));
    }
    html
}

fn key_of(counted: Counted) -> &'static str {
    match counted {
        Counted::InCustomerManagement => "health.in-customer-management",
        Counted::InTransformation => "health.in-transformation",
        Counted::StrategicWins => "health.strategic-wins",
        Counted::AboutPeople => "health.about-people",
        Counted::Isolated => "health.isolated",
        Counted::MeasuringOnlyOperations => "health.measuring-only-operations",
        Counted::MeasuringValue => "health.measuring-value",
        Counted::MeasuringSatisfaction => "health.measuring-satisfaction",
        Counted::MeasuringLoyalty => "health.measuring-loyalty",
        Counted::MeasuringBoth => "health.measuring-both",
        Counted::SegmentsWithValue => "health.segments-with-value",
        Counted::SegmentsUnserved => "health.segments-unserved",
    }
}
