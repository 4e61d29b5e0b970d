//! Family T: whether the roadmap can be walked, and is.

use crate::check::rule::family;

family! {
    dependency_cycle
    starts_too_early
    outside_stage
    capability_not_there_yet
    no_lighthouse
    long_silence
    no_learning
    department_left_out
    stage_without_exit
    exit_not_met
    no_refreezing
    overdue
    not_started
    inspire_incomplete
    no_options_weighed
    concern_without_response
    area_without_goal
    more_than_ready
    owner_overloaded
}
