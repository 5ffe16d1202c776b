//! One line of a published file put right: what that reaches, held to the same file published without the fault.

use crate::told::*;
use plumbline_core::assessment::{Assessment, Run, assess};
use plumbline_core::evidence::{Correction, NoSuchLine, also_said, corrected};
use plumbline_core::profile::AreaProfile;
use plumbline_core::publication::{Published, Reach, figures, reach};
use plumbline_core::record::Judgement::{Good, Inadequate, Satisfactory};
use plumbline_core::record::*;
use proptest::prelude::*;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// What the tests name their editions is no hexadecimal id as people type it: the first one gets one here.
const ID: &str = "3f9ac2d1a0b4";

fn one_file(facts: Vec<Fact>) -> Vec<Edition> {
    let mut editions = editions(vec![(None, facts)]);
    editions[0].meta.id = ID.into();
    editions
}

fn two_files(first: Vec<Fact>, second: Vec<Fact>) -> Vec<Edition> {
    let mut editions = editions(vec![(None, first), (None, second)]);
    editions[0].meta.id = ID.into();
    editions[1].meta.id = "77ac00000000".into();
    editions
}

fn correction(text: &str) -> Correction {
    text.parse().expect("the test tells it")
}

/// Bath on the day of publication: what is published of it, and the assessment.
struct Side {
    told: Told,
    profile: AreaProfile,
    assessment: Assessment,
}

impl Side {
    fn of(editions: Vec<Edition>) -> Self {
        let mut told = told_by(editions);
        told.framework.areas.retain(|it| it.code == area(BATH));
        let profile = bath(&told.published("2011-11-08")).clone();
        let assessment =
            assess(&told.framework, &told.evidence, bath(&told.assessed("2011-11-08")), &Run::default());
        Self { told, profile, assessment }
    }

    fn published(&self) -> Published<'_> {
        Published { framework: &self.told.framework, profile: &self.profile, assessment: &self.assessment }
    }

    fn figures(&self) -> BTreeMap<SmolStr, String> {
        figures(&self.published())
    }
}

fn reached(before: &Side, after: &Side) -> Reach {
    reach(&before.published(), &after.published())
}

