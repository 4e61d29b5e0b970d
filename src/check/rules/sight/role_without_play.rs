//! A role that meets customers and has nothing in the playbook.

use crate::check::rule::rule;
use crate::check::subject::{finding, id_of, referring, sound};
use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::model::kinds::Role;
use crate::model::{Entry, Model};

rule! {
    /// A role that meets customers and for which there is no play, once there is one for others.
    ///
    /// # Why it matters
    /// What customer centricity means is decided in the minutes with the customer. A role without a play hears speeches, and does on
    /// Monday what it did before.
    ///
    /// # How to fix
    /// Ask those in this role which situation costs them most, and write the play with them. If they play one already, name the role there:
    /// `roles:`.
    ///
    /// ```yaml fails organisation/more/roles.yaml
    /// greeter:
    ///   name: Greeter
    ///   department: shop
    ///   customer_facing: true
    ///   metrics: [satisfied]
    ///   may_decide:
    ///     - what: Offer a coffee
    /// ```
    /// ```yaml passes playbook/show-what-it-costs.md#roles
    /// roles: [adviser, greeter]
    /// ```
    /// Whoever meets no customers may do without:
    /// ```yaml passes organisation/more/roles.yaml
    /// greeter:
    ///   name: Keeper of the coffee machine
    ///   department: shop
    ///   customer_facing: false
    ///   metrics: [satisfied]
    /// ```
    L007: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.plays.is_empty() || !model.knows_all(Kind::Play, "roles") {
        return;
    }
    let sights = model.sights();
    let meets_customers = |role: &Entry<Role>| role.customer_facing.as_ref().is_some_and(|is| is.value);
    for (handle, role) in sound(&model.roles).filter(|(_, role)| meets_customers(role)) {
        if referring(model, id_of(handle), Kind::Play, "roles").is_empty() {
            sink.report(found(role).caption(sights.of_role(handle).until("play").in_words(model)));
        }
    }
}

fn found(role: &Entry<Role>) -> Finding {
    let message = format!("the role `{}` meets customers, and the playbook has nothing for it", role.id);
    let found = finding(&CODE, role, message).help(format!(
        "write the play that it misses most, or name it in one that it plays: `roles: [{}]`",
        role.id
    ));
    match role.customer_facing.as_ref().map(|is| is.span) {
        Some(span) => found.label(span.within(role.file), "it meets customers"),
        None => found,
    }
}
