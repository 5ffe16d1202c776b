//! What areas and their assessors kept: awards of earlier years, returns of placements (P13), and sets of similar areas.

use crate::circumstance::Circumstance;
use crate::country::Country;
use crate::files::{Row, Sheet};
use crate::place::Place;
use crate::provider::Provider;
use crate::story::History;
use crate::twist::Twist;
use jiff::civil::{Date, date};
use plumbline_core::chance::Dice;
use plumbline_core::framework::Framework;
use plumbline_core::record::Remit;

/// The date of the sets of similar areas: in date in 2011.
const NEIGHBOURS: Date = date(2007, 11, 1);
/// Of a set that is out of date by then.
const OLD_NEIGHBOURS: Date = date(2004, 11, 1);
/// Similar areas of each area.
const SIMILAR: usize = 10;

pub(crate) fn rows(seed: u64, country: &Country<'_>, framework: &Framework, sheet: &mut Sheet) {
    for place in country.places {
        awards(seed, place, sheet);
        neighbours(seed, place, country.places, sheet);
    }
    placements(seed, country, framework, sheet);
}

/// An area that was lifted was at the lowest grade the year before, so that the rise of two grades is put to the test.
fn awards(seed: u64, place: &Place<'_>, sheet: &mut Sheet) {
    let mut dice = Dice::new(seed, &["awards", place.code()]);
    let lifted = matches!(place.story.history, History::Lifted | History::LiftedAndSustained);
    let held = if place.story.has(Circumstance::NoAward) { 2 } else { 3 };
    for year in [2008, 2009, 2010].into_iter().take(held) {
        let step = if lifted || dice.percent(70) { 0 } else { dice.between(-1, 1) };
        let grade = (i64::from(place.story.usual) + step).clamp(1, 4);
        sheet.row(Row::new("award").with("area", place.code()).with("year", year).with("grade", grade));
    }
}

fn neighbours(seed: u64, place: &Place<'_>, places: &[Place<'_>], sheet: &mut Sheet) {
    for (rank, other) in similar(seed, place, places).into_iter().enumerate() {
        let row = Row::new("neighbour").with("area", place.code()).with("neighbour", other.code());
        let on = if place.story.has(Circumstance::OldNeighbours) { OLD_NEIGHBOURS } else { NEIGHBOURS };
        sheet.row(row.with("rank", rank + 1).with("on", on));
    }
}

/// The ten nearest, or as many as there are. Areas of the same kind come first: counties are like counties.
pub(crate) fn similar<'p, 'a>(seed: u64, place: &Place<'_>, places: &'p [Place<'a>]) -> Vec<&'p Place<'a>> {
    let kind = |other: &Place<'_>| other.area.code.as_str().get(..3).map(str::to_owned);
    let mut dice = Dice::new(seed, &["neighbours", place.code()]);
    let mut others: Vec<&'p Place<'a>> = places.iter().filter(|p| p.area.code != place.area.code).collect();
    dice.shuffle(&mut others);
    others.sort_by_key(|other| kind(other) != kind(place));
    others.truncate(SIMILAR);
    others
}

/// A children's home or an agency, in which areas may place children.
struct Home<'a> {
    place: usize,
    provider: &'a Provider,
    group: &'a str,
}

/// Two areas in three made a return; it was voluntary.
fn placements(seed: u64, country: &Country<'_>, framework: &Framework, sheet: &mut Sheet) {
    let homes = homes(country, framework);
    for (at, place) in country.places.iter().enumerate() {
        let mut dice = Dice::new(seed, &["placements", place.code()]);
        let unused = place.story.twist == Some(Twist::UnusedHomes);
        if homes.is_empty() || !(dice.percent(67) || unused) {
            continue;
        }
        let own = homes.iter().filter(|home| home.place == at);
        let mut used: Vec<&Home<'_>> = if unused { without_private(own) } else { own.collect() };
        if !unused {
            used.extend((0..2).map(|_| dice.pick(&homes)));
        }
        used.sort_by_key(|home| home.provider.number);
        used.dedup_by_key(|home| home.provider.number);
        for home in used {
            let row = Row::new("placement").with("area", place.code()).with("remit", Remit::SocialCare.id());
            let row = row.with("urn", home.provider.urn()).with("on", date(2011, 7, 15));
            let row = row.with("children", dice.between(1, 14));
            let row = row.with("inside_area", if home.place == at { "yes" } else { "no" });
            sheet.row(row.with("provision", provision(home, at)));
        }
    }
}

fn homes<'a>(country: &'a Country<'_>, framework: &'a Framework) -> Vec<Home<'a>> {
    let mut homes = Vec::new();
    for (place, providers) in country.providers.iter().enumerate() {
        for provider in providers.iter().filter(|p| p.closed.is_none()) {
            let group = &framework.groups[provider.group()];
            if ["childrens-homes", "fostering-adoption"].contains(&group.super_group.as_str()) {
                homes.push(Home { place, provider, group: &group.id });
            }
        }
    }
    homes
}

/// All but the private homes, and one of those.
fn without_private<'a>(own: impl Iterator<Item = &'a Home<'a>>) -> Vec<&'a Home<'a>> {
    let mut private = 0;
    own.filter(|home| {
        let is_private = home.group == "pv-childrens-home";
        private += usize::from(is_private);
        !is_private || private == 1
    })
    .collect()
}

fn provision(home: &Home<'_>, area: usize) -> &'static str {
    match home.group {
        group if group.starts_with("pv-") => "private-voluntary",
        _ if home.place == area => "own",
        _ => "other-authority",
    }
}
