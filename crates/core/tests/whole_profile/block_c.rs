//! Block C: comparators from England's rows and dated neighbours, strict alternative, trends, unvalidated figures (P17, P18).

use crate::told::*;
use plumbline_core::profile::indicators::{IndicatorCell, Standing, Verdict};
use plumbline_core::profile::{ComparedBy, Eye, read_both_ways};
use plumbline_core::record::{Fact, IndicatorValue};

const ENGLAND: &str = "E92000001";
/// Compared with both similar areas and England.
const BOTH: &str = "key-stage-4-english-maths";

fn id() -> String {
    let framework = framework();
    let both = |i: &&plumbline_core::framework::Indicator| i.layer_1 && i.is_attainment();
    framework.indicators.iter().find(both).map_or_else(|| BOTH.to_owned(), |i| i.id.to_string())
}

fn cell(facts: Vec<IndicatorValue>, neighbours: Vec<Fact>) -> IndicatorCell {
    let nation = told(facts.into_iter().map(Fact::Indicator).chain(neighbours).collect());
    bath(&nation.published("2011-08-31")).c.indicator(&id()).expect("the framework has it").clone()
}

/// Bath at 58, England at 53, and ten neighbours at the figure given.
fn figures(neighbours: &str) -> Vec<IndicatorValue> {
    let mut all = vec![indicator(BATH, &id(), 2010, "58.0"), indicator(ENGLAND, &id(), 2010, "53.0")];
    all.extend(codes().iter().map(|code| indicator(code, &id(), 2010, neighbours)));
    all
}

fn codes() -> Vec<String> {
    framework().areas.iter().map(|a| a.code.to_string()).filter(|c| c != BATH).take(10).collect()
}

fn set(on: &str) -> Vec<Fact> {
    codes().iter().zip(1..).map(|(code, rank)| neighbour(rank, code, on)).collect()
}

#[test]
fn englands_row_and_the_mean_of_the_neighbours_are_the_comparators() {
    let cell = cell(figures("58.5"), set("2007-11-01"));
    let national = cell.national.unwrap();
    assert!(matches!(national.with.by, ComparedBy::England(_)));
    assert_eq!(national.decided(), Some(Standing::Above));
    let similar = cell.similar_areas.unwrap();
    assert!(matches!(similar.with.by, ComparedBy::Neighbours { known: 10, of: 10, .. }));
    assert_eq!((similar.decided(), similar.not_worse), (Some(Standing::InLine), Some(false)));
    assert_eq!(cell.verdict, Verdict::AtLeastInLine);
}

#[test]
fn two_comparators_that_differ_make_it_mixed() {
    assert_eq!(cell(figures("70.0"), set("2007-11-01")).verdict, Verdict::Mixed);
}

#[test]
fn neighbours_out_of_date_are_shown_and_decide_nothing() {
    for on in ["2003-01-01", "2021-04-01"] {
        let cell = cell(figures("70.0"), set(on));
        let similar = cell.similar_areas.unwrap();
        assert_eq!((similar.standing, similar.decided()), (Some(Standing::Below), None), "{on}");
        assert_eq!(cell.verdict, Verdict::Unknown, "{on}");
    }
}

#[test]
fn with_fewer_than_half_of_the_neighbours_known_nothing_is_decided() {
    let mut known = figures("58.0");
    known.truncate(2 + 4);
    let similar = cell(known, set("2007-11-01")).similar_areas.unwrap();
    assert!(similar.with.undecided.unwrap().contains("4 of 10"));
}

#[test]
fn what_stands_in_the_areas_own_row_comes_first() {
    let mut all = figures("58.0");
    all[0].national = "57.9".parse().ok();
    let national = cell(all, vec![]).national.unwrap();
    assert_eq!((national.with.by, national.with.shown.to_string()), (ComparedBy::OwnRow, "57.9".into()));
}

#[test]
fn an_unvalidated_figure_is_shown_and_neither_decides_nor_compares() {
    let mut newer = indicator(BATH, &id(), 2011, "40.0");
    newer.unvalidated = true;
    let mut all = figures("58.0");
    all.push(newer);
    let cell = cell(all, set("2007-11-01"));
    assert_eq!(cell.latest().unwrap().fact.year, 2010);
    assert_eq!(cell.unvalidated.len(), 1);
    assert_eq!(cell.verdict, Verdict::AtLeastInLine);
}

