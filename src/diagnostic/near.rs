//! Did you mean: the nearest known name to one that is not known.

/// The candidate nearest to `name`, if one is near enough: at most a third of its letters differ, and one always may.
/// Upper and lower case, `_` and `-` count as the same.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = fold(name);
    let limit = (plain.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&plain, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= limit && *candidate != name)
        .min_by(|a, b| a.cmp(b))
        .map(|(_, candidate)| candidate)
}

fn fold(name: &str) -> String {
    // a name longer than this was not mistyped, and the distance is quadratic in its length
    const LONGEST: usize = 80;
    name.chars()
        .take(LONGEST)
        .flat_map(char::to_lowercase)
        .map(|c| if c == '_' || c == ' ' { '-' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_and_a_stranger_is_not() {
        let known = ["workshop", "shops", "logistics"];
        assert_eq!(nearest("worksohp", known), Some("workshop"));
        assert_eq!(nearest("Shops", known), Some("shops"));
        assert_eq!(nearest("finance", known), None);
    }
}
