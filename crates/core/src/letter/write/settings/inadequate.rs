//! Groups with inadequate settings, and that there are none.

use crate::letter::wording::{grouped, is, of_the};
use crate::letter::write::Writing;
use crate::letter::write::line::Line;
use crate::letter::write::points::Point;
use crate::profile::{Measure, Share};
use crate::record::{Judgement, Outcome};

/// Enough for "none" to say something.
const ENOUGH: u32 = 20;

/// Nothing inadequate anywhere.
pub(super) fn none(writing: Writing) -> Option<Point> {
    let counts = *writing.sheet.unit("all")?.now.get(&Outcome::Overall)?;
    if counts.n() < ENOUGH || counts.inadequate > 0 {
        return None;
    }
    Some(Point::new(57, "none-inadequate", move |_| {
        Line::new()
            .claim("none", &writing.cell("all", Measure::Grade(Judgement::Inadequate)))
            .text(" of the ")
            .claim(grouped(counts.n()), &writing.cell("all", Measure::N))
            .text(" settings and services inspected is inadequate.")
    }))
}

/// Groups with inadequate settings, those for vulnerable children first (¶58). Where the super group is spoken of too, the
/// weightier of the two is said.
pub(super) fn groups(writing: Writing) -> Vec<Point> {
    let found = writing.sheet.units.iter().filter_map(|unit| {
        let super_group = unit.super_group.as_ref()?;
        let counts = *unit.now.get(&Outcome::Overall)?;
        let group = writing.framework.group(&unit.id)?;
        let share = Share::new(counts.inadequate, counts.n()).filter(|_| counts.inadequate > 0)?;
        // A few among many weigh less than one among few.
        let weight = (if group.vulnerable { 50 } else { 22 }) + u32::from(share.percent()).min(40) / 2;
        Some((unit, super_group, counts, weight))
    });
    found
        .map(|(unit, super_group, counts, weight)| {
            Point::new(weight, super_group.as_str(), move |_| {
                let (one, many) =
                    (writing.names.one(&unit.id, &unit.title), writing.names.many(&unit.id, &unit.title));
                let name = if counts.n() == 1 { one } else { many };
                Line::new()
                    .claim(
                        of_the(counts.inadequate, counts.n()),
                        &writing.cell(&unit.id, Measure::Grade(Judgement::Inadequate)),
                    )
                    .text(format!(" {name} inspected {} inadequate.", is(counts.inadequate)))
            })
        })
        .collect()
}
