//! A super group of so few settings that each is spoken of.

use super::{Known, groups};
use crate::letter::wording::{is, list, number, of_the};
use crate::letter::write::Writing;
use crate::letter::write::judgement::graded;
use crate::letter::write::line::Line;
use crate::profile::Measure;
use crate::record::Judgement;

/// `All three fostering and adoption agencies inspected are good or better: the local authority adoption agency is outstanding.`
pub(super) fn best_first(writing: &Writing, known: &Known) -> Line {
    by_grade(writing, known, [Judgement::Outstanding, Judgement::Good])
}

/// `Two of the three fostering and adoption agencies inspected are satisfactory: …`
pub(super) fn worst_first(writing: &Writing, known: &Known) -> Line {
    by_grade(writing, known, [Judgement::Inadequate, Judgement::Satisfactory])
}

fn by_grade(writing: &Writing, known: &Known, grades: [Judgement; 2]) -> Line {
    let held: Vec<Judgement> = grades.into_iter().filter(|grade| graded(known.counts, *grade) > 0).collect();
    let which: Vec<Option<String>> = held.iter().map(|grade| which(writing, known, *grade)).collect();
    // Named are all of them or none: a name in one part would seem to speak of the other.
    let names: Option<Vec<String>> = which.into_iter().collect();
    let line = held.iter().enumerate().fold(Line::new(), |line, (at, grade)| {
        let n = graded(known.counts, *grade);
        let cell = writing.cell(&known.unit.id, Measure::Grade(*grade));
        let named = names.as_ref().map_or("", |names| &names[at]);
        if at == 0 {
            let one = writing.names.one(&known.unit.id, &known.unit.title);
            let name = if known.counts.n() == 1 { one } else { known.many };
            return line
                .claim(of_the(n, known.counts.n()), &cell)
                .text(format!(" {name} inspected{named} {} {grade}", is(n)));
        }
        line.text(" and ").claim(number(n), &cell).text(format!("{named} {} {grade}", is(n)))
    });
    line.text(".")
}

/// Which they are, where each is the one setting of its group.
fn which(writing: &Writing, known: &Known, grade: Judgement) -> Option<String> {
    let n = graded(known.counts, grade);
    let alone: Vec<String> = groups(writing, known)
        .filter(|(_, counts)| counts.n() == 1 && graded(*counts, grade) == 1)
        .map(|(unit, _)| format!("the {}", writing.names.one(&unit.id, &unit.title)))
        .collect();
    if n == known.counts.n() || alone.len() != n as usize {
        return None;
    }
    Some(format!(", {},", list(&alone)))
}
