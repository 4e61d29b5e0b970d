//! What an editor is asked to change: ids, and what findings are certain of.

use serde_json::{Value, json};

use crate::project::Project;

use super::client::{Client, place};

const JOURNEY: &str = "content/journeys/lease.yaml";

fn renaming(client: &Client<'_>, path: &str, marked: &str, new: &str) -> Value {
    let (line, character) = place(marked);
    json!({
        "textDocument": {"uri": client.uri(path)},
        "position": {"line": line, "character": character},
        "newName": new,
    })
}

#[test]
fn an_id_is_renamed_with_its_files() {
    let project = Project::sound();
    let mut client = Client::new(&project);
    let journey = project.read(JOURNEY);
    client.open(JOURNEY, &journey);
    let marked = journey.replacen("recovery: say-it", "recovery: sa^y-it", 1);
    let prepared = client.at("textDocument/prepareRename", JOURNEY, &marked);
    assert_eq!(prepared["placeholder"], "say-it-before-they-ask");
    let params = renaming(&client, JOURNEY, &marked, "say-it-soon");
    let edit = client.ask("textDocument/rename", &params);
    let operations = edit["documentChanges"].as_array().unwrap();
    let moved = operations.iter().find(|operation| operation["kind"] == "rename").unwrap();
    assert_eq!(moved["oldUri"], client.uri("content/playbook/say-it-before-they-ask.md"));
    assert_eq!(moved["newUri"], client.uri("content/playbook/say-it-soon.md"));
    let of_journey =
        operations.iter().find(|operation| operation["textDocument"]["uri"] == client.uri(JOURNEY));
    let of_journey = of_journey.unwrap();
    assert_eq!(of_journey["textDocument"]["version"], 1);
    assert_eq!(of_journey["edits"][0]["newText"], "say-it-soon");
    for (new, why) in [("Say it", "did you mean `say-it`?"), ("show-what-it-costs", "there is a play")] {
        let params = renaming(&client, JOURNEY, &marked, new);
        let refused = client.answer("textDocument/rename", &params);
        assert!(refused["error"]["message"].as_str().unwrap().contains(why), "{refused}");
    }
}

#[test]
fn an_editor_that_cannot_rename_files_changes_texts_alone() {
    let project = Project::sound();
    let mut client = Client::silent(&project);
    client.greet(&json!({}));
    let journey = project.read(JOURNEY);
    client.open(JOURNEY, &journey);
    let params = renaming(&client, JOURNEY, &journey.replacen("owner: adv", "owner: ad^v", 1), "guide");
    let edit = client.ask("textDocument/rename", &params);
    assert!(edit["changes"][client.uri(JOURNEY)].as_array().unwrap().len() > 3, "{edit}");
    let marked = journey.replacen("recovery: say-it", "recovery: sa^y-it", 1);
    let params = renaming(&client, JOURNEY, &marked, "say-it-soon");
    let refused = client.answer("textDocument/rename", &params);
    let message = refused["error"]["message"].as_str().unwrap();
    assert!(message.contains("run `concentric rename play say-it-before-they-ask say-it-soon`"), "{message}");
}

#[test]
fn what_is_certain_is_offered_where_it_was_found() {
    let project = Project::sound();
    let mut client = Client::new(&project);
    let wrong = project.read(JOURNEY).replacen("owner: adviser", "owner: advisor # 🚲", 1);
    client.open(JOURNEY, &wrong);
    let range = json!({"start": {"line": 3, "character": 9}, "end": {"line": 3, "character": 9}});
    let params =
        json!({"textDocument": {"uri": client.uri(JOURNEY)}, "range": range, "context": {"diagnostics": []}});
    let actions = client.ask("textDocument/codeAction", &params);
    assert_eq!(actions[0]["title"], "Write `adviser` instead of `advisor`");
    assert_eq!(
        (&actions[0]["kind"], &actions[0]["diagnostics"][0]["code"]),
        (&json!("quickfix"), &json!("R001"))
    );
    let edit = &actions[0]["edit"]["changes"][client.uri(JOURNEY)][0];
    assert_eq!(edit["newText"], "adviser");
    assert_eq!(
        edit["range"],
        json!({"start": {"line": 3, "character": 7}, "end": {"line": 3, "character": 14}})
    );
    let elsewhere = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}});
    let params = json!({"textDocument": {"uri": client.uri(JOURNEY)}, "range": elsewhere, "context": {"diagnostics": []}});
    assert_eq!(client.ask("textDocument/codeAction", &params), json!([]));
}
