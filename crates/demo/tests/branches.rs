//! Every branch of the rules occurs in some area of the nation: counted from the assessments, whatever the stories say.
//!
//! What cannot occur is named where it is left out, with the reason.

use crate::fixture::{FRAMEWORK, NATION, evidence_of};
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::Status::{self, ForJudgement, Met, NotApplicable, NotMet, Unknown};
use plumbline_core::assessment::{Assessment, Outcome, Run, assess, kinds};
use plumbline_core::evidence::{Evidence, Resolution};
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::profile::history::{BlockB, Strand, StrandState};
use plumbline_core::profile::indicators::{GapTrend, Verdict};
use plumbline_core::profile::{
    AreaProfile, AsAt, Comparator, ComparedBy, Presence, Profile, SuperGroupCell, profile,
};
use plumbline_core::record::AreaInspectionKind;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

struct Assessed {
    evidence: Evidence,
    profile: Profile,
    areas: BTreeMap<AreaCode, Assessment>,
}

static ASSESSED: LazyLock<Assessed> = LazyLock::new(|| {
    let evidence = evidence_of(&NATION);
    let profile = profiled(&evidence, &FRAMEWORK);
    let areas = assessed(&evidence, &FRAMEWORK, &profile, &Run::default());
    Assessed { evidence, profile, areas }
});

fn profiled(evidence: &Evidence, framework: &Framework) -> Profile {
    profile(evidence, framework, AsAt::assessed(framework, framework.publication))
}

fn assessed(
    evidence: &Evidence,
    framework: &Framework,
    profile: &Profile,
    run: &Run,
) -> BTreeMap<AreaCode, Assessment> {
    let one = |(code, area): (&AreaCode, _)| (code.clone(), assess(framework, evidence, area, run));
    profile.areas.iter().map(one).collect()
}

/// The statuses that a kind of requirement can have. Of the others it has none: a count of super groups is there for every area,
/// so it always applies; only indicators point both ways; and a strand that was lifted is for judgement, never failed.
fn can_be(kind: &str) -> &'static [Status] {
    match kind {
        "super-groups-in-top-bands"
        | "few-super-groups-in-top-bands"
        | "no-super-group-in-red"
        | "super-groups-in-red"
        | "universal-no-better-than-amber" => &[Met, NotMet, Unknown],
        "groups-in-top-bands"
        | "no-priority-action"
        | "priority-action"
        | "strands-at-least"
        | "strand-inadequate"
        | "strand-still-inadequate" => &[Met, NotMet, Unknown, NotApplicable],
        "sustained-after-reinspection" => &[Met, Unknown, ForJudgement, NotApplicable],
        "indicators-in-line"
        | "indicators-below"
        | "few-indicators-in-line"
        | "gaps-narrowed"
        | "gaps-not-narrowed" => &[Met, NotMet, Unknown, ForJudgement],
        other => panic!("which statuses can `{other}` have?"),
    }
}

#[test]
fn every_requirement_occurs_in_every_status_that_it_can_have() {
    for requirement in &FRAMEWORK.requirements {
        let found: BTreeSet<Status> = ASSESSED
            .areas
            .values()
            .filter_map(|area| Some(area.requirement(&requirement.id)?.judged.status))
            .collect();
        let expected: BTreeSet<Status> = can_be(kinds::id(&requirement.kind)).iter().copied().collect();
        assert_eq!(found, expected, "{}", requirement.id);
    }
}

/// A limit is never for judgement: whether it holds is a fact or unknown.
#[test]
fn every_limit_holds_does_not_hold_is_unknown_and_does_not_apply_somewhere() {
    for limit in &FRAMEWORK.limits {
        let of = |area: &Assessment| area.limits.iter().find(|l| l.id == limit.id).unwrap().status;
        let found: BTreeSet<Status> = ASSESSED.areas.values().map(of).collect();
        assert_eq!(found, BTreeSet::from([Met, NotMet, Unknown, NotApplicable]), "{}", limit.id);
    }
}

