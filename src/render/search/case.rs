//! How words are written: in small letters, in large ones, or in a way of their own.

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// All small.
    Small,
    /// The first letter large.
    Capital,
    /// All large, and more than one.
    Large,
    /// In a way of its own.
    Own,
}

impl Case {
    /// Every case that can be told by a number.
    pub(super) const TOLD: [Self; 3] = [Self::Small, Self::Capital, Self::Large];
}

/// The word in small letters, for which `small` has room, and how it is written.
pub(super) fn small_letters<'a>(word: &'a str, small: &'a mut String) -> (&'a str, Case) {
    small.clear();
    if word.is_ascii() {
        small.push_str(word);
        small.make_ascii_lowercase();
        return (small, case_of_ascii(word.as_bytes()));
    }
    small.extend(word.chars().flat_map(char::to_lowercase));
    let case = Case::TOLD.into_iter().find(|case| is_written(word, small, *case));
    (small, case.unwrap_or(Case::Own))
}

fn case_of_ascii(word: &[u8]) -> Case {
    let large = word.iter().filter(|letter| letter.is_ascii_uppercase()).count();
    match large {
        0 => Case::Small,
        1 if word[0].is_ascii_uppercase() => Case::Capital,
        _ if !word.iter().any(u8::is_ascii_lowercase) => Case::Large,
        _ => Case::Own,
    }
}

fn is_written(word: &str, small: &str, case: Case) -> bool {
    match case {
        Case::Small => word == small,
        Case::Capital => {
            let mut letters = small.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters).eq(word.chars())
        }
        Case::Large => small.chars().flat_map(char::to_uppercase).eq(word.chars()),
        Case::Own => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_ascii_are_written_as_all_are() {
        for word in ["bike", "Bike", "BIKE", "eBike", "A", "1a", "1A", "B2B", "I'll", "a1B"] {
            let mut small = String::new();
            let (small, case) = small_letters(word, &mut small);
            let first = Case::TOLD.into_iter().find(|case| is_written(word, small, *case));
            assert_eq!(case, first.unwrap_or(Case::Own), "{word}");
        }
    }

    #[test]
    fn a_word_is_told_by_its_small_letters_and_its_case() {
        let mut room = String::new();
        let mut told = |word| {
            let (small, case) = small_letters(word, &mut room);
            (small.to_owned(), case)
        };
        assert_eq!(told("bike"), ("bike".to_owned(), Case::Small));
        assert_eq!(told("Ärger"), ("ärger".to_owned(), Case::Capital));
        assert_eq!(told("A"), ("a".to_owned(), Case::Capital));
        assert_eq!(told("ÖPNV"), ("öpnv".to_owned(), Case::Large));
        assert_eq!(told("iMow"), ("imow".to_owned(), Case::Own));
        assert_eq!(told("117"), ("117".to_owned(), Case::Small));
    }
}