#[test]
fn the_trend_shows_four_years_of_the_area_and_of_england() {
    let years =
        [(2007, "50.6", "46.6"), (2008, "52.6", "48.5"), (2009, "56.1", "50.6"), (2010, "58.7", "53.9")];
    let all = years.iter().flat_map(|(year, here, england)| {
        [indicator(BATH, &id(), *year, here), indicator(ENGLAND, &id(), *year, england)]
    });
    let trend = cell(all.collect(), vec![]).trend;
    let text = |d: Option<plumbline_core::record::Decimal>| d.unwrap().to_string();
    assert_eq!(trend.years(), 2007..=2010);
    assert_eq!((text(trend.area.one_year), text(trend.area.four_years)), ("2.6".into(), "8.1".into()));
    assert_eq!(
        (text(trend.national.one_year), text(trend.national.four_years)),
        ("3.3".into(), "7.3".into())
    );
}

#[test]
fn an_indicator_in_line_yet_worse_is_read_both_ways_and_an_unknown_one_in_neither() {
    let facts = figures("58.5").into_iter().map(Fact::Indicator).chain(set("2007-11-01")).collect();
    let nation = told(facts);
    let profile = nation.published("2011-08-31");
    let read = read_both_ways(&nation.framework, &bath(&profile).c);
    let [only] = read.as_slice() else { panic!("one banded indicator is decided: {read:?}") };
    assert!(only.differs());
    assert_eq!((only.cell.verdict, only.strictly), (Verdict::AtLeastInLine, Verdict::Mixed));
}

#[test]
fn a_comparator_that_decides_nothing_decides_nothing_strictly_either() {
    let facts = figures("58.5").into_iter().map(Fact::Indicator).chain(set("2003-01-01")).collect();
    let nation = told(facts);
    assert!(read_both_ways(&nation.framework, &bath(&nation.published("2011-08-31")).c).is_empty());
}

#[test]
fn a_percentage_of_few_children_decides_and_is_never_shown() {
    let few = IndicatorValue {
        value: None,
        numerator: Some(3),
        denominator: Some(40),
        ..indicator(BATH, &id(), 2010, "0")
    };
    let mut facts = figures("53.0");
    facts[0] = few.clone();
    let nation = told(facts.into_iter().map(Fact::Indicator).chain(set("2007-11-01")).collect());
    let profile = nation.published("2011-08-31");
    let cell = bath(&profile).c.indicator(&id()).expect("the framework has it");
    assert_eq!(cell.national.as_ref().and_then(|c| c.decided()), Some(Standing::Below));
    assert_eq!((Eye::of(&few), cell.trend.area.years), (None, [None; 4]));

    let assessment = nation.assessment("2011-08-31");
    let reasons = assessment.requirements.iter().flat_map(|r| &r.judged.because);
    let says: Vec<&str> = reasons.map(|r| r.says.as_str()).filter(|says| says.contains("2010: ")).collect();
    assert!(!says.is_empty());
    for says in says {
        assert!(says.contains("not shown (fewer than 5 children), below similar areas 53"), "{says}");
    }
}

#[test]
fn nor_is_one_that_all_but_a_few_make() {
    let of = |numerator, value: Option<&str>| {
        let value = value.and_then(|v| v.parse().ok());
        Eye::of(&IndicatorValue {
            value,
            numerator: Some(numerator),
            denominator: Some(40),
            ..indicator(BATH, "x", 2010, "0")
        })
    };
    for (numerator, shown) in [(0, false), (4, false), (5, true), (35, true), (36, false), (40, false)] {
        assert_eq!(of(numerator, None).is_some(), shown, "{numerator} of 40");
    }
    assert!(of(3, Some("7.5")).is_some(), "its publisher gave the percentage");
}

#[test]
fn where_england_gives_only_counts_their_own_fraction_decides_and_no_rounded_one() {
    // A third is 33.33%, and 999 of 3000 is just below it: on the rounded figure the two would be one.
    let mut england = indicator(ENGLAND, &id(), 2010, "");
    (england.numerator, england.denominator) = (Some(1), Some(3));
    let national = cell(vec![indicator(BATH, &id(), 2010, "33.33"), england], vec![]).national.unwrap();
    assert_eq!((national.not_worse, national.with.shown.to_string()), (Some(false), "33.33".into()));
}

#[test]
fn a_year_that_files_disagree_about_leaves_the_indicator_unknown_and_no_older_one_decides_for_it() {
    let mut facts = figures("53.0");
    facts.push(indicator(BATH, &id(), 2011, "60.0"));
    facts.push(indicator(BATH, &id(), 2011, "40.0"));
    facts.extend(codes().iter().map(|code| indicator(code, &id(), 2011, "53.0")));
    facts.push(indicator(ENGLAND, &id(), 2011, "53.0"));
    let cell = cell(facts, set("2007-11-01"));
    assert_eq!((cell.disputed, cell.verdict), (Some(2011), Verdict::Unknown));
    assert_eq!((cell.national, cell.similar_areas), (None, None));
    assert_eq!(cell.years.last().map(|y| y.fact.year), Some(2010), "what is known is shown");
}
