//! The one test binary: whole sites and whole commands, through the library and through the binary.

#[allow(dead_code, reason = "until the last writer's tests have landed")]
mod project;
mod tidy;
