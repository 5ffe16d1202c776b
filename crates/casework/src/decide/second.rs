//! Which cases are read a second time, and by whom: drawn from all that could be, by a seed that the log keeps (X5).

use super::By;
use crate::act::Act;
use crate::case::Case;
use crate::independence::independent;
use crate::may::{may, open_to_second_reading};
use crate::person::{PersonId, Role};
use crate::refusal::{Because, Refusal};
use crate::season::{Season, SeasonEvent};
use jiff::Timestamp;
use plumbline_core::area::AreaCode;
use plumbline_core::insight::alike::{drawn, place_in_the_draw};
use std::collections::{BTreeMap, BTreeSet};

/// Cases that have a grade which is not public, that nobody was drawn for before and that somebody may read are drawn by their codes, so many
/// in a hundred and rounded up. In the order of the draw each gets one of those who may read it: of those with the fewest so far
/// the first in the draw of the seed and `AREA PERSON`.
pub(super) fn draw(
    season: &Season,
    cases: &BTreeMap<AreaCode, Case>,
    share: u8,
    seed: u32,
    by: By<'_>,
) -> Result<Vec<SeasonEvent>, Refusal> {
    if !(1..=100).contains(&share) {
        let says = format!("a share of 1 to 100 in a hundred is drawn, and {share} was given");
        return Err(Refusal::new(Because::NotEnough, "X5", says));
    }
    let readers: BTreeMap<&AreaCode, Vec<&PersonId>> = cases
        .iter()
        .map(|(area, case)| (area, readers(season, case, by.at)))
        .filter(|(_, readers)| !readers.is_empty())
        .collect();
    let of: BTreeSet<AreaCode> = readers.keys().map(|area| (*area).clone()).collect();
    let codes: Vec<&str> = of.iter().map(AreaCode::as_str).collect();
    let mut dealt: BTreeMap<&PersonId, u32> = BTreeMap::new();
    let mut pairs = BTreeMap::new();
    for code in drawn(seed.into(), share, &codes) {
        let area = AreaCode::new(code);
        let place = |who: &PersonId| place_in_the_draw(seed.into(), &format!("{code} {who}"));
        let able = readers.get(&area).into_iter().flatten();
        let Some(who) = able.min_by_key(|who| (dealt.get(*who).copied().unwrap_or(0), place(who))) else {
            continue;
        };
        *dealt.entry(who).or_default() += 1;
        pairs.insert(area, (*who).clone());
    }
    if pairs.is_empty() {
        let says = "no case can be drawn: a second reading is of a drafted grade that is not public, by an assessor without a part in it";
        return Err(Refusal::new(Because::NotNow, "X5", says));
    }
    Ok(vec![SeasonEvent::SecondReadingsDrawn { share, seed, of, drawn: pairs }])
}

/// Who may read a case a second time: assessors who had no part in it, and who have no leave to see it.
fn readers<'a>(season: &'a Season, case: &Case, at: Timestamp) -> Vec<&'a PersonId> {
    if season.second_reader(case.area()).is_some() || !open_to_second_reading(season, case, at) {
        return Vec::new();
    }
    let able = |who: &&PersonId| {
        let actor = season.actor(who);
        actor.is(Role::Assessor, case.area(), at)
            && independent(season, &actor, Act::SecondRead, case, at).is_ok()
            && may(season, who, Act::SeeCase, case, at).is_err()
    };
    season.people.keys().filter(able).collect()
}
