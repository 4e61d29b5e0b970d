//! Where a page stands, so that its links are relative and work from a folder, a sub-path and offline.

/// The place of one page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    address: String,
    root: String,
    /// What leads to the folder of the page's language.
    home: String,
    is_fixed: bool,
}

impl Here {
    /// The page at `address` (`roles/mechanic/index.html`) in the part of the site whose folder is `language_folder`: empty
    /// for the first language, else such as `de/`.
    pub fn new(address: &str, language_folder: &str) -> Self {
        let (address, home) = (address.to_owned(), up(address));
        Self { address, root: format!("{}{home}", up(language_folder)), home, is_fixed: false }
    }

    /// A page that is shown in place of any other, at whatever depth: its links begin at `root`, the path under which
    /// the site is served (`/` or such as `/change/`).
    pub fn anywhere(address: &str, language_folder: &str, root: &str) -> Self {
        let home = format!("{root}{language_folder}");
        Self { address: address.to_owned(), root: root.to_owned(), home, is_fixed: true }
    }

    /// The address within the part of the site in this language.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What leads from the page to the root of the site: empty or such as `../../`; of a page shown anywhere, the root's path.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// The link to a page in the same language, by its address, perhaps with an anchor (`journeys/index.html#explore`).
    pub fn page(&self, address: &str) -> String {
        match address.strip_prefix(self.address.as_str()) {
            _ if self.is_fixed => format!("{}{address}", self.home),
            Some("") => self.address[self.address.rfind('/').map_or(0, |slash| slash + 1)..].to_owned(),
            Some(anchor) if anchor.starts_with('#') => anchor.to_owned(),
            _ => shortest(&self.address, address),
        }
    }

    /// The link to a page in the same language by way of the folder of the language: the same for all pages at one depth.
    pub fn page_by_home(&self, address: &str) -> String {
        if address == self.address { self.page(address) } else { format!("{}{address}", self.home) }
    }

    /// The link to a file that all languages share, by its address (`theme/site.css`, `assets/plan.pdf`).
    pub fn file(&self, address: &str) -> String {
        format!("{}{address}", self.root)
    }

    /// The link to this page in the language whose folder is `language_folder`.
    pub fn same_page_in(&self, language_folder: &str) -> String {
        format!("{}{language_folder}{}", self.root, self.address)
    }
}

/// What leads from a page to the folder in which its address begins.
fn up(address: &str) -> String {
    "../".repeat(address.matches('/').count())
}

/// The link from one page to another that goes no higher than it must.
fn shortest(from: &str, to: &str) -> String {
    let same = from.bytes().zip(to.bytes()).take_while(|(from, to)| from == to).count();
    let shared = from.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    let climbs = memchr::memchr_iter(b'/', &from.as_bytes()[shared..]).count();
    let mut link = String::with_capacity(climbs * "../".len() + to.len() - shared);
    link.extend(std::iter::repeat_n("../", climbs));
    link.push_str(&to[shared..]);
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_climb_to_the_root_and_down_again() {
        let home = Here::new("index.html", "");
        assert_eq!(home.page("roles/mechanic/index.html"), "roles/mechanic/index.html");
        assert_eq!(home.file("theme/site.css"), "theme/site.css");
        let step = Here::new("journeys/lease/fix/index.html", "de/");
        assert_eq!(step.page("playbook/index.html#when"), "../../../playbook/index.html#when");
        assert_eq!(step.page_by_home("journeys/index.html"), "../../../journeys/index.html");
        assert_eq!(step.file("theme/site.css"), "../../../../theme/site.css");
        assert_eq!(step.same_page_in(""), "../../../../journeys/lease/fix/index.html");
    }

    #[test]
    fn a_page_shown_anywhere_begins_at_the_root() {
        let lost = Here::anywhere("404.html", "de/", "/change/");
        assert_eq!(lost.page("index.html"), "/change/de/index.html");
        assert_eq!(lost.page_by_home("404.html"), "/change/de/404.html");
        assert_eq!(lost.file("theme/site.css"), "/change/theme/site.css");
        assert_eq!(lost.same_page_in(""), "/change/404.html");
    }

    #[test]
    fn links_go_no_higher_than_they_must() {
        let step = Here::new("journeys/lease/fix/index.html", "de/");
        assert_eq!(step.page("journeys/lease/end/index.html"), "../end/index.html");
        assert_eq!(step.page("journeys/lease/index.html#_map"), "../index.html#_map");
        assert_eq!(step.page("journeys/lease/fix/more/index.html"), "more/index.html");
        assert_eq!(step.page("journeys/leasing/index.html"), "../../leasing/index.html");
        assert_eq!(step.page("index.html"), "../../../index.html");
    }

    #[test]
    fn a_link_to_the_page_itself_stays_on_it() {
        let step = Here::new("journeys/lease/index.html", "");
        assert_eq!(step.page("journeys/lease/index.html#fix"), "#fix");
        assert_eq!(step.page("journeys/lease/index.html"), "index.html");
        assert_eq!(step.page_by_home("journeys/lease/index.html"), "index.html");
    }
}
