//! The templates of the theme, ready to render in one language; whatever is wrong with one is said with its place.

mod component;
mod failure;
mod folded;
mod functions;
mod pieces;
mod spoken;
mod written_out;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Tera};

use super::theme::{Theme, ThemeFault, ThemeFile};
use super::words::Words;
use written_out::WrittenOut;

/// The folder of a theme that holds templates; a template's name is its path below it.
const FOLDER: &str = "templates";
/// As many bytes as most pages need: growing costs more than room that is given back at once.
const ROOM: usize = 32 * 1024;

/// Every template of a theme with the functions that speak one language.
pub struct Templates {
    tera: Tera,
    /// Template name → the file it came from, for messages.
    files: BTreeMap<String, ThemeFile>,
}

impl Templates {
    /// Reads the templates of `theme`. One that cannot be read is reported, and the default theme's takes its place; where
    /// that has none, the pages made from it are reported as they are rendered.
    pub fn new(theme: &Theme, words: &Arc<Words>, faults: &mut Vec<ThemeFault>) -> Self {
        let layers: BTreeMap<String, &[ThemeFile]> = theme
            .below(FOLDER)
            .map(|(name, _)| (name.to_owned(), theme.layers(&format!("{FOLDER}/{name}"))))
            .collect();
        let mut depth: BTreeMap<String, usize> =
            layers.iter().map(|(name, files)| (name.clone(), files.len())).collect();
        loop {
            let files = chosen(&layers, &depth);
            let mut tera = Tera::default();
            functions::register(&mut tera, words);
            let sources = sources(&files, words);
            let Err(error) = tera.add_raw_templates(sources) else {
                return Self { tera, files };
            };
            let found = failure::faults(&error, &files);
            let mut blamed: Vec<String> = found.iter().map(|(name, _)| name.clone()).collect();
            faults.extend(found.into_iter().map(|(_, fault)| fault));
            blamed.retain(|name| files.contains_key(name));
            if blamed.is_empty() {
                // nobody can be blamed by name, so the project's templates go first, then all
                blamed = files
                    .iter()
                    .filter(|(_, file)| !file.is_built_in())
                    .map(|(name, _)| name.clone())
                    .collect();
            }
            if blamed.is_empty() {
                blamed = files.keys().cloned().collect();
            }
            for name in blamed {
                depth.entry(name).and_modify(|left| *left = left.saturating_sub(1));
            }
        }
    }

    /// Whether there is a template called `name`.
    pub fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// The page that template `name` makes of `context`.
    ///
    /// # Errors
    /// Says where in which template rendering failed.
    pub fn render(&self, name: &str, context: &Context) -> Result<String, ThemeFault> {
        let mut page = Vec::with_capacity(ROOM);
        let rendered = self.tera.render_to(name, context, &mut page);
        rendered.map_err(|error| failure::rendering(&error, name, &self.files))?;
        // templates are text, and write text
        Ok(String::from_utf8(page)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }
}

/// The templates in files, each with its name. Those that came with the program are never blamed by a place that their author
/// could look up, so what can be said beforehand is.
fn sources<'f>(files: &'f BTreeMap<String, ThemeFile>, words: &Words) -> Vec<(&'f str, Cow<'f, str>)> {
    let sources: Vec<(&ThemeFile, (&str, Cow<str>))> =
        files.iter().map(|(name, file)| (file, (name.as_str(), source(file, words)))).collect();
    let of = |is_built_in: bool| {
        let those = sources.iter().filter(move |(file, _)| file.is_built_in() == is_built_in);
        those.map(|(_, (name, source))| (*name, &**source))
    };
    let written_out = WrittenOut::of(of(true), of(false).map(|(_, source)| source));
    let apply = |(file, (name, source)): &(&ThemeFile, (&'f str, Cow<'f, str>))| {
        let source = if file.is_built_in() { Cow::Owned(written_out.apply(source)) } else { source.clone() };
        (*name, source)
    };
    sources.iter().map(apply).collect()
}

/// The template in a file, with its phrases if it came with the program.
fn source<'f>(file: &'f ThemeFile, words: &Words) -> Cow<'f, str> {
    match String::from_utf8_lossy(file.bytes()) {
        Cow::Borrowed(template) if file.is_built_in() => spoken::spoken(template, words),
        template => template,
    }
}

