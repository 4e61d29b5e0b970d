//! The anchors of headings: what the writer gave, else what the text makes.

use std::collections::HashMap;

use super::{Heading, slug};

/// Gives every heading its anchor: what the writer gave, else what the text makes; no two are the same.
pub(super) fn give_anchors(headings: &mut [Heading], given: Vec<Option<String>>) {
    // every anchor in use, with the last number that was put behind it
    let mut used: HashMap<String, u32> = HashMap::with_capacity(headings.len());
    for (heading, anchor) in headings.iter_mut().zip(&given) {
        // what the writer gives goes first, so that a text further up cannot take it
        if let Some(anchor) = anchor.as_ref().filter(|anchor| !used.contains_key(*anchor)) {
            used.insert(anchor.clone(), 1);
            heading.anchor.clone_from(anchor);
        }
    }
    for (heading, given) in headings.iter_mut().zip(given) {
        if heading.anchor.is_empty() {
            let wanted = given.unwrap_or_else(|| slug(&heading.text));
            heading.anchor = unused(if wanted.is_empty() { "section".to_owned() } else { wanted }, &mut used);
        }
    }
}

/// The first of `wanted`, `wanted-2`, `wanted-3` … that is not in use.
fn unused(wanted: String, used: &mut HashMap<String, u32>) -> String {
    let Some(mut last) = used.get(&wanted).copied() else {
        used.insert(wanted.clone(), 1);
        return wanted;
    };
    loop {
        last += 1;
        let anchor = format!("{wanted}-{last}");
        if !used.contains_key(&anchor) {
            if let Some(number) = used.get_mut(&wanted) {
                *number = last;
            }
            used.insert(anchor.clone(), 1);
            return anchor;
        }
    }
}
