//! When an entry is to be looked at again.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::Common;

/// The day an entry is to be reviewed again, if it says when and how often it is.
pub(crate) fn due_for_review(common: &Common) -> Option<Date> {
    let reviewed = common.reviewed.as_ref()?.0;
    let months = common.review_every.as_ref()?.0;
    Some(reviewed.saturating_add(months.months()))
}
