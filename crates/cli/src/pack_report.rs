//! The panels' pack as tables (Q7), from cases that somebody may see and the results that their grades were given on.

use crate::commands::letter::results::stored;
use crate::output::{Report, column, number};
use crate::session::{Session, counted, made_from_framework};
use anyhow::Result;
use plumbline_casework::pack::{ByAssessor, Drafted, ENOUGH, Fall, NEAR, Pack, Stands, pack};
use plumbline_casework::{CaseEvent, Decision, Graded, Matter, OnFile, PersonId};
use plumbline_core::area::AreaCode;
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::letter::Sheet;
use plumbline_core::profile::{Address, Measure};
use plumbline_core::record::Outcome;
use plumbline_store::{Opened, Store};
use serde_json::{Value, json};
use smol_str::{SmolStr, format_smolstr};

/// `all` of a sheet is no super group.
const EVERY: &str = "all";

/// The four tables of the pack, each with the lines below it. Cases without a drafted grade are counted and left out.
///
/// # Errors
/// Where the result on which a grade was given cannot be read.
pub fn tables(
    session: &Session,
    store: &mut Store,
    matters: &[(AreaCode, Matter<'_>)],
) -> Result<Vec<(Report, Vec<String>)>> {
    let mut drafted = Vec::new();
    for (area, matter) in matters {
        let Some((graded, by)) = matter.graded().zip(given_by(*matter)) else { continue };
        let sheet = stored(store, graded.result())?.sheet;
        drafted.push(case(&session.framework, area, (graded, by), &sheet));
    }
    let without = matters.len() - drafted.len();
    let mut tables = reports(session, &pack(&session.framework, &drafted), (drafted.len(), without));
    if let Some((report, _)) = tables.get_mut(JUDGED) {
        with_reasons(report, store, &drafted)?;
    }
    Ok(tables)
}

/// The place of the table of grades that are not the indicated ones.
const JUDGED: usize = 1;

/// Beside each grade why it was given: whoever may see the case may read it.
fn with_reasons(report: &mut Report, store: &mut Store, drafted: &[Drafted<'_>]) -> Result<()> {
    report.columns.push(column("why", "Reasons"));
    for row in &mut report.rows {
        let of = drafted.iter().find(|it| row.get(1) == Some(&json!(it.area)));
        let why = of.map(|it| store.open_sealed(it.graded.reasons())).transpose()?;
        row.push(match why {
            Some(Opened::Text(text)) => json!(text),
            Some(Opened::Erased) => json!("(erased)"),
            None => Value::Null,
        });
    }
    Ok(())
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
    framework: &Framework,
    area: &AreaCode,
    (graded, by): (&'a Graded, &PersonId),
    sheet: &Sheet,
) -> Drafted<'a> {
    let super_groups = sheet.units.iter().filter(|unit| unit.super_group.is_none() && unit.id != EVERY);
    let limits = sheet.requirements.iter().filter(|it| it.status == "met");
    let limits = limits.filter(|it| framework.limits.iter().any(|limit| limit.id == it.id));
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
        strands: sheet.strands.iter().map(|strand| (strand.id.clone(), strand.judged)).collect(),
        limits: limits.map(|it| it.id.clone()).collect(),
    }
}

fn reports(
    session: &Session,
    pack: &Pack<'_>,
    (drafted, without): (usize, usize),
) -> Vec<(Report, Vec<String>)> {
    let mut tables =
        vec![alike(session, pack), judged(session, pack), by_assessor(pack), borderline(session, pack)];
    for (report, _) in &mut tables {
        report.made_from = made_from_framework(&session.framework);
    }
    if let Some((first, _)) = tables.first_mut() {
        first
            .heading
            .insert(0, format!("The panels' pack: {}", counted(drafted, "drafted case", "drafted cases")));
        if without > 0 {
            let cases = counted(without, "case has", "cases have");
            first
                .notes
                .push(format!("{cases} no drafted grade yet: no table of the pack holds what has none"));
        }
    }
    tables
}

fn alike(session: &Session, pack: &Pack<'_>) -> (Report, Vec<String>) {
    let rows = pack.alike.iter().map(|pair| {
        let [(area, grade), (other, other_grade)] = &pair.areas;
        vec![
            json!(session.name(area)),
            json!(area),
            json!(grade),
            json!(session.name(other)),
            json!(other),
            json!(other_grade),
            json!(pair.distance),
        ]
    });
    let report = Report {
        schema: "plumbline/pack-alike/1",
        heading: vec!["Near-identical areas with different grades, the nearest first".into()],
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            number("grade", "Grade"),
            column("other", "Other area"),
            column("other_code", ""),
            number("other_grade", "Grade"),
            number("distance", "Apart"),
        ],
        rows: rows.collect(),
        ..Report::default()
    };
    let below = format!(
        "Apart: thousandths between the shares of good or better, over all super groups; 500 for a step between judgements of a strand, 1000 \
         for a limit that one of them meets; near-identical up to {NEAR}. Grades play no part in it."
    );
    (report, vec![below])
}

fn judged(session: &Session, pack: &Pack<'_>) -> (Report, Vec<String>) {
    let rows = pack.judged.iter().map(|it| {
        let figures: Vec<&SmolStr> = it.graded.weighed().iter().filter_map(figure).collect();
        let items = it.graded.weighed().len() - figures.len();
        vec![
            json!(session.name(&it.area)),
            json!(it.area),
            json!(it.graded.grade()),
            json!(it.graded.indicated()),
            json!(it.possible),
            json!(stands(it.stands)),
            json!(figures),
            json!(items),
        ]
    });
    let report = Report {
        schema: "plumbline/pack-judged/1",
        heading: vec!["Grades that are not the indicated one".into()],
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            number("grade", "Grade"),
            number("indicated", "Indicated"),
            column("possible", "Possible"),
            column("stands", "How"),
            column("figures", "Figures weighed"),
            number("items", "Items weighed"),
        ],
        rows: rows.collect(),
        ..Report::default()
    };
    (report, vec!["Figures stand by their addresses, items of the evidence register by their number.".into()])
}

