//! When an entry is to be looked at again.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::load::Kind;
use crate::model::Common;

/// After so many months a play is to be reviewed, unless it says otherwise: what people do changes with the seasons, and after a year
/// each has come by once.
const MONTHS_OF_PLAYS: i64 = 12;

/// The day an entry of a kind is to be reviewed again, if it says when it was, and if it is known how often it is.
pub fn due_for_review(kind: Kind, common: &Common) -> Option<Date> {
    let reviewed = common.reviewed.as_ref()?.0;
    let usual = (kind == Kind::Play).then_some(MONTHS_OF_PLAYS);
    let months = common.review_every.as_ref().map(|months| months.0).or(usual)?;
    Some(reviewed.saturating_add(months.months()))
}
