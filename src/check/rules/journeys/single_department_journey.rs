//! A journey in which one department alone does everything.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::kinds::{Department, Journey};
use crate::model::value::Ref;
use crate::model::{Entry, Handle, Model};

rule! {
    /// A journey in which one department alone acts, although there are others.
    ///
    /// # Why it matters
    /// Customers cross departments, and it is there that they get lost. A journey of one department is mostly its process, seen from
    /// inside.
    ///
    /// # How to fix
    /// Walk it with a customer and write down everybody who is met, waited for or needed behind the scenes.
    ///
    /// ```yaml fails journeys/buy.yaml
    /// name: Buy a helmet
    /// segments: [commuters]
    /// customer_goal: Arrive in one piece
    /// customer_measure: I forget that I wear it.
    /// steps:
    ///   - {id: see, name: See one, phase: explore, customer_goal: See what there is,
    ///      activities: [{name: Put them in the window, by: [shop], side: front}], feedback: [satisfied]}
    ///   - {id: fit, name: Try it on, phase: examine, customer_goal: Find one that fits,
    ///      activities: [{name: Measure the head, by: [shop], side: front}], feedback: [satisfied]}
    ///   - {id: pay, name: Pay, phase: exchange, customer_goal: Be out in a minute,
    ///      activities: [{name: Take the money, by: [shop], side: front}], feedback: [satisfied]}
    ///   - {id: wear, name: Wear it, phase: experience, customer_goal: Forget that it is there,
    ///      activities: [{name: Adjust the strap, by: [shop], side: front}], feedback: [satisfied]}
    ///   - {id: replace, name: Replace it, phase: extend, customer_goal: Know when it is too old,
    ///      activities: [{name: Write after five years, by: [shop], side: front}], feedback: [renewed]}
    /// ```
    /// ```yaml passes journeys/buy.yaml#fit
    /// - {id: fit, name: Try it on, phase: examine, customer_goal: Find one that fits,
    ///    activities: [{name: Measure the head, by: [shop, workshop], side: front}], feedback: [satisfied]}
    /// ```
    /// Help from behind the scenes is enough:
    /// ```yaml passes journeys/buy.yaml#pay
    /// - {id: pay, name: Pay, phase: exchange, customer_goal: Be out in a minute,
    ///    activities: [{name: Take the money, by: [shop], side: front}, {name: Pay the suppliers, by: [people]}],
    ///    feedback: [satisfied]}
    /// ```
    J012: Advice, check
}

fn check(model: &Model, sink: &mut Sink) {
    let knows_steps = ["by", "lead"].iter().all(|field| model.knows_all(Kind::Step, field));
    if model.departments.len() < 2 || !knows_steps {
        return;
    }
    for (_, journey) in sound(&model.journeys) {
        if let Some(only) = only_department(journey) {
            let department = model.departments.at(only);
            let found = finding(&CODE, journey, format!("`{}` alone does everything in this journey", department.id))
                .label(department.place(), "this department")
                .help("write who else the customer meets or waits for, and who helps unseen: `activities: [{name: …, by: […]}]`");
            sink.report(found);
        }
    }
}

/// The department that alone acts and leads in a journey.
fn only_department(journey: &Entry<Journey>) -> Option<Handle<Department>> {
    let activities = journey.steps.values().flat_map(|step| step.activities.values());
    let mut acting = activities.flat_map(|activity| activity.by.values()).filter_map(Ref::handle);
    let mut leading = journey.steps.values().filter_map(|step| step.lead.as_ref()?.handle());
    let first = acting.next()?;
    (acting.all(|other| other == first) && leading.all(|other| other == first)).then_some(first)
}
