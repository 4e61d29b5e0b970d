//! Atom feeds (RFC 4287), as text.

use xxhash_rust::xxh3::xxh3_128;

use crate::model::Model;
use crate::render::shell::{Html, Shell};

/// A feed in one language.
pub(super) struct Atom {
    /// Its address within the part of the site in the language.
    pub(super) address: &'static str,
    pub(super) title: String,
    /// The day of what is new in it.
    pub(super) updated: String,
    pub(super) entries: Vec<AtomEntry>,
}

/// What a feed tells of.
pub(super) struct AtomEntry {
    /// Where it stands within the whole site, with its anchor.
    pub(super) address: String,
    pub(super) title: String,
    /// The day, as `2026-11-21`.
    pub(super) updated: String,
    /// One or two sentences.
    pub(super) summary: String,
    /// The whole of it, if that is more; its links lead on from where the feed stands.
    pub(super) content: Html,
}

/// The bytes of a feed. Its days are those of what it tells, so that it changes only when that does.
pub(super) fn atom(feed: &Atom, model: &Model, shell: &Shell, language: u8) -> Vec<u8> {
    let base = shell.setting().base_url.as_deref();
    let own = shell.full_address(feed.address);
    let title = model.site.title.get(language);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{}</id>\n<title>{}</title>\n<updated>{}T00:00:00Z</updated>\n<author><name>{}</name></author>\n",
        Html::text(shell.words().language()),
        Html::text(&identity(base, &own, model)),
        Html::text(&format!("{} · {title}", feed.title)),
        feed.updated,
        Html::text(title),
    );
    if let Some(base) = base {
        xml.push_str(&format!("<link rel=\"self\" href=\"{}\"/>\n", Html::text(&format!("{base}{own}"))));
    }
    let root = base.map_or_else(|| "../".repeat(own.matches('/').count()), str::to_owned);
    for entry in &feed.entries {
        xml.push_str(&format!(
            "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}T00:00:00Z</updated>\n<link rel=\"alternate\" href=\"{}\"/>\n<summary>{}</summary>\n",
            Html::text(&identity(base, &entry.address, model)),
            Html::text(&entry.title),
            entry.updated,
            Html::text(&format!("{root}{}", entry.address)),
            Html::text(&entry.summary),
        ));
        if !entry.content.is_empty() {
            let content = Html::text(entry.content.as_str());
            let from = base.map(|base| format!(" xml:base=\"{}\"", Html::text(&format!("{base}{own}"))));
            let from = from.unwrap_or_default();
            xml.push_str(&format!("<content type=\"html\"{from}>{content}</content>\n"));
        }
        xml.push_str("</entry>\n");
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
