//! A second theme, deliberately unlike the default one: what a theme may change it changes, and everything else stays whole.

use std::fs;
use std::path::Path;

use crate::project::Project;

/// A project with copies of folders of the repository, each changed by `change`.
fn copied(folders: &[(&str, &str)], change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Project {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut project = Project::empty();
    for (from, to) in folders {
        for entry in walkdir::WalkDir::new(root.join(from)).into_iter().map(Result::unwrap) {
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(root.join(from)).unwrap().to_str().unwrap();
                let file = change(from, fs::read(entry.path()).unwrap());
                project = project.with(&format!("{to}/{path}"), file);
            }
        }
    }
    project
}

/// The example with the theme of `tests/themes/broadsheet`.
fn broadsheet() -> Project {
    let folders = [("content", "content"), ("tests/themes/broadsheet", "themes/broadsheet")];
    let project = copied(&folders, |_, file| file);
    let settings = project.read("content/site.yaml");
    assert!(settings.contains("theme: default"));
    let settings =
        settings.replace("theme: default", "theme: broadsheet\ntheme_options: {edition: Morning edition}");
    project.with("content/site.yaml", settings)
}

/// The published pages with their addresses.
fn pages(project: &Project) -> Vec<(String, String)> {
    let files = project
        .files("output")
        .into_iter()
        .filter(|path| Path::new(path).extension().is_some_and(|suffix| suffix == "html"));
    files.map(|path| (path.clone(), project.read(&format!("output/{path}")))).collect()
}

#[test]
fn a_theme_unlike_the_default_one_makes_every_page() {
    let project = broadsheet();
    let build = project.run("build");
    assert_eq!(build.code, Some(0), "{}", build.transcript());
    assert!(!build.transcript().contains("[W0"), "{}", build.transcript());
    let pages = pages(&project);
    assert!(pages.len() > 250, "{}", pages.len());
    for (address, page) in &pages {
        assert_eq!(page.matches("<h1").count(), 1, "{address}");
        assert!(page.contains("<body class=\"sheet\">") && page.contains("Morning edition"), "{address}");
        for default in ["class=\"masthead\"", "class=\"tabbar\"", "class=\"colophon"] {
            assert!(!page.contains(default), "{address}: {default} is the default theme's");
        }
    }
    let page = |wanted: &str| pages.iter().find(|(address, _)| address == wanted).unwrap().1.clone();
    let role = page("roles/workshop-mechanic/index.html");
    assert!(role.contains(">House rules</a>"), "a word of its own");
    assert!(role.contains(">Journeys</a>"), "the default theme's word where it has none");
    assert!(role.contains("<em class=\"trend\">"), "a figure of its own");
    assert!(role.contains("<section class=\"story\""), "a component of its own");
    assert!(
        page("de/roles/workshop-mechanic/index.html").contains(">Spielbuch</a>"),
        "only one language was changed"
    );
    let drawing = "<symbol id=\"s-good\" viewBox=\"0 0 16 16\"><path d=\"M2 2h12v12H2z\"/></symbol>";
    assert!(page("scorecard/index.html").contains(drawing), "a symbol of its own");
    let style = project.read("output/theme/site.css");
    assert!(style.contains(".flag{") && !style.contains(".tabbar ul"), "a layer of its own");
}

#[test]
fn templates_of_a_project_make_the_pages_that_the_same_ones_of_the_program_make() {
    let templates = "themes/default/templates";
    let own = |folder: &str, file: Vec<u8>| match folder {
        "content" => file,
        // what is another file is the project's, and nothing of it is said before pages are made
        _ => [b"{# mine #}".to_vec(), file].concat(),
    };
    let made = |folders: &[(&str, &str)]| {
        let project = copied(folders, own);
        let build = project.run("build --health");
        assert_eq!(build.code, Some(0), "{}", build.transcript());
        pages(&project)
    };
    let expected = made(&[("content", "content"), (templates, templates)]);
    let found = made(&[("content", "content")]);
    assert!(expected.len() > 250, "{}", expected.len());
    for (expected, found) in expected.iter().zip(&found) {
        assert!(expected == found, "{} differs from {}:\n{}", found.0, expected.0, found.1);
    }
    assert_eq!(expected.len(), found.len());
}

#[test]
fn a_fault_in_a_template_is_told_with_its_file_its_line_and_the_page() {
    let project = broadsheet();
    let role = "{% extends \"base.html\" %}\n{% block body %}\n<p>{{ view.nickname }}</p>\n{% endblock %}\n";
    project.write("themes/broadsheet/templates/pages/role.html", role);
    let build = project.run("build");
    let said = build.transcript();
    assert_eq!(build.code, Some(1), "{said}");
    for told in
        ["W003", "`themes/broadsheet/templates/pages/role.html`, line 3, column 12", "nickname", "`roles/"]
    {
        assert!(said.contains(told), "{told} is missing: {said}");
    }
    assert!(!project.path("output/index.html").exists(), "nothing is published");
}

#[test]
fn an_option_that_the_theme_does_not_know_is_told() {
    let project = broadsheet();
    let settings = project.read("content/site.yaml").replace("edition:", "editon:");
    let said = project.with("content/site.yaml", settings).run("check").transcript();
    assert!(said.contains("`editon`") && said.contains("`edition`"), "{said}");
}
