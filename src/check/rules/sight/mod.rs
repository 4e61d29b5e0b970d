//! Family L: where the line of sight breaks off, from what somebody does to what the organisation wants to reach.

use crate::check::rule::family;

family! {
    outcome_without_theme
    theme_without_initiative
    initiative_without_purpose
    play_without_customer_goal
    play_without_metric
    play_without_help
    role_without_play
    metric_without_outcome
    centricity_undefined
    reap_incomplete
    reap_allocation
    finding_without_initiative
}
