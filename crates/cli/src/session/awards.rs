//! The awards that a command may show: in a season only what its release has made public (N1).

use crate::exit::{Exit, Stop};
use anyhow::Result;
use jiff::Timestamp;
use plumbline_casework::{Standing, released};
use plumbline_core::area::AreaCode;
use plumbline_store::{Results, StandingAward, Store};
use std::collections::BTreeMap;

/// What the store knew by an instant; none is all. Of a year that has a season, an award counts once its publication is out: what is
/// out is out now, whatever was known when.
pub fn public_results(store: &mut Store, known_by: Option<Timestamp>, now: Timestamp) -> Result<Results> {
    let at = store.clock(now)?;
    let mut results = store.results(known_by)?;
    for year in store.seasons()? {
        let (season, cases) = (store.season(year)?, store.cases(year)?);
        let standing = cases
            .iter()
            .filter_map(|(area, case)| Some((area.clone(), award(&released(&season, case, at)?))));
        results = results.standing(year, &standing.collect::<BTreeMap<AreaCode, _>>());
    }
    Ok(results)
}

/// In a season, the letters that are out, by the digests under which they were approved; none where the year has no season.
pub fn public_letters(
    store: &mut Store,
    year: i16,
    now: Timestamp,
) -> Result<Option<BTreeMap<AreaCode, String>>> {
    let (at, season) = (store.clock(now)?, store.season(year)?);
    if season.version() == 0 {
        return Ok(None);
    }
    let cases = store.cases(year)?;
    let out = cases
        .iter()
        .filter_map(|(area, case)| Some((area.clone(), released(&season, case, at)?.letter.digest.clone())));
    Ok(Some(out.collect()))
}

/// What of a case the awards are looked up by.
pub fn award(standing: &Standing<'_>) -> StandingAward {
    StandingAward {
        grade: standing.graded.grade().number(),
        result: standing.graded.result().to_owned(),
        approved: standing.approved,
    }
}

/// A year that has a season takes awards from its cases alone: nobody awards past reading, sign-off and approval.
pub fn no_season(store: &mut Store, year: i16) -> Result<()> {
    if store.season(year)?.version() == 0 {
        return Ok(());
    }
    Err(Stop {
        exit: Exit::Refused,
        because: Some(plumbline_casework::Because::NotNow),
        message: format!(
            "refused: the season {year} is open, so a grade is awarded by its case (Q2; ¶79): `plumbline case draft` begins it, `plumbline case approve` makes the award"
        ),
    }
    .into())
}
