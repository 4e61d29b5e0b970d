//! What the checks tell: what has come furthest since the one before, what has not moved, and what has the longest way to go.

use crate::model::Handle;
use crate::model::kinds::Capability;
use crate::render::scope::Scope;

/// More capabilities than this are not named: the lead tells how many they are.
const NAMED: usize = 3;

/// The finding; empty where there is nothing to single out.
pub(super) fn finding(scope: &Scope) -> String {
    let (mut risen, mut still) = (Furthest::default(), Vec::new());
    for (index, history) in scope.model.histories().iter().enumerate() {
        let [.., before, now] = history.as_slice() else { continue };
        let handle = Handle::<Capability>::new(index as u32);
        risen.add(handle, now.level - before.level);
        if now.level <= before.level && now.level < scope.model.capabilities.at(handle).desired.0 {
            still.push(handle);
        }
    }
    let parts =
        [told(scope, &risen.who, "maturity.furthest", 0.0), told(scope, &still, "maturity.still", 0.0)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { longest_way(scope) } else { parts.join(" ") }
}

/// What has the longest way to go, as long as these are few of several.
fn longest_way(scope: &Scope) -> String {
    let mut furthest = Furthest::default();
    for (index, level) in scope.model.levels_today().into_iter().enumerate() {
        let handle = Handle::<Capability>::new(index as u32);
        let gap = level.map_or(0.0, |level| scope.model.capabilities.at(handle).desired.0 - level.level);
        furthest.add(handle, gap);
    }
    if furthest.who.len() == scope.model.capabilities.len() {
        return String::new();
    }
    told(scope, &furthest.who, "maturity.longest-way", furthest.way)
}

/// The capabilities with the longest way, as far as there is any.
#[derive(Default)]
struct Furthest {
    way: f64,
    who: Vec<Handle<Capability>>,
}

impl Furthest {
    fn add(&mut self, handle: Handle<Capability>, way: f64) {
        if way > self.way {
            (self.way, self.who) = (way, vec![handle]);
        } else if way > 0.0 && way >= self.way {
            self.who.push(handle);
        }
    }
}

/// A sentence that names capabilities; nothing of none or of too many.
fn told(scope: &Scope, capabilities: &[Handle<Capability>], key: &str, levels: f64) -> String {
    if capabilities.is_empty() || capabilities.len() > NAMED {
        return String::new();
    }
    let words = scope.words();
    let name =
        |handle: &Handle<Capability>| scope.format().quote(scope.name(scope.model.capabilities.at(*handle)));
    let names: Vec<String> = capabilities.iter().map(name).collect();
    let levels = words.say("maturity.levels-to-go", &[("n", levels.into())]);
    let fills =
        [("n", names.len().into()), ("names", words.list_of(&names).into()), ("levels", levels.into())];
    words.say(key, &fills)
}
