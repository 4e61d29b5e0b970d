//! How much of a page a reader waits for: its markup, and the style sheets and scripts that it names, but not what is loaded on request.

use memchr::memmem;

use crate::site::{Site, SiteFile};

use super::links::Ways;
use super::printed::{Printed, Role};

/// So many bytes a page may have, before compression.
pub(super) const BUDGET: u64 = 100_000;

/// Pages that are not read on the way: the booklet is printed, the health page is for writers.
const EXEMPT: [&str; 2] = ["playbook/print/", "health/"];

/// The weight of a page in bytes, if it is over the budget; `site` has the style sheets and scripts already.
pub(super) fn overweight(page: &str, printed: &Printed, site: &Site) -> Option<u64> {
    let is_exempt = |folder: &&str| page.starts_with(*folder) || page.contains(&format!("/{folder}"));
    let ways = Ways::from(page);
    let parts = parts(printed).filter_map(|part| site.get(&ways.resolved(part)?));
    let bytes = printed.markup.len() as u64 + parts.map(SiteFile::length).sum::<u64>();
    (bytes > BUDGET && !EXEMPT.iter().any(is_exempt)).then_some(bytes)
}

/// The style sheets and scripts that a page names, in its head.
fn parts(printed: &Printed) -> impl Iterator<Item = &str> {
    let head = memmem::find(printed.markup.as_bytes(), b"</head>").unwrap_or(printed.markup.len());
    let links = printed.named_before(head).filter(|named| named.role == Role::Link).map(|named| named.value);
    // what else a head names, such as the icon and the same page in other languages, nobody waits for
    links.filter(|link| [".css", ".js"].iter().any(|suffix| link.ends_with(suffix)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_names_weighs_with_it() {
        let page = r#"<link rel="stylesheet" href="../theme/a.css"><link rel="icon" href="../b.svg"><script defer src="../c.js"></script>"#;
        let weight = |address: &str, script: usize| {
            let mut site = Site::new();
            for (address, bytes) in [("theme/a.css", 50_000), ("b.svg", 200_000), ("c.js", script)] {
                assert!(site.insert(address, SiteFile::new("x".repeat(bytes).into_bytes())));
            }
            overweight(address, &Printed::read(page.to_owned()), &site)
        };
        let most = 50_000 - page.len();
        assert_eq!(weight("p/index.html", most), None);
        assert_eq!(weight("p/index.html", most + 1), Some(BUDGET + 1));
        for exempt in ["playbook/print/index.html", "de/playbook/print/index.html"] {
            assert_eq!(weight(exempt, 200_000), None);
        }
    }
}
