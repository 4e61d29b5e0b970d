//! The language server: findings while one types, completion, and ways from an id to what it names, in any editor that speaks the protocol.

mod actions;
mod address;
mod completion;
mod cursor;
mod definition;
mod diagnostics;
mod documents;
mod flow;
mod folders;
mod hover;
mod queue;
mod regions;
mod renaming;
mod requests;
mod session;
mod snapshot;
mod standing;
mod symbols;
mod utf16;
mod view;
mod wire;
mod worker;
mod written;

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;

use crate::pipeline::Request;

use session::{Event, Session};

/// How a server is set up.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The folder it was started in, where editors name none.
    pub folder: PathBuf,
    /// How a project is built, asked before each build.
    pub request: fn() -> Request,
}

/// Serves an editor until it says goodbye or goes away, and says whether it took leave in order.
///
/// # Errors
/// If nobody reads any more what is written.
pub fn serve(input: impl BufRead + Send + 'static, output: impl Write, setup: Setup) -> io::Result<bool> {
    let (events, arriving) = mpsc::channel();
    let (jobs, waiting) = mpsc::channel();
    let request = setup.request;
    let built = events.clone();
    // both end with this function: the one when nobody asks any more, the other with the program
    thread::spawn(move || worker::work(&waiting, &built, request));
    thread::spawn(move || listen(input, &events));
    let mut session = Session::new(output, jobs, setup.folder);
    let mut queue = queue::Queue::new(arriving);
    while let Some(event) = queue.next() {
        if let Some(in_order) = session.take(event)? {
            return Ok(in_order);
        }
    }
    Ok(false)
}

fn listen(mut input: impl BufRead, events: &mpsc::Sender<Event>) {
    loop {
        let event = match wire::read(&mut input) {
            wire::Arrival::Message(message) => Event::Message(message),
            wire::Arrival::Malformed(fault) => Event::Malformed(fault),
            wire::Arrival::End => Event::End,
        };
        let is_end = matches!(event, Event::End);
        if events.send(event).is_err() || is_end {
            return;
        }
    }
}
