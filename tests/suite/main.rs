//! The one test binary: whole sites and whole commands, through the library and through the binary.

#![allow(clippy::unwrap_used, reason = "a fault of the machine may end a test")]

mod cli;
mod explanations;
#[allow(dead_code, reason = "until the last writer's tests have landed")]
mod project;
mod publish;
mod tidy;
