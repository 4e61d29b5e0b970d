//! What has arrived and is not answered yet; what the editor takes back is never begun.

use std::collections::VecDeque;
use std::sync::mpsc::Receiver;

use lsp_server::{Message, RequestId};
use lsp_types::{CancelParams, NumberOrString};

use super::session::Event;

/// Events in the order of their arrival.
pub(super) struct Queue {
    arriving: Receiver<Event>,
    waiting: VecDeque<Event>,
}

impl Queue {
    pub(super) fn new(arriving: Receiver<Event>) -> Self {
        Self { arriving, waiting: VecDeque::new() }
    }

    /// The next event; waits for one if there is none.
    pub(super) fn next(&mut self) -> Option<Event> {
        if self.waiting.is_empty() {
            let event = self.arriving.recv().ok()?;
            self.add(event);
        }
        while let Ok(event) = self.arriving.try_recv() {
            self.add(event);
        }
        self.waiting.pop_front()
    }

    fn add(&mut self, event: Event) {
        let cancelled = match &event {
            Event::Message(Message::Notification(note)) if note.method == "$/cancelRequest" => {
                serde_json::from_value::<CancelParams>(note.params.clone()).ok()
            }
            _ => None,
        };
        if let Some(CancelParams { id }) = cancelled {
            let id = match id {
                NumberOrString::Number(id) => RequestId::from(id),
                NumberOrString::String(id) => RequestId::from(id),
            };
            for waiting in &mut self.waiting {
                if matches!(waiting, Event::Message(Message::Request(request)) if request.id == id) {
                    *waiting = Event::Cancelled(id.clone());
                }
            }
        }
        self.waiting.push_back(event);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use lsp_server::{Notification, Request};
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_taken_back_before_its_turn_is_not_answered() {
        let (sender, arriving) = mpsc::channel();
        let request =
            |id: i32| Event::Message(Message::Request(Request::new(id.into(), "x".into(), json!({}))));
        let cancel = Notification::new("$/cancelRequest".into(), json!({"id": 2}));
        for event in [request(1), request(2), Event::Message(Message::Notification(cancel)), request(3)] {
            sender.send(event).unwrap();
        }
        drop(sender);
        let mut queue = Queue::new(arriving);
        let mut told = Vec::new();
        while let Some(event) = queue.next() {
            told.push(match event {
                Event::Message(Message::Request(request)) => request.id.to_string(),
                Event::Cancelled(id) => format!("not {id}"),
                _ => "-".to_owned(),
            });
        }
        assert_eq!(told, ["1", "not 2", "-", "3"]);
    }
}
