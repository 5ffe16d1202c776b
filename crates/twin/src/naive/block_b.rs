//! Block B from the raw inspections, read again from ¶35–40 and A7.

use super::{Question, Truth, and, or, truth};
use Truth::{ForAPerson, No, NoQuestion, Unknown, Yes};
use jiff::civil::Date;
use plumbline_core::record::AreaInspectionKind::{
    self, FullInspection, JointAreaReview, PrivateFostering, Reinspection, Unannounced,
};
use plumbline_core::record::{AreaFindingKind, AreaInspection, Covered, Judgement};
use plumbline_core::time::days_after;

/// An inspection of the area that had been published, in its place on the line of time.
#[derive(Clone)]
struct Seen {
    it: AreaInspection,
    /// Where it is placed when the order matters.
    on: Date,
    last: Date,
    disputed: bool,
    /// Its findings are recorded; how many of them are areas for priority action, and whether files disagree about any.
    findings: Option<(u32, bool)>,
}

/// How a strand stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strand {
    Judged {
        grade: Judgement,
        by_reinspection: bool,
        /// Its judgement was placed on this day.
        on: Date,
        /// A re-inspection lifted it out of inadequate.
        lifted: bool,
        /// Where inadequate: since the first judgement in the unbroken run of them.
        since: Date,
    },
    NothingToJudge,
    Unknown,
}

/// Block B's answers for one area.
pub(crate) struct BlockB<'a> {
    question: Question<'a>,
    seen: Vec<Seen>,
    safeguarding: Strand,
    looked_after: Strand,
}

impl<'a> BlockB<'a> {
    pub fn of(question: &Question<'a>) -> Self {
        let seen = seen(question);
        let safeguarding = strand(question, &seen, false, |it| it.safeguarding);
        let looked_after = strand(question, &seen, true, |it| it.looked_after);
        Self { question: *question, seen, safeguarding, looked_after }
    }

    fn strands(&self, says: impl Fn(Strand) -> Truth) -> [Truth; 2] {
        [says(self.safeguarding), says(self.looked_after)]
    }

    /// A priority action stands until a later unannounced inspection names none or a full inspection follows.
    pub fn priority_action(&self) -> Truth {
        let Some(latest) = self.seen.iter().rfind(|s| s.it.kind == Unannounced) else {
            if covered(&self.question, Unannounced) {
                return NoQuestion;
            }
            return if self.question.assume_no_priority_action { No } else { Unknown };
        };
        if self.seen.iter().any(|s| s.it.kind == FullInspection && s.on > latest.on) {
            return No;
        }
        if latest.disputed {
            return Unknown;
        }
        match (latest.it.priority_actions, latest.findings) {
            (None, None) => Unknown,
            (Some(stated), None) => truth(stated > 0),
            // Nobody gives a number: what is listed is all that there was, unless files disagree about it.
            (None, Some((_, true))) => Unknown,
            (None, Some((listed, false))) => truth(listed > 0),
            // Two numbers: a pass only where both say none.
            (Some(0), Some((0, _))) => No,
            (Some(0), Some(_)) | (Some(_), Some((0, _))) => Unknown,
            (Some(_), Some(_)) => Yes,
        }
    }

    pub fn both_at_least(&self, least: Judgement) -> Truth {
        and(&self.strands(|strand| match strand {
            Strand::Judged { grade, .. } => truth(grade <= least),
            Strand::NothingToJudge => NoQuestion,
            Strand::Unknown => Unknown,
        }))
    }

    pub fn either_no_better_than_adequate(&self) -> Truth {
        or(&self.strands(|strand| match strand {
            Strand::Judged { grade, .. } => truth(grade >= Judgement::Satisfactory),
            Strand::NothingToJudge => NoQuestion,
            Strand::Unknown => Unknown,
        }))
    }

