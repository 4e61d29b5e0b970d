//! What is wrong in rules themselves, and what rules conclude from other faults (nothing).

use crate::rules::edit;

use super::{BOTH, LISTEN, NOBODY, OPENS, REPAIR, ROLES, RULES, rule, spoken_of, with_rules};

/// A rule's lines, where the fault stands, what is said of it, and what to do.
const FAULTS: &str = "
every: initatives / must: {owner: given} | 2:10 | no rule can speak of every `initatives` | did you mean `initiatives`?
every: sites / must: {title: given} | 2:10 | no rule can speak of every `sites` | write `organisations`
every: initiatives / must: {ownr: given} | 3:10 | an initiative has no field `ownr` | did you mean `owner`?
every: initiatives / must: {owner.departmnt.kind: primary} | 3:16 | a role has no field `departmnt` | did you mean `department`?
every: initiatives / must: {win.kind: x} | 3:14 | `win` takes `quick` or `strategic`, and nothing stands | end the path there
every: initiatives / must: {win: strategc} | 3:15 | `strategc` is none of the words | did you mean `strategic`?
every: initiatives / must: {win: [quick, slow]} | 3:23 | `slow` is none of the words | write `quick` or `strategic`
every: initiatives / must: {owner: mecanic} | 3:17 | there is no role `mecanic` | did you mean `mechanic`?
every: initiatives / must: {start: soon} | 3:17 | `soon` is not what this field takes | write a date
every: initiatives / must: {start: {before: as_of - 3 moons}} | 3:26 | `as_of - 3 moons` is no day | as_of - 30 days
every: initiatives / must: {start: {at_least: 3}} | 3:18 | `at_least` compares numbers and counts lists | compare days with
every: initiatives / must: {win: {before: as_of}} | 3:16 | `before` compares days | `given` or `missing`
every: initiatives / must: {options: {at_lest: 2}} | 3:20 | `at_lest` compares nothing | did you mean `at_least`?
every: initiatives / must: {win: {one_of: [quick]}} | 3:16 | `one_of` compares nothing | write the list alone
every: initiatives / must: {options: {at_least: two}} | 3:30 | `at_least` takes a count such as `2` here | write a count such as `2`
every: initiatives / must: {options: {at_least: -1}} | 3:30 | `at_least` takes a count such as `2` here | write a count such as `2`
every: initiatives / must: {options: {at_most: 1.5}} | 3:29 | `at_most` takes a count such as `2` here | write a count such as `2`
every: initiatives / must: {cost: {at_most: 500}} | 3:26 | `at_most` takes an amount | write an amount
every: initiatives / must: {options: 2} | 3:19 | cannot be compared | `given` or `missing`
every: initiatives / must: {lighthouse: yes} | 3:22 | `yes` is not what this field takes | write `true` or `false`
every: initiatives / must: {owner: } | 3:16 | does not say what `owner` is to be | write a value
every: initiatives / must: given | 3:9 | `must` takes conditions | write them as in
every: initiatives / where: [active] / must: {owner: given} | 3:10 | `where` takes conditions | write them as in
";

#[test]
fn what_is_wrong_in_a_rule_is_told_in_its_place() {
    for line in FAULTS.trim().lines() {
        let parts: Vec<&str> = line.split(" | ").collect();
        let outcome = with_rules(&rule(&parts[0].replace(" / ", "\n"))).run("check");
        let shown = &outcome.stdout;
        assert_eq!((outcome.code, shown.matches("error[").count()), (Some(1), 1), "{line}\n{shown}");
        assert!(shown.contains(&format!("{RULES}:{}\n", parts[1])), "{line}\n{shown}");
        assert!(shown.contains(parts[2]) && shown.contains(parts[3]), "{line}\n{shown}");
    }
}

#[test]
fn several_faults_of_a_rule_are_told_at_once() {
    let shown = with_rules(&rule(
        "every: initiatives\nwhere: {win: strategc}\nmust: {ownr: given, options: {at_lest: 2}}",
    ))
    .run("check")
    .stdout;
    assert_eq!(shown.matches("error[").count(), 3, "{shown}");
    // a field that cannot be read hides none of the others, and nothing follows from one that is not there
    for (lines, count) in [
        ("every: initiatives\nseverity: bad\nmust: {ownr: given}", 2),
        ("every: initiativs\nseverity: bad\nmust: {ownr: given}", 2),
        ("severity: bad\nmust: {ownr: given}", 2),
        ("every: initiatives\nmust:", 1),
    ] {
        let shown = with_rules(&rule(lines)).run("check").stdout;
        assert_eq!(shown.matches("error[").count(), count, "{lines}\n{shown}");
    }
}

#[test]
fn nothing_follows_merely_from_a_fault() {
    for (must, path, from, to, speaks) in [
        ("{owner.department.kind: support}", REPAIR, "owner: mechanic", "owner: mechanc", &BOTH[..1]),
        ("{owner: trainer}", REPAIR, "owner: mechanic", "owner: mechanc", &BOTH[..1]),
        ("{owner: missing}", REPAIR, "owner: mechanic", "owner: mechanc", &BOTH),
        (
            "{owner.department.kind: support}",
            ROLES,
            "department: workshop",
            "department: workshp",
            &BOTH[..1],
        ),
        ("{owner.metrics: {at_least: 2}}", ROLES, "metrics: [told-first]", "metrics: told-first", &BOTH[..1]),
        ("{people: given}", LISTEN, "win: quick", "win: quik", &BOTH[1..]),
        ("{successes: {at_least: 9}}", OPENS, "kind: outcome", "kind: outcom", &[]),
        (
            "{successes: {at_least: 9}}",
            OPENS,
            "initiative: one-repair-date",
            "initiative: one-repair-dat",
            &[],
        ),
    ] {
        let project = with_rules(&rule(&format!("every: initiatives\nmust: {must}")));
        assert_eq!(spoken_of(&project), BOTH, "{must}");
        edit(&project, path, from, to);
        assert_eq!(spoken_of(&project), speaks, "{must} {to}");
    }
}

#[test]
fn a_rule_that_is_wrong_finds_nothing() {
    let wrong = rule("every: initiatives\nwhere: {win: strategc}\nmust: {people: given}");
    assert_eq!(spoken_of(&with_rules(&wrong)), NOBODY);
    assert_eq!(spoken_of(&with_rules(&wrong.replace("strategc", "strategic"))), BOTH[1..]);
    assert_eq!(
        spoken_of(&with_rules("house:\n  every: initiatives\n  must: {people: given}\n")),
        NOBODY,
        "it has no message"
    );
}
