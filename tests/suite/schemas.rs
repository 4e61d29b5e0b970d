//! `schema`: what the loader takes every schema takes, and what a schema can see it refuses; editors' settings lose nothing.

use std::path::Path;

use concentric::diagnostic::Sink;
use concentric::disk::Folder;
use concentric::load::load;
use concentric::model::{Edition, Settings, model};
use concentric::schema::{self, FileForm, globs, merged};
use concentric::source::{Files, InMemory};
use serde_json::{Value, json};

use crate::examples::Examples;
use crate::project::Project;

/// Every file that a schema is for: path, form, and what stands in it; none where it is no YAML.
fn files(files: &dyn Files) -> (Settings, Vec<(String, FileForm, Option<Value>)>) {
    let corpus = load(files, &mut Sink::new());
    let of_document = |document: &concentric::load::Document| {
        let file = corpus.sources.file(document.file);
        Some((file.path().to_owned(), document.placement.clone(), file.text().to_owned()))
    };
    let found: Vec<_> = corpus.documents.iter().filter_map(of_document).collect();
    let settings = model(corpus, &Edition { whole: true, ..Edition::default() }, &mut Sink::new()).settings;
    let read = |(path, placement, text): (String, _, String)| {
        let form = FileForm::of(&placement, &settings.languages()[1..])?;
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let text = if is_markdown(&path) { front_matter(&text).unwrap_or_default() } else { &text };
        Some((path, form, serde_yaml::from_str(text).ok()))
    };
    let files = found.into_iter().filter_map(read).collect();
    (settings, files)
}

fn is_markdown(path: &str) -> bool {
    path.rsplit('.').next() == Some("md")
}

fn front_matter(text: &str) -> Option<&str> {
    let (front, _) = text.strip_prefix("---\n")?.split_once("\n---")?;
    Some(front)
}

/// What is told of a file that cannot be read.
const NO_YAML: &str = ": no YAML";

/// What the schemas refuse of a project's files.
fn refused(content: &dyn Files) -> Vec<String> {
    let (settings, files) = files(content);
    assert!(!files.is_empty());
    let of_file = |(path, form, value): (String, FileForm, Option<Value>)| -> Vec<String> {
        let Some(value) = value else { return vec![format!("{path}{NO_YAML}")] };
        // a Markdown file without front matter
        if value.is_null() && is_markdown(&path) {
            return Vec::new();
        }
        [None, Some(&settings)]
            .iter()
            .flat_map(|settings| {
                let schema = schema::schema(form, *settings);
                let schema = jsonschema::validator_for(&schema).unwrap();
                schema
                    .iter_errors(&value)
                    .map(|fault| format!("{path}: {}: {fault}", fault.instance_path()))
                    .collect::<Vec<_>>()
            })
            .collect()
    };
    files.into_iter().flat_map(of_file).collect()
}

fn folder(path: &str) -> Folder {
    Folder::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
}

#[test]
fn what_the_loader_takes_every_schema_takes() {
    let beginnings = ["en", "de"].map(|language| format!("src/scaffold/starter/{language}/content"));
    let minimal = ["en", "de"].map(|language| format!("src/scaffold/minimal/{language}/content"));
    let sites = ["content", "tests/sites/complete", "tests/sites/sound"].map(str::to_owned);
    for site in sites.iter().chain(&beginnings).chain(&minimal) {
        assert_eq!(refused(&folder(site)), [""; 0], "{site}");
    }
}

/// Codes that no schema can see, and why.
const UNSEEN: [(&str, &str); 9] = [
    ("S001", "it is no YAML, which editors tell without a schema"),
    ("S005", "of two fields with one name a reader of YAML keeps one; editors tell of it without a schema"),
    ("S007", "the other entry with that id stands in another file"),
    ("S008", "a schema cannot compare two dates"),
    ("S010", "the file is no text, so no editor shows it as YAML"),
    ("S011", "the file belongs to no kind, so there is no schema for it"),
    ("S012", "the file is too large or too deep, which no schema counts"),
    ("S013", "the link leads out of the folder, which no schema sees"),
    ("S014", "the HTML stands in Markdown below the front matter"),
];

#[test]
fn each_fault_that_a_schema_can_see_is_refused() {
    let mut seen = Vec::new();
    for examples in Examples::of_every_code() {
        let code = examples.code.code.to_string();
        if !code.starts_with('S') {
            continue;
        }
        let failing = examples.failing();
        let mut refused_there = refused(&Folder::new(failing.path("content")));
        refused_there.retain(|told| !told.ends_with(NO_YAML));
        let is_unseen = UNSEEN.iter().any(|(unseen, _)| *unseen == code);
        assert_eq!(refused_there.is_empty(), is_unseen, "{code}: {refused_there:#?}");
        for passing in examples.passing() {
            assert_eq!(refused(&Folder::new(passing.path("content"))), [""; 0], "{code}");
        }
        seen.push(code);
    }
    assert!(UNSEEN.iter().all(|(code, _)| seen.contains(&(*code).to_owned())), "{seen:?}");
}