#[test]
fn every_kind_of_outcome_occurs_between_none_and_a_grade_among_them() {
    let kind = |area: &Assessment| match &area.outcome {
        Outcome::Indicated(grade) => format!("{}", grade.number()),
        Outcome::Between { from: Some(_), .. } => "between two".into(),
        Outcome::Between { from: None, .. } => "between none and one".into(),
        Outcome::Possible(_) => "possible".into(),
        Outcome::NoGrade => "no grade".into(),
    };
    let found: BTreeSet<String> = ASSESSED.areas.values().map(kind).collect();
    let expected = ["1", "2", "3", "4", "between none and one", "between two", "no grade", "possible"];
    assert_eq!(found, BTreeSet::from(expected.map(String::from)));
    let limits: BTreeSet<Option<Grade>> = ASSESSED.areas.values().map(|area| area.limit).collect();
    assert!(
        limits.contains(&None)
            && limits.contains(&Some(Grade::Poorly))
            && limits.contains(&Some(Grade::Well))
    );
}

fn super_groups() -> impl Iterator<Item = &'static SuperGroupCell> {
    ASSESSED.profile.areas.values().flat_map(|area| &area.a.super_groups)
}

#[test]
fn every_super_group_is_there_and_absent_and_one_is_partial_or_not_observed() {
    for super_group in &FRAMEWORK.super_groups {
        let of = |cell: &&SuperGroupCell| cell.super_group == super_group.id;
        assert!(super_groups().filter(of).any(|c| c.presence == Presence::Absent), "{}", super_group.id);
        let whole = |c: &SuperGroupCell| c.presence == Presence::Observed && !c.is_partial();
        assert!(super_groups().filter(of).any(whole), "{}", super_group.id);
    }
    let partial: BTreeSet<&str> =
        super_groups().filter(|c| c.is_partial()).map(|c| c.super_group.as_str()).collect();
    assert!(partial.len() >= 3, "{partial:?}");
    assert!(super_groups().any(|c| matches!(c.presence, Presence::NotObserved { .. })));
    // A group that is registered and unseen, and one of which no register tells.
    let groups = || ASSESSED.profile.areas.values().flat_map(|area| &area.a.groups);
    let unseen = |registered: fn(Option<u32>) -> bool| {
        groups().any(|c| matches!(c.presence, Presence::NotObserved { registered: r } if registered(r)))
    };
    assert!(unseen(|n| n > Some(0)) && unseen(|n| n.is_none()));
}

#[test]
fn every_row_of_the_adjusted_thresholds_decides_somewhere() {
    let present = |cells: &[SuperGroupCell], universal: bool| {
        let there = |c: &&SuperGroupCell| c.presence != Presence::Absent && (c.universal || !universal);
        cells.iter().filter(there).count()
    };
    let areas = || ASSESSED.profile.areas.values().map(|area| area.a.super_groups.as_slice());
    let all: BTreeSet<usize> = areas().map(|cells| present(cells, false)).collect();
    assert_eq!(all, (0..=7).collect());
    let universal: BTreeSet<usize> = areas().map(|cells| present(cells, true)).collect();
    assert_eq!(universal, (0..=4).collect());
}

/// The kinds as the code adds them, so that a new one is asked for here too.
#[test]
fn every_kind_of_consideration_is_put_to_somebody() {
    let code = include_str!("../../core/src/assessment/considerations.rs");
    let kinds: BTreeSet<&str> =
        code.lines().filter_map(|l| l.trim().strip_prefix("add(\"")?.split('"').next()).collect();
    assert!(kinds.len() >= 13, "{kinds:?}");
    let found: BTreeSet<&str> =
        ASSESSED.areas.values().flat_map(|area| &area.considerations).map(|it| it.kind).collect();
    assert_eq!(found, kinds);
}

/// The areas that are told something with all of these words in one consideration or note.
fn told(words: &[&str]) -> usize {
    let considered =
        |area: &Assessment| area.considerations.iter().map(|it| it.reason.says.clone()).collect::<Vec<_>>();
    let says = |area: &&Assessment| {
        area.notes
            .iter()
            .cloned()
            .chain(considered(area))
            .any(|text| words.iter().all(|word| text.contains(word)))
    };
    ASSESSED.areas.values().filter(says).count()
}

