//! Completion, hover, and the ways from an id to what it names.

use serde_json::{Value, json};

use crate::project::Project;

use super::client::{Client, place};

const JOURNEY: &str = "content/journeys/lease.yaml";
const PLAY: &str = "content/playbook/show-what-it-costs.md";
const ROLES: &str = "content/organisation/roles.yaml";

fn unmarked(marked: &str) -> String {
    marked.replacen('^', "", 1)
}

/// What is offered at the mark, once the text is open.
fn offered(project: &Project, path: &str, marked: &str) -> Vec<Value> {
    let mut client = Client::new(project);
    client.open(path, &unmarked(marked));
    client.at("textDocument/completion", path, marked)["items"].as_array().cloned().unwrap_or_default()
}

fn labels(items: &[Value]) -> Vec<&str> {
    items.iter().filter_map(|item| item["label"].as_str()).collect()
}

#[test]
fn what_may_stand_there_is_offered_and_nothing_else() {
    let project = Project::sound();
    let journey = project.read(JOURNEY);
    let roles = ["adviser", "director", "mechanic", "trainer"];
    for (path, marked, expected) in [
        (JOURNEY, format!("{journey}    owner: ^\n"), roles.as_slice()),
        (JOURNEY, format!("{journey}    owner: mech^\n"), &["mechanic"]),
        (
            JOURNEY,
            format!("{journey}    activities:\n      - {{name: \"Ä, 🚲\", roles: [adviser, tra^"),
            &["trainer"],
        ),
        (
            JOURNEY,
            format!("{journey}    touchpoints:\n      - channel: ^"),
            &["digital", "phone", "in-person", "post", "partner"],
        ),
        (PLAY, "---\nname: x\nsteps: [lease/ri^de]\n".to_owned(), &["lease/ride"]),
        (PLAY, "---\nname: x\n---\nSee [[role:mech^".to_owned(), &["mechanic"]),
        (
            "content/drivers/readings.csv",
            "metric,date,value\ntold^,2026-01-01,3\n".to_owned(),
            &["told-first"],
        ),
    ] {
        let items = offered(&project, path, &marked);
        let mut found = labels(&items);
        if expected == roles {
            found.sort_unstable();
        }
        assert_eq!(found, expected, "{marked}");
    }
}

#[test]
fn fields_are_offered_in_their_order_with_what_they_mean() {
    let project = Project::sound();
    let journey = project.read(JOURNEY);
    let items = offered(&project, JOURNEY, &format!("{journey}  - id: last\n    pha^\n"));
    let phase = items.iter().find(|item| item["label"] == "phase").unwrap();
    assert_eq!(phase["textEdit"]["newText"], "phase: ");
    assert_eq!(phase["detail"], "the id of a phase (required)");
    assert!(!phase["documentation"]["value"].as_str().unwrap().is_empty());
    assert!(!labels(&items).contains(&"segments"), "what a journey has a step has not");
    assert!(!labels(&items).contains(&"id"), "the step has one already");
    let (line, character) = place(&format!("{journey}  - id: last\n    pha^"));
    let range = json!({"start": {"line": line, "character": character - 3}, "end": {"line": line, "character": character}});
    assert_eq!(phase["textEdit"]["range"], range);
    // a role by its id, with name and summary
    let items = offered(&project, JOURNEY, "owner: ^");
    let mechanic = items.iter().find(|item| item["label"] == "mechanic").unwrap();
    assert_eq!(mechanic["detail"], "Mechanic (role)");
    assert!(mechanic["filterText"].as_str().unwrap().contains("Mechanic"));
}

#[test]
fn links_are_completed_whole() {
    let project = Project::sound();
    let items = offered(&project, PLAY, "---\nname: x\n---\nÄ 🚲 [[say-it^");
    let play = items.iter().find(|item| item["label"] == "say-it-before-they-ask").unwrap();
    assert_eq!(play["textEdit"]["newText"], "play:say-it-before-they-ask]]");
    assert_eq!(play["textEdit"]["range"]["start"], json!({"line": 3, "character": 7}));
    let kinds = offered(&project, PLAY, "---\nname: x\n---\n[a](ro^)");
    assert!(labels(&kinds).contains(&"role:"), "{kinds:?}");
}

