//! Schools and childcare that closed, and schools that came after others: academies, mergers, splits, chains (¶20; P12).
//!
//! What is added here lands where the area's super group is meant to land, whether a predecessor's judgement counts or not.

use crate::Size;
use crate::country::{Numbers, World, named};
use crate::grades::{self, Aim};
use crate::inspections::inspection;
use crate::place::Place;
use crate::provider::Provider;
use crate::twist::Twist;
use jiff::civil::{Date, date};
use plumbline_core::chance::Dice;
use plumbline_core::record::{Judgement, LinkKind};
use plumbline_core::time::days_after;
use std::collections::BTreeMap;

/// What one school is to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub from: u32,
    pub to: u32,
    pub kind: LinkKind,
    /// A few have none.
    pub on: Option<Date>,
}

#[derive(Default)]
pub(crate) struct Lineage {
    pub providers: Vec<Provider>,
    pub links: Vec<Link>,
}

/// What an area has of closed providers and of those that followed them.
pub(crate) fn of(
    place: &Place<'_>,
    world: &World<'_>,
    aims: &BTreeMap<String, Aim>,
    providers: &[Provider],
    numbers: &mut Numbers,
    dice: &mut Dice,
) -> Lineage {
    let mut writer = Writer { world, aims, numbers, dice, line: Lineage::default() };
    if !place.small {
        let there = |group: &str| {
            let group = world.group(group);
            providers.iter().filter(|p| Some(p.group()) == group).count()
        };
        writer.academies(there("academy-ctc"));
        // The share of good primary schools is exact where a band turns on it.
        if place.story.twist != Some(Twist::LateReports) {
            writer.primaries(there("primary"));
        }
        for group in ["childminder", "childcare-domestic", "childcare-non-domestic"] {
            writer.closed_childcare(group, there(group));
        }
    }
    writer.line
}

struct Writer<'a> {
    world: &'a World<'a>,
    aims: &'a BTreeMap<String, Aim>,
    numbers: &'a mut Numbers,
    dice: &'a mut Dice,
    line: Lineage,
}

impl Writer<'_> {
    /// Maintained schools that became academies which nobody has inspected yet; some by way of a third school. Only where the
    /// area has academies that were inspected, so that no group is left unobserved.
    fn academies(&mut self, there: usize) {
        if there == 0 {
            return;
        }
        let most = match self.world.size {
            Size::Whole => 1 + there / 2,
            Size::Small => 1,
        };
        let converted = self.dice.between(0, most as i64).unsigned_abs() as usize;
        for grade in self.landing("secondary", converted) {
            let on = self.dice.day(date(2010, 9, 1), date(2011, 4, 1));
            let by_way_of_another = self.dice.percent(20);
            let first_closed = if by_way_of_another { date(2007, 8, 31) } else { on };
            let Some(school) = self.inspected_until("maintained-secondary", first_closed, grade) else {
                return;
            };
            let mut before = school;
            if by_way_of_another {
                let Some(between) = self.new_school("maintained-secondary", first_closed) else { return };
                self.line.providers[between].closed = Some(on);
                self.follows(before, between, (LinkKind::Predecessor, LinkKind::Successor), first_closed);
                before = between;
            }
            let Some(academy) = self.new_school("academy-ctc", on) else { return };
            let name = self.line.providers[before].name.clone();
            self.line.providers[academy].name = name.replace(" (made up)", ", now an academy (made up)");
            self.follows(before, academy, (LinkKind::Predecessor, LinkKind::Successor), on);
        }
    }

    /// Two primary schools merged into one, one split into two, and some that closed for good.
    fn primaries(&mut self, there: usize) {
        let (merged, split, gone) = match self.world.size {
            Size::Whole => (1 + there / 70, usize::from(self.dice.percent(40)), there / 40),
            Size::Small => (usize::from(self.dice.percent(30)), usize::from(self.dice.percent(15)), 0),
        };
        let grades = self.landing("nursery-primary", 2 * merged + split);
        let (of_merged, of_split) = grades.split_at(2 * merged);
        for pair in of_merged.chunks(2) {
            let on = self.dice.day(date(2009, 9, 1), date(2011, 4, 1));
            let Some(after) = self.new_school("primary", on) else { return };
            for grade in pair {
                let Some(before) = self.inspected_until("primary", on, *grade) else { return };
                let kinds = (LinkKind::PredecessorMerged, LinkKind::SuccessorMerged);
                self.follows(before, after, kinds, on);
            }
        }
        for grade in of_split {
            let on = self.dice.day(date(2009, 9, 1), date(2011, 4, 1));
            let Some(before) = self.inspected_until("primary", on, *grade) else { return };
            for _ in 0..2 {
                let Some(after) = self.new_school("primary", on) else { return };
                self.follows(before, after, (LinkKind::PredecessorSplit, LinkKind::SuccessorSplit), on);
            }
        }
        for _ in 0..gone {
            let on = self.dice.day(date(2007, 8, 31), date(2011, 8, 31));
            let grade = *self.dice.pick(&[Judgement::Satisfactory, Judgement::Inadequate, Judgement::Good]);
            self.inspected_until("primary", on, grade);
        }
    }

    /// People stop minding children every year.
    fn closed_childcare(&mut self, group: &str, there: usize) {
        for _ in 0..there / 16 {
            let on = self.dice.day(date(2006, 4, 1), date(2011, 8, 31));
            let grade = *self.dice.pick(&[Judgement::Good, Judgement::Good, Judgement::Satisfactory]);
            self.inspected_until(group, on, grade);
        }
    }

    /// Grades for so many predecessors, as the super group aims.
    fn landing(&mut self, super_group: &str, count: usize) -> Vec<Judgement> {
        let Some(aim) = self.aims.get(super_group) else { return Vec::new() };
        grades::overall(&[count], *aim, self.dice).concat()
    }

    /// A provider that closed on a day and had been inspected before.
    fn inspected_until(&mut self, group: &str, closed: Date, grade: Judgement) -> Option<usize> {
        let (world, at) = (self.world, self.new_provider(group)?);
        let setting = &world.settings[world.group(group)?];
        let on = days_after(closed, -(self.dice.between(120, 900) as i32)).max(date(2005, 9, 1));
        let mut six = [grade; 6];
        six[1..].iter_mut().for_each(|outcome| *outcome = grades::near(grade, self.dice));
        let found = inspection(setting, on, &six, self.dice);
        let provider = &mut self.line.providers[at];
        provider.closed = Some(closed);
        provider.roles[0].findings.push(found);
        Some(at)
    }

    /// A school that opened when another closed, and was never inspected.
    fn new_school(&mut self, group: &str, opened: Date) -> Option<usize> {
        let at = self.new_provider(group)?;
        self.line.providers[at].opened = opened;
        Some(at)
    }

    fn new_provider(&mut self, group: &str) -> Option<usize> {
        let group = self.world.group(group)?;
        let provider = named(&self.world.settings[group], self.numbers, group, self.dice);
        self.line.providers.push(provider);
        Some(self.line.providers.len() - 1)
    }

    /// The register shows the link at both of its ends.
    fn follows(&mut self, before: usize, after: usize, kinds: (LinkKind, LinkKind), on: Date) {
        let number = |at: usize| self.line.providers[at].number;
        let (old, new) = (number(before), number(after));
        let on = (!self.dice.percent(6)).then_some(on);
        self.line.links.push(Link { from: new, to: old, kind: kinds.0, on });
        self.line.links.push(Link { from: old, to: new, kind: kinds.1, on });
    }
}