fn figure(weighed: &OnFile) -> Option<&SmolStr> {
    match weighed {
        OnFile::Figure(address) => Some(address),
        OnFile::Item(_) => None,
    }
}

fn stands(stands: Stands) -> &'static str {
    match stands {
        Stands::AsIndicated => "as indicated",
        Stands::Raised => "raised",
        Stands::Lowered => "lowered",
        Stands::Chosen => "chosen among those possible",
        Stands::Outside => "none of those possible",
    }
}

fn by_assessor(pack: &Pack<'_>) -> (Report, Vec<String>) {
    let cases = pack.by_assessor.iter().map(|it| it.cases).sum();
    let rows = pack.by_assessor.iter().map(|ByAssessor { assessor, cases, fall }| {
        fall_row(json!(assessor.to_string()), *cases, fall.as_ref())
    });
    let report = Report {
        schema: "plumbline/pack-assessors/1",
        heading: vec!["How grades fall, by who gave them".into()],
        columns: vec![
            column("assessor", "Assessor"),
            number("cases", "Cases"),
            number("grade_4", "4"),
            number("grade_3", "3"),
            number("grade_2", "2"),
            number("grade_1", "1"),
            number("raised", "Raised"),
            number("lowered", "Lowered"),
            number("not_indicated", "None indicated"),
            column("too_few", "Too few"),
        ],
        rows: std::iter::once(fall_row(Value::Null, cases, Some(&pack.all))).chain(rows).collect(),
        ..Report::default()
    };
    let below = format!(
        "The first row is all of them. Of fewer than {ENOUGH} cases nothing is said: they tell of areas, not of a person."
    );
    (report, vec![below])
}

fn fall_row(assessor: Value, cases: u32, fall: Option<&Fall>) -> Vec<Value> {
    let of = |number: fn(&Fall) -> u32| json!(fall.map(number));
    let grade = |grade: Grade| json!(fall.map(|it| it.grades.get(&grade).copied().unwrap_or(0)));
    vec![
        assessor,
        json!(cases),
        grade(Grade::Excellently),
        grade(Grade::Well),
        grade(Grade::Adequately),
        grade(Grade::Poorly),
        of(|it| it.raised),
        of(|it| it.lowered),
        of(|it| it.without_indication),
        json!(fall.is_none()),
    ]
}

