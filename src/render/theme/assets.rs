//! The files of a theme that the site carries as they are, and its style sheets.

use super::{Looks, ThemeFile};
use super::{Rgb, Theme, stylesheets};
use crate::site::{Site, SiteFile};

/// The folder of a theme that holds them.
const FOLDER: &str = "static";
/// Where they stand in the site.
const ADDRESS: &str = "theme";
/// The sign of the site; it is drawn in the organisation's own colour, or in this one of the default theme.
const MARK: (&str, &str) = ("mark.svg", "#34409e");

/// Puts the theme's files and its style sheets into `site`, below `theme/`, where nothing else stands.
pub fn add_theme_files(theme: &Theme, looks: Looks, site: &mut Site) {
    let mut add = |name: &str, bytes: Vec<u8>| {
        site.insert(format!("{ADDRESS}/{name}"), SiteFile::new(bytes));
    };
    for sheet in stylesheets(theme, looks) {
        add(&format!("{}.css", sheet.name), sheet.css.into_bytes());
    }
    for (name, file) in theme.below(FOLDER) {
        add(name, bytes_of(name, file, looks.accent));
    }
}

fn bytes_of(name: &str, file: &ThemeFile, accent: Option<Rgb>) -> Vec<u8> {
    match accent {
        Some(colour) if name == MARK.0 => {
            String::from_utf8_lossy(file.bytes()).replace(MARK.1, &colour.hex()).into_bytes()
        }
        _ => file.bytes().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(site: &Site, address: &str) -> String {
        String::from_utf8(site.get(address).and_then(SiteFile::bytes).unwrap().to_vec()).unwrap()
    }

    #[test]
    fn the_site_carries_style_sheets_script_and_mark() {
        let mut site = Site::new();
        let looks = Looks { accent: Some(Rgb(1, 2, 3)), most: 0 };
        add_theme_files(&Theme::embedded(), looks, &mut site);
        assert!(text(&site, "theme/site.css").contains("--accent"));
        assert!(text(&site, "theme/site.js").contains("data-theme-switch"));
        assert!(text(&site, "theme/mark.svg").contains("#010203"));
        assert!(text(&site, "theme/numbers.css").contains(".n1{"));
    }
}
