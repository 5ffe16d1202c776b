//! How the principles stand: the outcome of each area, and every requirement and limit behind it.

use super::Made;
use super::columns::{NONE, UNKNOWN, area, cell, one_of, text, to_areas, whole};
use crate::commands::assess::outcome_word;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Assessment, Outcome, Status, trace};
use plumbline_core::framework::{Grade, LimitEffect};
use plumbline_core::profile::Address;
use plumbline_core::profile::history::framework_year;
use plumbline_opendata::release::{Dataset, Datum, Refers};

pub fn assessments(made: &Made) -> Dataset {
    let mut columns = area().to_vec();
    columns.extend([
        one_of(
            "outcome",
            "Outcome",
            "indicated: one grade; between: for judgement between two; possible: missing evidence decides; no grade: no grade's \
             requirements are met",
            ["indicated", "between", "possible", "no grade"],
        ),
        whole("indicated_grade", "Indicated grade", "The grade, 4 to 1, where the rules indicate one").lacks(&[NONE]),
        whole("between_from", "Between: from", "The lower of the two grades between which a person judges; [x] where no grade holds without qualification").lacks(&[UNKNOWN, NONE]),
        whole("between_to", "Between: to", "The higher of the two: never to be shown alone").lacks(&[NONE]),
        text("possible_grades", "Possible grades", "The grades that nothing known rules out, lowest first").lacks(&[NONE]),
        text("says", "In words", "The outcome as a sentence"),
        whole("profile_grade", "Profile grade", "The highest grade whose requirements of the profile hold, the area's own inspections left out; [x] where that is not settled or none holds").lacks(&[UNKNOWN]),
        whole("limit", "Limit", "The highest grade that the area's own inspections allow; [z] where nothing limits it, [x] where nothing known does").lacks(&[UNKNOWN, NONE]),
        text("limit_open", "Not covered", "Kinds of area inspection that no file covers: the limit may be lower than is known").lacks(&[NONE]),
        whole("awarded_grade", "Awarded grade", "The grade that was awarded in the year of the assessment, where one is recorded").lacks(&[UNKNOWN]),
        text("waits_for", "Waits for", "The requirements on which evidence is missing, where no grade is indicated").lacks(&[NONE]),
        cell(),
    ]);
    Dataset {
        id: "assessments",
        title: "Assessments: indicated and possible grades".into(),
        says: "A row is an area. The rules indicate, people award: 4 performs excellently, 3 well, 2 adequately, 1 poorly.".into(),
        source: "The framework's principles on the assessed evidence; awards from the store.".into(),
        columns,
        key: vec!["area_code"],
        refers: vec![to_areas()],
        rows: made.assessments().map(|it| assessment(made, it)).collect(),
        notes: vec!["An indicated or possible grade is what the rules say of the evidence held; it is no grade that anybody awarded.".into()],
        in_workbook: true,
    }
}

fn grade(grade: Grade) -> i64 {
    grade.number().into()
}

fn start(made: &Made, area: &AreaCode) -> Vec<Datum> {
    vec![Datum::from(area.as_str()), Datum::from(made.session.name(area).as_str())]
}

fn assessment(made: &Made, it: &Assessment) -> Vec<Datum> {
    let year = framework_year(&made.session.framework);
    let (from, to) = match it.outcome {
        Outcome::Between { from, to } => (Datum::or(from.map(grade), UNKNOWN), grade(to).into()),
        _ => (NONE.into(), NONE.into()),
    };
    let possible: Vec<String> = it.possible.iter().map(|it| it.number().to_string()).collect();
    let open: Vec<&str> = it.limit_open.iter().map(|kind| kind.id()).collect();
    let waits: Vec<&str> = it
        .requirements
        .iter()
        .filter(|r| r.judged.status == Status::Unknown)
        .map(|r| r.id.as_str())
        .collect();
    let waits = if it.indicated().is_some() { Vec::new() } else { waits };
    let awarded = made.results.award(&it.area, year).map(|award| i64::from(award.grade));
    let mut row = start(made, &it.area);
    row.extend([
        Datum::from(outcome_word(&it.outcome)),
        Datum::or(it.indicated().map(grade), NONE),
        from,
        to,
        Datum::text(possible.join("; "), NONE),
        Datum::from(trace::outcome_sentence(&it.outcome).as_str()),
        Datum::or(it.profile_grade.map(grade), UNKNOWN),
        Datum::or(it.limit.map(grade), if it.limit_open.is_empty() { NONE } else { UNKNOWN }),
        Datum::text(open.join("; "), NONE),
        Datum::or(awarded, UNKNOWN),
        Datum::text(waits.join("; "), NONE),
        Datum::from(Address::Grade { area: it.area.clone(), year }.to_string().as_str()),
    ]);
    row
}

pub fn requirements(made: &Made) -> Dataset {
    let mut columns = area().to_vec();
    columns.extend([
        text("rule", "Rule", "The requirement or limit, by its id"),
        one_of(
            "status",
            "Status",
            "Of a requirement, whether it is met; of a limit, met means that it limits the grade",
            ["met", "not met", "unknown", "for judgement", "not applicable"],
        ),
        text("figure", "Figure", "What the evidence shows").lacks(&[NONE, UNKNOWN]),
        text("threshold", "Threshold", "What is asked; of a limit, the grade to which it limits")
            .lacks(&[NONE]),
        text("source", "Source", "The paragraphs that say so"),
        cell(),
    ]);
    Dataset {
        id: "requirements",
        title: "Requirements and limits: how each stands in each area".into(),
        says: "A row is a requirement or a limit in an area.".into(),
        source: "The framework's principles on the assessed evidence.".into(),
        columns,
        key: vec!["area_code", "rule"],
        refers: vec![to_areas(), Refers { column: "rule", table: "rules", key: "rule" }],
        rows: made.assessments().flat_map(|it| standing(made, it)).collect(),
        notes: vec!["Missing evidence is unknown: never a pass, never a fail.".into()],
        in_workbook: true,
    }
}

fn standing(made: &Made, it: &Assessment) -> Vec<Vec<Datum>> {
    let row = |id: &smol_str::SmolStr, status: Status, figure: &str, threshold: &str, source: &[String]| {
        let address = Address::Rule { area: it.area.clone(), rule: id.clone() };
        let lack = if status == Status::Unknown { UNKNOWN } else { NONE };
        let mut row = start(made, &it.area);
        row.extend([
            Datum::from(id.as_str()),
            Datum::from(status.word()),
            Datum::text(figure, lack),
            Datum::text(threshold, NONE),
            Datum::from(source.join("; ").as_str()),
            Datum::from(address.to_string().as_str()),
        ]);
        row
    };
    let requirements = it
        .requirements
        .iter()
        .map(|r| row(&r.id, r.judged.status, &r.judged.figure, &r.judged.threshold, &r.source));
    let limits =
        it.limits.iter().map(|limit| row(&limit.id, limit.status, "", &effect(limit.effect), &limit.source));
    requirements.chain(limits).collect()
}

fn effect(effect: LimitEffect) -> String {
    match effect {
        LimitEffect::To(grade) => format!("to grade {}", grade.number()),
        lowers => lowers.words(),
    }
}
