//! Lists of words in little room: what a word shares with the one before it is counted, and pairs of letters that often meet get a symbol.

use memchr::memchr;

use super::symbols::{SYMBOLS, symbol};

/// Texts in which symbols stand for pairs of letters.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Packed {
    /// The texts, each with a line break behind it.
    pub(super) text: String,
    /// What stands for one letter that is no ASCII: the symbol and the letter.
    pub(super) letters: String,
    /// What stands for two, in the order in which they were found: the symbol, and the two letters or symbols.
    pub(super) pairs: String,
}

/// How many letters a word shares with the one before it, at most so many, and the rest of it.
pub(super) fn behind<'w>(before: &str, word: &'w str, most: usize) -> (usize, &'w str) {
    // letters beyond the first plane count twice in a script, so none of them is shared
    let is_same = |(one, other): &(char, (usize, char))| one == &other.1 && other.1.len_utf16() == 1;
    let shared = before.chars().zip(word.char_indices()).take(most).take_while(is_same).count();
    let at = word.char_indices().nth(shared).map_or(word.len(), |(at, _)| at);
    (shared, &word[at..])
}

/// The texts with symbols for the pairs that they hold most often. They hold no line breaks.
pub(super) fn packed(texts: &[&str]) -> Packed {
    let whole: String = texts.iter().flat_map(|text| [*text, "\n"]).collect();
    let mut packing = Packing::of(&whole);
    let mut free: Vec<char> =
        (0..SYMBOLS as u32).map(symbol).filter(|symbol| !whole.contains(*symbol)).collect();
    free.reverse();
    let mut packed = Packed::default();
    while let Some(sign) = free.pop() {
        match packing.best() {
            Some((one, None)) => {
                packed.letters.extend([sign, packing.letters[usize::from(one)]]);
                packing.replace_letter(one, sign);
            }
            Some((one, Some(other))) => {
                let of = |code: u8| packing.letters[usize::from(code)];
                packed.pairs.extend([sign, of(one), of(other)]);
                packing.replace_pair((one, other), sign);
            }
            None => break,
        }
    }
    packed.text = packing.text();
    packed
}

/// So many letters are told apart; what is beyond them is left alone.
const KNOWN: usize = 250;
/// The code of every letter that is left alone.
const ALONE: u8 = u8::MAX;

/// A text while pairs in it are replaced, letter by letter as codes.
struct Packing {
    codes: Vec<u8>,
    /// The letter of each code.
    letters: Vec<char>,
    /// The letters that are left alone, in order.
    alone: Vec<char>,
    /// How often each code stands in the text.
    counts: Vec<u32>,
    /// How often each code is followed by each.
    meetings: Vec<u32>,
}

impl Packing {
    fn of(text: &str) -> Self {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters.dedup();
        letters.truncate(KNOWN - SYMBOLS);
        let mut alone = Vec::new();
        let code = |letter: char| {
            let known = letters.binary_search(&letter).ok();
            if known.is_none() {
                alone.push(letter);
            }
            known.map_or(ALONE, |code| code as u8)
        };
        let codes: Vec<u8> = text.chars().map(code).collect();
        let (mut counts, mut meetings) = (vec![0; 256], vec![0; 256 * 256]);
        for code in &codes {
            counts[usize::from(*code)] += 1;
        }
        for pair in codes.windows(2) {
            meetings[meeting(pair[0], pair[1])] += 1;
        }
        Self { codes, letters, alone, counts, meetings }
    }

    /// The letter or the pair for which a symbol saves most.
    fn best(&self) -> Option<(u8, Option<u8>)> {
        let known = 0..self.letters.len() as u8;
        let letter = |code: u8| {
            let length = i64::from(self.letters[usize::from(code)].len_utf8() as u32);
            ((length - 1) * i64::from(self.counts[usize::from(code)]) - length - 1, (code, None))
        };
        let pair =
            |one: u8, other: u8| (i64::from(self.meetings[meeting(one, other)]) - 3, (one, Some(other)));
        let letters = known.clone().map(letter);
        // of all pairs that begin alike, the one that meets most often
        let pairs = known.filter_map(|one| {
            let meetings = &self.meetings[meeting(one, 0)..][..self.letters.len()];
            let most = meetings.iter().max()?;
            Some(pair(one, meetings.iter().position(|count| count == most)? as u8))
        });
        let all = letters.chain(pairs);
        let better =
            |best: (i64, (u8, Option<u8>)), next| if next_saves_more(&best, &next) { next } else { best };
        all.reduce(better).filter(|(saved, _)| *saved > 0).map(|(_, found)| found)
    }

    fn replace_letter(&mut self, code: u8, sign: char) {
        self.letters[usize::from(code)] = sign;
    }

