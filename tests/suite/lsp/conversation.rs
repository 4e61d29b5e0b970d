//! Beginning and end, and what is no proper question.

use serde_json::{Value, json};

use crate::project::Project;

use super::client::Client;

#[test]
fn a_conversation_begins_and_ends_in_order() {
    let project = Project::sound();
    let mut client = Client::silent(&project);
    let early = client.answer("textDocument/hover", &json!({}));
    assert_eq!(early["error"]["code"], -32002, "{early}");
    // what newer editors say, and what nobody does, is passed over
    let greeting = client.greet(&json!({
        "workspace": {
            "didChangeWatchedFiles": {"dynamicRegistration": true},
            "workspaceEdit": {"resourceOperations": ["teleport"]},
        },
        "textDocument": {"completion": {"completionItem": {"insertTextModeSupport": {"valueSet": ["new"]}}}},
        "general": 7,
    }));
    assert_eq!(greeting["serverInfo"]["name"], "concentric");
    assert_eq!(greeting["capabilities"]["renameProvider"]["prepareProvider"], true);
    let watch = client.wait("watchers", |message| message["method"] == "client/registerCapability");
    assert_eq!(watch["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    assert_eq!(client.answer("initialize", &json!({"capabilities": {}}))["error"]["code"], -32600);
    assert_eq!(client.leave().code(), Some(0));
}

#[test]
fn who_goes_without_a_word_leaves_no_server_behind() {
    let project = Project::sound();
    assert_eq!(Client::new(&project).vanish().code(), Some(1));
    let mut client = Client::new(&project);
    assert_eq!(client.ask("shutdown", &Value::Null), Value::Null);
    assert_eq!(client.answer("workspace/symbol", &json!({"query": ""}))["error"]["code"], -32600);
    assert_eq!(client.vanish().code(), Some(1));
}

#[test]
fn what_is_no_question_is_refused_and_the_next_one_is_answered() {
    let project = Project::sound();
    let mut client = Client::new(&project);
    client.raw(b"Content-Length: 5\r\n\r\n{\"a\":Content-Length: 2\r\n\r\n[]Nonsense\r\n\r\n");
    for _ in 0..3 {
        let fault = client.wait("a fault", |message| message["error"]["code"] == -32700);
        assert_eq!(fault["id"], Value::Null);
    }
    assert_eq!(client.answer("textDocument/mystery", &json!({}))["error"]["code"], -32601);
    assert_eq!(client.answer("textDocument/hover", &json!({"x": [1]}))["error"]["code"], -32602);
    for (method, params) in [
        ("textDocument/didOpen", json!({"nothing": true})),
        ("textDocument/didChange", json!([])),
        ("textDocument/didClose", json!({"textDocument": {"uri": "untitled:1"}})),
        ("$/cancelRequest", json!({"id": 4711})),
        ("$/mystery", json!({})),
    ] {
        client.tell(method, &params);
    }
    client.open("content/site.yaml", &project.read("content/site.yaml"));
    for (uri, line, character) in [
        ("untitled:Untitled-1", 0, 0),
        ("file:///elsewhere/content/x.yaml", 0, 0),
        (client.uri("content/site.yaml").as_str(), 9999, 9999),
        (client.uri("content/assets/wheel.svg").as_str(), 0, 3),
    ] {
        for method in ["hover", "completion", "definition", "references", "prepareRename"] {
            let params = json!({
                "textDocument": {"uri": uri},
                "position": {"line": line, "character": character},
                "context": {"includeDeclaration": true, "triggerKind": 1},
            });
            client.ask(&format!("textDocument/{method}"), &params);
        }
    }
    assert_eq!(client.leave().code(), Some(0));
}

#[test]
fn where_there_is_no_project_that_is_said() {
    let project = Project::empty().with("notes.md", "x");
    let mut client = Client::new(&project);
    let item = json!({"uri": client.uri("notes.md"), "languageId": "markdown", "version": 1, "text": "x"});
    client.tell("textDocument/didOpen", &json!({"textDocument": item}));
    let said = client.wait("a message", |message| message["method"] == "window/showMessage");
    let message = said["params"]["message"].as_str().unwrap();
    assert!(message.contains("has content/site.yaml; write a first one with `concentric init`"), "{message}");
    // once there is one, it is found
    project.write("content/site.yaml", "title: A\n");
    assert!(!client.open("content/site.yaml", "titel: A\n").is_empty());
    assert_eq!(client.leave().code(), Some(0));
}
