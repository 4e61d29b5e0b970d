//! Opening a browser at an address.

use std::io;
use std::process::{Command, Stdio};

/// What opens an address, and what stands before it.
#[cfg(target_os = "macos")]
const OPENER: (&str, &[&str]) = ("open", &[]);
#[cfg(target_os = "windows")]
const OPENER: (&str, &[&str]) = ("cmd", &["/C", "start", ""]);
#[cfg(not(any(target_os = "macos", target_os = "windows")))]
const OPENER: (&str, &[&str]) = ("xdg-open", &[]);

/// Opens the browser that `BROWSER` names, or the one that the system opens, and does not wait for it.
///
/// # Errors
/// What the system says.
pub(super) fn open(address: &str) -> io::Result<()> {
    let named = std::env::var("BROWSER").ok().filter(|named| !named.is_empty());
    let (program, before) = match named.as_deref() {
        // several may be named, the first of which is meant
        Some(named) => (named.split(':').next().unwrap_or(named), [].as_slice()),
        None => OPENER,
    };
    let mut browser = Command::new(program);
    browser.args(before).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut browser = browser.spawn()?;
    // somebody has to hear that it has ended
    std::thread::spawn(move || browser.wait());
    Ok(())
}
