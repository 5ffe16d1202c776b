//! Which finding of a provider in a group is the latest that counts (P7, ¶27), and which count only by an exception of
//! the cut-off (P9, ¶28).

use super::{AsAt, Basis, LeftOut};
use crate::evidence::{Evidence, Inspection};
use crate::framework::{Framework, Period};
use crate::record::{EventKind, Outcome, ProviderId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Whether it is a finding at all: a graded inspection, or an outcome for childcare with no children on roll, which has an
/// overall grade only (P11). Without an overall grade it must not hide an earlier one that has.
pub fn is_finding(it: &Inspection) -> bool {
    let graded = it.grade(Outcome::Overall).is_some() || it.is_contested(Outcome::Overall);
    graded && matches!(it.kind, EventKind::Inspection | EventKind::NoChildren)
}

/// Which findings were known by the day.
pub struct Known<'a> {
    as_at: AsAt,
    exceptions: BTreeMap<&'a str, Vec<Period>>,
}

impl<'a> Known<'a> {
    pub fn of(framework: &'a Framework, as_at: AsAt) -> Self {
        let mut exceptions: BTreeMap<&str, Vec<Period>> = BTreeMap::new();
        let cut_off = &framework.cut_off;
        if as_at.basis == Basis::Assessed && as_at.block_a == cut_off.block_a {
            for exception in &cut_off.exceptions {
                for group in &exception.groups {
                    exceptions.entry(group.as_str()).or_default().push(exception.inspected);
                }
            }
        }
        Self { as_at, exceptions }
    }

    pub fn published(&self, it: &Inspection) -> bool {
        it.published <= self.as_at.block_a
    }

    /// Inspected in time though published later, in a group for which that suffices.
    pub fn by_exception(&self, it: &Inspection, group: &str) -> bool {
        !self.published(it) && self.excepts(it.inspected, group)
    }

    fn excepts(&self, inspected: Date, group: &str) -> bool {
        self.exceptions.get(group).is_some_and(|all| all.iter().any(|period| period.holds(inspected)))
    }

    /// Whether a finding of these days would have been known.
    pub fn knows(&self, inspected: Date, published: Date, group: &str) -> bool {
        published <= self.as_at.block_a || self.excepts(inspected, group)
    }
}

/// The latest finding of each (remit, URN, group).
pub(super) struct Latest<'a> {
    /// Indexes into the evidence's inspections.
    pub findings: BTreeMap<(&'a ProviderId, &'a str), usize>,
    /// Those of them that count though they were published after the cut-off.
    pub by_exception: BTreeSet<usize>,
}

impl<'a> Latest<'a> {
    /// By inspection date, then publication date; what is no finding, or not known, is counted in `left_out`.
    pub fn of(evidence: &'a Evidence, framework: &Framework, known: &Known, left_out: &mut LeftOut) -> Self {
        let mut latest = Self { findings: BTreeMap::new(), by_exception: BTreeSet::new() };
        let rank = |i: usize| (evidence.inspections[i].inspected, evidence.inspections[i].published);
        for (index, it) in evidence.inspections.iter().enumerate() {
            let Some((id, excepted)) = placed(it, framework, known, left_out) else { continue };
            let newest = latest.findings.entry((&it.provider, id)).or_insert(index);
            if rank(index) > rank(*newest) {
                *newest = index;
            }
            if excepted && *newest == index {
                latest.by_exception.insert(index);
            }
        }
        let newest: BTreeSet<usize> = latest.findings.values().copied().collect();
        latest.by_exception.retain(|index| newest.contains(index));
        latest
    }

    /// The latest findings of one provider, group by group.
    pub fn of_provider<'b>(&'b self, provider: &'b ProviderId) -> impl Iterator<Item = usize> + use<'a, 'b> {
        self.findings
            .range((provider, "")..)
            .take_while(move |((found, _), _)| *found == provider)
            .map(|(_, index)| *index)
    }
}

/// The group in which a finding competes, and whether by an exception; none where it is left out.
fn placed<'e>(
    it: &'e Inspection,
    framework: &Framework,
    known: &Known,
    left_out: &mut LeftOut,
) -> Option<(&'e str, bool)> {
    if !is_finding(it) {
        left_out.not_graded += 1;
        return None;
    }
    let Some(id) = &it.group else {
        left_out.no_group += 1;
        return None;
    };
    let Some(group) = framework.group(id) else {
        *left_out.other_groups.entry(id.clone()).or_default() += 1;
        return None;
    };
    if it.area.is_none() {
        left_out.no_area += 1;
        return None;
    }
    let excepted = known.by_exception(it, id);
    if !known.published(it) && !excepted {
        left_out.not_yet_published += 1;
        return None;
    }
    group.since.is_none_or(|since| since <= it.inspected).then_some((id.as_str(), excepted))
}
