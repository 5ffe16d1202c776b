//! What one or two more inspections of an area's own services would make of Block B.

use super::{Direction, Move, Plan, Way, distinct};
use crate::assessment::kinds::social_care_word as word;
use crate::assessment::seen::{BlockBSeen, StrandSeen};
use crate::assessment::{Seen, Status, Statuses, outcome_of};
use crate::framework::{Block, Grade};
use crate::insight::ground::AreaGround;
use crate::profile::history::Strand;
use crate::record::{AreaInspection, AreaInspectionKind, Judgement};
use crate::time::{Dated, days_after};
use jiff::civil::Date;

/// Something more on record of an area's own services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    Unannounced {
        priority_action: bool,
    },
    FullInspection {
        safeguarding: Judgement,
        looked_after: Judgement,
    },
    Reinspection {
        strand: Strand,
        grade: Judgement,
    },
    /// Improvement in safeguarding is recorded as well established and sustained.
    Sustained,
}

impl Own {
    pub fn says(self) -> String {
        match self {
            Self::Unannounced { priority_action: false } => {
                "an unannounced inspection names no area for priority action".into()
            }
            Self::Unannounced { priority_action: true } => {
                "an unannounced inspection names an area for priority action".into()
            }
            Self::FullInspection { safeguarding, looked_after } => format!(
                "a full inspection finds safeguarding {} and services for looked-after children {}",
                word(safeguarding),
                word(looked_after)
            ),
            Self::Reinspection { strand, grade } => {
                format!("a re-inspection finds {} {}", strand.title(), word(grade))
            }
            Self::Sustained => {
                "improvement in safeguarding is recorded as well established and sustained".into()
            }
        }
    }

    /// As a record of an inspection on a day; none for what is no inspection.
    fn inspection(self, area: &crate::area::AreaCode, on: Date) -> Option<AreaInspection> {
        let mut it = AreaInspection {
            area: area.clone(),
            kind: AreaInspectionKind::Unannounced,
            first_day: None,
            inspected: Some(Dated::Day(on)),
            published: Some(on),
            safeguarding: None,
            looked_after: None,
            overall: None,
            priority_actions: None,
            developments: None,
        };
        match self {
            Self::Sustained => return None,
            Self::Unannounced { priority_action } => it.priority_actions = Some(u32::from(priority_action)),
            Self::FullInspection { safeguarding, looked_after } => {
                it.kind = AreaInspectionKind::FullInspection;
                (it.safeguarding, it.looked_after) = (Some(safeguarding), Some(looked_after));
            }
            Self::Reinspection { strand, grade } => {
                it.kind = AreaInspectionKind::Reinspection;
                match strand {
                    Strand::Safeguarding => it.safeguarding = Some(grade),
                    Strand::LookedAfter => it.looked_after = Some(grade),
                }
            }
        }
        Some(it)
    }
}

/// Block B with these on record, one after another, the last on the day of the profile.
pub(super) fn with(area: &AreaGround, more: &[Own]) -> crate::profile::history::BlockB {
    let (code, day) = (&area.area.area, area.ground.profile.as_at.blocks_b_and_c);
    let on = |at: usize| days_after(day, at as i32 + 1 - more.len() as i32);
    let inspections: Vec<AreaInspection> =
        more.iter().enumerate().filter_map(|(at, own)| own.inspection(code, on(at))).collect();
    let sustained = more.iter().position(|own| *own == Own::Sustained).map(on);
    area.ground.retold.with(code, &inspections, sustained)
}

pub(super) fn atoms(area: &AreaGround, direction: Direction) -> Vec<Move> {
    kinds(&area.seen.b, direction).into_iter().map(Move::Own).collect()
}

/// What nothing, one or two of them come to.
pub(super) fn options(area: &AreaGround, direction: Direction) -> Vec<Way> {
    let kinds = kinds(&area.seen.b, direction);
    let mut sets: Vec<Vec<Own>> = vec![Vec::new()];
    sets.extend(kinds.iter().map(|own| vec![*own]));
    let pairs = kinds.iter().flat_map(|first| kinds.iter().map(|second| vec![*first, *second]));
    sets.extend(pairs.filter(|pair| pair[0] != pair[1]));
    let way = |more: Vec<Own>| {
        let b = if more.is_empty() {
            area.seen.b
        } else {
            BlockBSeen::of(area.framework(), &with(area, &more), area.ground.run)
        };
        let statuses = Statuses::of(area.framework(), &Seen { b, ..area.seen.clone() });
        let cost = more.len() as u32;
        Way { statuses, cost, plans: vec![Plan { moves: more.into_iter().map(Move::Own).collect() }] }
    };
    distinct(area.framework(), Block::B, sets.into_iter().map(way).collect())
}

/// What one more inspection, or what is recorded of them, would make of the limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limited {
    pub own: Own,
    pub direction: Direction,
    /// The highest grade that Block B would then allow; none where nothing in it limits the grade.
    pub limit: Option<Grade>,
}

/// Every one that would lift the limit that stands, or set another.
pub fn limited(area: &AreaGround) -> Vec<Limited> {
    let now = area.as_it_is().limit();
    let each = [Direction::Better, Direction::Worse]
        .into_iter()
        .flat_map(|direction| kinds(&area.seen.b, direction).into_iter().map(move |own| (own, direction)));
    let then = |(own, direction): (Own, Direction)| {
        let b = BlockBSeen::of(area.framework(), &with(area, &[own]), area.ground.run);
        let limit = outcome_of(area.framework(), &Seen { b, ..area.seen.clone() }).limit;
        (limit != now).then_some(Limited { own, direction, limit })
    };
    each.filter_map(then).collect()
}

/// Those that are no step back (or, downwards, none forward).
fn kinds(b: &BlockBSeen, direction: Direction) -> Vec<Own> {
    let [safeguarding, looked_after] = b.strands.map(|strand| grades(strand, direction));
    let mut kinds = Vec::new();
    match direction {
        Direction::Better if b.priority_action != Status::NotMet => {
            kinds.push(Own::Unannounced { priority_action: false });
        }
        Direction::Worse if b.priority_action != Status::Met => {
            kinds.push(Own::Unannounced { priority_action: true });
        }
        _ => {}
    }
    for (strand, grades) in [(Strand::Safeguarding, &safeguarding), (Strand::LookedAfter, &looked_after)] {
        let now = b.strands[strand as usize].grade();
        let others = grades.iter().filter(|grade| Some(**grade) != now);
        kinds.extend(others.map(|grade| Own::Reinspection { strand, grade: *grade }));
    }
    for safeguarding in &safeguarding {
        let full = looked_after.iter().map(|looked_after| Own::FullInspection {
            safeguarding: *safeguarding,
            looked_after: *looked_after,
        });
        kinds.extend(full);
    }
    if direction == Direction::Better {
        kinds.push(Own::Sustained);
    }
    kinds
}

/// What a strand could be judged without a step the other way: as it is, or one of those that the rules tell apart.
fn grades(strand: StrandSeen, direction: Direction) -> Vec<Judgement> {
    let told_apart = match direction {
        Direction::Better => [Judgement::Good, Judgement::Satisfactory],
        Direction::Worse => [Judgement::Satisfactory, Judgement::Inadequate],
    };
    let now = strand.grade();
    let onward = |grade: &Judgement| match (now, direction) {
        (None, _) => true,
        (Some(now), Direction::Better) => *grade < now,
        (Some(now), Direction::Worse) => *grade > now,
    };
    now.into_iter().chain(told_apart.into_iter().filter(onward)).collect()
}
