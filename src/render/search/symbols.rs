//! Numbers and bits as characters that stand in a script as they are.

/// How many symbols there are.
pub(super) const SYMBOLS: usize = 91;
/// Two symbols hold so many bits: 91 × 91 is just above 2¹³.
const BITS: u32 = 13;
/// The symbols that end a number; the others lead on.
pub(super) const LAST: u32 = 61;
const LEADS: u32 = SYMBOLS as u32 - LAST;

/// The symbol with a number below [`SYMBOLS`]: the visible ones of ASCII but those that mean something in a template literal.
pub(super) fn symbol(number: u32) -> char {
    char::from(code(number))
}

/// The same as a byte.
const fn code(number: u32) -> u8 {
    let code = b'!' + number as u8;
    let passed = (code >= b'$') as u8;
    let passed = passed + (code + passed >= b'\\') as u8;
    let passed = passed + (code + passed >= b'`') as u8;
    code + passed
}

/// The two symbols for each [`BITS`] bits.
static PAIRS: [[u8; 2]; 1 << BITS] = {
    let mut pairs = [[0; 2]; 1 << BITS];
    let mut value = 0;
    while value < pairs.len() {
        pairs[value] = [code(value as u32 % SYMBOLS as u32), code(value as u32 / SYMBOLS as u32)];
        value += 1;
    }
    pairs
};

/// A number as symbols.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Symbols {
    all: [u8; MOST_SYMBOLS],
    length: u8,
}

/// Every number takes fewer.
const MOST_SYMBOLS: usize = 8;

impl Symbols {
    /// Those of a number: below 61 it is one symbol, below 1,891 two.
    pub(super) fn of(number: u32) -> Self {
        let mut leads = number / LAST;
        let mut reversed = [0; MOST_SYMBOLS];
        let mut count = 0;
        while leads > 0 {
            leads -= 1;
            reversed[count] = leads % LEADS;
            leads /= LEADS;
            count += 1;
        }
        let mut all = [0; MOST_SYMBOLS];
        for (place, lead) in all.iter_mut().zip(reversed[..count].iter().rev()) {
            *place = code(LAST + lead);
        }
        all[count] = code(number % LAST);
        Self { all, length: count as u8 + 1 }
    }

    /// Appends them.
    #[inline]
    pub(super) fn push(&self, out: &mut Vec<u8>) {
        // a copy of known length costs less than one of just as many
        let end = out.len() + usize::from(self.length);
        out.extend_from_slice(&self.all);
        out.truncate(end);
    }
}

/// Appends a number.
pub(super) fn push_number(number: u32, out: &mut Vec<u8>) {
    if number < LAST {
        out.push(code(number));
    } else {
        Symbols::of(number).push(out);
    }
}

/// What was put together of symbols and texts.
pub(super) fn text(symbols: Vec<u8>) -> String {
    String::from_utf8(symbols).expect("symbols are ASCII, and texts are texts")
}

/// Bits on their way into symbols, the lowest first.
#[derive(Debug, Default)]
pub(super) struct Bits {
    out: Vec<u8>,
    held: u64,
    count: u32,
}

