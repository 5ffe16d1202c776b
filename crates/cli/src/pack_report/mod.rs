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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::load_framework;
    use plumbline_core::assessment::Run;
    use plumbline_core::evidence::{Evidence, Reading};
    use plumbline_core::profile::{AsAt, profile};
    use std::error::Error;

    fn graded(grade: u8, indicated: Option<u8>) -> Result<Graded, serde_json::Error> {
        serde_json::from_value(json!({
            "grade": grade,
            "indicated": indicated,
            "reasons": { "key": "case/E06000014/2011", "digest": "00", "words": 12 },
            "weighed": [{ "figure": "B/E06000014/safeguarding" }, { "item": 3 }],
            "result": "00",
        }))
    }

    /// An area with 7 of 10 settings of early years good or better.
    fn sheet(area: &str) -> Result<Sheet, serde_json::Error> {
        let counts = json!({ "outstanding": 2, "good": 5, "satisfactory": 2, "inadequate": 1 });
        let unit = |id: &str, super_group: Option<&str>| json!({ "id": id, "title": id, "super_group": super_group, "now": { "overall": counts } });
        serde_json::from_value(json!({
            "area": area, "name": area, "year": 2011, "as_at": "2011-11-08",
            "units": [unit("all", None), unit("early-years", None), unit("childminders", Some("early-years"))],
            "possible": [3, 2],
        }))
    }

    /// What the rules see where nothing is known.
    fn nothing_known(session: &Session) -> Result<(Seen, Comes), Box<dyn Error>> {
        let framework = &session.framework;
        let evidence = Evidence::assemble(Vec::new(), Reading { lag_days: None, parts: framework.parts() });
        let profile = profile(&evidence, framework, AsAt::assessed(framework, framework.publication));
        let york = profile.areas.get(&AreaCode::new("E06000014")).ok_or("no York")?;
        Ok((Seen::of(framework, york, &Run::default()), Comes::Indicated(Grade::Adequately)))
    }

    fn by(who: &str, graded: &Graded) -> Result<Hands, Box<dyn Error>> {
        Ok(Hands { drafted: Some((who.parse()?, graded.grade())), ..Hands::default() })
    }

    #[test]
    fn a_case_is_made_of_the_sheet_that_its_grade_was_given_on() -> Result<(), Box<dyn Error>> {
        let graded = graded(3, None)?;
        let it = case(
            &AreaCode::new("E06000014"),
            (&graded, &"p-104".parse()?),
            &sheet("E06000014")?,
            (None, Hands::default()),
        );
        let groups: Vec<(&str, (u32, u32))> =
            it.super_groups.iter().map(|(id, of)| (id.as_str(), *of)).collect();
        assert_eq!(groups, [("early-years", (7, 10))], "neither all together nor a group within");
        assert_eq!(it.possible.into_iter().collect::<Vec<_>>(), [Grade::Adequately, Grade::Well]);
        Ok(())
    }

    #[test]
    fn the_tables_say_what_the_pack_holds_and_nothing_of_what_was_written() -> Result<(), Box<dyn Error>> {
        let session = Session {
            framework: load_framework(None)?.into(),
            gazetteer: plumbline_records::gazetteer().into(),
        };
        let (york, slough) = (AreaCode::new("E06000014"), AreaCode::new("E06000039"));
        let (well, adequately, who) = (graded(3, Some(2))?, graded(2, Some(2))?, "p-104".parse()?);
        let seen = Some(nothing_known(&session)?);
        let drafted = [
            case(&york, (&well, &who), &sheet("E06000014")?, (seen.clone(), by("p-104", &well)?)),
            case(&slough, (&adequately, &who), &sheet("E06000039")?, (seen, by("p-104", &adequately)?)),
        ];
        let pack = pack(&session.framework, &drafted);
        let other = "p-105".parse()?;
        let tables = [
            near::alike(&session, &pack),
            near::neighbours(&session, &pack),
            judged::judged(&session, &pack),
            people::by_assessor(&pack),
            people::by_panel(&pack),
            second::second(&session, &pack, &[(&york, &other)]),
            borderline::borderline(&session, &pack),
        ];
        let rows: Vec<Value> = tables.iter().map(|(report, _)| json!(report.rows)).collect();
        let told = [Value::Null, Value::Null, Value::Null, Value::Null, Value::Null];
        let row = |first: Value, more: Value| {
            let last = [&told[..], &[json!(false)]].concat();
            let all = first.as_array().into_iter().flatten().chain(more.as_array().into_iter().flatten());
            json!(all.cloned().chain(last).collect::<Vec<_>>())
        };
        let edge = |name: &str, code: &str| {
            let cell = format!("A/{code}/early-years/overall/band");
            json!([
                name,
                code,
                "early-years",
                "Early years and childcare",
                7,
                10,
                "Light green",
                "Dark green",
                "Amber",
                cell
            ])
        };
        assert_eq!(
            rows,
            [
                json!([["York", "E06000014", 3, "Slough", "E06000039", 2, 0, true]]),
                json!([
                    ["York", "E06000014", 3, "2 (performs adequately)", "Slough", "E06000039", 2, 0],
                    ["Slough", "E06000039", 2, "2 (performs adequately)", "York", "E06000014", 3, 0],
                ]),
                json!([["York", "E06000014", 3, 2, [2, 3], "raised", ["B/E06000014/safeguarding"], 1]]),
                json!([
                    row(json!([null, 2, 0, 1, 1, 0, 1, 0, 0, false]), json!([null])),
                    row(json!(["p-104", 2, null, null, null, null, null, null, null, true]), json!([2])),
                ]),
                json!([]),
                json!([["York", "E06000014", null, null, "p-105", null, null]]),
                json!([edge("York", "E06000014"), edge("Slough", "E06000039")]),
            ]
        );
        for (report, _) in &tables {
            assert!(report.rows.iter().all(|row| row.len() == report.columns.len()), "{}", report.schema);
        }
        let mut first = Report::default();
        introduce(&mut first, &session, &pack, (2, 1));
        assert_eq!(
            first.heading,
            [
                "The panels' pack: 2 drafted cases",
                "Named: York and Slough are near one another and were judged unlike"
            ]
        );
        assert_eq!(
            first.notes,
            ["1 case has no drafted grade yet: no table of the pack holds what has none"]
        );
        Ok(())
    }
}