    fn replace_pair(&mut self, (one, other): (u8, u8), sign: char) {
        let code = self.letters.len() as u8;
        self.letters.push(sign);
        let mut kept = 0;
        // what is not kept yet begins there, and what was not looked at
        let (mut rest, mut at) = (0, 0);
        while let Some(found) = memchr(one, &self.codes[at..]).map(|found| at + found) {
            at = found + 1;
            if self.codes.get(at) != Some(&other) {
                continue;
            }
            self.codes.copy_within(rest..found, kept);
            kept += found - rest;
            self.count_pair(kept, found, code);
            self.codes[kept] = code;
            kept += 1;
            at += 1;
            rest = at;
        }
        let last = self.codes.len() - rest;
        self.codes.copy_within(rest.., kept);
        self.codes.truncate(kept + last);
    }

    /// Counts anew around the pair at a place, which gets a code and goes behind those that are `kept`.
    fn count_pair(&mut self, kept: usize, at: usize, code: u8) {
        let (one, other) = (self.codes[at], self.codes[at + 1]);
        self.counts[usize::from(one)] -= 1;
        self.counts[usize::from(other)] -= 1;
        self.counts[usize::from(code)] += 1;
        self.meetings[meeting(one, other)] -= 1;
        if let Some(before) = kept.checked_sub(1).map(|at| self.codes[at]) {
            self.meetings[meeting(before, one)] -= 1;
            self.meetings[meeting(before, code)] += 1;
        }
        if let Some(behind) = self.codes.get(at + 2) {
            self.meetings[meeting(other, *behind)] -= 1;
            self.meetings[meeting(code, *behind)] += 1;
        }
    }

    fn text(&self) -> String {
        let mut alone = self.alone.iter();
        let letter = |code: &u8| match self.letters.get(usize::from(*code)) {
            Some(letter) if *code != ALONE => Some(*letter),
            _ => alone.next().copied(),
        };
        self.codes.iter().filter_map(letter).collect()
    }
}

fn next_saves_more<T>(best: &(i64, T), next: &(i64, T)) -> bool {
    next.0 > best.0
}

fn meeting(one: u8, other: u8) -> usize {
    usize::from(one) << 8 | usize::from(other)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads the texts as the script does.
    fn unpacked(packed: &Packed) -> Vec<String> {
        let mut text = packed.text.clone();
        let pairs: Vec<char> = packed.pairs.chars().collect();
        for pair in pairs.chunks(3).rev() {
            text = text.replace(pair[0], &pair[1..].iter().collect::<String>());
        }
        let letters: Vec<char> = packed.letters.chars().collect();
        for pair in letters.chunks(2) {
            text = text.replace(pair[0], &pair[1].to_string());
        }
        text.strip_suffix('\n').map_or_else(Vec::new, |text| text.split('\n').map(str::to_owned).collect())
    }

    #[test]
    fn what_a_word_shares_is_counted_in_letters() {
        assert_eq!(behind("Räder", "Räume", 9), (2, "ume"));
        assert_eq!(behind("abcdef", "abcdefg", 4), (4, "efg"));
        assert_eq!(behind("", "x", 4), (0, "x"));
        assert_eq!(behind("a𝒳b", "a𝒳c", 4), (1, "𝒳c"));
    }

    #[test]
    fn letters_that_often_meet_become_one_symbol() {
        let words: Vec<&str> = ["werkstätten", "werkbänke", "stätte"].into_iter().cycle().take(30).collect();
        let packed = packed(&words);
        assert!(packed.text.len() + packed.pairs.len() + packed.letters.len() < words.concat().len() / 3);
        assert_eq!(unpacked(&packed), words);
    }

    proptest! {
        #[test]
        fn what_meets_is_counted_as_if_from_the_start(text in "[abc\n]{0,40}") {
            let mut packing = Packing::of(&text);
            for sign in ['X', 'Y', 'Z'] {
                let Some((one, Some(other))) = packing.best() else { break };
                packing.replace_pair((one, other), sign);
            }
            let mut counts = vec![0; 256];
            packing.codes.iter().for_each(|code| counts[usize::from(*code)] += 1);
            let mut meetings = vec![0; 256 * 256];
            packing.codes.windows(2).for_each(|pair| meetings[meeting(pair[0], pair[1])] += 1);
            prop_assert_eq!(&packing.counts, &counts);
            prop_assert_eq!(&packing.meetings, &meetings);
        }

        #[test]
        fn texts_are_read_again(texts in prop::collection::vec("([a-cä-ö]|[!-~]|[一-龥]|😀){0,9}", 0..30)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            prop_assert_eq!(unpacked(&packed(&texts)), texts);
        }
    }
}