#[test]
fn every_note_is_made_of_some_area() {
    for words in [
        &["(performs excellently) and for 3 (performs well): Block A does not separate them here"][..],
        &["(performs well) and for 2 (performs adequately): Block A does not separate them here"],
        &["that 4 (performs excellently) asks for", "by plain rounding"],
        &["that 3 (performs well) asks for", "by plain rounding"],
        &["that 2 (performs adequately) asks for", "by plain rounding"],
        &["that 1 (performs poorly) asks for", "by plain rounding"],
        &["79.95% is Light green; rounded to 80% first it would be Dark green"],
        &["outside n, since files disagree"],
        &["is not certain from their dates"],
        &[" lacks ", "3-a-universal"],
        // Considerations that take a turn of their own.
        &["with no children on roll", "ask the area to confirm them"],
        &["as used, without"],
        &["would make the outcome"],
        &["by a link without a date"],
        &["published after the cut-off", ", normally"],
        &["published after the cut-off (¶28, second exception)"],
        &["substantiated complaints on file"],
        &["serious case reviews:"],
    ] {
        assert!(told(words) > 0, "nobody is told {words:?}");
    }
}

#[test]
fn every_reason_that_leaves_a_band_open_occurs() {
    let reasons = || {
        let requirements = ASSESSED.areas.values().flat_map(|area| &area.requirements);
        requirements.flat_map(|it| &it.judged.because).map(|reason| reason.says.as_str())
    };
    for words in [
        "disputed findings leave more than one band open",
        "partial, so it may be any band",
        "nothing observed",
        "absent, a complete register shows no such provider",
    ] {
        assert!(reasons().any(|says| says.contains(words)), "no reason says `{words}`");
    }
}

fn outcomes(run: &Run, framework: &Framework) -> usize {
    let profile = profiled(&ASSESSED.evidence, framework);
    let otherwise = assessed(&ASSESSED.evidence, framework, &profile, run);
    otherwise.iter().filter(|(code, area)| area.outcome != ASSESSED.areas[*code].outcome).count()
}

#[test]
fn every_named_assumption_and_every_mapping_changes_an_outcome() {
    for assumption in &FRAMEWORK.assumptions {
        let run = Run { assumptions: vec![assumption.id.clone()] };
        assert!(outcomes(&run, &FRAMEWORK) > 0, "{}", assumption.id);
    }
    for mapping in &FRAMEWORK.mappings {
        let mapped = FRAMEWORK.clone().with_mappings(&[mapping.id.to_string()]).unwrap();
        assert!(outcomes(&Run::default(), &mapped) > 0, "{}", mapping.id);
    }
}

fn histories() -> impl Iterator<Item = &'static BlockB> {
    ASSESSED.profile.areas.values().map(|area| &area.b)
}

#[test]
fn a_strand_is_judged_in_every_way_and_unknown_for_every_reason() {
    use AreaInspectionKind::{FullInspection, JointAreaReview, Reinspection};
    let (mut by, mut why, mut lifted) = (BTreeSet::new(), BTreeSet::new(), 0);
    let (mut not_inspected, mut one_alone) = (0, 0);
    for block in histories() {
        let states = Strand::BOTH.map(|strand| block.strand(strand));
        for state in states {
            match state {
                StrandState::Judged(it) => {
                    by.insert(it.by.counts_as);
                    lifted += usize::from(it.lifted_from.is_some());
                }
                StrandState::NotInspected => not_inspected += 1,
                StrandState::Unknown { why: text } => {
                    why.insert(text.split([':', '(']).next().unwrap().trim().to_owned());
                }
            }
        }
        let is_judged = |state: &StrandState| matches!(state, StrandState::Judged(_));
        one_alone += usize::from(is_judged(states[0]) && *states[1] == StrandState::NotInspected);
    }
    assert_eq!(by, BTreeSet::from([FullInspection, Reinspection, JointAreaReview]));
    let expected = [
        "a single inspection of children's services",
        "files disagree about it",
        "no edition covers full inspections here",
    ];
    assert_eq!(why, BTreeSet::from(expected.map(String::from)));
    assert!(lifted > 2 && not_inspected > 1 && one_alone > 0, "{lifted} {not_inspected} {one_alone}");
}

#[test]
fn gaps_narrow_stand_still_differ_and_are_unknown_and_attainment_rescues_a_grade() {
    let gaps_of =
        |area: &AreaProfile| -> Vec<GapTrend> { area.c.indicators.iter().filter_map(|c| c.gap).collect() };
    let all: Vec<Vec<GapTrend>> = ASSESSED.profile.areas.values().map(gaps_of).collect();
    for trend in [GapTrend::Narrowed, GapTrend::NotNarrowed, GapTrend::Unknown] {
        assert!(all.iter().any(|gaps| gaps.iter().all(|gap| *gap == trend)), "{trend:?} throughout nowhere");
    }
    let both =
        |gaps: &Vec<GapTrend>| [GapTrend::Narrowed, GapTrend::NotNarrowed].iter().all(|t| gaps.contains(t));
    assert!(all.iter().any(both));
    let status = |area: &Assessment, id: &str| area.requirement(id).unwrap().judged.status;
    let rescued = |area: &&Assessment| {
        area.indicated() == Some(Grade::Well)
            && status(area, "3-c-gaps") == NotMet
            && status(area, "3-c-attainment") == Met
    };
    assert!(ASSESSED.areas.values().any(|area| rescued(&area)));
}