    pub fn either_inadequate(&self) -> Truth {
        or(&self.strands(|strand| match strand {
            Strand::Judged { grade, .. } => truth(grade == Judgement::Inadequate),
            Strand::NothingToJudge => NoQuestion,
            Strand::Unknown => Unknown,
        }))
    }

    pub fn either_still_inadequate_on_reinspection(&self) -> Truth {
        or(&self.strands(|strand| match strand {
            Strand::Judged { grade, by_reinspection, .. } => {
                truth(grade == Judgement::Inadequate && by_reinspection)
            }
            Strand::NothingToJudge => NoQuestion,
            Strand::Unknown => Unknown,
        }))
    }

    /// ¶40: inadequate, and an unannounced inspection came after it, whatever that found.
    pub fn inadequate_then_unannounced(&self) -> Truth {
        if self.either_inadequate() != Yes {
            return self.either_inadequate();
        }
        let Some(latest) = self.seen.iter().rfind(|s| s.it.kind == Unannounced) else {
            return if covered(&self.question, Unannounced) { No } else { Unknown };
        };
        or(&self.strands(|strand| match strand {
            Strand::Judged { grade: Judgement::Inadequate, since, .. } => truth(latest.on > since),
            _ => No,
        }))
    }

    /// A re-inspection lifted a strand and no sustained improvement is recorded since.
    pub fn lifted_and_not_sustained(&self) -> Truth {
        or(&self.strands(|strand| match strand {
            Strand::Judged { lifted, on, .. } => truth(lifted && !self.sustained_since(on)),
            Strand::NothingToJudge => NoQuestion,
            Strand::Unknown => Unknown,
        }))
    }

    /// ¶39: the same, and last year's grade was 1, so that 3 would be a rise of two.
    pub fn rise_of_two(&self) -> Truth {
        if self.lifted_and_not_sustained() != Yes {
            return self.lifted_and_not_sustained();
        }
        let area = &self.question.area.area;
        let last_year = self.question.evidence.awards.iter().find(|placed| {
            placed.fact.year == 2010 && home(&self.question, placed.fact.area.as_str()) == Some(area.as_str())
        });
        match last_year {
            None => Unknown,
            Some(award) => truth(award.fact.grade == 1),
        }
    }

    /// Annex E, performs well: unlikely after a re-inspection that lifted, unless improvement is sustained.
    pub fn sustained_where_lifted(&self) -> Truth {
        match self.lifted_and_not_sustained() {
            Yes => ForAPerson,
            No => Yes,
            other => other,
        }
    }

    fn sustained_since(&self, on: Date) -> bool {
        self.question.evidence.sustained.iter().any(|placed| {
            let here = home(&self.question, placed.fact.area.as_str());
            here == Some(self.question.area.area.as_str())
                && placed.fact.on >= on
                && placed.fact.on <= self.question.day
        })
    }
}

/// The nation's area that a code, or a later one, belongs to.
fn home<'a>(question: &Question<'a>, code: &str) -> Option<&'a str> {
    for area in &question.framework.areas {
        if area.code.as_str() == code || area.continued_as.iter().any(|later| later.as_str() == code) {
            return Some(area.code.as_str());
        }
    }
    None
}

/// Whether a file says that it lists all inspections of a kind here on the day.
fn covered(question: &Question, kind: AreaInspectionKind) -> bool {
    question.evidence.coverage.iter().any(|placed| {
        let here = match &placed.fact.area {
            None => true,
            Some(code) => home(question, code.as_str()) == Some(question.area.area.as_str()),
        };
        here && placed.fact.what == Covered::AreaInspections(kind)
            && placed.fact.from <= question.day
            && placed.fact.to >= question.day
    })
}

