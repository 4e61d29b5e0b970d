//! Folders that are not ours, and lists of published files that cannot be trusted.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use concentric::publish::Hindrance;

use super::{
    Place, again, assert_hindered, assert_success, files, given_folder, open_in, set_mode, site, tree,
};

#[test]
fn folders_that_hold_more_than_a_site_are_refused() {
    let place = Place::new();
    place.write("project/content/site.yaml", "name: x");
    let project = place.project();
    let cases = [
        ("/", "root of the disk"),
        ("project", "contains the content folder"),
        ("project/content", "contains the content folder"),
        ("project/content/site", "inside the content folder"),
        ("project/output/../content/./site", "inside the content folder"),
        ("project/not there/../content/site", "inside the content folder"),
        (".", "contains the content folder"),
        ("project/.concentric/site", "what builds remember"),
    ];
    let before = tree(&place.root);
    for (output, words) in cases {
        assert_hindered(open_in(&project, &place.root.join(output)), Hindrance::Forbidden, words);
    }
    symlink(&project, place.root.join("link")).unwrap();
    assert_hindered(
        open_in(&project, &place.root.join("link")),
        Hindrance::Forbidden,
        "contains the content",
    );
    assert_hindered(open_in(&project, &place.root.join("link/content/x")), Hindrance::Forbidden, "inside");
    fs::remove_file(place.root.join("link")).unwrap();
    assert_eq!(tree(&place.root), before);
}

#[test]
fn the_home_folder_is_refused() {
    if let Some(home) = given_folder() {
        let project = home.join("project");
        assert_hindered(open_in(&project, &home), Hindrance::Forbidden, "is your home folder");
        assert_hindered(
            open_in(&project, home.parent().unwrap()),
            Hindrance::Forbidden,
            "contains your home",
        );
        return;
    }
    let place = Place::new();
    let mut child = again("publish::refusals::the_home_folder_is_refused", &place.outside());
    fs::create_dir_all(place.outside().join("project/content")).unwrap();
    assert_success(&child.env("HOME", place.outside()).output().unwrap());
}

#[test]
fn a_folder_with_a_strangers_files_and_no_list_is_refused() {
    let place = Place::new();
    place.write("project/output/notes.txt", "mine");
    place.write("project/output/.hidden", "mine");
    let before = tree(&place.output());
    assert_hindered(place.open(), Hindrance::NotOurs, "`notes.txt`");
    assert_eq!(tree(&place.output()), before);
}

#[test]
fn a_file_and_a_link_to_nothing_are_refused() {
    let place = Place::new();
    place.write("project/output", "a file");
    assert_hindered(place.open(), Hindrance::NotOurs, "it is a file");
    fs::remove_file(place.output()).unwrap();
    symlink("nowhere", place.output()).unwrap();
    assert_hindered(place.open(), Hindrance::NotOurs, "leads to nothing");
    assert!(fs::symlink_metadata(place.output()).unwrap().is_symlink());
}

#[test]
fn absent_empty_and_hidden_are_ours() {
    let setups: [&dyn Fn(&Path); 3] = [&|_| (), &|output| fs::create_dir(output).unwrap(), &|output| {
        super::write(&output.join(".git/config"), "[core]");
    }];
    for setup in setups {
        let place = Place::new();
        setup(&place.output());
        place.publish(&site(&[("index.html", "home")]));
        assert!(place.output().join("index.html").exists());
    }
    let place = Place::new();
    let deep = place.root.join("a/b/c");
    open_in(&place.project(), &deep).unwrap().publish(&site(&[("index.html", "home")])).unwrap();
    assert_eq!(files(&deep).len(), 1);
}

#[test]
fn a_list_that_concentric_did_not_write_is_refused_and_nothing_is_touched() {
    let lists = [
        "",
        "{",
        "not a list",
        "{\"version\":1,\"files\":{\"index.html\":[\"00\",",
        "{\"version\":1,\"files\":{\"../secret\":[\"00\",6]}}",
        "{\"version\":1,\"files\":{\"a/../../secret\":[\"00\",6]}}",
        "{\"version\":1,\"files\":{\".concentric.json\":[\"00\",6]}}",
    ];
    for list in lists {
        let place = Place::new();
        place.write("project/secret", "secret");
        place.publish(&site(&[("index.html", "home")]));
        place.write("project/output/.concentric.json", list);
        let before = tree(&place.root);
        assert_hindered(place.open(), Hindrance::Unreadable, ".concentric.json`, is damaged");
        assert_eq!(tree(&place.root), before, "{list}");
    }
    let place = Place::new();
    place.write("project/output/.concentric.json", "{\"version\":2,\"files\":{}}");
    assert_hindered(place.open(), Hindrance::Unreadable, "by a newer concentric");
}

#[test]
fn a_list_that_names_an_absolute_path_removes_nothing() {
    let place = Place::new();
    place.write("outside/secret", "secret");
    let secret = place.outside().join("secret");
    let list = format!("{{\"version\":1,\"files\":{{\"{}\":[\"00\",6]}}}}", secret.display());
    place.write("project/output/.concentric.json", &list);
    assert_hindered(place.open(), Hindrance::Unreadable, "damaged");
    assert!(secret.exists());
}

#[test]
fn the_list_may_be_a_folder_or_hidden_from_us() {
    let place = Place::new();
    fs::create_dir_all(place.output().join(".concentric.json")).unwrap();
    assert_hindered(place.open(), Hindrance::Unreadable, "damaged");
    set_mode(&place.output().join(".concentric.json"), 0o000);
    assert_hindered(place.open(), Hindrance::Unreadable, "damaged");
}
