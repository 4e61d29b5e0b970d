//! How much of a page a reader waits for: its markup, and the style sheets and scripts that it names.

use memchr::memmem;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::site::Site;

use super::links::{is_page, resolved};

/// So many bytes a page may have, before compression.
pub(super) const BUDGET: u64 = 100_000;

/// Pages that are not read on the way: the booklet is printed, the health page is for writers.
const EXEMPT: [&str; 2] = ["playbook/print/", "health/"];

/// A page that is over the budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeavyPage {
    /// Its address.
    pub(super) page: String,
    /// Its weight.
    pub(super) bytes: u64,
}

/// Every page over the budget, by address.
pub(super) fn heavy_pages(site: &Site) -> Vec<HeavyPage> {
    let is_exempt = |page: &str| {
        EXEMPT.iter().any(|folder| page.starts_with(folder) || page.contains(&format!("/{folder}")))
    };
    let pages: Vec<(&str, &str)> = site
        .iter()
        .filter(|(address, _)| is_page(address) && !is_exempt(address))
        .filter_map(|(address, file)| Some((address, std::str::from_utf8(file.bytes()?).ok()?)))
        .collect();
    let weigh = |(page, markup): &(&str, &str)| {
        let parts = parts(markup).filter_map(|part| site.get(&resolved(page, part)?));
        let bytes = markup.len() as u64 + parts.map(crate::site::SiteFile::length).sum::<u64>();
        (bytes > BUDGET).then(|| HeavyPage { page: (*page).to_owned(), bytes })
    };
    pages.par_iter().filter_map(weigh).collect()
}

/// The style sheets and scripts that a page names.
fn parts(markup: &str) -> impl Iterator<Item = &str> {
    let of = move |start: &'static str, attribute: &'static str| {
        memmem::find_iter(markup.as_bytes(), start).filter_map(move |at| {
            let tag = markup[at..].split('>').next()?;
            tag.split_once(attribute)?.1.split('"').next()
        })
    };
    of("<link rel=\"stylesheet\"", " href=\"").chain(of("<script", " src=\""))
}

#[cfg(test)]
mod tests {
    use crate::site::SiteFile;

    use super::*;

    fn site(files: &[(&str, String)]) -> Site {
        let mut site = Site::new();
        for (address, text) in files {
            assert!(site.insert(*address, SiteFile::new(text.clone().into_bytes())));
        }
        site
    }

    #[test]
    fn what_a_page_names_weighs_with_it() {
        let page = r#"<link rel="stylesheet" href="../theme/a.css"><link rel="icon" href="../b.svg"><script defer src="../c.js"></script>"#;
        let filling = |bytes: usize| "x".repeat(bytes);
        let light = [
            ("p/index.html", page.to_owned()),
            ("theme/a.css", filling(50_000)),
            ("b.svg", filling(200_000)),
            ("c.js", filling(50_000 - page.len())),
        ];
        assert_eq!(heavy_pages(&site(&light)), []);
        let mut heavy = light.clone();
        heavy[3].1.push('x');
        let expected = HeavyPage { page: "p/index.html".into(), bytes: BUDGET + 1 };
        assert_eq!(heavy_pages(&site(&heavy)), [expected]);
        for exempt in ["playbook/print/index.html", "de/playbook/print/index.html"] {
            assert_eq!(heavy_pages(&site(&[(exempt, filling(200_000))])), []);
        }
    }
}
