//! Stand-in of the lead until the load stage lands: in a conflict take the load writer’s file whole.
use crate::fault;
fault! {
    /// t
    SYNTAX: S001 "syntax" Error
    /// t
    UNKNOWN_FIELD: S002 "unknown-field" Error
    /// t
    MISSING_FIELD: S003 "missing-field" Error
    /// t
    WRONG_TYPE: S004 "wrong-type" Error
    /// t
    OUTSIDE_CONTENT: S013 "outside-content" Error
}
