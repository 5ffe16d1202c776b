//! A share beside those of similar areas and England, where it differs enough to say so.

use super::Known;
use crate::letter::write::Writing;
use crate::letter::write::line::Line;
use crate::profile::{Counts, Measure};

/// Points by which a share differs enough to be worth a comparison (ours).
const WORTH_COMPARING: u8 = 3;

/// With whom the share compares so: similar areas and England, one of them, or none.
pub(super) fn with_whom(known: &Known, better: bool) -> Option<&'static str> {
    let differs = |other: Option<Counts>| {
        let other = other.and_then(|counts| counts.share())?;
        let (here, there) = (known.share, other);
        // By enough points to be worth saying, and exactly: here − there ≥ points/100.
        let (above, below) = (100 * here.part * there.whole, 100 * there.part * here.whole);
        let (high, low) = if better { (above, below) } else { (below, above) };
        Some(high >= low + u128::from(WORTH_COMPARING) * here.whole * there.whole)
    };
    match (differs(known.unit.similar), differs(known.unit.national)) {
        (Some(true), Some(true)) => Some("in similar areas and nationally"),
        (Some(true), _) => Some("in similar areas"),
        (_, Some(true)) => Some("nationally"),
        _ => None,
    }
}

/// `, a higher proportion than nationally`; nothing where it differs little or nobody compares.
pub(super) fn than_elsewhere(writing: &Writing, known: &Known, better: bool, at: usize) -> Line {
    let Some(whom) = with_whom(known, better) else { return Line::new() };
    let cell = writing.cell(&known.unit.id, Measure::Share);
    let (higher, larger, ahead) =
        if better { ("higher", "larger", "better than") } else { ("lower", "smaller", "worse than") };
    match writing.way(at, 3) {
        0 => Line::new().text(", a ").claim(format!("{higher} proportion than {whom}"), &cell),
        1 => Line::new().text(", which is ").claim(format!("{ahead} {whom}"), &cell),
        _ => Line::new().text(", a ").claim(format!("{larger} proportion than {whom}"), &cell),
    }
}

/// The same as a sentence, after one that speaks of what is not good.
pub(super) fn less_good_than_elsewhere(writing: &Writing, known: &Known) -> Line {
    let Some(whom) = with_whom(known, false) else { return Line::new() };
    Line::new()
        .text("the proportion that is good or better is ")
        .claim(format!("lower than {whom}"), &writing.cell(&known.unit.id, Measure::Share))
        .text(".")
}
