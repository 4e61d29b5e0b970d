//! A key that is given twice in one mapping: the first one holds.

use std::collections::HashMap;

use crate::load::Pair;
use crate::load::faults::DUPLICATE_KEY;
use crate::load::file_sink::FileSink;

/// Up to here, looking at every earlier key is quicker than a table.
const FEW: usize = 12;

/// Reports every key that stands earlier in the mapping as well, and takes it out.
pub(super) fn refuse(pairs: &mut Vec<Pair>, faults: &mut FileSink<'_>) {
    let again = if pairs.len() <= FEW { compared(pairs) } else { looked_up(pairs) };
    if again.is_empty() {
        return;
    }
    for (first, later) in &again {
        report(&pairs[*first], &pairs[*later], faults);
    }
    let mut index = 0;
    let mut gone = again.iter().map(|(_, later)| *later).peekable();
    pairs.retain(|_| {
        let keep = gone.next_if_eq(&index).is_none();
        index += 1;
        keep
    });
}

/// Which pairs repeat which first one, in order.
fn compared(pairs: &[Pair]) -> Vec<(usize, usize)> {
    let first_of = |later: usize| {
        let first = pairs[..later].iter().position(|pair| pair.key.value == pairs[later].key.value);
        first.map(|first| (first, later))
    };
    (1..pairs.len()).filter_map(first_of).collect()
}

fn looked_up(pairs: &[Pair]) -> Vec<(usize, usize)> {
    let mut firsts: HashMap<&str, usize> = HashMap::with_capacity(pairs.len());
    let mut again = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        let first = *firsts.entry(&pair.key.value).or_insert(index);
        if first != index {
            again.push((first, index));
        }
    }
    again
}

fn report(first: &Pair, later: &Pair, faults: &mut FileSink<'_>) {
    let key = crate::diagnostic::quoted(&later.key.value);
    let finding = faults
        .finding(&DUPLICATE_KEY, later.key.span, format!("{key} is given twice"))
        .caption("given again here")
        .label(faults.place(first.key.span), "first given here; this one is used")
        .help("keep one of the two: put everything under one, or give the other its own name");
    faults.report(finding);
}
