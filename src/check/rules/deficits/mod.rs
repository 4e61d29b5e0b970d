//! Family X: the seven deficits, each judged over the whole model.

use crate::check::rule::family;

family! {
    reduced_to_customer_management
    operational_only
    value_undetermined
    segments_unused
    satisfaction_taken_for_loyalty
    soft_skills_neglected
    isolated_measures
}
