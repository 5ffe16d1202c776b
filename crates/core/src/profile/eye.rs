//! Published figures as people read them: to one decimal, rounded half up, as Annex A has them. For the eye only: JSON, CSV and every
//! decision keep the exact figure.

use super::comparators::Comparator;
use super::figure::Ratio;
use crate::record::{Decimal, IndicatorValue};

/// More decimals than any published figure has.
const MOST: u8 = 9;

/// A figure that is to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Eye {
    exact: Ratio,
    /// Those that its publisher gave it; a fraction of ours has as many as it is asked for.
    decimals: u8,
}

impl From<Decimal> for Eye {
    fn from(figure: Decimal) -> Self {
        Self { exact: figure.into(), decimals: figure.scale }
    }
}

impl From<&Comparator> for Eye {
    fn from(with: &Comparator) -> Self {
        let decimals = if with.is_published() { with.shown.scale } else { MOST };
        Self { exact: with.figure.clone(), decimals }
    }
}

impl Eye {
    /// The published value; or, where only counts are given that may be shown, their percentage.
    pub fn of(value: &IndicatorValue) -> Option<Self> {
        let from_counts =
            || Some(Self { exact: Ratio::percent(value.numerator?, value.denominator?)?, decimals: MOST });
        value.value.map(Self::from).or_else(|| if value.tells_of_few() { None } else { from_counts() })
    }

    pub fn shown(&self) -> Decimal {
        self.to(1)
    }

    fn to(&self, decimals: u8) -> Decimal {
        self.exact.rounded(decimals.min(self.decimals))
    }

    /// The figure, and those that stand beside it: with more decimals where one would make it look equal to another.
    pub fn beside(&self, others: &[Self]) -> (Decimal, Vec<Decimal>) {
        let misleads = |decimals: u8| {
            let looks = |figure: &Self| Ratio::from(figure.to(decimals));
            others.iter().any(|other| looks(self) == looks(other) && self.exact != other.exact)
        };
        let decimals = (1..MOST).find(|decimals| !misleads(*decimals)).unwrap_or(MOST);
        (self.to(decimals), others.iter().map(|other| other.to(decimals)).collect())
    }
}

/// A value and the figures beside it; in place of one that is not to be shown, why.
pub fn shown_beside(value: &IndicatorValue, others: &[Eye]) -> (String, Vec<Decimal>) {
    match Eye::of(value) {
        Some(own) => {
            let (own, others) = own.beside(others);
            (own.to_string(), others)
        }
        None => (unshown(value).to_owned(), others.iter().map(Eye::shown).collect()),
    }
}

fn unshown(value: &IndicatorValue) -> &'static str {
    if value.tells_of_few() { "not shown (fewer than 5 children)" } else { "no value" }
}

/// Two years of an indicator, or two files' word on one, in figures that do not look equal where they differ.
pub fn side_by_side(one: &IndicatorValue, other: &IndicatorValue) -> [String; 2] {
    let figures = [one, other].map(Eye::of);
    if let [Some(one), Some(other)] = &figures {
        let (one, others) = one.beside(std::slice::from_ref(other));
        return [one.to_string(), others[0].to_string()];
    }
    [one, other].map(|value| shown_beside(value, &[]).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eye(text: &str) -> Eye {
        Eye::from(text.parse::<Decimal>().unwrap())
    }

    #[test]
    fn a_figure_is_shown_to_one_decimal_rounded_half_up_and_never_with_more_than_were_published() {
        for (published, shown) in
            [("58.649999", "58.6"), ("58.65", "58.7"), ("58", "58"), ("-0.05", "0.0"), ("-0.06", "-0.1")]
        {
            assert_eq!(eye(published).shown().to_string(), shown, "{published}");
        }
    }

    #[test]
    fn figures_that_differ_never_look_equal_side_by_side() {
        let shown = |figure: &str, other: &str| {
            let (figure, others) = eye(figure).beside(&[eye(other)]);
            (figure.to_string(), others[0].to_string())
        };
        assert_eq!(shown("58.64", "59.12"), ("58.6".into(), "59.1".into()));
        assert_eq!(shown("58.64", "58.56"), ("58.64".into(), "58.56".into()));
        assert_eq!(shown("58.641", "58.6"), ("58.64".into(), "58.6".into()));
        assert_eq!(shown("58.640", "58.64"), ("58.6".into(), "58.6".into()), "they are equal");
        assert_eq!(shown("58", "58.04"), ("58".into(), "58.04".into()));
    }

    #[test]
    fn a_percentage_of_counts_is_rounded_once() {
        let (x, n) = (2469, 20_000); // 12.345%
        let value = IndicatorValue {
            area: crate::area::AreaCode::new("E06000022"),
            indicator: "l3-at-19".into(),
            year: 2010,
            value: None,
            numerator: Some(x),
            denominator: Some(n),
            national: None,
            similar_areas: None,
            published: None,
            unvalidated: false,
        };
        assert_eq!(Eye::of(&value).unwrap().shown().to_string(), "12.3");
        assert_eq!(Eye::of(&IndicatorValue { denominator: Some(0), ..value }), None);
    }
}
