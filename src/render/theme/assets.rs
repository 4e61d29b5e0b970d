//! The files of a theme that the site carries as they are, and its style sheets.

use super::{Looks, ThemeFile};
use super::{Rgb, Theme, stylesheets};
use crate::site::{Site, SiteFile};

/// The folder of a theme that holds them.
const FOLDER: &str = "static";
/// What a script ends with.
const SCRIPT: &str = ".js";
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
        // a house's own script stays as it was written
        _ if file.is_built_in() && name.ends_with(SCRIPT) => {
            shortened(&String::from_utf8_lossy(file.bytes())).into_bytes()
        }
        _ => file.bytes().to_vec(),
    }
}

/// A script of ours without indentation and without the lines that only comment.
fn shortened(script: &str) -> String {
    let lines = script.lines().map(str::trim_start);
    let is_said = |line: &&str| !(line.is_empty() || line.starts_with("/*") && line.ends_with("*/"));
    lines.filter(is_said).flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(site: &Site, address: &str) -> String {
        String::from_utf8(site.get(address).and_then(SiteFile::bytes).unwrap().to_vec()).unwrap()
    }

    #[test]
    fn a_script_says_the_same_without_comments() {
        let script =
            "/* For readers. */\n(() => {\n  /** A sum. */\n  const sum = 1 /* one */ + 1; // two\n\n})();\n";
        assert_eq!(shortened(script), "(() => {\nconst sum = 1 /* one */ + 1; // two\n})();\n");
    }

    #[test]
    fn no_script_of_ours_has_a_text_of_several_lines() {
        let theme = Theme::embedded();
        for (name, file) in theme.below(FOLDER).filter(|(name, _)| name.ends_with(SCRIPT)) {
            let text = String::from_utf8_lossy(file.bytes());
            let is_whole = |line: &str| line.matches('`').count().is_multiple_of(2);
            assert!(text.lines().all(is_whole), "{name}");
        }
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
