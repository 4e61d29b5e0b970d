//! What served pages have that published ones lack: the script by which they know that they have changed.

use memchr::memmem;

use super::address::as_path;
use super::showing::Showing;

/// The folder of what the server itself has to say; no address of a site begins with a dot.
pub(super) const OWN: &str = ".concentric/";

/// The script of served pages.
pub(super) const SCRIPT: &str = include_str!("live.js");
/// The style of the report over a page.
pub(super) const STYLE: &str = include_str!("live.css");

const POLICY: &[u8] = b"http-equiv=\"Content-Security-Policy\" content=\"";
/// What the script needs that a published page forbids: to hear from the server that it came from.
const ALLOWANCE: &[u8] = b"connect-src 'self'; ";
const HEAD_END: &[u8] = b"</head>";

/// The bytes of a page as they are served for a path of the site: `address` is what the script asks about, `hash` what it has.
pub(super) fn injected(page: &[u8], (address, hash): (&str, &str), showing: &Showing) -> Vec<u8> {
    let script = script(address, hash, showing).into_bytes();
    let policy = memmem::find(page, POLICY).map(|at| at + POLICY.len());
    let head = memmem::find(page, HEAD_END).unwrap_or(page.len());
    let mut bytes = Vec::with_capacity(page.len() + script.len() + ALLOWANCE.len());
    let policy = policy.filter(|at| *at < head);
    bytes.extend_from_slice(&page[..policy.unwrap_or(0)]);
    bytes.extend_from_slice(policy.map_or(b"".as_slice(), |_| ALLOWANCE));
    bytes.extend_from_slice(&page[policy.unwrap_or(0)..head]);
    bytes.extend_from_slice(&script);
    bytes.extend_from_slice(&page[head..]);
    bytes
}

fn script(address: &str, hash: &str, showing: &Showing) -> String {
    // the address is escaped as in a path, so nothing in it can end the attribute
    let (page, since) = (as_path(address), showing.mark());
    format!(
        "<script src=\"/{OWN}live.js\" data-page=\"{page}\" data-hash=\"{hash}\" data-since=\"{since}\" defer></script>\n"
    )
}

/// The page that stands for a site that could not be built yet.
pub(super) fn waiting(address: &str, showing: &Showing) -> String {
    let (script, report) = (script(address, "", showing), &showing.report);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Not built yet</title>\n<link rel=\"stylesheet\" href=\"/{OWN}live.css\">\n{script}</head>\n<body class=\"waiting\">\n<main>\n\
         <h1>There is no site yet</h1>\n<p>{} to be mended first; then the pages appear here.</p>\n<noscript>{}</noscript>\n\
         </main>\n</body>\n</html>\n",
        report.title, report.findings
    )
}

#[cfg(test)]
mod tests {
    use crate::serve::Stage;
    use crate::site::{Site, SiteFile};

    use super::*;

    fn served(page: &str) -> String {
        let (stage, mut site) = (Stage::new(), Site::new());
        site.insert("a\"b.html", SiteFile::new(page.as_bytes().to_vec()));
        stage.show(site, &Site::new());
        let showing = stage.look().borrow().clone().expect("something is shown");
        String::from_utf8(injected(page.as_bytes(), ("a\"b.html", "1f"), &showing)).expect("it is text")
    }

    #[test]
    fn a_page_may_hear_from_its_server_and_nothing_else() {
        let page =
            "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"></head><body>";
        let served = served(page);
        assert!(served.contains("content=\"connect-src 'self'; default-src 'none'\">"), "{served}");
        assert!(served.contains("data-page=\"/a%22b.html\" data-hash=\"1f\""), "{served}");
        assert!(served.contains("defer></script>\n</head><body>"), "{served}");
    }

    #[test]
    fn a_page_of_another_shape_only_gets_longer() {
        assert!(served("<p>").starts_with("<p><script "));
        assert!(served("").starts_with("<script "));
    }
}
