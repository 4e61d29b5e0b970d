//! Server-sent events: what changed of a page that is being looked at, and what was found.

use std::sync::Arc;

use http_body_util::channel::{Channel, Sender};
use hyper::body::Bytes;
use serde::Serialize;
use tokio::sync::watch::Receiver;

use super::showing::{Report, Showing};

/// After so many milliseconds a page asks again whose server has ended.
const RETRY: u32 = 500;

/// What a page is told.
#[derive(Debug, Serialize)]
struct Message<'a> {
    /// The hash of the page as it is now; empty if there is none.
    hash: &'a str,
    /// What has changed beside pages since the last message.
    changed: Vec<&'a str>,
    /// What was found, if that is other than before.
    report: Option<Shown<'a>>,
}

#[derive(Debug, Serialize)]
struct Shown<'a> {
    title: &'a str,
    findings: &'a str,
    is_denied: bool,
}

/// What a page was told so far.
struct Told {
    address: String,
    since: String,
    hash: String,
    report: Option<Arc<Report>>,
}

/// The events of the page at `address`, which has the bytes of `hash` and knows of changes until the moment `since`.
pub(super) fn events(
    (address, hash, since): (String, String, String),
    showings: Receiver<Option<Arc<Showing>>>,
) -> Channel<Bytes> {
    let (sender, body) = Channel::new(1);
    tokio::spawn(tell(Told { address, since, hash, report: None }, showings, sender));
    body
}

async fn tell(mut told: Told, mut showings: Receiver<Option<Arc<Showing>>>, mut sender: Sender<Bytes>) {
    loop {
        let showing = showings.borrow_and_update().clone();
        if let Some(event) = showing.and_then(|showing| told.event(&showing))
            && sender.send_data(event.into()).await.is_err()
        {
            return;
        }
        if showings.changed().await.is_err() {
            return;
        }
    }
}

impl Told {
    /// What the page does not know yet, if there is something.
    fn event(&mut self, showing: &Showing) -> Option<String> {
        let hash = showing.hash_of(&self.address);
        let changed = showing.changed_since(&self.since);
        let is_new = self.report.as_ref() != Some(&showing.report);
        let is_worth_it = hash != self.hash || !changed.is_empty() || is_new;
        let Report { title, findings, is_denied } = &*showing.report;
        let report = is_new.then_some(Shown { title, findings, is_denied: *is_denied });
        let text = serde_json::to_string(&Message { hash: &hash, changed, report }).unwrap_or_default();
        let mark = showing.mark();
        self.hash = hash;
        self.since.clone_from(&mark);
        self.report = Some(Arc::clone(&showing.report));
        is_worth_it.then(|| format!("retry: {RETRY}\nid: {mark}\ndata: {text}\n\n"))
    }
}
