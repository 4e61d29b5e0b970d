//! Family J: what a journey leaves open.

use crate::check::rule::family;

family! {
    phase_not_covered
    step_without_activity
    hand_off_without_owner
    step_without_customer_goal
    support_without_customer
    primary_outside_journeys
    moment_of_truth_without_recovery
    step_without_feedback
    step_out_of_order
    journey_without_segment
    low_point_without_initiative
    single_department_journey
    touchpoint_without_frontstage
}
