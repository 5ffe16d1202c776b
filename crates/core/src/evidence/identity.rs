//! What makes two facts the same fact, other than findings: a key, and agreement under it.

use super::findings::{Conflict, Resolution};
use super::{Placed, Rows, area_inspections};
use crate::record::{AreaInspection, EditionMeta, Fact, Finding, Place};
use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct Gathered {
    /// By key, in the order of the store's clock.
    pub facts: BTreeMap<String, Vec<(Place, Fact)>>,
    pub findings: Vec<(Place, Finding)>,
}

impl Gathered {
    pub fn take(&mut self, place: Place, fact: Fact) {
        match fact {
            Fact::Finding(finding) => self.findings.push((place, finding)),
            other => self.facts.entry(key(&other)).or_default().push((place, other)),
        }
    }
}

/// The same key means: about the same thing, so they must agree. A fact that can only be repeated, never
/// contradicted, is its own key.
fn key(fact: &Fact) -> String {
    match fact {
        Fact::AreaInspection(it) => {
            let when = it.inspected.map(|d| d.to_string()).or(it.published.map(|d| format!("published {d}")));
            format!("area-inspection {} {:?} {}", it.area, it.kind, when.unwrap_or_default())
        }
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
        other => format!("{other:?}"),
    }
}

/// Lists of areas of different years put an area in differently named regions, or in none: no figure turns on it.
fn agrees(one: &Fact, other: &Fact) -> bool {
    matches!((one, other), (Fact::Area(_), Fact::Area(_))) || one == other
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
    if let Some(told) = area_inspections_of(&placed) {
        let (merged, conflict) = area_inspections::merge(&key(&placed[0].1), &told, editions);
        return (filed(Fact::AreaInspection(merged), &places, &conflict), conflict);
    }
    let issued = |place: Place| editions[place.edition as usize].issued;
    let agree = placed.iter().all(|(_, fact)| agrees(fact, &placed[0].1));
    // The last issued wins; among equals the smallest in the order of its text, so that import order never matters.
    let text = |at: usize| format!("{:?}", placed[at].1);
    let winner = (0..placed.len())
        .reduce(|best, next| match issued(places[next]).cmp(&issued(places[best])) {
            std::cmp::Ordering::Greater => next,
            std::cmp::Ordering::Equal if text(next) < text(best) => next,
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
        (!agree).then(|| Conflict { about: key(&placed[0].1), places: places.clone(), resolution });
    let fact = placed.into_iter().nth(winner).map(|(_, fact)| fact);
    let fact = fact.unwrap_or_else(|| unreachable!("a key is gathered only with a fact under it"));
    (filed(fact, &cited, &conflict), conflict)
}

fn filed(fact: Fact, places: &[Place], conflict: &Option<Conflict>) -> Placed<Fact> {
    let disputed = conflict.as_ref().is_some_and(|c| c.resolution == Resolution::Open);
    Placed { fact, place: places[0], repeats: places[1..].to_vec(), disputed }
}

/// All of them, if they are area inspections: these merge field by field.
fn area_inspections_of(placed: &[(Place, Fact)]) -> Option<Vec<(Place, &AreaInspection)>> {
    placed
        .iter()
        .map(|(place, fact)| match fact {
            Fact::AreaInspection(it) => Some((*place, it)),
            _ => None,
        })
        .collect()
}
