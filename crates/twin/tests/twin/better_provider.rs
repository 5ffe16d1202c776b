//! Improving a provider never costs an area a grade, except where Annex E leaves a hole.

use crate::support::{Result, nations, result_of};
use plumbline_core::assessment::{Assessment, Outcome, Status};
use plumbline_core::framework::Grade;
use plumbline_core::record::{Edition, Fact, Judgement, Place};
use plumbline_twin::dice::Dice;
use plumbline_twin::nation::Shape;

/// One grade better; outstanding stays.
fn better(grade: Judgement) -> Judgement {
    Judgement::from_number(grade as u8 - 1).unwrap_or(Judgement::Outstanding)
}

/// The editions after one provider of each area did better in every outcome of its latest inspection.
fn improved(editions: &[Edition], before: &Result, dice: &mut Dice) -> Vec<Edition> {
    let mut editions = editions.to_vec();
    for area in before.profile.areas.values() {
        let latest: Vec<usize> = area.a.groups.iter().flat_map(|g| g.latest.iter().copied()).collect();
        let improvable =
            |i: &&usize| before.evidence.inspections[**i].grades[0] != Some(Judgement::Outstanding);
        let latest: Vec<&usize> = latest.iter().filter(improvable).collect();
        if !latest.is_empty() {
            let inspection = &before.evidence.inspections[**dice.pick(&latest)];
            inspection.places.iter().for_each(|place| improve(&mut editions, *place));
        }
    }
    editions
}

fn improve(editions: &mut [Edition], place: Place) {
    let entries = &mut editions[place.edition as usize].entries;
    for entry in entries.iter_mut().filter(|e| e.row == place.row) {
        if let Fact::Finding(finding) = &mut entry.fact {
            finding.grades = finding.grades.map(|grade| grade.map(better));
        }
    }
}

/// The lowest and highest grade that an outcome leaves; none for a hole. Where nothing holds without qualification the
/// lower end is open, which is no better and no worse than the lowest grade.
fn ends(outcome: &Outcome) -> Option<(Grade, Grade)> {
    match outcome {
        Outcome::Indicated(grade) => Some((*grade, *grade)),
        Outcome::Between { from, to } => Some((from.unwrap_or(Grade::Poorly), *to)),
        Outcome::Possible(_) | Outcome::NoGrade => None,
    }
}

/// The one hole that Annex E is known to have: enough super groups for grade 2, too few of them universal.
fn is_the_known_hole(assessment: &Assessment) -> bool {
    let status = |id: &str| assessment.requirement(id).map(|r| r.judged.status);
    status("2-a-top-bands") == Some(Status::Met)
        && status("2-a-universal") == Some(Status::NotMet)
        && status("1-a-few-top-bands") == Some(Status::NotMet)
}

fn told(assessment: &Assessment) -> String {
    let of = |id: &str| assessment.requirement(id).map_or("", |r| r.judged.figure.as_str()).to_owned();
    format!(
        "{}: {:?}, {} super groups in the top two bands, {} universal",
        assessment.area,
        assessment.outcome,
        of("2-a-top-bands"),
        of("2-a-universal")
    )
}

#[test]
fn a_better_provider_never_moves_an_area_to_a_lower_grade() {
    let (mut compared, mut unknown, mut holes) = (0, 0, Vec::new());
    for nation in nations(20, Shape { areas: 3, ..Shape::KNOWN }) {
        let mut dice = Dice::new(nation.seed ^ 0x00BE_77E5);
        let mut editions = nation.editions.clone();
        let mut before = result_of(&nation, &editions);
        for step in 0..12 {
            editions = improved(&editions, &before, &mut dice);
            let after = result_of(&nation, &editions);
            for (was, is) in before.assessments.iter().zip(&after.assessments) {
                let at = format!("seed {}, step {step}: {} then {}", nation.seed, told(was), told(is));
                match (ends(&was.outcome), ends(&is.outcome)) {
                    (Some(was), Some(is)) => {
                        assert!(is.0 >= was.0 && is.1 >= was.1, "{at}");
                        compared += 1;
                    }
                    (Some(_), None) if is.outcome == Outcome::NoGrade => {
                        assert!(is_the_known_hole(is), "a new hole in the rules, {at}");
                        holes.push(at);
                    }
                    (None, _) if was.outcome == Outcome::NoGrade => assert!(is_the_known_hole(was), "{at}"),
                    _ => unknown += 1,
                }
            }
            before = after;
        }
    }
    assert!(compared > unknown, "{compared} compared, but {unknown} unknown");
    println!("{compared} improvements compared; {} led into the known hole of Annex E", holes.len());
    holes.first().into_iter().for_each(|example| println!("for example {example}"));
}
