//! Many parts of what is kept as one piece of bytes: each is read only when it is asked for, and kept again as the bytes that it is.

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The bytes of a part, among those of others.
#[derive(Debug, Clone)]
pub struct Part {
    all: Arc<Vec<u8>>,
    range: Range<usize>,
}

impl Part {
    /// A part that is made of these bytes alone.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self { range: 0..bytes.len(), all: Arc::new(bytes) }
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        self.all.get(self.range.clone()).unwrap_or_default()
    }
}

/// These parts behind what tells of them.
pub fn joined(head: &impl Serialize, parts: &[&[u8]]) -> Vec<u8> {
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    // numbers and texts can always be written
    let mut all = postcard::to_stdvec(&(head, &lengths)).unwrap_or_default();
    all.reserve_exact(lengths.iter().sum());
    for part in parts {
        all.extend_from_slice(part);
    }
    all
}

/// What was joined, in its order; nothing of other bytes.
pub fn parted<H: DeserializeOwned>(bytes: Vec<u8>) -> Option<(H, Vec<Part>)> {
    let all = Arc::new(bytes);
    let ((head, lengths), rest) = postcard::take_from_bytes::<(H, Vec<usize>)>(&all).ok()?;
    let mut start = all.len() - rest.len();
    let part = |length: usize| {
        let end = start.checked_add(length).filter(|end| *end <= all.len())?;
        let range = std::mem::replace(&mut start, end)..end;
        Some(Part { all: Arc::clone(&all), range })
    };
    let parts: Vec<Part> = lengths.into_iter().map(part).collect::<Option<_>>()?;
    (start == all.len()).then_some((head, parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_is_parted_again_and_nothing_else_is() {
        let whole = joined(&"head".to_owned(), &[b"one", b"", b"three"]);
        let (head, parts) = parted::<String>(whole.clone()).unwrap();
        let parts: Vec<&[u8]> = parts.iter().map(Part::bytes).collect();
        assert_eq!((head.as_str(), parts), ("head", vec![&b"one"[..], b"", b"three"]));
        for end in 0..whole.len() {
            assert!(parted::<String>(whole[..end].to_vec()).is_none());
        }
        assert!(parted::<String>([whole, vec![0]].concat()).is_none());
        assert_eq!(Part::new(b"alone".to_vec()).bytes(), b"alone");
    }
}
