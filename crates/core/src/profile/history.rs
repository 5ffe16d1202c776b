//! Block B as a history (¶34–40): two strands, safeguarding and looked-after, beside the unannounced inspections.

use super::by_area::AreaFacts;
use crate::area::AreaCode;
use crate::evidence::{Count, Evidence, Placed};
use crate::framework::Framework;
use crate::record::{
    AreaFinding, AreaFindingKind, AreaInspection, AreaInspectionKind, AwardedGrade, Complaint, Covered,
    Judgement, Place, SeriousCaseReviews,
};
use crate::time::{LONGEST_LAG_DAYS, days_after};
use jiff::civil::Date;

/// The lag where neither the run nor the source assumes one: where an inspection is placed when the order matters.
pub const USUAL_LAG_DAYS: u16 = 28;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strand {
    Safeguarding,
    LookedAfter,
}

impl Strand {
    pub const BOTH: [Self; 2] = [Self::Safeguarding, Self::LookedAfter];

    pub fn id(self) -> &'static str {
        match self {
            Self::Safeguarding => "safeguarding",
            Self::LookedAfter => "looked-after",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Safeguarding => "safeguarding",
            Self::LookedAfter => "services for looked-after children",
        }
    }

    pub fn of(self, inspection: &AreaInspection) -> Option<Judgement> {
        match self {
            Self::Safeguarding => inspection.safeguarding,
            Self::LookedAfter => inspection.looked_after,
        }
    }
}

/// An area inspection on the line of time: between `earliest` and `latest`, ordered by `likely`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// With the numbers of areas for development and for priority action as they stand: from its row, or counted of its findings;
    /// none where they are unknown or the two differ.
    pub inspection: AreaInspection,
    /// In the order of their rows (L5).
    pub findings: Vec<Placed<AreaFinding>>,
    pub priority_actions: Count,
    /// Its own row gives the number; else it was counted of the findings.
    pub priority_is_stated: bool,
    pub developments: Count,
    /// What it counts as: its own kind, or that for which a mapping lets it stand (P10).
    pub counts_as: AreaInspectionKind,
    pub places: Vec<Place>,
    pub earliest: Date,
    pub likely: Date,
    pub latest: Date,
    /// When it was published, or is assumed to have been.
    pub known_from: Date,
    /// Another file says otherwise, with nothing to choose by: its judgements are unknown.
    pub disputed: bool,
}

impl Event {
    fn new(
        placed: &Placed<AreaInspection>,
        findings: &[Placed<AreaFinding>],
        evidence: &Evidence,
        framework: &Framework,
    ) -> Option<Self> {
        let it = &placed.fact;
        let lag = i32::from(evidence.lag_days(placed.place, USUAL_LAG_DAYS));
        let (earliest, likely, latest) = match (it.inspected, it.published) {
            (Some(when), _) => (it.first_day.unwrap_or(when.earliest()), when.latest(), when.latest()),
            (None, Some(published)) => {
                (days_after(published, -LONGEST_LAG_DAYS.max(lag)), days_after(published, -lag), published)
            }
            (None, None) => return None,
        };
        // Without a publication date: the lag after the first day that it can mean, so that lateness hides no concern.
        let known_from = it.published.unwrap_or_else(|| days_after(earliest, lag));
        let counted = |stated, kind| Count::of(stated, findings, |finding| finding.kind == kind);
        let priority_actions = counted(it.priority_actions, AreaFindingKind::PriorityAction);
        let developments = counted(it.developments, AreaFindingKind::AreaForDevelopment);
        let places = placed.rows_everywhere().collect();
        Some(Self {
            inspection: AreaInspection {
                priority_actions: priority_actions.known(),
                developments: developments.known(),
                ..it.clone()
            },
            findings: findings.to_vec(),
            priority_actions,
            priority_is_stated: it.priority_actions.is_some(),
            developments,
            counts_as: framework.counts_as(it.kind),
            places,
            earliest,
            likely,
            latest,
            known_from,
            disputed: placed.disputed,
        })
    }

