//! What each field allows and a record as a whole does not.

use super::area_inspections;
use crate::field::Field;
use crate::known::Known;
use crate::words::did_you_mean;
use plumbline_core::record::{Covered, Fact, IndicatorValue};

/// No figure and no award is of a year before this.
const FIRST_YEAR: i16 = 1990;

/// A field that does not go with the others, or cannot be what it says.
pub(super) struct Contradiction {
    pub field: Field,
    pub expected: String,
    pub advice: Option<String>,
}

/// Where the record contradicts itself, or says what cannot be.
pub(super) fn contradictions(fact: &Fact, known: Known<'_>) -> Vec<Contradiction> {
    match fact {
        Fact::AreaInspection(it) => area_inspections::days(it),
        Fact::AreaFinding(it) => area_inspections::finding(it),
        Fact::Finding(f) if f.published.is_some_and(|p| p < f.inspected) => {
            vec![fault(Field::Published, "a day not before the inspection")]
        }
        Fact::Coverage(c) if c.to < c.from => vec![fault(Field::To, "a day not before the first")],
        Fact::Coverage(c) => covered(&c.what, known).into_iter().collect(),
        Fact::SeriousCaseReviews(r) if r.to < r.from => {
            vec![fault(Field::To, "a day not before the first")]
        }
        Fact::SeriousCaseReviews(r) if r.adequate_or_better > r.total => {
            vec![fault(Field::AdequateOrBetter, "no more than the total")]
        }
        Fact::Indicator(value) => impossible(value, known),
        Fact::Award(award) => year(award.year, known).into_iter().collect(),
        _ => Vec::new(),
    }
}

pub(super) fn fault(field: Field, expected: impl Into<String>) -> Contradiction {
    Contradiction { field, expected: expected.into(), advice: None }
}

fn covered(what: &Covered, known: Known<'_>) -> Option<Contradiction> {
    let Covered::Register(group) = what else { return None };
    (!known.groups.contains(&group.as_str())).then(|| Contradiction {
        field: Field::What,
        expected: "a group of the framework after `register:`".into(),
        advice: did_you_mean(group, known.groups.iter().copied()),
    })
}

/// A figure that its indicator cannot have, more above the line than below it, or a year of which there is none.
fn impossible(it: &IndicatorValue, known: Known<'_>) -> Vec<Contradiction> {
    let mut faults: Vec<Contradiction> = year(it.year, known).into_iter().collect();
    if it.numerator.zip(it.denominator).is_some_and(|(above, below)| above > below) {
        faults.push(fault(Field::Numerator, "no more than the denominator"));
    }
    let Some(indicator) = known.indicator(&it.indicator) else { return faults };
    for (field, figure) in
        [(Field::Value, it.value), (Field::National, it.national), (Field::SimilarAreas, it.similar_areas)]
    {
        if figure.is_some_and(|figure| !indicator.can_be(figure)) {
            faults.push(fault(field, indicator.figures_in_words()));
        }
    }
    faults
}

fn year(year: i16, known: Known<'_>) -> Option<Contradiction> {
    let years = FIRST_YEAR..=known.day.year();
    let expected = || format!("a year from {} to {}, when the file was out", years.start(), years.end());
    (!years.contains(&year)).then(|| fault(Field::Year, expected()))
}