/// The strongest layer of each template that has not been given up.
fn chosen(
    layers: &BTreeMap<String, &[ThemeFile]>,
    depth: &BTreeMap<String, usize>,
) -> BTreeMap<String, ThemeFile> {
    let strongest = |(name, files): (&String, &&[ThemeFile])| {
        let left = depth.get(name).copied().unwrap_or(0);
        files.get(left.checked_sub(1)?).map(|file| (name.clone(), file.clone()))
    };
    layers.iter().filter_map(strongest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::InMemory;

    fn templates(files: InMemory) -> (Templates, Vec<ThemeFault>) {
        let mut faults = Vec::new();
        let theme = Theme::new("acme", &files, &mut faults);
        let words = Arc::new(Words::new(&theme, "en", None, &mut faults));
        (Templates::new(&theme, &words, &mut faults), faults)
    }

    fn acme() -> InMemory {
        InMemory::new().with("acme/theme.yaml", "name: Acme")
    }

    #[test]
    fn the_default_theme_has_no_fault() {
        let (templates, faults) = templates(acme());
        assert_eq!(faults, []);
        assert!(templates.has("base.html"));
    }

    #[test]
    fn every_broken_override_is_named_with_its_place_and_the_default_takes_over() {
        let (templates, faults) = templates(
            acme()
                .with("acme/templates/base.html", "<p>\n  {{ oh no }}")
                .with("acme/templates/pages/own.html", "{{ 'a' | shout }}\n{{ wave() }}")
                .with("acme/templates/pages/fine.html", "{{ 1 + 1 }}"),
        );
        let places: Vec<_> =
            faults.iter().map(|fault| (fault.file.as_str(), fault.line, fault.column)).collect();
        assert_eq!(
            places,
            [
                ("themes/acme/templates/base.html", 2, 9),
                ("themes/acme/templates/pages/own.html", 1, 10),
                ("themes/acme/templates/pages/own.html", 2, 4),
            ],
            "{faults:#?}"
        );
        assert!(templates.has("base.html"), "the default's takes its place");
        assert!(!templates.has("pages/own.html"));
        assert_eq!(templates.render("pages/fine.html", &Context::new()).unwrap(), "2");
    }

    #[test]
    fn a_fault_while_rendering_names_the_place() {
        let (templates, faults) = templates(acme().with("acme/templates/own.html", "ä{{ view.name }}"));
        assert_eq!(faults, []);
        let fault = templates.render("own.html", &Context::new()).unwrap_err();
        assert_eq!((fault.line, fault.column), (1, 5), "{fault:?}");
        assert_eq!(fault.file, "themes/acme/templates/own.html");
        let missing = templates.render("none.html", &Context::new()).unwrap_err();
        assert_eq!(missing.file, "themes/acme/templates/none.html".replace("acme", "default"));
    }

    #[test]
    fn what_a_theme_overrides_stands_where_the_default_templates_ask_for_it() {
        let default = Theme::embedded();
        let mine = |path: &str, from: &str, to: &str| {
            let file = String::from_utf8_lossy(default.file(path).unwrap().bytes()).into_owned();
            assert!(file.contains(from), "{path}");
            file.replace(from, to)
        };
        let crumbs = mine("templates/parts/crumbs.html", "<nav", "<nav data-mine");
        let lists = mine("templates/components/lists.html", "<li{% if of.id", "<li data-mine{% if of.id");
        let render = |files: InMemory| {
            let (templates, faults) = templates(files);
            assert_eq!(faults, []);
            let mut context = Context::new();
            context.insert("view", &serde_json::json!({"id": "a", "name": "A", "text": "", "details": []}));
            context.insert("page", &serde_json::json!({"title": "", "crumbs": [], "contents": []}));
            context.insert("frame", &serde_json::json!({"home": "index.html"}));
            ["parts/number.html", "parts/page-head.html"]
                .map(|name| templates.render(name, &context).unwrap())
        };
        let plain = render(acme());
        assert!(plain.iter().all(|page| page.starts_with('<') && !page.contains("data-mine")), "{plain:?}");
        let overridden = render(
            acme()
                .with("acme/templates/parts/crumbs.html", crumbs)
                .with("acme/templates/components/lists.html", lists),
        );
        assert!(overridden.iter().all(|page| page.contains("data-mine")), "{overridden:?}");
        assert_eq!(overridden.map(|page| page.replace(" data-mine", "")), plain);
    }

    #[test]
    fn templates_that_contain_each_other_are_given_up() {
        let (templates, faults) = templates(
            acme()
                .with("acme/templates/a.html", "{% include 'b.html' %}")
                .with("acme/templates/b.html", "{% include 'a.html' %}")
                .with("acme/templates/c.html", "{% component status(of) %}twice{% endcomponent %}"),
        );
        assert!(!faults.is_empty());
        assert!(templates.has("base.html"));
    }

    #[test]
    fn words_are_spoken_and_escaped() {
        let template = r#"{{ say(key="language.and", a="<b>", b=3) }}{% set link = "<a>" | safe %}{{ say(key="language.and", a="<", b=link) }}"#;
        let (templates, faults) = templates(acme().with("acme/templates/own.html", template));
        assert_eq!(faults, []);
        assert_eq!(templates.render("own.html", &Context::new()).unwrap(), "&lt;b&gt; and 3&lt; and <a>");
    }

    #[test]
    fn a_word_that_does_not_exist_is_a_fault() {
        let (templates, _) = templates(acme().with("acme/templates/own.html", "{{ say(key='no.such') }}"));
        let fault = templates.render("own.html", &Context::new()).unwrap_err();
        assert!(fault.message.contains("`no.such`"), "{fault:?}");
        assert_eq!(fault.line, 1);
    }
}
