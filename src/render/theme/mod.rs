//! The theme: the default one embedded in the program, overridden file by file by the project's `themes/<name>/`.

mod assets;
mod colour;
mod dressed;
mod fault;
mod minified;
mod options;
mod seen;
mod styles;
mod stylesheet;
mod symbols;

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, DirEntry, include_dir};
use xxhash_rust::xxh3::Xxh3;

use crate::diagnostic::nearest;
use crate::source::{Files, Found, ReadFault};

pub use assets::add_theme_files;
pub use colour::Rgb;
pub(crate) use dressed::{LARGE, dressed};
pub use fault::{ThemeFault, each_once};
pub use options::{GivenOption, Options};
pub(crate) use seen::SeenPart;
pub use styles::Styles;
pub use stylesheet::{Looks, Sheet, stylesheets};
pub use symbols::Symbols;

/// The default theme as it was when the program was built.
static DEFAULT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The name of the embedded theme.
pub const DEFAULT_NAME: &str = "default";

/// One file of a theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    path: String,
    bytes: Cow<'static, [u8]>,
    is_built_in: bool,
}

impl ThemeFile {
    /// The path that messages name, such as `themes/default/templates/base.html`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether it came with the program.
    pub fn is_built_in(&self) -> bool {
        self.is_built_in
    }
}

/// The files of the theme in use, by their path within it (`templates/base.html`), each with its layers, weakest first.
#[derive(Debug, Clone)]
pub struct Theme {
    name: String,
    files: BTreeMap<String, Vec<ThemeFile>>,
}

impl Theme {
    /// The theme called `name`: the embedded default with the files below `<name>/` in `themes`, the project's folder
    /// of themes, laid over it. What cannot be read is reported; the file that it would have overridden then stands.
    pub fn new(name: &str, themes: &dyn Files, faults: &mut Vec<ThemeFault>) -> Self {
        let mut theme = Self { name: name.to_owned(), files: BTreeMap::new() };
        theme.add_embedded(&DEFAULT);
        let mut others: Vec<String> = vec![DEFAULT_NAME.to_owned()];
        let mut is_found = name == DEFAULT_NAME;
        for file in themes.list() {
            let Some((folder, path)) = file.path.split_once('/') else { continue };
            if folder != name {
                others.push(folder.to_owned());
                continue;
            }
            is_found = true;
            if let Found::File { .. } = file.found {
                theme.add_override(path, themes.read(&file.path), faults);
            }
        }
        if !is_found {
            faults.push(unknown_theme(name, &others));
        }
        theme
    }

    /// The default theme as it is embedded.
    pub fn embedded() -> Self {
        let mut theme = Self { name: DEFAULT_NAME.to_owned(), files: BTreeMap::new() };
        theme.add_embedded(&DEFAULT);
        theme
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the project has files of its own in it.
    pub fn has_own_files(&self) -> bool {
        self.files.values().flatten().any(|file| !file.is_built_in)
    }

    /// The file at `path` within the theme: the project's if it has one, else the embedded one.
    pub fn file(&self, path: &str) -> Option<&ThemeFile> {
        self.files.get(path)?.last()
    }

    /// All that stands at `path`, weakest first, for files that are merged rather than replaced.
    pub fn layers(&self, path: &str) -> &[ThemeFile] {
        self.files.get(path).map_or(&[], Vec::as_slice)
    }

    /// The files below `folder`, each with its path below it, sorted by path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a ThemeFile)> {
        self.files.range(folder.to_owned()..).map_while(move |(path, layers)| {
            let rest = path.strip_prefix(folder)?.strip_prefix('/')?;
            layers.last().map(|file| (rest, file))
        })
    }

    /// A hash of everything in the theme, for memos.
    pub fn digest(&self) -> u128 {
        let mut hash = Xxh3::new();
        for (path, layers) in &self.files {
            for file in layers {
                hash.update(path.as_bytes());
                hash.update(&(file.bytes.len() as u64).to_le_bytes());
                hash.update(&file.bytes);
            }
        }
        hash.digest128()
    }

    fn add_embedded(&mut self, folder: &'static Dir<'static>) {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(below) => self.add_embedded(below),
                DirEntry::File(file) => {
                    let path = file.path().to_string_lossy().replace('\\', "/");
                    self.add(path, DEFAULT_NAME, Cow::Borrowed(file.contents()), true);
                }
            }
        }
    }

    fn add_override(&mut self, path: &str, read: Result<Vec<u8>, ReadFault>, faults: &mut Vec<ThemeFault>) {
        let name = self.name.clone();
        match read {
            // the repository of the program holds the default theme as files: the same bytes are no override
            Ok(bytes) if self.file(path).is_some_and(|file| *file.bytes == bytes) => {}
            Ok(bytes) => self.add(path.to_owned(), &name, Cow::Owned(bytes), false),
            Err(ReadFault::Vanished) => {}
            Err(fault) => {
                let reason = match fault {
                    ReadFault::Denied => "it may not be read",
                    ReadFault::Outside => "it leads out of the folder",
                    _ => "reading it failed",
                };
                let message = format!("the theme's file can't be used: {reason}");
                faults.push(
                    ThemeFault::new(format!("themes/{name}/{path}"), message)
                        .help("make the file readable, or remove it to use the default theme's"),
                );
            }
        }
    }

    fn add(&mut self, path: String, theme: &str, bytes: Cow<'static, [u8]>, is_built_in: bool) {
        let file = ThemeFile { path: format!("themes/{theme}/{path}"), bytes, is_built_in };
        self.files.entry(path).or_default().push(file);
    }
}

fn unknown_theme(name: &str, others: &[String]) -> ThemeFault {
    let help = match nearest(name, others.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `theme: {near}`?"),
        None => {
            format!("make a folder `themes/{name}`, or leave out `theme` in site.yaml to use the default one")
        }
    };
    ThemeFault::new(format!("themes/{name}"), format!("there is no theme called `{name}`")).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::InMemory;

    #[test]
    fn a_project_overrides_single_files_and_keeps_the_rest() {
        let files = InMemory::new()
            .with("acme/templates/base.html", "mine")
            .with("acme/static/extra.css", "a{}")
            .with("other/templates/base.html", "theirs");
        let mut faults = Vec::new();
        let theme = Theme::new("acme", &files, &mut faults);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(theme.file("templates/base.html").unwrap().bytes(), b"mine");
        assert_eq!(theme.file("templates/base.html").unwrap().path(), "themes/acme/templates/base.html");
        assert!(theme.file("i18n/de.yaml").unwrap().is_built_in());
        assert!(theme.below("static").any(|(path, _)| path == "extra.css"));
        assert_eq!(theme.layers("templates/base.html").len(), 2);
    }

    #[test]
    fn an_unknown_theme_is_said_and_the_default_stands() {
        let mut faults = Vec::new();
        let theme = Theme::new("amce", &InMemory::new().with("acme/theme.yaml", ""), &mut faults);
        assert!(theme.file("templates/base.html").is_some());
        assert_eq!(faults.len(), 1);
        assert!(faults[0].help.contains("`theme: acme`"), "{faults:?}");
    }

    #[test]
    fn the_digest_changes_with_any_file() {
        let plain = Theme::embedded().digest();
        let files = InMemory::new().with("default/i18n/de.yaml", "frame: {skip: Hinein}");
        assert_ne!(plain, Theme::new(DEFAULT_NAME, &files, &mut Vec::new()).digest());
    }
}
