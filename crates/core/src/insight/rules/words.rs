//! An area in words, as far as the rules look at it.

use super::area::{Area, Published, Settings};
use crate::assessment::Status;
use crate::assessment::kinds::social_care_word;
use crate::assessment::seen::{BlockBSeen, LastAward, Lifted, StrandSeen};
use crate::framework::Grade;
use crate::profile::history::{Strand, TookPlace};

impl Area {
    /// All that the rules see of it, block by block.
    pub fn words(&self) -> Vec<String> {
        [settings(&self.a), block_b(&self.b), published(&self.c)].concat()
    }

    /// The same without what is as in another.
    pub fn departs(&self, from: &Self) -> Vec<String> {
        let there = from.words();
        self.words().into_iter().filter(|part| !there.contains(part)).collect()
    }
}

fn settings(a: &Settings) -> Vec<String> {
    let tally = &a.tally;
    let red = match tally.red {
        0 => "none in the lowest band".to_owned(),
        n => format!("{n} in the lowest band"),
    };
    let of_universal = format!("{} of the {} universal", tally.universal_top, tally.universal_present);
    let mut parts = vec![
        format!("{} of {} super groups in the top two bands, {of_universal}", tally.top, tally.present),
        red,
    ];
    parts.extend(a.top.iter().map(|(outcome, top)| {
        format!("{top} of {} groups in those bands for {}", a.groups, outcome.title())
    }));
    parts
}

fn block_b(b: &BlockBSeen) -> Vec<String> {
    let unannounced = match (b.unannounced, b.priority_action) {
        (TookPlace::No, _) => "no unannounced inspection took place",
        (_, Status::Met) => "the unannounced inspection named an area for priority action",
        _ => "no area for priority action",
    };
    let strands = Strand::BOTH.into_iter().zip(&b.strands);
    let mut parts = vec![unannounced.to_owned()];
    parts.extend(strands.map(|(strand, seen)| self::strand(strand.id(), seen)));
    parts.extend(match b.last_award {
        LastAward::Grade(grade) => {
            Grade::try_from(grade).ok().map(|grade| format!("{} the year before", grade.number()))
        }
        LastAward::NotHeld | LastAward::Disputed => None,
    });
    parts
}

fn strand(name: &str, seen: &StrandSeen) -> String {
    let StrandSeen::Judged { grade, by_reinspection, lifted, unannounced_since } = seen else {
        return format!("{name} not inspected");
    };
    let how = match (lifted, by_reinspection) {
        (Lifted::Yes, _) => ", lifted by a re-inspection",
        (Lifted::Sustained, _) => ", lifted by a re-inspection, the improvement recorded as sustained",
        (Lifted::No, true) => ", by a re-inspection",
        (Lifted::No, false) => "",
    };
    let since = if *unannounced_since { ", and an unannounced inspection came after" } else { "" };
    format!("{name} {}{how}{since}", social_care_word(*grade))
}

fn published(c: &Published) -> Vec<String> {
    let (attainment, others) = (&c.indicators.attainment, &c.indicators.others);
    let all = attainment.all() + others.all();
    let mut parts = vec![format!(
        "{} of {all} indicators at least in line, {} of the {} of attainment and progress",
        attainment.in_line + others.in_line,
        attainment.in_line,
        attainment.all()
    )];
    if attainment.mixed > 0 {
        parts.push(format!("{} in line with one comparator and not with the other", attainment.mixed));
    }
    parts.push(format!("{} of {} gaps narrowed", c.gaps.narrowed, c.gaps.narrowed + c.gaps.not_narrowed));
    parts
}
