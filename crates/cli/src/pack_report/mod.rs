//! The panels' pack as tables (Q7, X5), from cases that somebody may see and the results that their grades were given on.

mod borderline;
mod judged;
mod looked_at;
mod near;
mod people;
mod second;
mod wording;

use crate::args::PackTable;
use crate::commands::letter::results::{Stored, stored};
use crate::output::{Report, Terminal};
use crate::session::{Session, counted, made_from_framework};
use anyhow::Result;
use looked_at::looked_at;
use plumbline_casework::pack::{Drafted, Hands, Pack, pack};
use plumbline_casework::{CaseEvent, Decision, Graded, Matter, PersonId, Season};
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Outcome as Comes, Seen};
use plumbline_core::framework::Grade;
use plumbline_core::letter::Sheet;
use plumbline_core::record::Outcome;
use plumbline_store::Store;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// `all` of a sheet is no super group.
const EVERY: &str = "all";

/// A table with the lines below it.
type Table = (Report, Vec<String>);

/// The tables that are wanted, each with the lines below it, in the order of [`PackTable::ALL`]. Cases without a drafted grade are
/// counted and left out.
///
/// # Errors
/// Where the result on which a grade was given cannot be read.
pub fn tables(
    (session, season): (&Session, &Season),
    store: &mut Store,
    matters: &[(AreaCode, Matter<'_>)],
    wanted: &[PackTable],
    terminal: &Terminal,
) -> Result<Vec<Table>> {
    let mut given: Vec<(&AreaCode, Matter<'_>, &Graded, &PersonId)> = Vec::new();
    let mut results: Vec<(String, Stored)> = Vec::new();
    for (area, matter) in matters {
        let Some((graded, by)) = matter.graded().zip(given_by(*matter)) else { continue };
        results.push((graded.result().to_owned(), stored(store, graded.result())?));
        given.push((area, *matter, graded, by));
    }
    let looked_at = looked_at(session, store, &results, terminal)?;
    let sheets: BTreeMap<&str, &Sheet> =
        results.iter().map(|(digest, found)| (digest.as_str(), &found.sheet)).collect();
    let drafted: Vec<Drafted<'_>> = given
        .iter()
        .filter_map(|(area, matter, graded, by)| {
            let seen = looked_at.get(graded.result()).cloned();
            Some(case(area, (graded, by), sheets.get(graded.result())?, (seen, Hands::of(matter.entries()))))
        })
        .collect();
    let pack = pack(&session.framework, &drafted);
    let mut tables = Vec::with_capacity(wanted.len());
    for table in wanted {
        let (mut report, below) = match table {
            PackTable::Alike => near::alike(session, &pack),
            PackTable::Neighbours => near::neighbours(session, &pack),
            PackTable::Judged => {
                let (mut report, below) = judged::judged(session, &pack);
                judged::with_reasons(&mut report, store, &drafted)?;
                (report, below)
            }
            PackTable::Assessors => people::by_assessor(&pack),
            PackTable::Panels => people::by_panel(&pack),
            PackTable::Second => {
                let seen =
                    matters.iter().filter_map(|(area, _)| season.second_reader(area).map(|it| (area, it.0)));
                second::second(session, &pack, &seen.collect::<Vec<_>>())
            }
            PackTable::Wording => wording::wording(session, store, matters, &results)?,
            PackTable::Borderline => borderline::borderline(session, &pack),
        };
        report.made_from = made_from_framework(&session.framework);
        tables.push((report, below));
    }
    if let Some((first, _)) = tables.first_mut() {
        introduce(first, session, &pack, (drafted.len(), matters.len() - drafted.len()));
    }
    Ok(tables)
}

/// What the whole pack is, and what it names.
fn introduce(first: &mut Report, session: &Session, pack: &Pack<'_>, (drafted, without): (usize, usize)) {
    let mut heading =
        vec![format!("The panels' pack: {}", counted(drafted, "drafted case", "drafted cases"))];
    let named = named(session, pack);
    heading.extend(in_words(&named));
    heading.append(&mut first.heading);
    first.heading = heading;
    first.more.push(("named", named));
    if first.more.iter().all(|(key, _)| *key != "agreement") {
        first.more.push(("agreement", second::agreement(pack)));
    }
    if without > 0 {
        let cases = counted(without, "case has", "cases have");
        first.notes.push(format!("{cases} no drafted grade yet: no table of the pack holds what has none"));
    }
}

/// Whom and what the pack names: assessors and panels beyond chance, and pairs that were judged unlike.
fn named(session: &Session, pack: &Pack<'_>) -> Value {
    let hand = |told: Option<&plumbline_core::insight::alike::Against>| {
        let told = told.filter(|it| it.named)?;
        Some(if told.mean < told.all { "severe" } else { "lenient" })
    };
    let assessors = pack.by_assessor.iter().filter_map(|it| {
        let hand = hand(it.severity.as_ref()?.told.as_ref())?;
        Some(json!({ "assessor": it.assessor.to_string(), "hand": hand }))
    });
    let panels = pack.by_panel.iter().filter_map(|it| {
        let members: Vec<String> = it.who.1.iter().map(ToString::to_string).collect();
        Some(json!({ "panel": people::panel(it.who.0), "members": members, "hand": hand(it.told.as_ref())? }))
    });
    let pairs = pack.alike.iter().filter(|it| it.unlike).map(|it| {
        let [(area, _), (other, _)] = &it.areas;
        json!({ "area": session.name(area), "area_code": area, "other": session.name(other), "other_code": other })
    });
    json!({
        "assessors": assessors.collect::<Vec<_>>(),
        "panels": panels.collect::<Vec<_>>(),
        "pairs": pairs.collect::<Vec<_>>(),
    })
}

fn in_words(named: &Value) -> Vec<String> {
    let list = |key: &str| named[key].as_array().cloned().unwrap_or_default();
    let word = |of: &Value, key: &str| of[key].as_str().unwrap_or_default().to_owned();
    let assessors = list("assessors").into_iter().map(|it| {
        format!("Named: {} is more {} than chance explains", word(&it, "assessor"), word(&it, "hand"))
    });
    let panels = list("panels").into_iter().map(|it| {
        let members = it["members"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let members = members.collect::<Vec<_>>().join(", ");
        format!(
            "Named: the {} panel of {members} is more {} than chance explains",
            word(&it, "panel"),
            word(&it, "hand")
        )
    });
    let pairs = list("pairs").into_iter().map(|it| {
        format!(
            "Named: {} and {} are near one another and were judged unlike",
            word(&it, "area"),
            word(&it, "other")
        )
    });
    let lines: Vec<String> = assessors.chain(panels).chain(pairs).collect();
    if lines.is_empty() { vec!["Nobody is named, and no pair of areas".into()] } else { lines }
}

/// Who gave the grade as it stands: its assessor, or whoever recorded that an appeal was upheld.
fn given_by(matter: Matter<'_>) -> Option<&PersonId> {
    let gives = |what: &CaseEvent| {
        matches!(
            what,
            CaseEvent::GradeDrafted { .. } | CaseEvent::AppealDecided { decision: Decision::Upheld(_), .. }
        )
    };
    let standing = matter.entries().iter().rev().filter(|entry| entry.stands());
    standing.into_iter().find(|entry| gives(&entry.what)).map(|entry| &entry.by)
}

/// What a panel compares of a case, out of the sheet that its grade was given on.
fn case<'a>(
    area: &AreaCode,
    (graded, by): (&'a Graded, &PersonId),
    sheet: &Sheet,
    (looked_at, hands): (Option<(Seen, Comes)>, Hands),
) -> Drafted<'a> {
    let super_groups = sheet.units.iter().filter(|unit| unit.super_group.is_none() && unit.id != EVERY);
    Drafted {
        area: area.clone(),
        graded,
        by: by.clone(),
        possible: sheet.possible.iter().filter_map(|grade| Grade::try_from(*grade).ok()).collect(),
        super_groups: super_groups
            .filter_map(|unit| Some((unit.id.clone(), unit.now.get(&Outcome::Overall)?)))
            .filter(|(_, counts)| counts.n() > 0)
            .map(|(id, counts)| (id, (counts.good_or_better(), counts.n())))
            .collect(),
        looked_at,
        hands,
    }
}
