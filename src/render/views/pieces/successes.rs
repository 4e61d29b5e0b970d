//! The successes so far.

use jiff::civil::Date;

use crate::model::Handle;
use crate::model::kinds::Success;
use crate::render::scope::Scope;

/// The successes up to the day the site speaks of, newest first.
pub(crate) fn successes_so_far(scope: &Scope) -> Vec<Handle<Success>> {
    let all = scope.model.successes.with_handles();
    let mut found: Vec<(Date, Handle<Success>)> = all
        .map(|(handle, success)| (success.date.0, handle))
        .filter(|(date, _)| *date <= scope.model.as_of)
        .collect();
    found.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    found.into_iter().map(|(_, handle)| handle).collect()
}