#[test]
fn values_are_taken_and_refused_as_the_loader_does() {
    let site = "title: A\nlanguages: [en, de]\nas_of: 2026-11-21\nmaturity_scale: {0: Low, 3: High}\n";
    // a field of an initiative with what it takes and what not
    let cases: [(&str, &[&str], &[&str]); 10] = [
        (
            "start",
            &["2026", "2026-03", "2026-Q2", "2026-03-01"],
            &["2026-13", "Q2 2026", "20260301", "[2026]"],
        ),
        ("cost", &["120000 EUR", "1.5 CHF"], &["120000", "EUR 5", "5 €", "1,5 EUR"]),
        ("progress", &["35%", "35 %"], &["35", "-1%", "half"]),
        ("lighthouse", &["true", "false"], &["yes", "\"true\""]),
        ("status", &["idea", "done"], &["finished", "[idea]"]),
        ("benefit", &["Much", "2026", "{de: Viel}"], &["{fr: Beaucoup}", "[Much]", "see [[play:a]]"]),
        ("depends_on", &["[]", "[a-b, c]"], &["a-b", "[[a]]"]),
        (
            "raises",
            &["[]", "[{capability: a, to: 2.5}]"],
            &["[{capability: a}]", "[{capability: a, to: 4}]", "[{capability: a, to: 2, by: b}]"],
        ),
        ("review_every", &["12"], &["0", "1.5", "monthly"]),
        (
            "links",
            &["[{name: A, url: 'https://a.example/'}]"],
            &["[{name: A, url: a.example}]", "[https://a.example/]"],
        ),
    ];
    let project = |field: &str, value: &str| {
        let start = if field == "start" { "" } else { "  start: 2026-01\n" };
        let entry = format!(
            "listen:\n  name: Listen\n  stage: a/b\n  end: 2026-12\n{start}  drivers: [leadership]\n  {field}: {value}\n"
        );
        InMemory::new().with("site.yaml", site).with("initiatives.yaml", entry)
    };
    let told = |files: &InMemory| {
        let mut sink = Sink::new();
        drop(model(load(files, &mut sink), &Edition { whole: true, ..Edition::default() }, &mut sink));
        sink.into_findings().into_iter().any(|finding| finding.code.code.starts_with('S'))
    };
    for (field, taken, not_taken) in cases {
        for (values, is_refused) in [(taken, false), (not_taken, true)] {
            for value in values {
                let files = project(field, value);
                assert_eq!(told(&files), is_refused, "the loader: {field}: {value}");
                let refused = refused(&files);
                assert_eq!(!refused.is_empty(), is_refused, "{field}: {value}: {refused:#?}");
            }
        }
    }
}

#[test]
fn every_field_says_what_it_is_for() {
    let project = Project::sound();
    let printed = project.run("schema initiative").stdout;
    let schema: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    assert_eq!(schema["properties"]["owner"]["description"], "The role that looks after it.");
    assert_eq!(schema["properties"]["owner"]["title"], "the id of a role");
    assert_eq!(schema["properties"]["owner"]["patternErrorMessage"], "Write the id of a role.");
    let statuses = &schema["properties"]["status"];
    assert_eq!(
        statuses["enum"].as_array().unwrap().len(),
        1 + statuses["markdownEnumDescriptions"].as_array().unwrap().len()
    );
    let whole: Value = serde_json::from_str(&project.run("schema").stdout).unwrap();
    for form in FileForm::all() {
        assert!(
            whole["definitions"][form.name()]["description"].is_string() || form.name().ends_with('s'),
            "{}",
            form.name()
        );
    }
}

#[test]
fn each_file_has_the_schema_of_its_form_and_no_other() {
    let content = folder("content");
    let corpus = load(&content, &mut Sink::new());
    let (settings, files) = files(&content);
    let languages = settings.languages();
    let mut looked_at = 0;
    for (path, form, _) in files.iter().filter(|(path, ..)| !is_markdown(path)) {
        let matched: Vec<FileForm> = FileForm::all()
            .into_iter()
            .filter(|form| is_matched(&format!("content/{path}"), &globs(*form, &corpus, languages)))
            .collect();
        assert_eq!(matched, [*form], "{path}");
        looked_at += 1;
    }
    assert!(looked_at > 15);
}

