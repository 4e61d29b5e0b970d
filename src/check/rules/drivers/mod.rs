//! Family D: what drivers and capabilities lack.

use crate::check::rule::family;

family! {
    driver_without_owner
    driver_without_metric
    driver_without_initiative
    driver_off_journey
    gap_without_initiative
    gap_not_closed
    desired_below_current
}
