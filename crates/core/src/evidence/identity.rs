//! What makes two facts the same fact, other than inspections: a key, and agreement under it.

use super::findings::{Conflict, Resolution};
use super::{Placed, Rows};
use crate::record::{
    AreaFinding, AreaInspection, Decimal, EditionMeta, Fact, Finding, IndicatorValue, Place, ProviderId,
    ProviderLink, Registration, as_compared,
};
use std::cmp::Ordering;
use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct Gathered {
    /// By key, in the order of the store's clock.
    pub facts: BTreeMap<Key, Vec<(Place, Fact)>>,
    pub registrations: Vec<(Place, Registration)>,
    pub findings: Vec<(Place, Finding)>,
    pub area_inspections: Vec<(Place, AreaInspection)>,
    pub area_findings: Vec<(Place, AreaFinding)>,
}

impl Gathered {
    pub fn take(&mut self, place: Place, fact: Fact) {
        match fact {
            Fact::Registration(it) => self.registrations.push((place, it)),
            Fact::Finding(finding) => self.findings.push((place, finding)),
            Fact::AreaInspection(it) => self.area_inspections.push((place, it)),
            Fact::AreaFinding(it) => self.area_findings.push((place, it)),
            other => self.facts.entry(key(&other)).or_default().push((place, other)),
        }
    }
}

/// The same key means: about the same thing, so they must agree. A fact that can only be repeated, never
/// contradicted, is its own key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Link(ProviderLink),
    Text(String),
}

fn key(fact: &Fact) -> Key {
    match fact {
        Fact::Link(it) => Key::Link(it.clone()),
        other => Key::Text(text(other)),
    }
}

fn text(fact: &Fact) -> String {
    match fact {
        Fact::Indicator(it) => {
            format!("indicator {} {} {} {}", it.area, it.indicator, it.year, it.unvalidated)
        }
        Fact::Award(it) => format!("award {} {}", it.area, it.year),
        Fact::SeriousCaseReviews(it) => format!("case-reviews {} {} {}", it.area, it.from, it.to),
        // Never by the text of the fact: how many children there are has no text.
        Fact::Placement(it) => {
            format!("placement {} {} {} {}", it.area, it.provider, it.returned, it.inside_area)
        }
        Fact::Neighbour(it) => format!("neighbour {} {} {}", it.area, it.on, it.rank),
        // Only the code: lists of different years give other regions or names, and none decides anything.
        Fact::Area(it) => format!("area {} {:?} {}", it.area, it.number, it.name),
        Fact::AreaFinding(it) => {
            let subject = it.subject.as_deref().unwrap_or(&it.text);
            format!("area-finding {} {} {} `{subject}`", it.area, it.of.id(), it.inspected)
        }
        other => format!("{other:?}"),
    }
}

/// Lists of areas of different years put an area in differently named regions, or in none: no figure turns on it.
fn agrees(one: &Fact, other: &Fact) -> bool {
    match (one, other) {
        (Fact::Area(_), Fact::Area(_)) => true,
        (Fact::Indicator(one), Fact::Indicator(other)) => same_figures(one, other),
        (Fact::AreaFinding(one), Fact::AreaFinding(other)) => {
            let text = |it: &AreaFinding| as_compared(&it.text);
            (one.kind, &one.follows, text(one)) == (other.kind, &other.follows, text(other))
        }
        _ => one == other,
    }
}

/// 85.0 and 85 are one figure: a spreadsheet does not keep the nought.
fn same_figures(one: &IndicatorValue, other: &IndicatorValue) -> bool {
    let same = |one: Option<Decimal>, other| one.partial_cmp(&other) == Some(Ordering::Equal);
    let IndicatorValue { value, national, similar_areas, .. } = *one;
    let but_for_noughts = || *one == IndicatorValue { value, national, similar_areas, ..other.clone() };
    same(value, other.value)
        && same(national, other.national)
        && same(similar_areas, other.similar_areas)
        && but_for_noughts()
}

