//! `cargo run -p plumbline-store --example seasons -- FOLDER acts NUMBER` does so many acts of one season, one transaction each;
//! `… -- FOLDER years NUMBER` plays so many whole seasons of 152 areas, 25 acts a case, schedules the last, drops the views and makes
//! them again. Both make up a new store in the folder, or in the empty database that `DATABASE_URL` names, and print what it took as JSON: `bench/acts.py` sets it beside plain SQLite.

mod nation;

use nation::{Nation, Try, at};
use plumbline_casework::{InSet, Kind, SeasonCommand, WantedRelease, visible};
use plumbline_core::framework::Grade;
use plumbline_core::time::london;
use plumbline_store::Place;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{env, io};

fn main() -> Try<()> {
    let mut words = env::args().skip(1);
    let mut word = |what: &str| words.next().ok_or(format!("expected {what}"));
    let (folder, what) = (PathBuf::from(word("a folder")?), word("`acts` or `years`")?);
    let number: usize = word("a number")?.parse()?;
    if folder.exists() {
        return Err(format!("`{}` is there; name a new folder", folder.display()).into());
    }
    let place = match env::var("DATABASE_URL") {
        Ok(address) => Place::postgres(folder, &address)?,
        Err(_) => Place::folder(folder),
    };
    let mut nation = Nation::new(&place)?;
    let took = match what.as_str() {
        "acts" => acts(&mut nation, number)?,
        "years" => years(&mut nation, number)?,
        other => return Err(format!("expected `acts` or `years`, found `{other}`").into()),
    };
    serde_json::to_writer(io::stdout(), &took)?;
    Ok(())
}

fn acts(nation: &mut Nation, number: usize) -> Try<Value> {
    nation.opens(2011)?;
    let mut each = Vec::with_capacity(number);
    let began = Instant::now();
    for n in 0..number {
        let area = nation.areas[n % nation.areas.len()].clone();
        let began = Instant::now();
        nation.files_evidence(2011, &area, "05-12")?;
        each.push(began.elapsed());
    }
    let seconds = began.elapsed().as_secs_f64();
    each.sort_unstable();
    let milliseconds = |share: usize| {
        each.get((number * share).div_ceil(100).saturating_sub(1)).map_or(0.0, Duration::as_secs_f64) * 1e3
    };
    Ok(json!({ "acts": number, "seconds": seconds, "p50_ms": milliseconds(50), "p99_ms": milliseconds(99) }))
}

fn years(nation: &mut Nation, number: usize) -> Try<Value> {
    let began = Instant::now();
    let years: Vec<i16> = (2011..).take(number).collect();
    for year in &years {
        nation.plays(*year)?;
    }
    let played = began.elapsed();
    let (scheduled, seen) = release(nation, years.last().copied().unwrap_or(2011))?;
    let before = nation.store.case_rows()?;
    let began = Instant::now();
    let rows = nation.store.rebuild_views()?;
    let rebuilt = began.elapsed();
    if nation.store.case_rows()? != before {
        return Err("the views made again are not those of before".into());
    }
    let acts: i64 = before.iter().map(|row| row.version).sum();
    let began = Instant::now();
    let faults = nation.store.verify()?;
    if let Some(fault) = faults.first() {
        return Err(fault.to_string().into());
    }
    let verified = began.elapsed();
    Ok(json!({
        "cases": rows, "acts": acts, "played_s": played.as_secs_f64(), "rebuild_s": rebuilt.as_secs_f64(),
        "verify_s": verified.as_secs_f64(), "schedule_s": scheduled.as_secs_f64(), "visible_s": seen.as_secs_f64(),
    }))
}

/// Puts a whole nation on the schedule, and asks after its minute what is public.
fn release(nation: &mut Nation, year: i16) -> Try<(Duration, Duration)> {
    let season = nation.store.season(year)?;
    let now = at(year, "11-05")?;
    let letter = nation.letter(year).0;
    let set = format!("the publication of {year}");
    let digest = nation.keeps_publication(year, set)?;
    let grade = Grade::try_from(3)?;
    let areas = nation.areas.iter().map(|area| (area.clone(), InSet { grade, letter: letter.clone() }));
    let release_at = season.calendar(now).publication_instant();
    let wanted = WantedRelease {
        kind: Kind::Release,
        set: digest,
        areas: areas.collect(),
        release_at,
        has_reason: false,
    };
    let began = Instant::now();
    nation.does_season(year, "11-05", SeasonCommand::Schedule { wanted, why: None }, vec![])?;
    let scheduled = began.elapsed();
    let began = Instant::now();
    let season = nation.store.season(year)?;
    let public = visible(&season, release_at).len();
    let seen = began.elapsed();
    if public != nation.areas.len() {
        return Err(format!("{public} areas are public at {}", london::instant_in_words(release_at)).into());
    }
    Ok((scheduled, seen))
}
