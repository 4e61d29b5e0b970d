//! What is reached from some beginnings, step by step.

use crate::model::Model;

/// Which of the places in a table are reached from those at which `starts` is true; `onward` says where each leads. Takes as long
/// as there are places and ways.
pub(super) fn reached(starts: &[bool], onward: &[Vec<usize>]) -> Vec<bool> {
    let mut reached = starts.to_vec();
    let mut waiting: Vec<usize> = (0..starts.len()).filter(|place| starts[*place]).collect();
    while let Some(place) = waiting.pop() {
        for next in &onward[place] {
            if !std::mem::replace(&mut reached[*next], true) {
                waiting.push(*next);
            }
        }
    }
    reached
}

/// Of every department what it is part of, and what its parts are.
pub(super) fn wholes_and_parts(model: &Model) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let nothing = vec![Vec::new(); model.departments.len()];
    let (mut wholes, mut parts) = (nothing.clone(), nothing);
    for (handle, department) in model.departments.with_handles() {
        if let Some(parent) = department.parent.as_ref().and_then(|parent| parent.handle()) {
            wholes[handle.index()].push(parent.index());
            parts[parent.index()].push(handle.index());
        }
    }
    (wholes, parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_ends_and_what_lies_beside_it_is_not_reached() {
        let onward = [vec![1], vec![2], vec![0], vec![0], vec![]];
        assert_eq!(reached(&[false, true, false, false, false], &onward), [true, true, true, false, false]);
    }
}
