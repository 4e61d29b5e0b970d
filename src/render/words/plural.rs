//! Which form of a phrase goes with a number, by the rule that a language's words name.

/// A form that a phrase may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// For exactly nothing; used wherever it is written.
    Zero,
    /// Mostly for one.
    One,
    /// For a few, in languages that know such a form.
    Few,
    /// For many, in languages that know such a form.
    Many,
    /// For the rest.
    Other,
}

impl Form {
    /// The form with this name in a file of words.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "zero" => Self::Zero,
            "one" => Self::One,
            "few" => Self::Few,
            "many" => Self::Many,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// How a language chooses the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum PluralRule {
    /// One, and the rest: English, German, Dutch, Spanish, Italian, the Nordic languages.
    #[default]
    OneOther,
    /// Nothing and one together, and the rest: French, Portuguese of Brazil.
    UpToOne,
    /// One form for all: Japanese, Chinese, Korean, Turkish after a number.
    Single,
    /// One, two to four, and the rest: Czech, Slovak.
    WestSlavic,
    /// By the last digits, one only for 1: Polish.
    Polish,
    /// By the last digits, 21 like 1: Russian, Ukrainian, Croatian, Serbian.
    EastSlavic,
}

impl PluralRule {
    /// The rule with this name in a file of words.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "one-other" => Self::OneOther,
            "up-to-one" => Self::UpToOne,
            "single" => Self::Single,
            "west-slavic" => Self::WestSlavic,
            "polish" => Self::Polish,
            "east-slavic" => Self::EastSlavic,
            _ => return None,
        })
    }

    /// The form that goes with `number`.
    pub(crate) fn form(self, number: f64) -> Form {
        if number.fract() != 0.0 || !number.is_finite() {
            return Form::Other;
        }
        let whole = number.abs() as u64;
        let (last, last_two) = (whole % 10, whole % 100);
        let is_few_by_digits = (2..=4).contains(&last) && !(12..=14).contains(&last_two);
        match self {
            Self::OneOther | Self::WestSlavic | Self::Polish if whole == 1 => Form::One,
            Self::UpToOne if whole <= 1 => Form::One,
            Self::WestSlavic if (2..=4).contains(&whole) => Form::Few,
            Self::EastSlavic if last == 1 && last_two != 11 => Form::One,
            Self::Polish | Self::EastSlavic if is_few_by_digits => Form::Few,
            Self::Polish | Self::EastSlavic => Form::Many,
            Self::OneOther | Self::UpToOne | Self::Single | Self::WestSlavic => Form::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_chooses_its_forms() {
        use Form::{Few, Many, One, Other};
        let forms = |rule: PluralRule| [0.0, 1.0, 2.0, 5.0, 21.0, 1.5].map(|number| rule.form(number));
        assert_eq!(forms(PluralRule::OneOther), [Other, One, Other, Other, Other, Other]);
        assert_eq!(forms(PluralRule::UpToOne), [One, One, Other, Other, Other, Other]);
        assert_eq!(forms(PluralRule::Single), [Other; 6]);
        assert_eq!(forms(PluralRule::WestSlavic), [Other, One, Few, Other, Other, Other]);
        assert_eq!(forms(PluralRule::Polish), [Many, One, Few, Many, Many, Other]);
        assert_eq!(forms(PluralRule::EastSlavic), [Many, One, Few, Many, One, Other]);
    }
}
