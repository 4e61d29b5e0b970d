//! The successes as an Atom feed (RFC 4287), newest first.

use xxhash_rust::xxh3::xxh3_128;

use crate::load::Kind;
use crate::model::kinds::Success;
use crate::model::{Entry, EntryId, Handle, Model};
use crate::render::route::address_of;
use crate::render::shell::{Html, Shell};

use super::FEED;

/// How many successes a feed holds.
const MOST: usize = 50;

/// The feed in one language. Its day is that of the newest success, so that it changes only when a success does.
pub(super) fn feed(model: &Model, shell: &Shell, language: u8) -> Vec<u8> {
    let mut successes: Vec<(Handle<Success>, &Entry<Success>)> = model.successes.with_handles().collect();
    successes.sort_by_key(|(_, success)| std::cmp::Reverse(success.date.0));
    successes.truncate(MOST);
    let base = shell.setting().base_url.as_deref();
    let title = model.site.title.get(language);
    let newest = successes.first().map(|(_, success)| success.date.0.to_string()).unwrap_or_default();
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{}</id>\n<title>{}</title>\n<updated>{newest}T00:00:00Z</updated>\n<author><name>{}</name></author>\n",
        Html::text(shell.words().language()),
        Html::text(&identity(base, &shell.full_address(FEED), model)),
        Html::text(&format!("{} · {title}", shell.words().say("nav.successes", &[]))),
        Html::text(title),
    );
    if let Some(base) = base {
        xml.push_str(&format!(
            "<link rel=\"self\" href=\"{}\"/>\n",
            Html::text(&format!("{base}{}", shell.full_address(FEED)))
        ));
    }
    for (handle, success) in successes {
        let id = EntryId { kind: Kind::Success, index: handle.index() as u32 };
        let address = address_of(model, id).map(|address| shell.full_address(&address)).unwrap_or_default();
        let date = success.date.0;
        let summary = success.common.summary.as_ref().map_or("", |summary| summary.get(language));
        let link = base.map_or_else(
            || "../".repeat(FEED.matches('/').count() + usize::from(language > 0)),
            str::to_owned,
        );
        xml.push_str(&format!(
            "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{date}T00:00:00Z</updated>\n<link rel=\"alternate\" href=\"{}\"/>\n<summary>{}</summary>\n</entry>\n",
            Html::text(&identity(base, &address, model)),
            Html::text(success.name(language)),
            Html::text(&format!("{link}{address}")),
            Html::text(summary),
        ));
    }
    xml.push_str("</feed>\n");
    xml.into_bytes()
}

/// A lasting identity: the whole address where it is known, else one made from the site's title and the address within it.
fn identity(base: Option<&str>, address: &str, model: &Model) -> String {
    if let Some(base) = base {
        return format!("{base}{address}");
    }
    let hash = xxh3_128(format!("{}\n{address}", model.site.title.first()).as_bytes());
    let digits = format!("{hash:032x}");
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..]
    )
}
