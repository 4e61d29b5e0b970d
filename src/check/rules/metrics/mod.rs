//! Family M: numbers that are missing, late or not acted on.

use crate::check::rule::family;

family! {
    role_without_metric
    lagging_without_leading
    leading_to_nothing
    reading_overdue
    alert_without_response
    response_not_finished
    metric_without_owner
    metric_without_target
    target_behind_baseline
    duplicate_reading
}