    /// How many findings of a kind it made; none where that is not recorded, or not settled.
    pub fn counted(&self, kind: AreaFindingKind) -> Option<u32> {
        let stated = match kind {
            AreaFindingKind::PriorityAction => return self.priority_actions.known(),
            AreaFindingKind::AreaForDevelopment => return self.developments.known(),
            AreaFindingKind::Strength | AreaFindingKind::SatisfactoryPractice => None,
        };
        Count::of(stated, &self.findings, |finding| finding.kind == kind).known()
    }

    /// The rows that tell of its areas for priority action: its own, with those areas; where it was counted, every finding, for
    /// that there is none shows only in all of them.
    pub fn priority_places(&self) -> Vec<Place> {
        let counted = |placed: &&Placed<AreaFinding>| {
            !self.priority_is_stated || placed.fact.kind == AreaFindingKind::PriorityAction
        };
        let findings = self.findings.iter().filter(counted).flat_map(Placed::rows_everywhere);
        let mut places = self.places.clone();
        places.extend(findings);
        places
    }

    /// When it was inspected, as far as it is known.
    pub fn when(&self) -> String {
        match (self.inspection.inspected, self.inspection.published) {
            (Some(when), _) => format!("inspected {when}"),
            (None, Some(published)) => format!("published {published}"),
            (None, None) => "undated".into(),
        }
    }
}

/// How a strand stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StrandState {
    /// Its latest judgement, by a full inspection, a re-inspection, or (¶37) a joint area review.
    Judged(Box<StrandJudgement>),
    /// A source that covers the area shows no full inspection, and one that covers joint area reviews shows none.
    NotInspected,
    Unknown {
        why: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrandJudgement {
    pub grade: Judgement,
    pub by: Event,
    /// The inadequate judgement that a re-inspection has overridden, if it has (¶39).
    pub lifted_from: Option<Event>,
    /// Where inadequate: the first judgement that found it so and has not been overridden.
    pub inadequate_since: Option<Event>,
}

/// Whether something took place, as far as the sources can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TookPlace {
    Yes,
    /// A source that covers the area and the day shows none.
    No,
    Unknown,
}

/// Block B of one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockB {
    pub area: AreaCode,
    /// All inspections published by the day, in order.
    pub events: Vec<Event>,
    pub safeguarding: StrandState,
    pub looked_after: StrandState,
    pub full_inspection: TookPlace,
    pub joint_area_review: TookPlace,
    pub unannounced: TookPlace,
    /// The most recent unannounced inspection.
    pub latest_unannounced: Option<Event>,
    pub case_reviews: Option<Placed<SeriousCaseReviews>>,
    pub private_fostering: Option<Event>,
    pub complaints: Vec<Placed<Complaint>>,
    /// Sustained improvement recorded by the day.
    pub sustained: Vec<(Date, Place)>,
    pub awards: Vec<Placed<AwardedGrade>>,
    /// Where the order of two inspections matters and their dates do not settle it.
    pub notes: Vec<String>,
}

impl BlockB {
    pub fn strand(&self, strand: Strand) -> &StrandState {
        match strand {
            Strand::Safeguarding => &self.safeguarding,
            Strand::LookedAfter => &self.looked_after,
        }
    }

    /// Kinds of Block B evidence that bear on the grade and that no edition covers or holds for this area.
    pub fn open(&self) -> Vec<AreaInspectionKind> {
        let mut open = Vec::new();
        if self.full_inspection == TookPlace::Unknown {
            open.push(AreaInspectionKind::FullInspection);
        }
        if self.unannounced == TookPlace::Unknown {
            open.push(AreaInspectionKind::Unannounced);
        }
        // A joint area review counts only where no full inspection took place (¶37).
        if self.full_inspection != TookPlace::Yes && self.joint_area_review == TookPlace::Unknown {
            open.push(AreaInspectionKind::JointAreaReview);
        }
        open
    }

    /// The last full inspection, if it came after `event`: it overrides an earlier unannounced one (¶36).
    pub fn full_inspection_after(&self, event: &Event) -> Option<&Event> {
        self.of_kind(AreaInspectionKind::FullInspection).filter(|full| full.likely > event.likely).last()
    }

    pub fn award(&self, year: i16) -> Option<&Placed<AwardedGrade>> {
        self.awards.iter().find(|a| a.fact.year == year)
    }

    fn of_kind(&self, kind: AreaInspectionKind) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |e| e.counts_as == kind)
    }
}

