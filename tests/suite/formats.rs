//! Reports for other programs: each keeps to the form that its readers know, whatever is found.

use serde_json::Value;

use crate::project::Project;

/// The smallest project with a certain slip, a fault with other places, advice, and names that forms must escape.
fn faulty() -> Project {
    let project = Project::sound();
    let journey = project.read("content/journeys/lease.yaml");
    project.write("content/journeys/lease.yaml", journey.replacen("owner: mechanic", "owner: mecanic", 1));
    project.write(
        "content/pages/räder, 100%.md",
        "---\nname: \"A: b, 50%\"\nname: twice\n---\n[gone](nowhere.md)\n",
    );
    project
}

fn printed(project: &Project, arguments: &str) -> String {
    let outcome = project.run(arguments);
    assert_eq!(outcome.code, Some(1), "{}", outcome.transcript());
    outcome.stdout
}

fn parsed(project: &Project, arguments: &str) -> Value {
    serde_json::from_str(&printed(project, arguments)).unwrap()
}

/// How many findings the project has, by the report that is known to tell all of them.
fn count(project: &Project) -> usize {
    let count = parsed(project, "check --advice --format json")["findings"].as_array().unwrap().len();
    assert!(count >= 3, "{count}");
    count
}

#[test]
fn sarif_keeps_to_the_schema_of_its_standard() {
    let mut schema: Value = serde_json::from_str(include_str!("../schemas/sarif-2.1.0.json")).unwrap();
    // the pattern has a bracket too many, which JavaScript forgives
    for part in ["run", "toolComponent"] {
        schema["definitions"][part]["properties"]["language"].as_object_mut().unwrap().remove("pattern");
    }
    let schema = jsonschema::validator_for(&schema).unwrap();
    let project = faulty();
    let log = parsed(&project, "check --advice --format sarif");
    let faults: Vec<String> = schema.iter_errors(&log).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    let mut broken = log.clone();
    broken["runs"][0]["results"][0]["level"] = "advice".into();
    assert!(!schema.is_valid(&broken));

    let run = &log["runs"][0];
    let (rules, results) =
        (run["tool"]["driver"]["rules"].as_array().unwrap(), run["results"].as_array().unwrap());
    assert_eq!(results.len(), count(&project));
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["markdown"].as_str().unwrap().contains("## "), "{rule}");
    }
    let misspelt = results.iter().find(|result| result["ruleId"] == "R001").unwrap();
    let replacement = &misspelt["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "mechanic");
    let region = &misspelt["locations"][0]["physicalLocation"]["region"];
    assert_eq!(replacement["deletedRegion"], *region);
    let uri =
        results.iter().map(|result| &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]);
    assert!(
        uri.clone().any(|uri| uri == "content/pages/r%C3%A4der%2C%20100%25.md"),
        "{:?}",
        uri.collect::<Vec<_>>()
    );
}

#[test]
fn gitlab_gets_what_it_asks_for_and_knows_a_finding_again() {
    let project = faulty();
    let before = parsed(&project, "check --advice --format gitlab");
    let fingerprints = |report: &Value| -> Vec<String> {
        let all = report.as_array().unwrap().iter();
        all.map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    for issue in before.as_array().unwrap() {
        assert!(["info", "major", "critical"].contains(&issue["severity"].as_str().unwrap()), "{issue}");
        assert!(!issue["description"].as_str().unwrap().is_empty());
        assert!(issue["location"]["lines"]["begin"].as_u64() >= Some(1));
        assert!(project.path(issue["location"]["path"].as_str().unwrap()).is_file(), "{issue}");
    }
    let mut once = fingerprints(&before);
    assert_eq!(once.len(), count(&project));
    once.sort();
    once.dedup();
    assert_eq!(once.len(), count(&project));
    let journey = project.read("content/journeys/lease.yaml");
    project.write("content/journeys/lease.yaml", format!("# one line further down\n{journey}"));
    assert_eq!(fingerprints(&parsed(&project, "check --advice --format gitlab")), fingerprints(&before));
}

#[test]
fn a_command_of_github_is_one_line_and_escaped() {
    let project = faulty();
    let commands = printed(&project, "check --advice --format github");
    assert_eq!(commands.lines().count(), count(&project));
    for command in commands.lines() {
        let rest =
            ["::error ", "::warning ", "::notice "].iter().find_map(|level| command.strip_prefix(level));
        let (properties, message) = rest.unwrap_or_else(|| panic!("{command}")).split_once("::").unwrap();
        for property in properties.split(',') {
            let (name, value) = property.split_once('=').unwrap();
            assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&name), "{command}");
            assert!(!value.contains(':'), "{command}");
        }
        assert!(!message.is_empty());
    }
    assert!(commands.contains("file=content/pages/räder%2C 100%25.md,line=3"), "{commands}");
}

#[test]
fn paths_lead_from_where_the_command_was_started() {
    let project = Project::empty();
    let faulty = faulty();
    for path in faulty.files("content") {
        project.write(&format!("handbook/content/{path}"), faulty.read(&format!("content/{path}")));
    }
    for format in ["short", "github", "gitlab", "sarif"] {
        let printed = printed(&project, &format!("-C handbook check --rule R001 --format {format}"));
        assert!(printed.contains("handbook/content/journeys/lease.yaml"), "{printed}");
    }
}

#[test]
fn only_what_a_rule_finds_is_shown_and_counts() {
    let project = faulty();
    let codes = |arguments: &str| -> Vec<String> {
        let lines = project.run(arguments).stdout;
        let code = |line: &str| line.split_once('[').unwrap().1.split_once(']').unwrap().0.to_owned();
        lines.lines().map(code).collect()
    };
    assert_eq!(codes("check --format short --rule R001"), ["R001"]);
    assert_eq!(codes("check --format short --rule unknown-reference --rule s005"), ["R001", "S005"]);
    assert!(codes("check --format short --rule S").iter().all(|code| code.starts_with('S')));
    assert_eq!(project.run("check --rule X").code, Some(0));
    assert_eq!(project.run("check --rule nonsense").code, Some(2));
}

#[test]
fn the_manual_has_every_code_at_its_anchor() {
    let project = Project::empty();
    let page = project.run("explain --all --format html").stdout;
    let markdown = project.run("explain --all").stdout;
    let all = project.run("explain").stdout;
    let codes: Vec<&str> = all
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|word| word.len() == 4 && word[1..].bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    assert!(codes.len() > 60, "{codes:?}");
    for code in codes {
        assert_eq!(page.matches(&format!("<h3 id=\"{code}\">")).count(), 1, "{code}");
        assert!(page.contains(&format!("href=\"#{code}\"")), "{code}");
        assert_eq!(markdown.matches(&format!(" {{#{code}}}\n")).count(), 1, "{code}");
    }
    let prose: String = page.split("<pre>").map(|part| part.rsplit("</pre>").next().unwrap()).collect();
    assert!(!prose.contains("```") && !prose.contains("{#"), "a fence or an anchor is not read");
}
