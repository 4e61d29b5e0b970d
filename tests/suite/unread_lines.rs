//! Lines of readings that cannot be understood: whom they silence, and whom not.

use crate::metrics::{MORE, NOTHING, READINGS, beside, found_of, more};
use crate::project::Project;

/// The metrics that are overdue where two were last read in June and a third one never, with one more line in the file.
fn overdue_beside(line: &str) -> Vec<String> {
    let metrics: String = ["calls", "mails", "letters"]
        .map(|id| {
            more("from: 2026-01-01")
                .replacen("calls:", &format!("{id}:"), 1)
                .replace("name: Calls", &format!("name: {id}"))
        })
        .concat();
    let project = Project::sound()
        .with(MORE, metrics)
        .with(READINGS, format!("metric,date,value\ncalls,2026-06-30,5\nmails,2026-06-30,5\n{line}\n"));
    let json = project.run("check --rule M004 --format json").stdout;
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let entries = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["entry"].as_str().unwrap().to_owned());
    let ids = entries.map(|entry| entry.replace("metric:", ""));
    ids.filter(|id| ["calls", "mails", "letters"].contains(&&**id)).collect()
}

#[test]
fn a_line_that_cannot_be_understood_silences_only_those_it_may_be_about() {
    let all = ["calls", "mails", "letters"];
    let but_mails = ["calls", "letters"];
    assert_eq!(overdue_beside(""), all);
    for line in [
        "mails,soon,7",
        "mails,2026-11-01,many",
        "mails,2026-11-01,7,8",
        "mails,2026-11-01",
        "mails,\"2026-11-01\"x,7",
        "mials,2026-11-01,7",
    ] {
        assert_eq!(overdue_beside(line), but_mails, "{line}");
    }
    assert_eq!(
        overdue_beside("telegrams,2026-11-01,7"),
        ["calls", "mails"],
        "what is read here is not meant"
    );
    for line in [",2026-11-01,7", "\"mails,2026-11-01,7"] {
        assert_eq!(overdue_beside(line), NOTHING, "{line}");
    }
}

#[test]
fn a_line_of_a_file_says_nothing_of_what_is_read_elsewhere() {
    let project = beside("readings: [{date: 2026-06-30, value: 12}]")
        .with(READINGS, "metric,date,value\n,2026-11-01,7\n");
    assert_eq!(found_of(&project), ["warning[M004"]);
    // the columns of a file may be about anything
    project.write(READINGS, "metrik;date\ncalls;2026-11-01\n");
    assert_eq!(found_of(&project), NOTHING);
}
