//! What the tests of several figures share.

use serde::Serialize;

/// Compares a drawing, number by number, with the one that was looked at and found right.
pub(super) fn assert_drawing(name: &str, drawing: &impl Serialize) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/snapshots/figures"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, serde_yaml::to_string(drawing).unwrap()));
}