fn borderline(session: &Session, pack: &Pack<'_>) -> (Report, Vec<String>) {
    let framework = &session.framework;
    let title = |id: &SmolStr| {
        let found = framework.super_groups.iter().find(|it| it.id == *id);
        found.map_or_else(|| id.to_string(), |it| it.title.clone())
    };
    let band = |id: &SmolStr| {
        let found = framework.bands.iter().find(|it| it.id == *id);
        found.map_or_else(|| id.to_string(), |it| it.title.clone())
    };
    let rows = pack.borderline.iter().map(|it| {
        let cell = Address::A {
            area: it.area.clone(),
            unit: it.super_group.clone(),
            outcome: Outcome::Overall,
            measure: SmolStr::new_static(Measure::Band.id()),
        };
        vec![
            json!(session.name(&it.area)),
            json!(it.area),
            json!(it.super_group),
            json!(title(&it.super_group)),
            json!(it.good),
            json!(it.n),
            json!(band(&it.band)),
            json!(it.one_more.as_ref().map(band)),
            json!(it.one_fewer.as_ref().map(band)),
            json!(format_smolstr!("{cell}")),
        ]
    });
    let report = Report {
        schema: "plumbline/pack-borderline/1",
        heading: vec!["Bands that one provider would change".into()],
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            column("super_group", ""),
            column("title", "Super group"),
            number("good", "Good+"),
            number("n", "n"),
            column("band", "Band"),
            column("one_more", "With one more"),
            column("one_fewer", "With one fewer"),
            column("cell", ""),
        ],
        rows: rows.collect(),
        ..Report::default()
    };
    (report, vec!["Of the evidence that each grade was given on.".into()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::load_framework;
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

    /// An area with 7 of 10 settings of early years good or better, good safeguarding and one limit met.
    fn sheet(area: &str) -> Result<Sheet, serde_json::Error> {
        let counts = json!({ "outstanding": 2, "good": 5, "satisfactory": 2, "inadequate": 1 });
        let unit = |id: &str, super_group: Option<&str>| json!({ "id": id, "title": id, "super_group": super_group, "now": { "overall": counts } });
        let rule = |id: &str, status: &str| json!({ "id": id, "grade": 2, "says": "", "status": status });
        serde_json::from_value(json!({
            "area": area, "name": area, "year": 2011, "as_at": "2011-11-08",
            "units": [unit("all", None), unit("early-years", None), unit("childminders", Some("early-years"))],
            "strands": [{ "id": "safeguarding", "judged": "good", "by": "full-inspection" }],
            "possible": [3, 2],
            "requirements": [rule("strand-inadequate", "met"), rule("no-better-than-adequate", "not met"), rule("3-b-strands-adequate", "met")],
        }))
    }

    #[test]
    fn a_case_is_compared_by_its_super_groups_strands_and_limits() -> Result<(), Box<dyn Error>> {
        let (framework, graded, by) = (load_framework(None)?, graded(3, None)?, "p-104".parse()?);
        let it = case(&framework, &AreaCode::new("E06000014"), (&graded, &by), &sheet("E06000014")?);
        let groups: Vec<(&str, (u32, u32))> =
            it.super_groups.iter().map(|(id, of)| (id.as_str(), *of)).collect();
        assert_eq!(groups, [("early-years", (7, 10))], "neither all together nor a group within");
        assert_eq!(
            it.limits.iter().collect::<Vec<_>>(),
            ["strand-inadequate"],
            "no requirement, and none that is not met"
        );
        assert_eq!(it.strands.keys().collect::<Vec<_>>(), ["safeguarding"]);
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
        let (well, adequately, by) = (graded(3, Some(2))?, graded(2, Some(2))?, "p-104".parse()?);
        let drafted = [
            case(&session.framework, &york, (&well, &by), &sheet("E06000014")?),
            case(&session.framework, &slough, (&adequately, &by), &sheet("E06000039")?),
        ];
        let tables = reports(&session, &pack(&session.framework, &drafted), (2, 1));
        let rows: Vec<Value> = tables.iter().map(|(report, _)| json!(report.rows)).collect();
        assert_eq!(
            rows,
            [
                json!([["York", "E06000014", 3, "Slough", "E06000039", 2, 0]]),
                json!([["York", "E06000014", 3, 2, [2, 3], "raised", ["B/E06000014/safeguarding"], 1]]),
                json!([
                    [null, 2, 0, 1, 1, 0, 1, 0, 0, false],
                    ["p-104", 2, null, null, null, null, null, null, null, true],
                ]),
                json!([
                    [
                        "York",
                        "E06000014",
                        "early-years",
                        "Early years and childcare",
                        7,
                        10,
                        "Light green",
                        "Dark green",
                        "Amber",
                        "A/E06000014/early-years/overall/band"
                    ],
                    [
                        "Slough",
                        "E06000039",
                        "early-years",
                        "Early years and childcare",
                        7,
                        10,
                        "Light green",
                        "Dark green",
                        "Amber",
                        "A/E06000039/early-years/overall/band"
                    ],
                ]),
            ]
        );
        for (report, below) in &tables {
            assert!(report.rows.iter().all(|row| row.len() == report.columns.len()), "{}", report.schema);
            assert!(!below.is_empty() && !report.made_from.is_null(), "{}", report.schema);
        }
        assert_eq!(
            tables[0].0.notes,
            ["1 case has no drafted grade yet: no table of the pack holds what has none"]
        );
        Ok(())
    }
}
