//! `lsp`, as an editor speaks with it.

mod answers;
mod changes;
mod client;
mod conversation;
mod findings;
mod garbage;
