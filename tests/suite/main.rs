//! The one test binary: whole sites and whole commands, through the library and through the binary.

#![allow(clippy::unwrap_used, reason = "a fault of the machine may end a test")]

mod bad_input;
mod blanks;
mod changes;
mod cli;
mod complete;
mod completeness;
mod deficits;
mod differences;
mod editions;
mod examples;
mod explanations;
mod exports;
mod fix;
mod formats;
mod health;
mod languages;
mod last_change;
mod live;
mod memos;
mod lsp;
mod metrics;
mod mutation;
mod own_rules;
mod playbook;
mod project;
mod publish;
mod reading;
mod rename;
mod repository;
mod rules;
mod schemas;
mod search;
mod serve;
mod sight;
mod skeletons;
mod themes;
mod tidy;
mod transformation;
mod unread_lines;
mod translations;
mod watch;
mod website;