impl Bits {
    /// Appends the lowest `count` bits of a value; at most 32.
    pub(super) fn push(&mut self, value: u32, count: u32) {
        self.held |= u64::from(value) << self.count;
        self.count += count;
        while self.count >= BITS {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let value = self.held as usize & (PAIRS.len() - 1);
        self.out.extend_from_slice(&PAIRS[value]);
        self.held >>= BITS;
        self.count = self.count.saturating_sub(BITS);
    }

    /// Appends a number in unary: so many ones, and a nought.
    pub(super) fn push_unary(&mut self, mut number: u32) {
        while number >= 24 {
            self.push(0x00FF_FFFF, 24);
            number -= 24;
        }
        self.push((1 << number) - 1, number + 1);
    }

    /// Appends a number: so many of its lowest bits as they are, behind the rest of it in unary.
    pub(super) fn push_parted(&mut self, number: u32, low: u32) {
        let (high, rest) = (number >> low, number & ((1 << low) - 1));
        if high < 16 && low < 16 {
            // mostly, both are short enough to go together
            self.push(((1 << high) - 1) | (rest << (high + 1)), high + 1 + low);
        } else {
            self.push_unary(high);
            self.push(rest, low);
        }
    }

    /// Appends a number from 0 on: small ones take few bits.
    pub(super) fn push_small(&mut self, number: u32) {
        let length = u32::BITS - 1 - (number + 1).leading_zeros();
        self.push_unary(length);
        self.push((number + 1) & ((1 << length) - 1), length);
    }

    /// Appends one of so many numbers from 0 on: the lower ones take a bit less where that is enough to tell them apart.
    pub(super) fn push_one_of(&mut self, number: u32, count: u32) {
        let length = count.max(1).ilog2();
        let spare = (2 << length) - count.max(1);
        if number < spare {
            self.push(number, length);
        } else {
            // the first bits first, for they say whether there is one more
            let number = number + spare;
            self.push(number >> 1 | (number & 1) << length, length + 1);
        }
    }

    /// The symbols.
    pub(super) fn into_symbols(mut self) -> String {
        if self.count > 0 {
            self.flush();
        }
        text(self.out)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// The number of a symbol.
    pub(in crate::render::search) fn number_of(symbol: char) -> u32 {
        (0..SYMBOLS as u32).find(|number| super::symbol(*number) == symbol).unwrap()
    }

    /// How many symbols a number takes.
    pub(in crate::render::search) fn length_of(number: u32) -> usize {
        let mut symbols = Vec::new();
        push_number(number, &mut symbols);
        symbols.len()
    }

    /// Reads a number as the script does.
    pub(in crate::render::search) fn read_number(symbols: &mut impl Iterator<Item = char>) -> u32 {
        let mut leads = 0;
        loop {
            let number = number_of(symbols.next().unwrap());
            if number < LAST {
                return leads * LAST + number;
            }
            leads = leads * LEADS + number - LAST + 1;
        }
    }

    /// Reads bits as the script does.
    pub(in crate::render::search) struct ReadBits {
        bits: Vec<bool>,
        at: usize,
    }

    impl ReadBits {
        pub(in crate::render::search) fn new(symbols: &str) -> Self {
            let numbers: Vec<u32> = symbols.chars().map(number_of).collect();
            let pairs = numbers.chunks(2).map(|pair| pair[0] + pair[1] * SYMBOLS as u32);
            let bits = pairs.flat_map(|value| (0..BITS).map(move |bit| value >> bit & 1 == 1)).collect();
            Self { bits, at: 0 }
        }

        pub(in crate::render::search) fn take(&mut self, count: u32) -> u32 {
            let taken = (0..count).map(|bit| u32::from(self.bits[self.at + bit as usize]) << bit).sum();
            self.at += count as usize;
            taken
        }

        pub(in crate::render::search) fn unary(&mut self) -> u32 {
            let ones = self.bits[self.at..].iter().take_while(|bit| **bit).count() as u32;
            self.at += ones as usize + 1;
            ones
        }

        pub(in crate::render::search) fn one_of(&mut self, count: u32) -> u32 {
            let length = count.ilog2();
            let spare = (2 << length) - count;
            let number = self.take(length);
            if number < spare { number } else { number * 2 + self.take(1) - spare }
        }

        pub(in crate::render::search) fn small(&mut self) -> u32 {
            let length = self.unary();
            (1 << length) - 1 + self.take(length)
        }
    }

    #[test]
    fn symbols_are_visible_and_mean_nothing_in_a_script() {
        let all: BTreeSet<char> = (0..SYMBOLS as u32).map(symbol).collect();
        assert_eq!(all.len(), SYMBOLS);
        assert!(all.iter().all(char::is_ascii_graphic));
        assert!(["$", "\\", "`"].iter().all(|mark| !all.contains(&mark.chars().next().unwrap())));
    }

    proptest! {
        #[test]
        fn numbers_are_read_again(numbers in prop::collection::vec(0..3_000_000_u32, 0..40)) {
            let mut symbols = Vec::new();
            for number in &numbers {
                push_number(*number, &mut symbols);
            }
            let symbols = text(symbols);
            let mut read = symbols.chars();
            let again: Vec<u32> = numbers.iter().map(|_| read_number(&mut read)).collect();
            prop_assert_eq!(again, numbers);
            prop_assert_eq!(read.next(), None);
        }

        #[test]
        fn bits_are_read_again(values in prop::collection::vec((0..200_000_u32, 0..18_u32), 0..40)) {
            let mut bits = Bits::default();
            for (value, count) in &values {
                bits.push(value & ((1 << count) - 1), *count);
                bits.push_unary(value % 90);
                bits.push_parted(value % 1_000, count % 9 + 1);
                bits.push_parted(*value, 18);
                bits.push_small(*value);
                bits.push_one_of(value % 7, 7);
                bits.push_one_of(value / 2, value / 2 + count + 1);
            }
            let mut read = ReadBits::new(&bits.into_symbols());
            for (value, count) in values {
                prop_assert_eq!(read.take(count), value & ((1 << count) - 1));
                prop_assert_eq!(read.unary(), value % 90);
                let low = count % 9 + 1;
                prop_assert_eq!((read.unary() << low) + read.take(low), value % 1_000);
                prop_assert_eq!((read.unary() << 18) + read.take(18), value);
                prop_assert_eq!(read.small(), value);
                prop_assert_eq!(read.one_of(7), value % 7);
                prop_assert_eq!(read.one_of(value / 2 + count + 1), value / 2);
            }
        }
    }
}
