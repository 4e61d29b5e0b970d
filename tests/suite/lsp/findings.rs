//! What is found while somebody types.

use serde_json::{Value, json};

use crate::project::Project;

use super::client::Client;

const JOURNEY: &str = "content/journeys/lease.yaml";
const ROLES: &str = "content/organisation/roles.yaml";

fn codes(found: &[Value]) -> Vec<&str> {
    found.iter().filter_map(|found| found["code"].as_str()).collect()
}

#[test]
fn unsaved_text_is_judged_and_what_is_gone_is_cleared() {
    let project = Project::sound();
    let mut client = Client::new(&project);
    let text = project.read(JOURNEY);
    let sound = client.open(JOURNEY, &text);
    assert_eq!(codes(&sound), [] as [&str; 0], "{sound:?}");
    let wrong = text.replacen("owner: adviser", "owner: ädviser", 1);
    let found = client.change(JOURNEY, 2, &wrong);
    assert_eq!(codes(&found), ["R001"]);
    assert_eq!(found[0]["severity"], 1);
    assert_eq!(found[0]["source"], "concentric");
    assert_eq!(
        found[0]["range"],
        json!({"start": {"line": 3, "character": 7}, "end": {"line": 3, "character": 14}})
    );
    let message = found[0]["message"].as_str().unwrap();
    assert!(message.contains("there is no role `ädviser`\ndid you mean `adviser`?"), "{message}");
    assert_eq!(codes(&client.change(JOURNEY, 3, &text)), [] as [&str; 0]);
    assert_eq!(client.leave().code(), Some(0));
}

#[test]
fn files_that_nobody_has_open_are_told_of_and_cleared_too() {
    let project = Project::sound();
    let mut client = Client::new(&project);
    let roles = project.read(ROLES);
    client.open(ROLES, &roles.replace("mechanic:", "fitter:"));
    let uri = client.uri(JOURNEY);
    let of_journey = |message: &Value| message["params"]["uri"] == uri;
    let told = client.wait("findings of the journey", of_journey);
    let found = told["params"]["diagnostics"].as_array().unwrap().clone();
    assert!(codes(&found).iter().all(|code| *code == "R001") && found.len() >= 2, "{found:?}");
    assert!(told["params"].get("version").is_none_or(Value::is_null));
    client.change(ROLES, 2, &roles);
    let told = client.wait("nothing of the journey", of_journey);
    assert_eq!(told["params"]["diagnostics"], json!([]));
    // closed, the file counts as it is saved
    client.change(ROLES, 3, &roles.replace("mechanic:", "fitter:"));
    client.wait("findings of the journey", of_journey);
    let uri = client.uri(ROLES);
    client.tell("textDocument/didClose", &json!({"textDocument": {"uri": uri}}));
    let told = client.wait("the roles as saved", |message| {
        message["params"]["uri"] == uri && message["params"].get("version").is_none_or(Value::is_null)
    });
    assert_eq!(told["params"]["diagnostics"], json!([]));
}

#[test]
fn advice_is_given_on_what_is_open() {
    const PAGE: &str = "content/pages/figures.md";
    const SITE: &str = "content/site.yaml";
    let project = Project::sound();
    let text = "---\nname: Our figures\nnavigation: true\n---\nOnce a month we look at the NPS.\n";
    project.write(PAGE, text);
    let mut client = Client::new(&project);
    let uri = client.uri(PAGE);
    let of_page = |message: &Value| message["params"]["uri"] == uri;
    // the files are told of in their order
    client.open(SITE, &project.read(SITE));
    assert!(!client.said.iter().any(of_page), "{:?}", client.said);
    assert_eq!(codes(&client.open(PAGE, text)), ["P003"]);
    client.tell("textDocument/didClose", &json!({"textDocument": {"uri": uri}}));
    let told = client.wait("nothing of the closed page", of_page);
    assert_eq!(told["params"]["diagnostics"], json!([]));
    // what is wrong is told of a closed file, too
    project.write(PAGE, "---\nname: Our figures\nnavigation: perhaps\n---\n");
    client.change(SITE, 2, &format!("{}\n", project.read(SITE)));
    let told = client.wait("what is wrong on the closed page", of_page);
    assert_eq!(told["params"]["diagnostics"][0]["severity"], 1, "{told}");
}

#[test]
fn other_places_are_named_and_columns_count_as_editors_do() {
    let project = Project::sound();
    let mut client = Client::new(&project);
    let text = "rider:\n  name: {en: \"🚲 Ä\", xx: y}\nrider:\n  name: Again\n";
    let found = client.open("content/organisation/glossary.yaml", text);
    let double = found.iter().find(|found| !found["relatedInformation"].is_null()).unwrap();
    let related = &double["relatedInformation"][0];
    assert!(
        related["location"]["uri"].as_str().unwrap().ends_with("/organisation/glossary.yaml"),
        "{related}"
    );
    assert_eq!(related["location"]["range"]["start"]["line"], 0);
    let language = found.iter().find(|found| found["message"].as_str().unwrap().contains("`xx`")).unwrap();
    // the bike counts two
    assert_eq!(language["range"]["start"], json!({"line": 1, "character": 21}));
}

#[test]
fn a_change_of_a_part_is_made_where_it_belongs() {
    let project = Project::sound();
    let mut client = Client::new(&project);
    client.open(JOURNEY, &format!("# 🚲 ä\n{}", project.read(JOURNEY)));
    let params = json!({
        "textDocument": {"uri": client.uri(JOURNEY), "version": 2},
        "contentChanges": [
            {"range": {"start": {"line": 0, "character": 5}, "end": {"line": 1, "character": 4}}, "text": "\nnme"},
            {"range": {"start": {"line": 1, "character": 1}, "end": {"line": 1, "character": 1}}, "text": "a"},
        ],
    });
    client.tell("textDocument/didChange", &params);
    assert_eq!(codes(&client.found(JOURNEY, 2)), [] as [&str; 0]);
}
