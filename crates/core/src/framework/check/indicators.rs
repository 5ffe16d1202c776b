//! The indicators against the source's own count of them.

use super::super::draft::Draft;
use super::super::fault::Faults;
use super::super::{Comparator, Indicator, Polarity};
use super::{read, whole};

pub(super) fn check(draft: &Draft, faults: &Faults) {
    for (indicator, spots) in read(&draft.indicators).filter(|(i, _)| i.gap) {
        if indicator.comparator != Comparator::NotBanded {
            faults.add(
                spots.at("comparator"),
                format!("the gap measure `{}` must be `not-banded`: it is judged by its trend", indicator.id),
            );
        }
        if indicator.polarity == Polarity::NoDirection {
            faults.add(
                spots.at("polarity"),
                format!(
                    "the gap measure `{}` must be `lower` or `higher`, or it cannot narrow",
                    indicator.id
                ),
            );
        }
    }
    let (Some(head), Some(indicators)) = (&draft.head, whole(&draft.indicators)) else { return };
    let counts = &head.indicator_counts;
    let with = |comparator| move |i: &Indicator| i.comparator == comparator && !i.gap;
    let count = |holds: &dyn Fn(&Indicator) -> bool| indicators.iter().filter(|(i, _)| holds(i)).count();
    for (key, expected, found) in [
        ("national", counts.national, count(&with(Comparator::National))),
        ("similar-areas", counts.similar_areas, count(&with(Comparator::SimilarAreas))),
        ("both", counts.both, count(&with(Comparator::Both))),
        ("not-banded", counts.not_banded, count(&with(Comparator::NotBanded))),
        ("gaps", counts.gaps, count(&|i| i.gap)),
    ] {
        if usize::from(expected) != found {
            faults.add(
                draft.spots.at(&format!("indicator_counts.{key}")),
                format!(
                    "expected `{expected}` indicators for `{key}`, found {found}; mend the list or the count"
                ),
            );
        }
    }
}
