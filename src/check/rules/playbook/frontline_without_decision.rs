//! A role that meets customers and may decide nothing.

use crate::check::rule::rule;
use crate::check::subject::{finding, id_of, sound};
use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::model::kinds::{Permission, Role};
use crate::model::{Entry, Handle, Model};

rule! {
    /// A role that meets customers and may decide nothing by itself.
    ///
    /// What has to be asked for each time is no decision. What a play leaves to the role is one.
    ///
    /// # Why it matters
    /// The customer stands in front of one person. If that person can only say “I will have to ask”, the organisation is as customer-centric
    /// as its slowest manager.
    ///
    /// # How to fix
    /// Begin small: an amount, a number of days, below which nobody is asked. Write it below `may_decide:`, with `up_to:`.
    ///
    /// ```yaml fails organisation/more/roles.yaml
    /// greeter:
    ///   name: Greeter
    ///   department: shop
    ///   customer_facing: true
    ///   metrics: [satisfied]
    /// ```
    /// ```yaml fails playbook/show-what-it-costs.md#roles
    /// roles: [adviser, greeter]
    /// ```
    /// ```yaml passes organisation/more/roles.yaml
    /// greeter:
    ///   name: Greeter
    ///   department: shop
    ///   customer_facing: true
    ///   metrics: [satisfied]
    ///   may_decide:
    ///     - what: Put right what took too long
    ///       up_to: 20 EUR
    ///       ask: director
    /// ```
    /// What a play leaves to the role counts as well:
    /// ```yaml passes playbook/show-what-it-costs.md#roles
    /// roles: [adviser, greeter]
    /// decision:
    ///   may: Leave out the fee of the first month
    /// ```
    P004: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if !model.knows_all(Kind::Play, "roles") {
        return;
    }
    let meets_customers = |role: &Entry<Role>| role.customer_facing.as_ref().is_some_and(|is| is.value);
    for (handle, role) in sound(&model.roles).filter(|(_, role)| meets_customers(role)) {
        if !role.may_decide.values().any(is_decision) && !decides_in_a_play(model, handle) {
            sink.report(found(role));
        }
    }
}

/// Whether something is decided without asking, at least up to a limit.
fn is_decision(permission: &Permission) -> bool {
    permission.ask.is_none() || permission.up_to.is_some()
}

fn decides_in_a_play(model: &Model, role: Handle<Role>) -> bool {
    let mut plays = model.backlinks.from(id_of(role), Kind::Play, "roles");
    plays.any(|play| model.plays[play as usize].decision.is_some())
}

fn found(role: &Entry<Role>) -> Finding {
    let asked = role.may_decide.values().find_map(|permission| permission.ask.as_ref());
    let how = if asked.is_some() { "has to ask about everything" } else { "may decide nothing" };
    let found = finding(&CODE, role, format!("the role `{}` meets customers, and {how}", role.id));
    match asked {
        Some(ask) => found
            .label(ask.span.within(role.file), "this is asked each time")
            .help("say up to where nobody is asked: `up_to: 50 EUR`, or `up_to: 14 days`"),
        None => found.help("write what it may decide by itself: `may_decide: [{what: …, up_to: 50 EUR}]`"),
    }
}
