//! Whether a text may have abbreviations in it, told at a glance.

/// Whether there can be an abbreviation at all, at a glance: a capital behind a capital or a digit. Letters beyond ASCII may be capitals.
pub fn may_abbreviate(text: &str) -> bool {
    // every letter of every text passes here, and without a way out of the middle of a block several are looked at in one step
    const BLOCK: usize = 256;
    let ends_pair = |before: u8, byte: u8| {
        let is_before = before.is_ascii_uppercase() | before.is_ascii_digit() | !before.is_ascii();
        is_before & byte.is_ascii_uppercase()
    };
    let bytes = text.as_bytes();
    let Some(behind) = bytes.get(1..) else { return false };
    let mut blocks = bytes.chunks(BLOCK).zip(behind.chunks(BLOCK));
    blocks.any(|(before, block)| {
        before.iter().zip(block).fold(false, |found, (before, byte)| found | ends_pair(*before, *byte))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_capital_behind_a_capital_or_a_digit_may_end_one() {
        for text in ["HR", "B2B", "the KPIs", "ÖPNV", "x CO2A"] {
            assert!(may_abbreviate(text), "{text}");
        }
        for text in ["", "H", "Ask Her", "3d A4 b2", "A und O"] {
            assert!(!may_abbreviate(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn none_is_overlooked_wherever_it_stands(before in 0..600_usize, behind in 0..600_usize) {
            let text = format!("{}HR{}", "a".repeat(before), "b".repeat(behind));
            prop_assert!(may_abbreviate(&text));
        }
    }
}