/// A few inspections of a few providers, and one of the area.
fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let grade = || (1u8..5).prop_map(|n| Judgement::from_number(n).expect("one of four"));
    let group = prop_oneof![Just("primary"), Just("secondary"), Just("la-childrens-home")];
    let finding = (1u8..5, group, 1i8..7, grade()).prop_map(|(urn, group, month, grade)| {
        inspected(&school(&urn.to_string()), group, &format!("2011-0{month}-03"), grade)
    });
    let of_area = (grade(), grade()).prop_map(|(safeguarding, looked_after)| {
        Fact::AreaInspection(AreaInspection {
            kind: AreaInspectionKind::FullInspection,
            safeguarding: Some(safeguarding),
            looked_after: Some(looked_after),
            ..unannounced("2010-11", None, None)
        })
    });
    (proptest::collection::vec(finding, 1..9), of_area).prop_map(|(mut facts, of_area)| {
        facts.push(of_area);
        facts
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn a_line_removed_counts_as_in_a_file_that_never_held_it(facts in facts(), at in any::<prop::sample::Index>()) {
        let at = at.index(facts.len());
        let editions = one_file(facts.clone());
        let put_right = corrected(editions, &correction(&format!("{ID}:{} remove", at + 2))).expect("a line");
        // The plain way: the file published anew without the line, so that all rows below it move up.
        let mut without = facts;
        without.remove(at);
        prop_assert_eq!(Side::of(put_right).figures(), Side::of(one_file(without)).figures());
    }

    #[test]
    fn a_judgement_put_right_counts_as_in_a_file_that_gave_it(
        facts in facts(),
        at in any::<prop::sample::Index>(),
        to in 1u8..5,
    ) {
        let (at, to) = (at.index(facts.len()), Judgement::from_number(to).expect("one of four"));
        let mut published = facts.clone();
        let word = match &mut published[at] {
            Fact::Finding(it) => { it.grades[Outcome::Overall as usize] = Some(to); "overall" }
            Fact::AreaInspection(it) => { it.safeguarding = Some(to); "safeguarding" }
            _ => unreachable!("the test tells of no other"),
        };
        let put_right = corrected(one_file(facts), &correction(&format!("{ID}:{} {word}={to}", at + 2)));
        prop_assert_eq!(put_right.as_ref().expect("a line"), &one_file(published.clone()));
        prop_assert_eq!(Side::of(put_right.expect("a line")).figures(), Side::of(one_file(published)).figures());
    }

    /// Nothing is left out of a reach, and nothing in it stays as it was.
    #[test]
    fn a_reach_leads_exactly_from_the_figures_before_to_those_after(before in facts(), after in facts()) {
        let (before, after) = (Side::of(one_file(before)), Side::of(one_file(after)));
        let reach = reached(&before, &after);
        let mut moved = before.figures();
        for (at, change) in reach.figures.iter().chain(&reach.bands).chain(&reach.rules) {
            prop_assert_ne!(&change.before, &change.after, "{}", at);
            match &change.after {
                Some(value) => moved.insert(at.clone(), value.clone()),
                None => moved.remove(at),
            };
        }
        let outcome = SmolStr::from(format!("R/{BATH}/outcome"));
        let mut wanted = after.figures();
        prop_assert_eq!(reach.outcome.is_some(), moved.remove(&outcome) != wanted.remove(&outcome));
        prop_assert_eq!(moved, wanted);
        prop_assert!(reached(&after, &after).is_none());
    }
}

fn four_primary_schools() -> Vec<Fact> {
    let grades = [Good, Good, Good, Satisfactory];
    let of =
        |(at, grade): (usize, Judgement)| inspected(&school(&at.to_string()), "primary", "2011-03-01", grade);
    grades.into_iter().enumerate().map(of).collect()
}

#[test]
fn a_judgement_moves_its_counts_its_band_and_what_rests_on_them() {
    let before = Side::of(one_file(four_primary_schools()));
    let right = corrected(one_file(four_primary_schools()), &correction("3f9a:5 overall=good"));
    let reach = reached(&before, &Side::of(right.expect("a line")));
    let overall: Vec<String> = reach
        .figures
        .iter()
        .filter(|(at, _)| at.contains("/overall/"))
        .map(|(at, it)| {
            format!(
                "{at}: {} to {}",
                it.before.as_deref().unwrap_or("none"),
                it.after.as_deref().unwrap_or("none")
            )
        })
        .collect();
    assert_eq!(
        overall,
        [
            "A/E06000022/nursery-primary/overall/good: 3 to 4",
            "A/E06000022/nursery-primary/overall/satisfactory: 1 to 0",
            "A/E06000022/primary/overall/good: 3 to 4",
            "A/E06000022/primary/overall/satisfactory: 1 to 0",
        ]
    );
    assert!(
        reach.figures.iter().all(|(at, _)| at.contains("/overall/")),
        "the other outcomes stay as they were"
    );
    let bands: Vec<&str> = reach.bands.iter().map(|(at, _)| at.as_str()).collect();
    assert_eq!(bands, ["A/E06000022/nursery-primary/overall/band"]);
}

#[test]
fn a_judgement_that_is_there_already_reaches_nothing() {
    let before = one_file(four_primary_schools());
    let after = corrected(before.clone(), &correction("3f9a:2 overall=good")).expect("a line");
    assert_eq!(before, after);
    assert!(reached(&Side::of(before), &Side::of(after)).is_none());
}

#[test]
fn what_another_file_also_says_stays_until_it_is_put_right_there_too() {
    let one = || inspected(&school("1"), "primary", "2011-03-01", Inadequate);
    let editions =
        || two_files(vec![one()], vec![inspected(&school("2"), "primary", "2011-03-01", Good), one()]);
    let removal = correction("3f9a:2 remove");
    let before = Side::of(editions());
    let elsewhere = also_said(&before.told.evidence, &removal.line);
    assert_eq!(elsewhere.iter().map(ToString::to_string).collect::<Vec<_>>(), ["77ac00000000:3"]);
    let here = corrected(editions(), &removal).expect("a line");
    assert!(reached(&before, &Side::of(here.clone())).is_none(), "the other file says it still");
    let everywhere = corrected(here, &Correction { line: elsewhere[0].clone(), ..removal }).expect("a line");
    let reach = reached(&before, &Side::of(everywhere));
    let n = reach.figures.iter().find(|(at, _)| at == "A/E06000022/primary/overall/n").expect("it differs");
    assert_eq!((n.1.before.as_deref(), n.1.after.as_deref()), (Some("2"), Some("1")));
}

#[test]
fn a_line_of_a_school_and_its_sixth_form_needs_the_group() {
    let mut editions = one_file(vec![
        inspected(&school("1"), "secondary", "2011-03-01", Good),
        inspected(&school("1"), "sixth-form", "2011-03-01", Good),
    ]);
    editions[0].entries[1].row = 2;
    let unclear =
        corrected(editions.clone(), &correction("3f9a:2 overall=inadequate")).expect_err("two of them");
    assert_eq!(
        unclear.to_string(),
        "row `2` of `told.csv` has judgement of overall effectiveness more than once: it holds an inspection of schools 1 in \
         secondary (overall good, healthy good, safe good, enjoying good, positive good, economic good); an inspection of schools 1 \
         in sixth-form (overall good, healthy good, safe good, enjoying good, positive good, economic good); name the group before \
         the judgement, such as `primary/overall=good`"
    );
    let clear =
        corrected(editions, &correction("3f9a:2 sixth-form/overall=inadequate")).expect("one of them");
    let of = |at: usize| match &clear[0].entries[at].fact {
        Fact::Finding(it) => it.grade(Outcome::Overall),
        _ => None,
    };
    assert_eq!((of(0), of(1)), (Some(Good), Some(Inadequate)));
}

#[test]
fn what_fits_no_line_is_said_with_what_is_there() {
    let fault = |text: &str| {
        let files = two_files(four_primary_schools(), vec![]);
        corrected(files, &correction(text)).expect_err("it fits no line").to_string()
    };
    assert_eq!(
        fault("beef:2 remove"),
        "no edition that counts starts with `beef`; `plumbline editions` lists them"
    );
    assert_eq!(
        fault("3f9a:9 remove"),
        "row `9` of `told.csv` states nothing that is kept; its records stand in rows 2 to 5, and `plumbline provider` and \
         `plumbline explain` name the row of each"
    );
    assert_eq!(fault("77ac:2 remove"), "`told-1.csv` states nothing in any row, so none can be corrected");
    assert_eq!(
        fault("3f9a:2 safeguarding=good"),
        "row `2` of `told.csv` has no judgement of safeguarding to correct; it holds an inspection of schools 0 in primary (overall \
         good, healthy good, safe good, enjoying good, positive good, economic good)"
    );
    let mut alike = two_files(four_primary_schools(), vec![]);
    alike[1].meta.id = "3f9b00000000".into();
    assert_eq!(
        corrected(alike, &correction("3f9:2 remove")),
        Err(NoSuchLine::Ambiguous {
            written: "3f9".into(),
            candidates: vec!["3f9ac2d1a0b4".into(), "3f9b00000000".into()]
        })
    );
}
