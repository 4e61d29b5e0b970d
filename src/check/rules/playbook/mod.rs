//! Family P: whether what people are to do can be read, is looked after, and leaves them something to decide.

use crate::check::rule::family;

family! {
    review_overdue
    hard_to_read
    unexplained_abbreviation
    frontline_without_decision
    nothing_to_do
    same_situation
}
