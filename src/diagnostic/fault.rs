//! The macro that declares a code of the stages that read, link and render (families S, R and W).

/// Declares [`Code`](crate::diagnostic::Code)s: doc comment, name, number and severity, in one place.
///
/// ```ignore
/// fault! {
///     /// A field that this kind of entry does not have.
///     /// …
///     UNKNOWN_FIELD: S002 "unknown-field" Error
/// }
/// ```
#[macro_export]
macro_rules! fault {
    ($($(#[doc = $doc:expr])* $constant:ident : $code:ident $name:literal $severity:ident)+) => {
        $(
            $(#[doc = $doc])*
            #[allow(unreachable_pub)]
            pub static $constant: $crate::diagnostic::Code = $crate::diagnostic::Code::new(
                stringify!($code),
                $name,
                $crate::diagnostic::Severity::$severity,
                concat!($($doc, "\n"),*),
            );
        )+

        /// Every code that this module declares, for `explain` and the manual.
        #[allow(unreachable_pub)]
        pub static CODES: &[&$crate::diagnostic::Code] = &[$(&$constant),+];
    };
}
