//! Points from Block A: groups and super groups of settings.

mod compared;
mod few;
mod inadequate;
mod strong;
mod weak;

use super::Writing;
use super::points::Point;
use crate::framework::{Band, SuperGroup};
use crate::letter::sheet::UnitFigures;
use crate::profile::{Counts, Share, band};
use crate::record::Outcome;

/// With fewer, a super group is spoken of setting by setting: its share says little.
const FEW: u32 = 4;

pub(super) fn strengths<'a>(writing: &Writing<'a>) -> Vec<Point<'a>> {
    let mut points: Vec<Point> = known(writing).filter_map(|known| strong::point(*writing, known)).collect();
    points.extend(inadequate::none(*writing));
    points
}

pub(super) fn improvements<'a>(writing: &Writing<'a>) -> Vec<Point<'a>> {
    let mut points: Vec<Point> = known(writing).filter_map(|known| weak::point(*writing, known)).collect();
    points.extend(inadequate::groups(*writing));
    points
}

/// A super group of which enough is known to speak of all of it.
#[derive(Clone, Copy)]
struct Known<'a> {
    super_group: &'a SuperGroup,
    unit: &'a UnitFigures,
    counts: Counts,
    share: Share,
    band: &'a Band,
    /// Several of it, as a sentence names them.
    many: &'a str,
}

fn known<'a>(writing: &Writing<'a>) -> impl Iterator<Item = Known<'a>> + use<'a> {
    let writing = *writing;
    writing.framework.super_groups.iter().filter_map(move |super_group| {
        let unit = writing.sheet.unit(&super_group.id).filter(|unit| unit.missing.is_empty())?;
        let counts = *unit.now.get(&Outcome::Overall)?;
        let share = counts.share()?;
        let many = writing.names.many(&unit.id, &unit.title);
        Some(Known { super_group, unit, counts, share, band: band(writing.framework, share), many })
    })
}

/// The groups of a super group that were inspected.
fn groups<'a>(writing: &Writing<'a>, known: &Known<'a>) -> impl Iterator<Item = (&'a UnitFigures, Counts)> {
    let id = &known.unit.id;
    let of = writing.sheet.units.iter().filter(move |unit| unit.super_group.as_ref() == Some(id));
    of.filter_map(|unit| Some((unit, *unit.now.get(&Outcome::Overall)?)))
}
