//! No initiative is about people.

use crate::check::roadmap::finding_of_the_whole;
use crate::check::rule::rule;
use crate::diagnostic::{Sink, list_of};
use crate::load::Kind;
use crate::model::Model;
use crate::model::derive::{DeficitKind, Verdict};
use crate::model::kinds::DriverKind;

rule! {
    /// No initiative moves a driver about people: leadership, engagement or empowerment.
    ///
    /// Counted are the initiatives on the roadmap, from three on. Which drivers are about people is said by their `kind: soft`.
    ///
    /// # Why it matters
    /// Systems and processes are bought and drawn in a year. Whether customers feel anything of it is decided by people who want to,
    /// may, and see their leaders do the same.
    ///
    /// # How to fix
    /// Plan at least one initiative that changes how people lead, take part or decide, and name that driver in it.
    ///
    /// ```yaml fails drivers/drivers.yaml#leadership
    /// leadership: {kind: hard, owner: director, metrics: [renewed]}
    /// ```
    /// ```yaml fails drivers/drivers.yaml#frontline-empowerment
    /// frontline-empowerment: {kind: hard, owner: trainer, metrics: [told-first]}
    /// ```
    /// ```yaml fails roadmap/more/initiatives.yaml
    /// call-who-left: {name: Call who left, stage: first/transform, start: 2027-01-11, end: 2027-02-26, owner: adviser,
    ///   theme: never-off-the-road, drivers: [customer-feedback], departments: [shop]}
    /// ```
    /// ```yaml passes drivers/drivers.yaml#frontline-empowerment
    /// frontline-empowerment: {owner: trainer, metrics: [told-first]}
    /// ```
    /// The people may have another name:
    /// ```yaml passes drivers/more/drivers.yaml
    /// courage: {name: Courage, order: 9, kind: soft, owner: trainer, metrics: [told-first]}
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#drivers
    /// drivers: [courage, frontline-empowerment, leadership]
    /// ```
    X006: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let deficit = model.deficit(DeficitKind::SoftSkillsNeglected);
    let knows_all = model.knows_all(Kind::Initiative, "drivers") && model.is_sound(Kind::Driver);
    if deficit.verdict == Verdict::Met && knows_all {
        let all = deficit.evidence.first().map_or(0, |evidence| evidence.of);
        let message = format!("none of {all} initiatives is about leadership, engagement or empowerment");
        let is_soft = |kind: Option<DriverKind>| kind == Some(DriverKind::Soft);
        let soft = model.drivers.iter().filter(|driver| is_soft(driver.kind.as_ref().map(|kind| kind.value)));
        let soft: Vec<String> = soft.map(|driver| format!("`{}`", driver.id)).collect();
        let found = finding_of_the_whole(&CODE, model, message).counting(Kind::Initiative.name());
        sink.report(match soft.as_slice() {
            [] => found.help(
                "write `kind: soft` at the drivers about people, and name one of them in an initiative",
            ),
            soft => found.help(format!(
                "plan an initiative that moves {}, and name it in `drivers:`",
                list_of(soft, "or")
            )),
        });
    }
}
