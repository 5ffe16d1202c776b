//! What is on its way on a day, held to the same facts put out on it (P8, P9); and on how old evidence a rule rests (A10).

use crate::told::*;
use plumbline_core::assessment::Run;
use plumbline_core::evidence::Evidence;
use plumbline_core::insight::early::{Counts, early};
use plumbline_core::insight::stale::{Months, Resting, Rule, When, rests};
use plumbline_core::profile::{AsAt, profile};
use plumbline_core::record::Judgement::{Good, Inadequate, Outstanding, Satisfactory};
use plumbline_core::record::{AreaInspection, AreaInspectionKind, Fact, Judgement};
use plumbline_core::time::Dated;
use proptest::prelude::*;

const DAY: &str = "2011-05-20";

fn full(inspected: &str, published: Option<&str>, safeguarding: Judgement) -> Fact {
    Fact::AreaInspection(AreaInspection {
        area: area(BATH),
        kind: AreaInspectionKind::FullInspection,
        first_day: None,
        inspected: Some(inspected.parse().expect("the test tells it")),
        published: published.map(day),
        safeguarding: Some(safeguarding),
        looked_after: Some(Good),
        overall: None,
        priority_actions: None,
        developments: None,
    })
}

/// The profile of Bath on the day, as published and as assessed.
fn shown(evidence: &Evidence, on: &str) -> String {
    let framework = framework();
    let of = |as_at| format!("{:?}", bath(&profile(evidence, &framework, as_at)));
    of(AsAt::published(day(on))) + &of(AsAt::assessed(&framework, day(on)))
}

proptest! {
    // A whole nation is counted four times a case.
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Inspections of schools made before or after the day, out before or after it.
    #[test]
    fn early_sight_is_what_the_same_facts_say_once_they_are_out(
        all in proptest::collection::vec((1u8..4, 0i32..60, 0i32..60, 1u8..5), 1..8)
    ) {
        let first = day("2011-04-01");
        let fact = |(urn, made, lag, grade): &(u8, i32, i32, u8), at_once: bool| {
            let made_on = first.checked_add(jiff::Span::new().days(*made)).expect("a day");
            let out = made_on.checked_add(jiff::Span::new().days(*lag)).expect("a day");
            let is_due = made_on <= day(DAY) && out > day(DAY);
            let out = if at_once && is_due { day(DAY) } else { out };
            let grade = Judgement::from_number(*grade).expect("a grade");
            published(inspected(&school(&urn.to_string()), "primary", &made_on.to_string(), grade), &out.to_string())
        };
        // One inspection a school and day: two of one day are a matter of their own.
        let mut once = all;
        once.sort();
        once.dedup_by_key(|it| (it.0, it.1));
        let late = told(once.iter().map(|it| fact(it, false)).collect());
        let out = told(once.iter().map(|it| fact(it, true)).collect());
        let seen = early(&late.evidence, &framework(), day(DAY));
        prop_assert_eq!(shown(&seen.evidence, DAY), shown(&out.evidence, DAY));
        let due = once.iter().filter(|it| it.1 <= 49 && it.1 + it.2 > 49).count();
        prop_assert_eq!(seen.unpublished.len(), due);
    }
}

#[test]
fn what_the_cut_off_leaves_out_stays_out_and_its_exceptions_count_already() {
    let facts = vec![
        published(inspected(&school("1"), "primary", "2011-07-05", Good), "2011-12-01"),
        published(inspected(&school("2"), "primary", "2011-08-02", Good), "2011-12-01"),
        full("2011-10-03", Some("2011-12-01"), Inadequate),
    ];
    let nation = told(facts);
    let seen = early(&nation.evidence, &framework(), day("2011-11-08"));
    let counts: Vec<Counts> = seen.unpublished.iter().map(|it| it.counts).collect();
    assert_eq!(counts, [Counts::Already, Counts::TooLate, Counts::Early]);
    let as_at = AsAt::assessed(&framework(), day("2011-11-08"));
    assert_eq!(overall(&profile(&seen.evidence, &framework(), as_at), "primary"), [0, 1, 0, 0]);
}

#[test]
fn a_month_that_is_not_over_and_a_day_that_nobody_knows_stay_where_they_are() {
    let nation = told(vec![full("2011-05", Some("2011-06-20"), Inadequate)]);
    let seen = early(&nation.evidence, &framework(), day(DAY));
    assert_eq!((seen.unpublished.len(), seen.undated), (0, 1));
    assert_eq!(seen.evidence.area_inspections, nation.evidence.area_inspections);
    let over = early(&nation.evidence, &framework(), day("2011-05-31"));
    assert_eq!((over.unpublished.len(), over.undated), (1, 0));
    // Without a day of publication the lag stands for it.
    let assumed = told(vec![full("2011-05-10", None, Inadequate)]);
    let seen = early(&assumed.evidence, &framework(), day(DAY));
    assert!(seen.unpublished[0].published_is_assumed);
    assert_eq!(seen.unpublished[0].published, day("2011-06-07"));
}

#[test]
fn a_rule_rests_on_the_inspections_that_make_it_hold_and_on_no_others() {
    let framework = framework();
    let run = Run::default();
    let nation = told(vec![
        full("2008-02-04", Some("2008-03-04"), Good),
        full("2010-03-09", Some("2010-04-09"), Inadequate),
        inspected(&school("1"), "primary", "2007-01-10", Outstanding),
        inspected(&school("2"), "primary", "2011-01-10", Satisfactory),
    ]);
    let on = day("2011-11-08");
    let assessed = nation.assessed("2011-11-08");
    let assessment = nation.assessment("2011-11-08");
    let resting = Resting::of(&framework, &nation.evidence, &run);
    let found = |age| rests(&resting, bath(&assessed), &assessment, on, Months(age));
    let limit = found(24).into_iter().find(|it| it.id == "strand-inadequate").expect("it holds");
    assert_eq!(limit.rule, Rule::Limit);
    assert_eq!(limit.newest, Some(When::On(Dated::Day(day("2010-03-09")))));
    assert_eq!((limit.behind, limit.older, limit.is_older), (1, 0, Some(false)));
    let limit = found(19).into_iter().find(|it| it.id == "strand-inadequate").expect("it holds");
    assert_eq!((limit.older, limit.is_older), (1, Some(true)));
    assert_eq!(limit.with, assessment.outcome);
    assert_ne!(limit.without_evidence, Some(limit.with));
}
