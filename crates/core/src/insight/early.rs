//! The evidence as it will be once what was inspected already comes out (P8, P9).

use crate::area::AreaCode;
use crate::evidence::{Evidence, Inspection, Placed};
use crate::framework::Framework;
use crate::profile::history::USUAL_LAG_DAYS;
use crate::profile::{AsAt, is_finding};
use crate::record::{AreaInspection, AreaInspectionKind, Judgement, Outcome, Place, ProviderId};
use crate::time::{Dated, days_after};
use jiff::civil::Date;
use smol_str::SmolStr;

/// What was inspected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Inspected {
    /// A provider in one of the groups, with its overall grade; none where files disagree about it.
    Provider { provider: ProviderId, group: SmolStr, overall: Option<Judgement> },
    /// The area's own services.
    Services(AreaInspectionKind),
}

/// What the rules do with an inspection that is not out on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counts {
    /// Not yet, but as soon as it is out.
    Early,
    /// In the assessment already, by an exception of the cut-off; in the profile once it is out (P9).
    Already,
    /// It will be out after the cut-off: in this year's assessment it never counts (P9).
    TooLate,
}

impl Counts {
    pub fn id(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Already => "already",
            Self::TooLate => "too-late",
        }
    }
}

/// An inspection that was made by the day and comes out after it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unpublished {
    /// None where no file places the provider.
    pub area: Option<AreaCode>,
    pub what: Inspected,
    pub inspected: Dated,
    /// When it comes out, as its file says or as is assumed.
    pub published: Date,
    pub published_is_assumed: bool,
    pub counts: Counts,
    /// Where it stands first.
    pub place: Place,
}

/// The evidence with what is on its way, and a list of that.
#[derive(Clone, Debug)]
pub struct Early {
    /// As if all that was inspected by the day came out on it. Every other date is as it was.
    pub evidence: Evidence,
    /// In the order of the evidence.
    pub unpublished: Vec<Unpublished>,
    /// Inspections that come out after the day of which it is not known whether they were made by then: they are left as they are.
    pub undated: usize,
}

/// What is on its way on a day. An inspection whose own date is unknown, or known only to a month that is not over, stays where it is.
pub fn early(evidence: &Evidence, framework: &Framework, day: Date) -> Early {
    let mut early = Early { evidence: evidence.clone(), unpublished: Vec::new(), undated: 0 };
    for it in &mut early.evidence.inspections {
        let is_due = is_finding(it) && it.inspected <= day && it.published > day;
        if let Some(group) = it.group.clone().filter(|group| is_due && framework.group(group).is_some()) {
            early.unpublished.push(of_provider(it, group.as_str().into(), framework, day));
            it.published = day;
        }
    }
    for placed in &mut early.evidence.area_inspections {
        let Some(published) = comes_out(placed, evidence).filter(|out| *out > day) else { continue };
        match placed.fact.inspected.filter(|when| when.latest() <= day) {
            Some(inspected) => {
                early.unpublished.push(of_services(placed, inspected, published));
                placed.fact.published = Some(day);
            }
            None => early.undated += 1,
        }
    }
    early
}

fn of_provider(it: &Inspection, group: SmolStr, framework: &Framework, day: Date) -> Unpublished {
    let counts = block_a(it, &group, framework, day);
    Unpublished {
        area: it.area.clone(),
        what: Inspected::Provider {
            provider: it.provider.clone(),
            group,
            overall: it.grade(Outcome::Overall),
        },
        inspected: Dated::Day(it.inspected),
        published: it.published,
        published_is_assumed: it.published_is_assumed,
        counts,
        place: it.cited(Outcome::Overall).first().copied().unwrap_or(Place { edition: 0, row: 0 }),
    }
}

fn block_a(it: &Inspection, group: &str, framework: &Framework, day: Date) -> Counts {
    let as_at = AsAt::assessed(framework, day);
    let exceptions = framework.cut_off.exceptions.iter();
    let mut of_group = exceptions.filter(|exception| exception.groups.iter().any(|it| it.as_str() == group));
    let at_cut_off = as_at.block_a == framework.cut_off.block_a;
    if at_cut_off && of_group.any(|exception| exception.inspected.holds(it.inspected)) {
        Counts::Already
    } else if as_at.block_a < day {
        Counts::TooLate
    } else {
        Counts::Early
    }
}

fn of_services(placed: &Placed<AreaInspection>, inspected: Dated, published: Date) -> Unpublished {
    Unpublished {
        area: Some(placed.fact.area.clone()),
        what: Inspected::Services(placed.fact.kind),
        inspected,
        published,
        published_is_assumed: placed.fact.published.is_none(),
        counts: Counts::Early,
        place: placed.place,
    }
}

/// As Block B reckons it: without a publication date the lag after the first day that the inspection can have had.
fn comes_out(placed: &Placed<AreaInspection>, evidence: &Evidence) -> Option<Date> {
    let it = &placed.fact;
    let lag = i32::from(evidence.lag_days(placed.place, USUAL_LAG_DAYS));
    let assumed = || Some(days_after(it.first_day.unwrap_or(it.inspected?.earliest()), lag));
    it.published.or_else(assumed)
}
