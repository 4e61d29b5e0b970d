//! Texts as they are while somebody types, cuts and pastes: whatever is asked about them, there is an answer.

use serde_json::{Value, json};

use crate::project::Project;

use super::client::Client;

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    /// A text without some of its characters, and with some that are not its own.
    fn spoil(&mut self, text: &str) -> String {
        const OTHERS: [&str; 16] = [
            "{", "[", "\"", "'", ":", "\n", "\r\n", "  - ", "|", "ä", "🚲", "[[", "](", "---\n", "\u{feff}",
            "&a *a ",
        ];
        let mut letters: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(5) {
            let at = self.below(letters.len());
            let cut = self.below(30).min(letters.len() - at);
            let new = OTHERS[self.below(OTHERS.len())];
            letters.splice(at..at + cut, new.chars());
        }
        letters.into_iter().collect()
    }
}

#[test]
fn whatever_is_written_there_is_an_answer() {
    let project = Project::sound();
    let mut client = Client::new(&project);
    let mut dice = Dice(7);
    let paths = [
        "content/journeys/lease.yaml",
        "content/playbook/show-what-it-costs.md",
        "content/drivers/readings.csv",
        "content/roadmap/cycles.yaml",
        "content/site.yaml",
    ];
    for path in paths {
        let whole = project.read(path);
        client.open(path, &whole);
        for version in 2..14 {
            let text = dice.spoil(&whole);
            let params = json!({
                "textDocument": {"uri": client.uri(path), "version": version},
                "contentChanges": [{"text": text}],
            });
            client.tell("textDocument/didChange", &params);
            for _ in 0..4 {
                let position =
                    json!({"line": dice.below(text.lines().count() + 2), "character": dice.below(60)});
                let params = json!({
                    "textDocument": {"uri": client.uri(path)},
                    "position": position,
                    "context": {"includeDeclaration": true, "triggerKind": 1, "diagnostics": []},
                    "range": {"start": position, "end": position},
                    "newName": "another",
                });
                for method in [
                    "completion",
                    "hover",
                    "definition",
                    "references",
                    "prepareRename",
                    "documentSymbol",
                    "codeAction",
                ] {
                    client.ask(&format!("textDocument/{method}"), &params);
                }
                client.answer("textDocument/rename", &params);
            }
            // builds of spoilt texts end, too
            if version % 4 == 0 {
                client.found(path, version);
            }
        }
        let found = client.change(path, 20, &whole);
        assert!(found.iter().all(|found| found["severity"] != 1), "{path}: {found:?}");
    }
    assert_eq!(
        client.ask("workspace/symbol", &json!({"query": "mechanic"}))[0]["name"],
        "Mechanic (mechanic)"
    );
    assert_eq!(client.ask("shutdown", &Value::Null), Value::Null);
}
