//! A language is one file of words: a third one needs nothing else, and no page speaks two.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_yaml::Value;

use crate::project::Project;

/// The letter that stands for every letter of a language that nobody speaks.
const STRANGE: char = 'ж';

/// The words of the interface in English with each letter become another one; what stands within braces is filled in and stays, and
/// so does what the program reads.
fn strange(words: &str, name: &str) -> String {
    let mut words: serde_yaml::Mapping = serde_yaml::from_str(words).unwrap();
    for (section, keys) in &mut words {
        if section.as_str() != Some("language") {
            make_strange(keys);
        }
    }
    words["language"]["name"] = name.into();
    words["language"]["customers"] = "жжжжж".into();
    serde_yaml::to_string(&words).unwrap()
}

fn make_strange(value: &mut Value) {
    match value {
        Value::String(text) => *text = letters_gone(text),
        Value::Sequence(items) => items.iter_mut().for_each(make_strange),
        Value::Mapping(pairs) => pairs.values_mut().for_each(make_strange),
        _ => {}
    }
}

fn letters_gone(text: &str) -> String {
    let mut within = false;
    let letter = |letter: char| {
        within = letter == '{' || within && letter != '}';
        if letter.is_alphabetic() && !within { STRANGE } else { letter }
    };
    text.chars().map(letter).collect()
}

/// What a page says, in text and in attributes that are read out, but for what is marked as being in another language.
fn said(page: &str, language: &str) -> Vec<String> {
    let mut said = Vec::new();
    // the elements that are open, and whether what they hold is passed over
    let mut open: Vec<(String, bool)> = Vec::new();
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        let is_passed = |open: &[(String, bool)]| open.last().is_some_and(|(_, passed)| *passed);
        if let Some(closed) = tag.strip_prefix('/') {
            if let Some(at) = open.iter().rposition(|(name, _)| name == closed.trim()) {
                open.truncate(at);
            }
        } else if !name.is_empty() {
            let is_other = attribute(tag, "lang").is_some_and(|other| other != language);
            let passed = is_passed(&open) || is_other || ["script", "style"].contains(&name.as_str());
            if !passed {
                said.extend(
                    ["aria-label", "title", "alt", "placeholder"].iter().filter_map(|of| attribute(tag, of)),
                );
            }
            if !tag.ends_with('/') && !VOID.contains(&name.as_str()) {
                open.push((name, passed));
            }
        }
        if !is_passed(&open) && !text.trim().is_empty() {
            said.push(text.trim().to_owned());
        }
    }
    said
}

/// Elements that have no end.
const VOID: [&str; 8] = ["meta", "link", "br", "hr", "img", "input", "wbr", "use"];

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, behind) = tag.split_once(&format!(" {name}=\""))?;
    behind.split_once('"').map(|(value, _)| value.to_owned())
}

fn pages(project: &Project, folder: &str) -> Vec<(String, String)> {
    let files = project.files("output").into_iter().filter(|path| path.starts_with(folder));
    let pages = files.filter(|path| Path::new(path).extension().is_some_and(|suffix| suffix == "html"));
    pages.map(|path| (path.clone(), project.read(&format!("output/{path}")))).collect()
}

/// Every word of a text that has more than two letters.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|letter: char| !letter.is_alphabetic());
    words.filter(|word| word.chars().count() > 2).map(str::to_owned)
}

/// Names of languages, numerals, and the German names of the stages that come built in.
const BESIDES: &str = "English Deutsch III VII Inspirieren Verstehen Beweisen Umgestalten Verankern";

/// The words that stand in the project's own files or come built in, and so are nobody's to translate but the house's.
fn own_words(project: &Project) -> BTreeSet<String> {
    let files = project.files("content").into_iter().map(|path| {
        let text = String::from_utf8_lossy(&fs::read(project.path(&format!("content/{path}"))).unwrap())
            .into_owned();
        format!("{path} {text}")
    });
    let lists =
        ["phases", "drivers", "stages"].map(|kind| project.run(&format!("list {kind} --format csv")).stdout);
    files.chain(lists).chain([BESIDES.to_owned()]).flat_map(|text| words(&text).collect::<Vec<_>>()).collect()
}

/// Words on the pages in a language that come neither from its file of words nor from the house.
fn left_over(project: &Project, language: &str, least: usize) -> BTreeMap<String, String> {
    let own = own_words(project);
    let pages = pages(project, &format!("{language}/"));
    assert!(pages.len() > least, "{}", pages.len());
    let mut left = BTreeMap::new();
    for (address, page) in &pages {
        assert!(page.contains(&format!("<html lang=\"{language}\"")), "{address}");
        for text in said(page, language) {
            let foreign = words(&text).filter(|word| !word.contains(STRANGE) && !own.contains(word));
            left.extend(foreign.map(|word| (word, format!("{address}: {text}"))));
        }
    }
    left
}

/// An organisation in English and German, and a third language of which these are the words.
fn in_three_languages(words: &str) -> Project {
    let project = Project::empty().with_site("complete").with("themes/default/i18n/fr.yaml", words);
    let site = project.read("content/site.yaml");
    project.with("content/site.yaml", site.replacen("languages: [en, de]", "languages: [en, de, fr]", 1))
}

fn english() -> String {
    Project::empty().run("explain words").stdout
}

#[test]
fn a_third_language_is_one_file_of_words() {
    let project = in_three_languages(&strange(&english(), "Жжж"));
    let build = project.run("build");
    assert_eq!(build.code, Some(0), "{}", build.transcript());
    assert!(!build.transcript().contains("W007"), "{}", build.transcript());
    assert_eq!(left_over(&project, "fr", 40), BTreeMap::new());
}

#[test]
fn a_word_that_is_missing_is_told_by_name_and_stands_there_in_english() {
    let words = strange(&english(), "Жжж");
    let mut incomplete: serde_yaml::Mapping = serde_yaml::from_str(&words).unwrap();
    let drivers = incomplete["drivers"].as_mapping_mut().unwrap();
    assert!(drivers.remove("strongest").is_some());
    let project = in_three_languages(&serde_yaml::to_string(&incomplete).unwrap());
    let said = project.run("build").transcript();
    assert!(said.contains("W007") && said.contains("`drivers.strongest`"), "{said}");
    let left: Vec<String> = left_over(&project, "fr", 40).into_keys().collect();
    assert_eq!(left, ["Strongest"]);
}

/// The example with the words of one language become strange.
fn example(language: &str, words: &str) -> Project {
    let project = Project::empty().with(&format!("themes/default/i18n/{language}.yaml"), words);
    assert_eq!(project.run("init --example").code, Some(0));
    let build = project.run("build");
    assert_eq!(build.code, Some(0), "{}", build.transcript());
    project
}

#[test]
fn no_german_page_of_the_example_speaks_english() {
    let project = example("en", &strange(&english(), "English"));
    let german = pages(&project, "de/");
    assert!(
        german.len() > 100 && german.iter().any(|(address, _)| address == "de/playbook/print/index.html")
    );
    for (address, page) in &german {
        assert!(!page.contains(STRANGE), "{address} has words of the English interface");
    }
    assert!(project.read("output/index.html").contains(STRANGE), "English pages have them");
    let words = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/i18n/de.yaml"))
        .unwrap();
    assert_eq!(left_over(&example("de", &strange(&words, "Deutsch")), "de", 100), BTreeMap::new());
}
