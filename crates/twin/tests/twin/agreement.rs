//! The engine and the plain reading of Annex E give one answer.

use crate::support::{nations, result};
use plumbline_core::assessment::{Assessment, Outcome, Run};
use plumbline_core::framework::Grade;
use plumbline_core::record::Edition;
use plumbline_twin::naive::{Answer, Question, Says, answer};
use plumbline_twin::nation::{Nation, Shape};

fn of_engine(assessment: &Assessment) -> Answer {
    let number = |grade: Option<Grade>| grade.map(Grade::number);
    Answer {
        profile_grade: number(assessment.profile_grade),
        limit: number(assessment.limit),
        ceiling: number(assessment.ceiling),
        unqualified: number(assessment.unqualified),
        possible: assessment.possible.iter().map(|g| g.number()).collect(),
        outcome: match &assessment.outcome {
            Outcome::Indicated(grade) => Says::Indicated(grade.number()),
            Outcome::Between { from, to } => Says::Between(number(*from), to.number()),
            Outcome::Possible(grades) => Says::Possible(grades.iter().map(|g| g.number()).collect()),
            Outcome::NoGrade => Says::NoGrade,
        },
    }
}

/// The first area for which they differ, in words.
fn difference(nation: &Nation, editions: &[Edition], run: &Run) -> Option<String> {
    let result = result(&nation.framework, editions, nation.day, run);
    result.profile.areas.values().zip(&result.assessments).find_map(|(area, assessment)| {
        let question = Question {
            framework: &nation.framework,
            evidence: &result.evidence,
            area,
            day: nation.day,
            assume_no_priority_action: run.assumes("no-priority-action"),
            assume_observed_groups_suffice: run.assumes("observed-groups-suffice"),
        };
        let (engine, twin) = (of_engine(assessment), answer(&question));
        let statuses = || {
            let each = assessment.requirements.iter().map(|r| format!("{} {:?}", r.id, r.judged.status));
            let limits = assessment.limits.iter().map(|l| format!("limit {} {:?}", l.id, l.status));
            each.chain(limits).collect::<Vec<_>>().join("\n  ")
        };
        (engine != twin).then(|| {
            format!("{}: engine {engine:?}\n{:>9}  twin   {twin:?}\n  {}", area.area, "", statuses())
        })
    })
}

#[test]
fn the_engine_and_the_plain_reading_of_annex_e_give_one_answer() {
    let (none, mut outcomes) = (Run::default(), std::collections::BTreeMap::new());
    for nation in nations(120, Shape::ANY) {
        crate::support::differ(&nation, |editions| difference(&nation, editions, &none));
        for assessment in crate::support::result_of(&nation, &nation.editions).assessments {
            let kind = match of_engine(&assessment).outcome {
                Says::Possible(grades) => format!("possible {}", grades.len()),
                other => format!("{other:?}"),
            };
            *outcomes.entry(kind).or_insert(0) += 1;
        }
    }
    println!("outcomes met: {outcomes:?}");
}

#[test]
fn they_agree_under_every_assumption_too() {
    for nation in nations(40, Shape::ANY) {
        for assumed in [&["no-priority-action"][..], &["no-priority-action", "observed-groups-suffice"]] {
            let run = Run { assumptions: assumed.iter().map(|a| (*a).into()).collect() };
            crate::support::differ(&nation, |editions| difference(&nation, editions, &run));
        }
    }
}
