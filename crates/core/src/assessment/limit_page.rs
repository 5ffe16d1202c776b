//! A limit for people: what it does to the grade, and how it is worked out. `plumbline rule` and the pages show it unchanged.

use crate::framework::{Limit, LimitEffect, LimitKind, Strength};

/// What follows where the limit holds.
pub fn force(limit: &Limit) -> String {
    match (limit.effect, limit.strength) {
        (LimitEffect::To(to), Strength::Fixed) => format!("the grade is {to}"),
        (LimitEffect::To(to), Strength::Must) => format!("the grade is {to} at most"),
        (LimitEffect::To(to), Strength::Likely) => {
            format!("the grade is limited to {to} (in the guidance: likely)")
        }
        (LimitEffect::To(to), Strength::Unlikely) => format!("a grade above {to} is unlikely"),
        (LimitEffect::Lowers(by), Strength::Unlikely) => {
            format!("a grade above {} what it would be without this limit is unlikely", so_many_below(by))
        }
        (LimitEffect::Lowers(by), _) => {
            format!("the grade is {} what it would be without this limit", so_many_below(by))
        }
    }
}

fn so_many_below(by: u8) -> String {
    if by == 1 { "one below".into() } else { format!("{by} below") }
}

/// From which evidence a limit of this kind is settled, and what leaves it unknown.
pub fn computed(kind: LimitKind) -> &'static str {
    match kind {
        LimitKind::PriorityAction => {
            "from the area's latest unannounced inspection, which named one area for priority action or more; a full \
             inspection after it overrides it. Unknown where no edition holds or covers unannounced inspections here."
        }
        LimitKind::StrandInadequate => {
            "from the latest judgement of each strand, by a full inspection or a re-inspection, or by a joint area review \
             where there was no full inspection; one inadequate strand is enough. Unknown where no edition settles it."
        }
        LimitKind::InadequateThenUnannounced => {
            "where a strand is inadequate still, from the day of the first judgement that found it so and the day of the \
             latest unannounced inspection, whatever that found. Unknown where either is."
        }
        LimitKind::NoBetterThanAdequate => {
            "from the latest judgement of each strand: one that is adequate or inadequate is enough. Unknown where no \
             edition settles it."
        }
        LimitKind::LiftedByReinspection => {
            "where the latest judgement of a strand is a re-inspection's, better than the inadequate one just before it, \
             and no edition records sustained improvement on that day or later."
        }
        LimitKind::RiseOfTwoGrades => {
            "as where a re-inspection lifted a strand, and the grade awarded the year before was 1: a grade of 3 would be \
             two above it. Unknown where that award is not held."
        }
    }
}