/// Registrations, by far the most facts that are not findings, can only be repeated: each is its own key.
pub(super) fn settle_registrations(
    mut registrations: Vec<(Place, Registration)>,
    rows: &mut Rows,
) -> BTreeMap<ProviderId, Vec<Placed<Registration>>> {
    registrations.sort_by(|(_, a), (_, b)| a.cmp(b));
    let mut settled: BTreeMap<ProviderId, Vec<Placed<Registration>>> = BTreeMap::new();
    for same in registrations.chunk_by(|(_, a), (_, b)| a == b) {
        let [(place, fact), again @ ..] = same else { continue };
        let repeats: Vec<Place> = again.iter().map(|(place, _)| *place).collect();
        rows.count(*place, &repeats);
        let placed = Placed { fact: fact.clone(), place: *place, repeats, disputed: false };
        settled.entry(fact.provider.clone()).or_default().push(placed);
    }
    settled
}

/// One fact out of all that share a key. If they differ, the later issued file wins; if neither is known to be later,
/// the first learned stands and the conflict is listed as open.
pub(super) fn settle(
    placed: Vec<(Place, Fact)>,
    editions: &[EditionMeta],
    rows: &mut Rows,
) -> (Placed<Fact>, Option<Conflict>) {
    let places: Vec<Place> = placed.iter().map(|(place, _)| *place).collect();
    rows.count(places[0], &places[1..]);
    if let [(_, _)] = placed.as_slice() {
        // By far the most: nothing to settle.
        let fact = placed.into_iter().next().map(|(_, fact)| fact);
        let fact = fact.unwrap_or_else(|| unreachable!("a key is gathered only with a fact under it"));
        return (filed(fact, &places, &None), None);
    }
    let issued = |place: Place| editions[place.edition as usize].issued;
    let agree = placed.iter().all(|(_, fact)| agrees(fact, &placed[0].1));
    // The last issued wins; among equals the smallest in the order of its text, so that import order never matters.
    let words = |at: usize| in_order(&placed[at].1);
    let winner = (0..placed.len())
        .reduce(|best, next| match issued(places[next]).cmp(&issued(places[best])) {
            std::cmp::Ordering::Greater => next,
            std::cmp::Ordering::Equal if words(next) < words(best) => next,
            _ => best,
        })
        .unwrap_or(0);
    // The row that says what stands comes first: a revised figure must not lead to the figure before it.
    let mut cited = places.clone();
    let says = placed.iter().position(|(_, fact)| *fact == placed[winner].1).unwrap_or(0);
    cited[..=says].rotate_right(1);
    let rivals = (0..placed.len())
        .filter(|&i| issued(places[i]) == issued(places[winner]) && placed[i].1 != placed[winner].1);
    let resolution =
        if rivals.count() == 0 { Resolution::LaterIssued(places[winner]) } else { Resolution::Open };
    let conflict =
        (!agree).then(|| Conflict { about: text(&placed[0].1), places: places.clone(), resolution });
    let fact = placed.into_iter().nth(winner).map(|(_, fact)| fact);
    let fact = fact.unwrap_or_else(|| unreachable!("a key is gathered only with a fact under it"));
    (filed(fact, &cited, &conflict), conflict)
}

/// A fact as text that puts unlike facts in an order. How many children there are has no text to show: it is told apart here
/// and goes nowhere.
fn in_order(fact: &Fact) -> String {
    match fact {
        Fact::Placement(it) => format!("{it:?} {:010}", it.children.for_storage()),
        other => format!("{other:?}"),
    }
}

fn filed(fact: Fact, places: &[Place], conflict: &Option<Conflict>) -> Placed<Fact> {
    let disputed = conflict.as_ref().is_some_and(|c| c.resolution == Resolution::Open);
    Placed { fact, place: places[0], repeats: places[1..].to_vec(), disputed }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::AreaCode;

    fn figure(value: &str, denominator: Option<u32>) -> Fact {
        Fact::Indicator(IndicatorValue {
            area: AreaCode::new("E06000022"),
            indicator: "x".into(),
            year: 2011,
            value: value.parse().ok(),
            numerator: None,
            denominator,
            national: None,
            similar_areas: None,
            published: None,
            unvalidated: false,
        })
    }

    #[test]
    fn a_figure_with_a_nought_at_its_end_is_the_same_figure() {
        assert!(agrees(&figure("85.0", None), &figure("85", None)));
        assert!(!agrees(&figure("85.0", None), &figure("85.1", None)));
        assert!(!agrees(&figure("85.0", None), &figure("none", None)));
        assert!(
            !agrees(&figure("85.0", Some(20)), &figure("85", None)),
            "a cohort is a statement of its own"
        );
    }
}