/// Whether a path is among those of patterns, of which the ones with `!` take some out again.
fn is_matched(path: &str, globs: &[String]) -> bool {
    let matches =
        |glob: &str| parts(&glob.split('/').collect::<Vec<_>>(), &path.split('/').collect::<Vec<_>>());
    let (out, within): (Vec<&String>, Vec<&String>) = globs.iter().partition(|glob| glob.starts_with('!'));
    within.iter().any(|glob| matches(glob)) && !out.iter().any(|glob| matches(&glob[1..]))
}

fn parts(glob: &[&str], path: &[&str]) -> bool {
    match (glob.split_first(), path.split_first()) {
        (None, None) => true,
        (Some((&"**", rest)), _) => (0..=path.len()).any(|taken| parts(rest, &path[taken..])),
        (Some((one, rest)), Some((name, names))) => part(one, name) && parts(rest, names),
        _ => false,
    }
}

fn part(glob: &str, name: &str) -> bool {
    match glob.split_once('*') {
        Some((before, behind)) => name.strip_prefix(before).is_some_and(|rest| rest.ends_with(behind)),
        None => glob == name,
    }
}

#[test]
fn schemas_and_settings_are_written_and_written_again_without_a_change() {
    let project = Project::sound();
    let outcome = project.run("schema --write");
    assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
    let settings = project.read(".vscode/settings.json");
    let read: Value = serde_json::from_str(&settings).unwrap();
    let schemas = read["yaml.schemas"].as_object().unwrap();
    assert_eq!(schemas["./.schemas/roles.json"], json!(["content/**/roles.yaml", "content/**/roles.yml"]));
    for schema in schemas.keys() {
        let written: Value = serde_json::from_str(&project.read(schema.trim_start_matches("./"))).unwrap();
        assert!(jsonschema::meta::is_valid(&written), "{schema}");
    }
    assert_eq!(project.files(".schemas").len(), schemas.len());
    assert_eq!(project.run("schema --write").code, Some(0));
    assert_eq!(project.read(".vscode/settings.json"), settings);
}

#[test]
fn settings_that_stand_there_stay_with_their_comments() {
    let ours = [("./.schemas/a.json".to_owned(), vec!["content/**/a.yaml".to_owned()])];
    let added = "\"yaml.schemas\": {\n    \"./.schemas/a.json\": [\n      \"content/**/a.yaml\"\n    ]\n  }";
    let cases = [
        ("{}", format!("{{\n  {added}\n}}")),
        ("// ours\n{\n  \"a\": 1 // one\n}\n", format!("// ours\n{{\n  \"a\": 1, // one\n  {added}\n}}\n")),
        ("{\n  \"a\": \"} // no\", /* two */\n}\n", format!("{{\n  \"a\": \"}} // no\", /* two */\n  {added}\n}}\n")),
        (
            "{\n  \"yaml.schemas\": {\n    // theirs\n    \"b.json\": \"b.yaml\"\n  },\n  \"c\": []\n}\n",
            "{\n  \"yaml.schemas\": {\n    // theirs\n    \"b.json\": \"b.yaml\",\n    \"./.schemas/a.json\": [\n      \"content/**/a.yaml\"\n    ]\n  },\n  \"c\": []\n}\n".to_owned(),
        ),
        (
            "{\n  \"yaml.schemas\": {\n    \"./.schemas/a.json\": \"old\", // ha\n    \"b.json\": \"b.yaml\",\n  }\n}\n",
            "{\n  \"yaml.schemas\": {\n    \"./.schemas/a.json\": [\n      \"content/**/a.yaml\"\n    ], // ha\n    \"b.json\": \"b.yaml\",\n  }\n}\n".to_owned(),
        ),
    ];
    for (before, after) in cases {
        assert_eq!(merged(Some(before), &ours).as_deref(), Ok(after.as_str()), "{before}");
        assert_eq!(merged(Some(&after), &ours).as_deref(), Ok(after.as_str()), "a second time");
    }
    for before in ["[]", "{", "{\"yaml.schemas\": []}", "no", "{\"a\": 1} {}", "{\"a\": 1, \"a\": /*"] {
        assert!(merged(Some(before), &ours).is_err(), "{before}");
    }
    let project = Project::sound().with(".vscode/settings.json", "[]\n");
    let outcome = project.run("schema --write");
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains("nothing was written"), "{}", outcome.transcript());
    assert_eq!(project.read(".vscode/settings.json"), "[]\n");
    assert!(!project.path(".schemas").exists());
}
