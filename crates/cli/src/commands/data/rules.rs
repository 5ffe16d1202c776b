//! The rules themselves: what each requirement and limit asks, and where it is published.

use super::Made;
use super::columns::{NONE, one_of, text, whole};
use plumbline_core::framework::Strength;
use plumbline_opendata::release::{Dataset, Datum};

pub fn rules(made: &Made) -> Dataset {
    let framework = &made.session.framework;
    let requirements = framework.requirements.iter().map(|it| {
        vec![
            Datum::from(it.id.as_str()),
            Datum::from("requirement"),
            Datum::Whole(it.grade.number().into()),
            Datum::from(format!("{:?}", it.block).as_str()),
            Datum::from(it.strength.id()),
            Datum::from(it.says.as_str()),
            Datum::text(it.unless.as_deref().unwrap_or_default(), NONE),
            Datum::from(it.source.join("; ").as_str()),
        ]
    });
    let limits = framework.limits.iter().map(|it| {
        vec![
            Datum::from(it.id.as_str()),
            Datum::from("limit"),
            Datum::Whole(it.effect.leaves().number().into()),
            Datum::from("B"),
            Datum::from(it.strength.id()),
            Datum::from(it.says.as_str()),
            Datum::text(it.unless.as_deref().unwrap_or_default(), NONE),
            Datum::from(it.source.join("; ").as_str()),
        ]
    });
    let strengths = [Strength::Fixed, Strength::Must, Strength::Likely, Strength::Unlikely];
    Dataset {
        id: "rules",
        title: "Rules: requirements and limits".into(),
        says: "A row is a requirement for a grade, or a limit that an area's own inspections set.".into(),
        source: format!("{}, digest {}.", framework.title, framework.digest),
        columns: vec![
            text("rule", "Rule", "The requirement or limit, by its id"),
            one_of("kind", "Kind", "Which of the two it is", ["requirement", "limit"]),
            whole("grade", "Grade", "The grade that it is a requirement for, or to which it limits"),
            one_of("block", "Block", "The block of the profile that it asks", ["A", "B", "C"]),
            one_of(
                "strength",
                "Strength",
                "fixed: nobody may pass it; must: failing it rules the grade out; likely and unlikely: put to the inspector",
                strengths.map(Strength::id),
            ),
            text("says", "What it says", "What it asks, in our words"),
            text("unless", "Unless", "What a person may settle otherwise, with evidence").lacks(&[NONE]),
            text("source", "Source", "Paragraphs and annexes, strongest first"),
        ],
        key: vec!["rule"],
        refers: Vec::new(),
        rows: requirements.chain(limits).collect(),
        notes: Vec::new(),
        in_workbook: true,
    }
}
