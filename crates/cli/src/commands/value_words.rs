//! A published value in words, with what it was made from and what stands beside it.

use plumbline_core::profile::Eye;
use plumbline_core::record::{Decimal, IndicatorValue};

/// Every figure as it was published: for programs.
pub fn exact(value: &IndicatorValue) -> String {
    let text = |figure: Option<Decimal>| figure.map(|figure| figure.to_string());
    words(value, text(value.value), [value.national, value.similar_areas].map(text))
}

/// Every figure as people read it, beside another word on the same value where there is one.
pub fn for_the_eye(value: &IndicatorValue, other: Option<&IndicatorValue>) -> String {
    let mut beside: Vec<Eye> =
        [value.national, value.similar_areas].into_iter().flatten().map(Eye::from).collect();
    beside.extend(other.and_then(Eye::of));
    let Some(own) = Eye::of(value) else { return exact(value) };
    let (own, beside) = own.beside(&beside);
    let mut beside = beside.iter().map(Decimal::to_string);
    let mut next = |figure: Option<Decimal>| figure.and_then(|_| beside.next());
    let beside = [next(value.national), next(value.similar_areas)];
    words(value, Some(own.to_string()), beside)
}

fn words(value: &IndicatorValue, own: Option<String>, beside: [Option<String>; 2]) -> String {
    let [national, similar_areas] = beside;
    let mut words = vec![own.unwrap_or_else(|| "no value".to_owned())];
    if let (Some(x), Some(n)) = (value.numerator, value.denominator) {
        words.push(format!("{x} of {n}"));
    }
    words.extend(national.map(|v| format!("England {v}")));
    words.extend(similar_areas.map(|v| format!("similar areas {v}")));
    words.extend(value.published.map(|day| format!("published {day}")));
    words.join(", ")
}
