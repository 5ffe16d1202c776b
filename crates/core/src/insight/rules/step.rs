//! What better evidence is: single steps, each better in one thing and the same in all others.

use super::area::Indicators;
use crate::assessment::Status;
use crate::assessment::completions::Tally;
use crate::assessment::seen::{BlockBSeen, GapsSeen, IndicatorsSeen, Lifted, StrandSeen};
use crate::record::{Judgement, Outcome};

/// A step up. Whatever is better in several things is so by several steps. What only adds to the evidence (an inspection where there was
/// none, a group where there was none) is no step: it is more, not better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    OutOfRed,
    IntoTop,
    UniversalIntoTop,
    GroupIntoTop(Outcome),
    NoPriorityAction,
    StrandRises,
    Lifted,
    Sustained,
    Indicator,
    Gap,
}

impl Step {
    pub fn words(self) -> String {
        match self {
            Self::OutOfRed => "a super group rises out of the lowest band".into(),
            Self::IntoTop => "a targeted super group rises into the top two bands".into(),
            Self::UniversalIntoTop => "a universal super group rises into the top two bands".into(),
            Self::GroupIntoTop(outcome) => {
                format!("one group more is in the top two bands for {}", outcome.title())
            }
            Self::NoPriorityAction => {
                "the unannounced inspection names no area for priority action instead of one".into()
            }
            Self::StrandRises => "a strand is judged one grade better".into(),
            Self::Lifted => "a re-inspection lifts an inadequate strand".into(),
            Self::Sustained => "sustained improvement is recorded".into(),
            Self::Indicator => "an indicator stands better against its comparators".into(),
            Self::Gap => "one gap more narrows".into(),
        }
    }

    pub fn id(self) -> &'static str {
        match self {
            Self::OutOfRed => "super-group-out-of-red",
            Self::IntoTop => "super-group-into-top",
            Self::UniversalIntoTop => "universal-super-group-into-top",
            Self::GroupIntoTop(_) => "group-into-top",
            Self::NoPriorityAction => "no-priority-action",
            Self::StrandRises => "strand-rises",
            Self::Lifted => "strand-lifted",
            Self::Sustained => "sustained",
            Self::Indicator => "indicator",
            Self::Gap => "gap",
        }
    }
}

/// Every tally one step better. Which of the lower super groups are the red ones is open, so any that is not at the top may rise.
pub fn tallies(tally: &Tally) -> Vec<(Step, Tally)> {
    let mut better = Vec::new();
    let amber = tally.present - tally.top - tally.red;
    if tally.red > 0 {
        better.push((Step::OutOfRed, Tally { red: tally.red - 1, ..*tally }));
    }
    if amber > 0 && tally.universal_no_better_than_amber() > 0 {
        let universal_top = tally.universal_top + 1;
        better.push((Step::UniversalIntoTop, Tally { top: tally.top + 1, universal_top, ..*tally }));
    }
    let targeted = tally.present - tally.universal_present;
    if amber > 0 && targeted > tally.top - tally.universal_top {
        better.push((Step::IntoTop, Tally { top: tally.top + 1, ..*tally }));
    }
    better
}

pub fn block_b(b: &BlockBSeen) -> Vec<(Step, BlockBSeen)> {
    let mut better = Vec::new();
    if b.priority_action == Status::Met {
        better.push((Step::NoPriorityAction, BlockBSeen { priority_action: Status::NotMet, ..*b }));
    }
    let [safeguarding, looked_after] = b.strands;
    let of = |strands| BlockBSeen { strands, ..*b };
    better.extend(strands(safeguarding).into_iter().map(|(step, it)| (step, of([it, looked_after]))));
    better.extend(strands(looked_after).into_iter().map(|(step, it)| (step, of([safeguarding, it]))));
    better
}

fn strands(strand: StrandSeen) -> Vec<(Step, StrandSeen)> {
    let StrandSeen::Judged { grade, by_reinspection, lifted, .. } = strand else { return Vec::new() };
    let judged = |grade, by_reinspection, lifted| StrandSeen::Judged {
        grade,
        by_reinspection,
        lifted,
        unannounced_since: false,
    };
    let mut better = Vec::new();
    match grade {
        Judgement::Outstanding => {}
        Judgement::Good => {
            better.push((Step::StrandRises, judged(Judgement::Outstanding, by_reinspection, lifted)))
        }
        Judgement::Satisfactory => {
            better.push((Step::StrandRises, judged(Judgement::Good, by_reinspection, lifted)))
        }
        Judgement::Inadequate => {
            better.push((Step::StrandRises, judged(Judgement::Satisfactory, by_reinspection, Lifted::No)));
            better.push((Step::Lifted, judged(Judgement::Satisfactory, true, Lifted::Yes)));
        }
    }
    if lifted == Lifted::Yes {
        better.push((Step::Sustained, judged(grade, by_reinspection, Lifted::Sustained)));
    }
    better
}

pub fn indicators(it: &Indicators) -> Vec<(Step, Indicators)> {
    let attainment =
        better_indicators(&it.attainment).into_iter().map(|attainment| Indicators { attainment, ..*it });
    let others = better_indicators(&it.others).into_iter();
    // Only those of attainment have two comparators that may disagree.
    let others =
        others.filter(|others| others.mixed == it.others.mixed).map(|others| Indicators { others, ..*it });
    attainment.chain(others).map(|better| (Step::Indicator, better)).collect()
}

fn better_indicators(it: &IndicatorsSeen) -> Vec<IndicatorsSeen> {
    let mut better = Vec::new();
    if it.below > 0 {
        better.push(IndicatorsSeen { below: it.below - 1, in_line: it.in_line + 1, ..*it });
        better.push(IndicatorsSeen { below: it.below - 1, mixed: it.mixed + 1, ..*it });
    }
    if it.mixed > 0 {
        better.push(IndicatorsSeen { mixed: it.mixed - 1, in_line: it.in_line + 1, ..*it });
    }
    better
}

pub fn gaps(it: &GapsSeen) -> Vec<(Step, GapsSeen)> {
    let narrower = GapsSeen { narrowed: it.narrowed + 1, not_narrowed: it.not_narrowed.saturating_sub(1) };
    if it.not_narrowed > 0 { vec![(Step::Gap, narrower)] } else { Vec::new() }
}