/// Block B of an area, from what was published by the day.
pub(super) fn history(
    evidence: &Evidence,
    framework: &Framework,
    area: &AreaCode,
    facts: &AreaFacts,
    as_at: Date,
) -> BlockB {
    let mut events: Vec<Event> = facts
        .inspections
        .iter()
        .filter_map(|(placed, findings)| Event::new(placed, findings, evidence, framework))
        .filter(|e| e.known_from <= as_at)
        .collect();
    // At one place in time the order of their text decides, so that import order never matters.
    events.sort_by_cached_key(|e| (e.likely, e.latest, e.inspection.kind, format!("{:?}", e.inspection)));
    let took_place = |kind: AreaInspectionKind| {
        if events.iter().any(|e| e.counts_as == kind && counts(e, framework)) {
            TookPlace::Yes
        } else if is_covered(evidence, framework, area, kind, as_at) {
            TookPlace::No
        } else {
            TookPlace::Unknown
        }
    };
    let full_inspection = took_place(AreaInspectionKind::FullInspection);
    let joint_area_review = took_place(AreaInspectionKind::JointAreaReview);
    let state = |strand| strand_state(&events, framework, strand, full_inspection, joint_area_review);
    let last = |kind: AreaInspectionKind| events.iter().rev().find(|e| e.counts_as == kind).cloned();
    let mut block = BlockB {
        area: area.clone(),
        safeguarding: state(Strand::Safeguarding),
        looked_after: state(Strand::LookedAfter),
        full_inspection,
        joint_area_review,
        unannounced: took_place(AreaInspectionKind::Unannounced),
        latest_unannounced: last(AreaInspectionKind::Unannounced),
        private_fostering: last(AreaInspectionKind::PrivateFostering),
        case_reviews: kept(&facts.case_reviews, |r| r.to <= as_at).into_iter().max_by_key(|r| r.fact.to),
        complaints: kept(&facts.complaints, |c| c.on <= as_at),
        sustained: kept(&facts.sustained, |s| s.on <= as_at)
            .into_iter()
            .map(|s| (s.fact.on, s.place))
            .collect(),
        awards: kept(&facts.awards, |a| a.year < framework_year(framework)),
        events,
        notes: Vec::new(),
    };
    block.notes = uncertain_order(&block);
    block
}

/// Whether a source holds every inspection of a kind in the area on the day. It may name the area by a code that it had
/// later, here as in its inspections.
pub(super) fn is_covered(
    evidence: &Evidence,
    framework: &Framework,
    area: &AreaCode,
    kind: AreaInspectionKind,
    day: Date,
) -> bool {
    let continued = framework.area(area).map_or(&[][..], |a| &a.continued_as);
    let mut codes = std::iter::once(area).chain(continued);
    codes.any(|code| evidence.covers(&Covered::AreaInspections(kind), code, day))
}

/// The year whose grades the framework publishes.
pub fn framework_year(framework: &Framework) -> i16 {
    framework.publication.year()
}

fn kept<T: Clone>(all: &[&Placed<T>], keep: impl Fn(&T) -> bool) -> Vec<Placed<T>> {
    all.iter().filter(|p| keep(&p.fact)).map(|p| (*p).clone()).collect()
}

/// A joint area review counts only if it took place late enough (¶37); everything else that is of the scheme does.
fn counts(event: &Event, framework: &Framework) -> bool {
    match event.counts_as {
        AreaInspectionKind::JointAreaReview => event.likely > framework.joint_area_reviews_after,
        kind => framework.block_b.contains(&kind),
    }
}

