//! Where areas stand among one another by their share of providers good or better, and how sure that place is.

use super::Stability;
use crate::area::AreaCode;
use std::cmp::Ordering;

/// An area's place, 1 the best; equal shares share the better place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    pub area: AreaCode,
    pub rank: u32,
    /// The places between which 95 of 100 worlds leave it.
    pub low: u32,
    pub high: u32,
    pub good: u32,
    pub n: u32,
}

/// All areas that can be ranked, the best first, and those that cannot: a partial figure stays out of rankings (P4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rankings {
    pub ranked: Vec<Ranked>,
    pub left_out: Vec<AreaCode>,
}

/// Ranks areas of which the share as it is is given; an area without one is left out.
pub fn ranks<'s>(areas: impl IntoIterator<Item = (&'s Stability, Option<(u32, u32)>)>) -> Rankings {
    let (mut in_it, mut left_out) = (Vec::new(), Vec::new());
    for (stability, share) in areas {
        match share.filter(|(_, n)| *n > 0) {
            Some(share) => in_it.push((stability, share)),
            None => left_out.push(stability.area.clone()),
        }
    }
    let as_it_is = places(&in_it.iter().map(|(_, share)| *share).collect::<Vec<_>>());
    let worlds = in_it.iter().map(|(it, _)| it.shares.len()).min().unwrap_or(0);
    let mut drawn: Vec<Vec<u32>> = vec![Vec::with_capacity(worlds); in_it.len()];
    for world in 0..worlds {
        let shares: Vec<(u32, u32)> = in_it.iter().map(|(it, _)| it.shares[world]).collect();
        places(&shares).into_iter().zip(&mut drawn).for_each(|(place, all)| all.push(place));
    }
    let mut ranked: Vec<Ranked> = in_it
        .iter()
        .zip(as_it_is)
        .zip(&mut drawn)
        .map(|(((it, (good, n)), rank), drawn)| {
            drawn.sort_unstable();
            let at = |per_mille: usize| drawn.get(drawn.len() * per_mille / 1000).copied().unwrap_or(rank);
            Ranked { area: it.area.clone(), rank, low: at(25), high: at(975), good: *good, n: *n }
        })
        .collect();
    ranked.sort_by(|a, b| (a.rank, &a.area).cmp(&(b.rank, &b.area)));
    Rankings { ranked, left_out }
}

/// The place of each share among all, exactly compared.
fn places(shares: &[(u32, u32)]) -> Vec<u32> {
    let better = |a: &(u32, u32), b: &(u32, u32)| -> Ordering {
        (u64::from(b.0) * u64::from(a.1)).cmp(&(u64::from(a.0) * u64::from(b.1)))
    };
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by(|a, b| better(&shares[*a], &shares[*b]));
    let mut places = vec![0; shares.len()];
    let mut place = 0;
    for (at, index) in order.iter().enumerate() {
        let tied = at > 0 && better(&shares[order[at - 1]], &shares[*index]) == Ordering::Equal;
        place = if tied { place } else { at as u32 + 1 };
        places[*index] = place;
    }
    places
}