#[test]
fn every_comparator_decides_somewhere_and_every_verdict_is_reached() {
    let cells = || ASSESSED.profile.areas.values().flat_map(|area| &area.c.indicators);
    let verdicts: BTreeSet<String> = cells().map(|c| format!("{:?}", c.verdict)).collect();
    let all = [Verdict::AtLeastInLine, Verdict::Below, Verdict::Mixed, Verdict::Unknown, Verdict::NotCounted];
    assert_eq!(verdicts, all.iter().map(|v| format!("{v:?}")).collect());
    let with =
        || cells().flat_map(|c| [&c.national, &c.similar_areas]).flatten().map(|comparison| &comparison.with);
    let decides =
        |by: fn(&ComparedBy) -> bool| with().any(|it: &Comparator| by(&it.by) && it.undecided.is_none());
    assert!(decides(|by| *by == ComparedBy::OwnRow));
    assert!(decides(|by| matches!(by, ComparedBy::England(_))));
    assert!(decides(|by| matches!(by, ComparedBy::Neighbours { .. })));
    let undecided: BTreeSet<&str> = with()
        .filter_map(|it| it.undecided.as_deref())
        .filter_map(|why| why.split(' ').next_back())
        .collect();
    assert!(undecided.contains("day"), "no set of neighbours is out of date: {undecided:?}");
    assert!(cells().any(|c| !c.unvalidated.is_empty()));
}

/// No made-up layout says when it was issued, so no file is ever the later issued one.
#[test]
fn files_disagree_and_a_later_publication_settles_it_or_nothing_does() {
    let resolved = |about: &str, resolution: fn(&Resolution) -> bool| {
        let conflicts = ASSESSED.evidence.conflicts.iter();
        conflicts.filter(|it| it.about.contains(about) && resolution(&it.resolution)).count()
    };
    assert!(resolved("inspected", |r| matches!(r, Resolution::LaterPublished(_))) > 0);
    assert!(resolved("inspected", |r| *r == Resolution::Open) > 0);
    assert!(resolved("area-inspection", |r| *r == Resolution::Open) > 0);
    let tied = super_groups().filter(|cell| !cell.ties.is_empty()).count();
    assert!(tied > 0, "no tie stands in a super group");
}

#[test]
fn providers_close_leave_a_complete_register_and_stand_in_another_group() {
    let left_out = &ASSESSED.profile.left_out;
    assert!(left_out.closed > 10, "{left_out:?}");
    assert!(left_out.left_register > 0, "{left_out:?}");
    // Three that were inspected in another group since, three that are in none of the groups.
    assert!(left_out.moved >= 6, "{left_out:?}");
    assert!(left_out.standing_in > 10 && left_out.standing_in_undated > 0, "{left_out:?}");
    assert!(left_out.by_exception > 10 && left_out.no_children > 10, "{left_out:?}");
    assert!(left_out.not_graded > 10, "{left_out:?}");
    // By the day of the cut-off, before the exceptions that ¶28 makes for an assessment.
    let published = profile(&ASSESSED.evidence, &FRAMEWORK, AsAt::published(FRAMEWORK.cut_off.block_a));
    assert!(published.left_out.not_yet_published > 10, "{:?}", published.left_out);
}

#[test]
fn most_areas_live_an_ordinary_life_and_each_of_the_others_its_own() {
    let mut stories: BTreeMap<&str, usize> = BTreeMap::new();
    for told in &NATION.told {
        *stories.entry(told.story.as_str()).or_default() += 1;
    }
    let ordinary: usize = stories.values().filter(|n| **n > 2).sum();
    assert!(2 * ordinary > NATION.told.len(), "{ordinary} areas of {}", NATION.told.len());
    assert!(stories.len() > 60, "{}", stories.len());
}