fn strand_state(
    events: &[Event],
    framework: &Framework,
    strand: Strand,
    full_inspection: TookPlace,
    joint_area_review: TookPlace,
) -> StrandState {
    use AreaInspectionKind::{FullInspection, JointAreaReview, Reinspection};
    let of = |kinds: &[AreaInspectionKind]| -> Vec<&Event> {
        events.iter().filter(|e| kinds.contains(&e.counts_as) && counts(e, framework)).collect()
    };
    let mut judging = of(&[FullInspection, Reinspection]);
    // A re-inspection of the other strand says nothing of this one.
    let judged_it = |e: &Event| strand.of(&e.inspection).is_some() || e.disputed;
    judging.retain(|e| e.counts_as != Reinspection || judged_it(e));
    if full_inspection == TookPlace::No && judging.is_empty() {
        judging = of(&[JointAreaReview]);
    }
    if let Some(later) = later_framework(events, framework, strand, judging.last().copied()) {
        let why = format!(
            "a {} ({}) came later, under a framework outside the scheme, and no mapping is named for it",
            later.inspection.kind.title(),
            later.when()
        );
        return StrandState::Unknown { why };
    }
    if judging.is_empty() {
        return match (full_inspection, joint_area_review) {
            (TookPlace::No, TookPlace::No) => StrandState::NotInspected,
            (TookPlace::No, _) => StrandState::Unknown {
                why: "no full inspection took place, and no edition covers joint area reviews".into(),
            },
            _ => StrandState::Unknown { why: "no edition covers full inspections here".into() },
        };
    }
    judged(&judging, strand)
}

/// The latest judgement of the strand; a re-inspection lifts only the strand that it judged (A7).
fn judged(judging: &[&Event], strand: Strand) -> StrandState {
    // A full inspection judges both strands: a grade of it that is not held is unknown. A joint area review need not.
    let silent = judging.iter().rev().take_while(|e| strand.of(&e.inspection).is_none());
    let gap = silent.copied().find(|e| e.disputed || e.counts_as == AreaInspectionKind::FullInspection);
    let graded: Vec<(&Event, Judgement)> =
        judging.iter().filter_map(|e| Some((*e, strand.of(&e.inspection)?))).collect();
    let only_reviews = judging.iter().all(|e| e.counts_as == AreaInspectionKind::JointAreaReview);
    if gap.is_none() && graded.is_empty() && only_reviews && strand == Strand::LookedAfter {
        // Footnote 6 asks for the review's grade of safeguarding alone.
        return StrandState::NotInspected;
    }
    let (None, Some(&(by, grade))) = (gap, graded.last()) else {
        let event = gap.unwrap_or(judging[judging.len() - 1]);
        let why = if event.disputed { "files disagree about it" } else { "no grade of it is held" };
        return StrandState::Unknown {
            why: format!("{why}: {} {}", event.inspection.kind.title(), event.when()),
        };
    };
    let earlier_inadequate: Vec<&Event> = graded
        .iter()
        .rev()
        .skip_while(|(_, g)| *g != Judgement::Inadequate)
        .take_while(|(_, g)| *g == Judgement::Inadequate)
        .map(|(e, _)| *e)
        .collect();
    let is_reinspection = by.counts_as == AreaInspectionKind::Reinspection;
    let followed_inadequate = graded.len() > 1
        && graded[graded.len() - 2].1 == Judgement::Inadequate
        && grade != Judgement::Inadequate;
    StrandState::Judged(Box::new(StrandJudgement {
        grade,
        by: by.clone(),
        lifted_from: (is_reinspection && followed_inadequate)
            .then(|| earlier_inadequate.first().map(|e| (*e).clone()))
            .flatten(),
        inadequate_since: (grade == Judgement::Inadequate)
            .then(|| earlier_inadequate.last().map(|e| (*e).clone()))
            .flatten(),
    }))
}

/// The first inspection of a later framework that judged this strand after `last`.
fn later_framework<'a>(
    events: &'a [Event],
    framework: &Framework,
    strand: Strand,
    last: Option<&Event>,
) -> Option<&'a Event> {
    events.iter().find(|e| {
        !framework.block_b.contains(&e.counts_as)
            && strand.of(&e.inspection).is_some()
            && last.is_none_or(|l| e.likely > l.likely)
    })
}

/// Pairs whose order decides something though their dates overlap.
fn uncertain_order(block: &BlockB) -> Vec<String> {
    let Some(unannounced) = &block.latest_unannounced else { return Vec::new() };
    block
        .events
        .iter()
        .filter(|e| {
            matches!(e.counts_as, AreaInspectionKind::FullInspection | AreaInspectionKind::Reinspection)
                && e.earliest <= unannounced.latest
                && unannounced.earliest <= e.latest
        })
        .map(|e| {
            format!(
                "whether the {} ({}) came before the unannounced inspection ({}) is not certain from their dates",
                e.inspection.kind.title(),
                e.when(),
                unannounced.when()
            )
        })
        .collect()
}
