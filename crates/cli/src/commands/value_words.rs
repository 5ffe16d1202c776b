//! A published value in words, with what it was made from and what stands beside it.

use plumbline_core::profile::{Eye, shown_beside};
use plumbline_core::record::{Decimal, IndicatorValue};

/// Every figure as it was published: for programs.
pub fn exact(value: &IndicatorValue) -> String {
    let text = |figure: Option<Decimal>| figure.map(|figure| figure.to_string());
    let own = text(value.value).unwrap_or_else(|| shown_beside(value, &[]).0);
    words(value, own, [value.national, value.similar_areas].map(text))
}

/// Every figure as people read it, beside another word on the same value where there is one.
pub fn for_the_eye(value: &IndicatorValue, other: Option<&IndicatorValue>) -> String {
    let mut beside: Vec<Eye> =
        [value.national, value.similar_areas].into_iter().flatten().map(Eye::from).collect();
    beside.extend(other.and_then(Eye::of));
    let (own, beside) = shown_beside(value, &beside);
    let mut beside = beside.iter().map(Decimal::to_string);
    let mut next = |figure: Option<Decimal>| figure.and_then(|_| beside.next());
    let beside = [next(value.national), next(value.similar_areas)];
    words(value, own, beside)
}

/// `48 of 96`, unless it would tell of fewer than five children (P13).
pub fn counts(value: &IndicatorValue) -> Option<String> {
    let (with, all) = value.numerator.zip(value.denominator).filter(|_| !value.tells_of_few())?;
    Some(format!("{with} of {all}"))
}

fn words(value: &IndicatorValue, own: String, beside: [Option<String>; 2]) -> String {
    let [national, similar_areas] = beside;
    let mut words = vec![own];
    words.extend(counts(value));
    words.extend(national.map(|v| format!("England {v}")));
    words.extend(similar_areas.map(|v| format!("similar areas {v}")));
    words.extend(value.published.map(|day| format!("published {day}")));
    words.join(", ")
}
