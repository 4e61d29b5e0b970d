//! What rendering finds wrong with the site, told where the writer can mend it.

use crate::diagnostic::{Code, Finding, plural};
use crate::load::Kind;
use crate::model::{AnyEntry, EntryId, Model};
use crate::source::{Place, Span};

use super::dead_links::DeadLink;
use super::faults::{DEAD_LINK, HEAVY_PAGE, URL_TAKEN};
use super::pages::HeavyPage;
use super::theme::ThemeFault;
use super::weight::BUDGET;

/// A place in site.yaml; without a span its title, where a finding stands that no entry is to blame for.
pub(super) fn site_place(model: &Model, span: Option<Span>) -> Place {
    span.unwrap_or(model.site.title.span).within(model.site.file)
}

/// Where a finding about the theme stands: at its name in site.yaml, else at the title.
pub(super) fn theme_place(model: &Model) -> Place {
    site_place(model, model.site.theme.as_ref().map(|theme| theme.span))
}

/// Where a fault of the theme stands: at the option that is wrong, else at the theme's name.
pub(super) fn fault_place(model: &Model, fault: &ThemeFault) -> Place {
    let options = model.site.theme_options.as_ref().map(|options| options.0.pairs()).unwrap_or_default();
    let option = options.iter().find(|pair| fault.is_option && *pair.key.value == *fault.file);
    option.map_or_else(|| theme_place(model), |pair| site_place(model, Some(pair.key.span)))
}

/// Two pages at one address; the finding stands at the entry that the second one is about.
pub(super) fn url_taken(model: &Model, address: &str, about: &str) -> Finding {
    about_page(&URL_TAKEN, model, about, format!("another page stands at `{address}` already"))
        .help("give this entry another id, for its id is its address")
}

/// A page over the weight budget.
pub(super) fn heavy_page(model: &Model, heavy: &HeavyPage) -> Finding {
    let kilobytes = heavy.bytes.div_ceil(1_000);
    let message = format!(
        "the page `{}` weighs {kilobytes} KB, and {} KB are the budget",
        heavy.address,
        BUDGET / 1_000
    );
    about_page(&HEAVY_PAGE, model, heavy.about, message)
        .help("shorten or divide what stands on it; pictures are not counted")
}

/// The entry that a finding names, as `kind:id` or as `journey/step`.
pub(super) fn entry_named(model: &Model, about: &str) -> Option<EntryId> {
    let of_kind = |kind: Kind, id: &str| Some(EntryId { kind, index: model.index_of(kind, id)? });
    match about.split_once(':') {
        Some((kind, id)) => of_kind(Kind::named(kind)?, id),
        None => of_kind(Kind::Step, about).or_else(|| of_kind(Kind::Stage, about)),
    }
}

/// A finding about a page: it stands at the entry that the page is about, else at the site's title.
fn about_page(code: &'static Code, model: &Model, about: &str, message: String) -> Finding {
    let entry = entry_named(model, about).and_then(|id| model.entry(id)).map(AnyEntry::place);
    let finding = Finding::new(code, entry.unwrap_or_else(|| site_place(model, None)), message);
    if about.is_empty() { finding } else { finding.about(about) }
}

/// A link that leads nowhere; `place` is where the theme is named.
pub(super) fn dead_link(dead: &DeadLink, place: Place) -> Finding {
    let lead = match dead.pages - 1 {
        0 => "leads".to_owned(),
        others => format!("and {} lead", plural(others, "other page", "other pages")),
    };
    let message = format!("the page `{}` {lead} to `{}`, and nothing is there", dead.page, dead.target);
    Finding::new(&DEAD_LINK, place, message)
        .help("the link comes from a template of the theme: let it take the address from the page's data")
}