/// The area's inspections that had been published by the day, in order.
fn seen(question: &Question) -> Vec<Seen> {
    let mut seen = Vec::new();
    for (placed, found) in question.evidence.area_inspections.iter().zip(&question.evidence.area_findings) {
        let it = &placed.fact;
        let mut findings = None;
        for finding in found {
            let (listed, disputed) = findings.get_or_insert((0, false));
            *listed += u32::from(finding.fact.kind == AreaFindingKind::PriorityAction);
            *disputed |= finding.disputed;
        }
        if home(question, it.area.as_str()) != Some(question.area.area.as_str()) {
            continue;
        }
        // A month stands at its end; a publication alone stands 28 days before itself.
        let (on, last) = match (it.inspected, it.published) {
            (Some(when), _) => (when.latest(), when.latest()),
            (None, Some(published)) => (days_after(published, -28), published),
            (None, None) => continue,
        };
        let known_from = match (it.inspected, it.published) {
            (_, Some(published)) => published,
            (Some(when), None) => days_after(when.earliest(), 28),
            (None, None) => continue,
        };
        if known_from <= question.day {
            seen.push(Seen { it: it.clone(), on, last, disputed: placed.disputed, findings });
        }
    }
    seen.sort_by_key(|s| (s.on, s.last, s.it.kind, format!("{:?}", s.it)));
    seen
}

fn strand(
    question: &Question,
    seen: &[Seen],
    a_review_need_not_judge_it: bool,
    judgement: impl Fn(&AreaInspection) -> Option<Judgement>,
) -> Strand {
    let took_place = seen.iter().any(|s| s.it.kind == FullInspection);
    let none_took_place = !took_place && covered(question, FullInspection);
    let after_april_2007 = |s: &&Seen| s.it.kind == JointAreaReview && s.on > Date::constant(2007, 4, 1);
    // A re-inspection of the other strand says nothing of this one.
    let of_this = |s: &&Seen| {
        s.it.kind == FullInspection
            || (s.it.kind == Reinspection && (judgement(&s.it).is_some() || s.disputed))
    };
    let mut judging: Vec<&Seen> = seen.iter().filter(of_this).collect();
    if judging.is_empty() && none_took_place {
        judging = seen.iter().filter(after_april_2007).collect();
    }
    // An inspection of a later framework says something that nobody has mapped to this scheme.
    let scheme = [FullInspection, Reinspection, Unannounced, JointAreaReview, PrivateFostering];
    for later in seen.iter().filter(|s| !scheme.contains(&s.it.kind) && judgement(&s.it).is_some()) {
        if judging.last().is_none_or(|last| later.on > last.on) {
            return Strand::Unknown;
        }
    }
    if judging.is_empty() {
        let no_review = covered(question, JointAreaReview) && !seen.iter().any(|s| after_april_2007(&s));
        return if none_took_place && no_review { Strand::NothingToJudge } else { Strand::Unknown };
    }
    // From the newest back: the first that judged this strand decides. A full inspection without the grade, or files that
    // disagree about it, leave the strand unknown; a joint area review need not have judged it.
    for s in judging.iter().rev() {
        if judgement(&s.it).is_some() {
            break;
        }
        if s.disputed || s.it.kind == FullInspection {
            return Strand::Unknown;
        }
    }
    let graded: Vec<(&Seen, Judgement)> =
        judging.iter().filter_map(|s| Some((*s, judgement(&s.it)?))).collect();
    let Some((by, grade)) = graded.last().copied() else {
        let only_reviews = judging.iter().all(|s| s.it.kind == JointAreaReview);
        return if only_reviews && a_review_need_not_judge_it {
            Strand::NothingToJudge
        } else {
            Strand::Unknown
        };
    };
    let by_reinspection = by.it.kind == Reinspection;
    let before = graded.len().checked_sub(2).map(|at| graded[at].1);
    let mut since = by.on;
    for (s, earlier) in graded.iter().rev() {
        if *earlier != Judgement::Inadequate {
            break;
        }
        since = s.on;
    }
    Strand::Judged {
        grade,
        by_reinspection,
        on: by.on,
        lifted: by_reinspection && before == Some(Judgement::Inadequate) && grade != Judgement::Inadequate,
        since,
    }
}
