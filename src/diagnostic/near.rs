//! Did you mean: the nearest known name to one that is not known.

/// A name longer than this was not mistyped, and the distance is quadratic in its length.
const LONGEST: usize = 80;

/// A candidate that is near to a name that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near<'a> {
    /// The candidate.
    pub name: &'a str,
    /// Whether no other one is near, so that there is no doubt which was meant.
    pub is_alone: bool,
}

/// The candidate nearest to `name`, if one is near enough, as [`near`] has it.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(name, candidates).map(|near| near.name)
}

/// The candidate nearest to `name`, if one is near enough: at most a third of its letters differ, and one always may.
/// Upper and lower case, `_` and `-` count as the same, and so do singular and plural.
pub fn near<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Near<'a>> {
    let plain = fold(name);
    let letters = Letters::of(&plain);
    let limit = (plain.chars().count() / 3).max(1);
    let distance = |candidate: &str| {
        if !letters.may_be_near(Letters::of(candidate), limit)
            && !candidate.ends_with('s')
            && !plain.ends_with('s')
        {
            return None;
        }
        let candidate = fold(candidate);
        let distance = strsim::osa_distance(&plain, &candidate);
        let is_number = || is_plural(&plain, &candidate) || is_plural(&candidate, &plain);
        (distance <= limit || is_number()).then_some(distance)
    };
    let mut found: Option<(usize, &str)> = None;
    let mut is_alone = true;
    for candidate in candidates.into_iter().filter(|candidate| *candidate != name) {
        let Some(distance) = distance(candidate) else { continue };
        is_alone &= found.is_none_or(|(_, other)| other == candidate);
        let this = (distance, candidate);
        found = Some(found.map_or(this, |best| best.min(this)));
    }
    found.map(|(_, name)| Near { name, is_alone })
}

/// The one candidate that `name` shortens (`desc`) or adds to (`start_date`), if it is not a slip of the finger.
pub fn akin<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const SHORTEST: usize = 3;
    let plain = fold(name);
    let adds_to = |long: &str, short: &str| {
        let has_part = |rest: &str| rest.starts_with('-') || rest.ends_with('-');
        long.strip_prefix(short).is_some_and(has_part) || long.strip_suffix(short).is_some_and(has_part)
    };
    let is_akin = |candidate: &&str| {
        let candidate = fold(candidate);
        let shortens = plain.len() >= SHORTEST && candidate.starts_with(&plain);
        candidate != plain && (shortens || (candidate.len() >= SHORTEST && adds_to(&plain, &candidate)))
    };
    let mut found = candidates.into_iter().filter(is_akin);
    found.next().filter(|_| found.next().is_none())
}

/// Whether `many` is `one` in the plural.
fn is_plural(one: &str, many: &str) -> bool {
    many.strip_suffix("es") == Some(one)
        || many.strip_suffix('s') == Some(one)
        || many.strip_suffix("ies").zip(one.strip_suffix('y')).is_some_and(|(many, one)| many == one)
}

/// What can be seen of a name at a glance: a cheap bound of the distance between two.
#[derive(Debug, Clone, Copy)]
struct Letters {
    count: usize,
    which: u64,
    is_ascii: bool,
}

impl Letters {
    fn of(name: &str) -> Self {
        let mut letters = Self { count: 0, which: 0, is_ascii: true };
        for byte in name.bytes().take(LONGEST) {
            let folded = if matches!(byte, b'_' | b' ') { b'-' } else { byte.to_ascii_lowercase() };
            letters.which |= 1 << (folded & 63);
            letters.is_ascii &= byte.is_ascii();
            letters.count += 1;
        }
        letters
    }

    fn may_be_near(self, other: Self, limit: usize) -> bool {
        // each step changes the count by one at most, and two of the letters
        let differ = (self.which ^ other.which).count_ones() as usize;
        !self.is_ascii
            || !other.is_ascii
            || (self.count.abs_diff(other.count) <= limit && differ <= 2 * limit)
    }
}

fn fold(name: &str) -> String {
    name.chars()
        .take(LONGEST)
        .flat_map(char::to_lowercase)
        .map(|c| if c == '_' || c == ' ' { '-' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_slip_is_forgiven_and_a_stranger_is_not() {
        let known = ["workshop", "shops", "logistics"];
        assert_eq!(nearest("worksohp", known), Some("workshop"));
        assert_eq!(nearest("Shops", known), Some("shops"));
        assert_eq!(nearest("finance", known), None);
    }

    #[test]
    fn singular_and_plural_are_near() {
        for (name, known) in [
            ("alias", "aliases"),
            ("owners", "owner"),
            ("capability", "capabilities"),
            ("cities", "city"),
            ("by", "bys"),
        ] {
            assert_eq!(nearest(name, [known]), Some(known), "{name}");
        }
        assert_eq!(nearest("alias", ["kind", "bias"]), None);
    }

    #[test]
    fn a_shortened_or_a_longer_name_is_akin_to_one() {
        let known = ["description", "start", "end", "customer_goal", "customer_does"];
        assert_eq!(akin("desc", known), Some("description"));
        assert_eq!(akin("start-date", known), Some("start"));
        assert_eq!(akin("project_end", known), Some("end"));
        for name in ["customer", "starting", "en", "x"] {
            assert_eq!(akin(name, known), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn a_glance_never_hides_a_near_name(one in "[a-zA-Zä_ -]{0,12}", other in "[a-zA-Zä_ -]{0,12}", limit in 1usize..5) {
            if strsim::osa_distance(&fold(&one), &fold(&other)) <= limit {
                prop_assert!(Letters::of(&fold(&one)).may_be_near(Letters::of(&other), limit));
            }
        }
    }
}