#[test]
fn an_entry_a_field_a_word_and_a_finding_are_explained() {
    let project = Project::sound();
    let mut client = Client::new(&project);
    let journey = project.read(JOURNEY);
    client.open(JOURNEY, &journey);
    let mut hover = |marked: &str| {
        let found = client.at("textDocument/hover", JOURNEY, marked);
        found["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let role = hover(&journey.replacen("owner: adviser", "owner: adv^iser", 1));
    assert!(role.starts_with("**Adviser** · role `adviser`"), "{role}");
    let field = hover(&journey.replacen("owner: adviser", "own^er: adviser", 1));
    assert!(field.starts_with("**owner** · the id of a role\n\n"), "{field}");
    let word = hover(&journey.replacen("channel: in-person", "channel: in-^person", 1));
    assert!(word.starts_with("**in-person**\n\n"), "{word}");
    let wrong = journey.replacen("owner: adviser", "owner: nobody", 1);
    client.change(JOURNEY, 2, &wrong);
    let marked = wrong.replacen("owner: nobody", "owner: no^body", 1);
    let found = client.at("textDocument/hover", JOURNEY, &marked);
    let found = found["contents"]["value"].as_str().unwrap();
    assert!(found.starts_with("**R001** unknown reference\n\n"), "{found}");
}

#[test]
fn an_id_leads_to_its_definition_and_to_all_that_name_it() {
    let project = Project::sound();
    let body = "\nÄ 🚲 [[mechanic]] and [m](role:mechanic) and [p](say-it-before-they-ask.md)\n";
    project.write(PLAY, project.read(PLAY) + body);
    let mut client = Client::new(&project);
    let text = project.read(PLAY);
    client.open(PLAY, &text);
    let found = client.at("textDocument/definition", PLAY, &text.replacen("[[mech", "[[me^ch", 1));
    assert_eq!(found["uri"], client.uri(ROLES));
    let line = project.read(ROLES).lines().position(|line| line.starts_with("mechanic:")).unwrap();
    assert_eq!(found["range"]["start"], json!({"line": line, "character": 0}));
    let all = client.at("textDocument/references", PLAY, &text.replacen("role:mech", "role:me^ch", 1));
    let all = all.as_array().unwrap();
    let of = |path: &str| all.iter().filter(|place| place["uri"] == client.uri(path)).count();
    assert_eq!((of(PLAY), of(ROLES)), (2, 1), "{all:?}");
    assert!(of(JOURNEY) >= 2, "{all:?}");
    let wiki = all.iter().find(|place| place["uri"] == client.uri(PLAY)).unwrap();
    assert_eq!(wiki["range"]["start"]["character"], 7);
    let file = client.at("textDocument/definition", PLAY, &text.replacen("](say-it", "](sa^y-it", 1));
    assert_eq!(file["uri"], client.uri("content/playbook/say-it-before-they-ask.md"));
    let step = client.at("textDocument/definition", PLAY, &text.replacen("lease/sign", "lease/si^gn", 1));
    assert_eq!(step["uri"], client.uri(JOURNEY));
    let reading = client.at(
        "textDocument/references",
        "content/drivers/metrics.yaml",
        &project.read("content/drivers/metrics.yaml").replacen("told-first:", "told^-first:", 1),
    );
    let readings = client.uri("content/drivers/readings.csv");
    assert!(reading.as_array().unwrap().iter().any(|place| place["uri"] == readings), "{reading}");
}

#[test]
fn what_a_file_holds_and_what_there_is() {
    let project = Project::sound();
    let mut client = Client::new(&project);
    let journey = project.read(JOURNEY);
    client.open(JOURNEY, &journey);
    let uri = client.uri(JOURNEY);
    let symbols = client.ask("textDocument/documentSymbol", &json!({"textDocument": {"uri": uri}}));
    assert_eq!((&symbols[0]["name"], &symbols[0]["detail"]), (&json!("lease"), &json!("Lease an e-bike")));
    assert_eq!(symbols[0]["children"][3]["name"], "ride");
    let roles = client.uri(ROLES);
    let symbols = client.ask("textDocument/documentSymbol", &json!({"textDocument": {"uri": roles}}));
    assert!(symbols.as_array().unwrap().iter().any(|symbol| symbol["name"] == "mechanic"));
    let found = client.ask("workspace/symbol", &json!({"query": "MECH"}));
    assert_eq!(found[0]["name"], "Mechanic (mechanic)");
    assert_eq!(found[0]["location"]["uri"], roles);
    let found = client.ask("workspace/symbol", &json!({"query": "Ride and repair"}));
    assert_eq!(found[0]["containerName"], "step");
}

#[test]
fn what_has_just_been_written_is_understood_before_it_is_built() {
    let project = Project::sound();
    let mut client = Client::new(&project);
    let journey = project.read(JOURNEY);
    client.open(JOURNEY, &journey);
    let written = journey.replacen("owner: adviser", "owner: mechanic", 1);
    let params = json!({
        "textDocument": {"uri": client.uri(JOURNEY), "version": 2},
        "contentChanges": [{"text": written}],
    });
    // no build is waited for
    client.tell("textDocument/didChange", &params);
    let marked = written.replacen("owner: mechanic", "owner: me^chanic", 1);
    let found = client.at("textDocument/definition", JOURNEY, &marked);
    assert_eq!(found["uri"], client.uri(ROLES));
    let found = client.at("textDocument/hover", JOURNEY, &marked);
    assert!(found["contents"]["value"].as_str().unwrap().starts_with("**Mechanic**"), "{found}");
}

#[test]
fn what_a_file_held_before_it_broke_is_still_known() {
    let project = Project::sound();
    let mut client = Client::new(&project);
    let (journey, roles) = (project.read(JOURNEY), project.read(ROLES));
    client.open(JOURNEY, &journey);
    client.open(ROLES, &roles);
    let broken = roles.replacen("mechanic:\n", "mechanic\n", 1);
    let found = client.change(ROLES, 2, &broken);
    assert!(found.iter().any(|found| found["code"] == "S001"), "{found:?}");
    let marked = journey.replacen("owner: mechanic", "owner: me^chanic", 1);
    let definition = client.at("textDocument/definition", JOURNEY, &marked);
    assert_eq!(definition["uri"], client.uri(ROLES));
    let offered = client.at("textDocument/completion", JOURNEY, &marked);
    assert_eq!(labels(offered["items"].as_array().unwrap()), ["mechanic"]);
    // what was found is explained where it stands in the broken text
    let (line, character) =
        (found[0]["range"]["start"]["line"].clone(), found[0]["range"]["start"]["character"].clone());
    let params = json!({"textDocument": {"uri": client.uri(ROLES)}, "position": {"line": line, "character": character}});
    let explained = client.ask("textDocument/hover", &params);
    assert!(explained["contents"]["value"].as_str().unwrap().contains("**S001**"), "{explained}");
    let rename = json!({"textDocument": {"uri": client.uri(JOURNEY)}, "position": {"line": 3, "character": 9}, "newName": "guide"});
    let refused = client.answer("textDocument/rename", &rename);
    assert!(refused["error"]["message"].as_str().unwrap().contains("could not be read whole"), "{refused}");
}

#[test]
fn half_written_files_are_answered_by_what_was_known() {
    let project = Project::sound();
    let mut client = Client::new(&project);
    let journey = project.read(JOURNEY);
    client.open(JOURNEY, &journey);
    let broken = journey.replacen("segments: [commuters]", "segments: [commuters\nowner: \"ä🚲", 1);
    assert!(!client.change(JOURNEY, 2, &broken).is_empty());
    for method in ["hover", "completion", "definition", "references"] {
        for marked in [
            broken.replacen("\"ä🚲", "\"ä^🚲", 1),
            broken.replacen("phase: exam", "phase: ^exam", 1),
            format!("{broken}^"),
        ] {
            client.at(&format!("textDocument/{method}"), JOURNEY, &marked);
        }
    }
    let marked = broken.replacen("phase: examine", "phase: exa^mine", 1);
    let items = client.at("textDocument/completion", JOURNEY, &marked);
    assert_eq!(labels(items["items"].as_array().unwrap()), ["examine"]);
    let uri = client.uri(JOURNEY);
    client.ask("textDocument/documentSymbol", &json!({"textDocument": {"uri": uri}}));
    assert_eq!(client.leave().code(), Some(0));
}
