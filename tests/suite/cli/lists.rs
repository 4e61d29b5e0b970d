//! Every kind can be listed, in every form.

use concentric::load::Kind;
use serde_json::Value;

use crate::project::Project;

#[test]
fn every_kind_is_listed_in_every_form() {
    let project = Project::sound();
    for kind in Kind::ALL {
        let table = project.run(&format!("list {}", kind.plural()));
        assert_eq!((table.code, table.stderr.as_str()), (Some(0), ""), "{kind}");
        let json = project.run(&format!("list {kind} --format json")).stdout;
        let entries: Vec<serde_json::Map<String, Value>> = serde_json::from_str(&json).unwrap();
        let least = usize::from(*kind != Kind::Rule);
        assert!(entries.len() >= least, "there are no {}", kind.plural());
        for entry in &entries {
            let first = if *kind == Kind::Reading { "metric" } else { "id" };
            assert!(entry.contains_key(first), "{kind}");
            assert!(entry.values().all(|value| !value.is_null()), "{kind}: only what is given is listed");
        }
        let csv = project.run(&format!("list {kind} --format csv")).stdout;
        assert_eq!(csv.lines().count(), entries.len() + 1, "{kind}: one line each and a header");
        assert_eq!(table.stdout.lines().count(), entries.len() + 1, "{kind}");
    }
}

#[test]
fn values_keep_their_sort_in_json_and_their_place_in_csv() {
    let project = Project::sound();
    let json: Value = serde_json::from_str(
        &project.run("list initiatives --format json --where id=one-repair-date").stdout,
    )
    .unwrap();
    let entry = &json[0];
    assert_eq!(entry["end"], "2027-02-26");
    assert_eq!(entry["cost"], "18000 EUR");
    assert_eq!(entry["progress"], "60%");
    assert_eq!(entry["lighthouse"], true);
    assert_eq!(entry["drivers"], serde_json::json!(["frontline-empowerment", "leadership"]));
    assert_eq!(entry["raises"][0], serde_json::json!({"capability": "name-the-date", "to": 4}));
    let csv = project.run("list readings --format csv").stdout;
    assert!(csv.starts_with("metric,date,value,note\n"), "{csv}");
    assert!(csv.contains("\ntold-first,2026-10-31,61,The message goes out by itself now\n"), "{csv}");
}

#[test]
fn texts_of_several_languages_are_told_apart() {
    let terms = "bike:\n  name: {en: Bike, de: Rad}\n  definition: \"Two wheels, \\\"one\\\" chain.\"\n";
    let project = Project::sound()
        .with("content/site.yaml", "title: Two Wheels\nlanguages: [en, de]\nas_of: 2026-11-21\n")
        .with("content/organisation/glossary.yaml", terms);
    let json: Value = serde_json::from_str(&project.run("list terms --format json").stdout).unwrap();
    assert_eq!(json[0]["name"], serde_json::json!({"en": "Bike", "de": "Rad"}));
    assert_eq!(json[0]["definition"], serde_json::json!({"en": "Two wheels, \"one\" chain."}));
    let csv = project.run("list terms --format csv --where name=rad").stdout;
    assert_eq!(csv, "id,name,definition\nbike,Bike,\"Two wheels, \"\"one\"\" chain.\"\n");
}

#[test]
fn conditions_follow_references_and_look_into_lists() {
    let project = Project::sound();
    let ids = |conditions: &str| {
        let csv = project.run(&format!("list {conditions} --format csv")).stdout;
        csv.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids("plays --where steps=lease/ride"), ["say-it-before-they-ask"]);
    assert_eq!(
        ids("initiatives --where owner.department.kind=primary --where raises.to=4"),
        ["one-repair-date"]
    );
    assert_eq!(ids("initiatives --where raises.to=4.0"), ["one-repair-date"]);
    assert_eq!(ids("roles --where customer_facing=true --where may_decide.up_to="), [] as [&str; 0]);
    assert_eq!(ids("steps --where recovery="), ["lease/hear", "lease/try", "lease/sign", "lease/renew"]);
}

#[test]
fn a_list_of_a_model_with_errors_says_so() {
    let project = Project::sound().with("content/playbook/broken.md", "---\nname: [\n---\n");
    let outcome = project.run("list plays");
    assert_eq!(outcome.code, Some(0));
    assert!(outcome.stdout.contains("show-what-it-costs"));
    assert!(outcome.stderr.starts_with("there are errors"), "{}", outcome.stderr);
}
