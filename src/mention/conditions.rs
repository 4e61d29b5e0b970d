//! The values that conditions of own rules and of views compare with.

use crate::load::{Node, Value};

/// Shows every scalar of a condition: one value, a list, or those behind `not` and the like.
pub(super) fn values(node: &Node, see: &mut dyn FnMut(&Node)) {
    match &node.value {
        Value::Text(..) => see(node),
        Value::List(items) => items.iter().for_each(|item| values(item, see)),
        Value::Map(pairs) => pairs.iter().for_each(|pair| values(&pair.value, see)),
        Value::Empty => {}
    }
}
