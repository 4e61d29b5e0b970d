//! Where everything stands: the addresses of what can be found, which are the same in all languages.

use super::entries::Group;
use super::packed::{behind, packed};
use super::scripts::{Part, print};
use super::symbols::{SYMBOLS, symbol};

/// The addresses, packed.
#[derive(Debug)]
pub(super) struct Places {
    /// The script.
    pub(super) script: Vec<u8>,
    /// What tells it from that of another build.
    pub(super) print: String,
    /// Its bytes, shared out among the languages.
    pub(super) share: usize,
}

impl Places {
    /// The addresses of everything in these groups.
    pub(super) fn of(groups: &[Group<'_>], languages: usize) -> Self {
        let (mut before, mut after, mut heads, mut tails) =
            (Vec::new(), Vec::new(), String::new(), Vec::new());
        let mut last = "";
        for group in groups {
            let (all_begin, own, all_end) = group.addresses();
            before.push(all_begin);
            after.push(all_end);
            for address in own {
                let (shared, tail) = behind(last, address, SYMBOLS - 1);
                heads.push(symbol(shared as u32));
                tails.push(tail);
                last = address;
            }
        }
        let tails = packed(&tails);
        let part = Part::default()
            .lines("before", before)
            .lines("after", after)
            .text("heads", &heads)
            .text("tails", &tails.text)
            .text("letters", &tails.letters)
            .text("pairs", &tails.pairs);
        let print = print(std::iter::once(&part));
        let share = part.length() / languages.max(1);
        Self { script: part.script("places", &print), print, share }
    }
}
